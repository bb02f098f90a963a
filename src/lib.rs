//! tifa (提法 *tífǎ*, a fixed formulation of political language): a phrase-frequency and comparison
//! engine for policy documents.
//!
//! Data flows one way: [`corpus`] reads files to documents, [`token`] cuts text into tokens,
//! [`lexicon`] finds variants, [`count`] adds them up by group, [`mine`] finds phrases that no lexicon lists,
//! [`stats`] knows the formulas, [`analysis`] turns counts into findings, and [`table`], [`chart`], [`figure`] and
//! [`report`] write them. [`bench`](mod@bench) measures all of it.

pub mod analysis;
pub mod bench;
pub mod chart;
pub mod cli;
pub mod corpus;
pub mod count;
pub mod figure;
pub mod lexicon;
pub mod mine;
pub mod report;
pub mod stats;
pub mod table;
pub mod token;

mod error;
mod name;
mod unfinished;
mod warning;

pub use error::{Error, LexiconProblem, LineProblem};
pub use warning::Warning;
