//! tifa (提法 *tífǎ*, a fixed formulation of political language): a phrase-frequency and comparison
//! engine for policy documents.
//!
//! Data flows one way: [`corpus`] reads files to documents, [`token`] cuts text into tokens,
//! [`lexicon`] finds variants, [`count`] adds them up by group, [`mine`] finds phrases that no lexicon lists,
//! [`stats`] knows the formulas, [`analysis`] turns counts into findings, and [`table`], `chart`, `figure` and
//! `report` write them (the last three with the feature `chart`).

pub mod analysis;
#[cfg(feature = "chart")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod corpus;
pub mod count;
#[cfg(feature = "chart")]
pub mod figure;
pub mod lexicon;
pub mod mine;
#[cfg(feature = "chart")]
pub mod report;
pub mod stats;
pub mod table;
pub mod token;

#[cfg(feature = "cli")]
mod bench;
mod error;
mod number;
mod unfinished;
mod warning;

pub use error::{Error, LexiconProblem, LineProblem};
pub use warning::Warning;
