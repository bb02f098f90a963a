//! tifa (提法 *tífǎ*, a fixed formulation of political language): a phrase-frequency and comparison
//! engine for policy documents.
//!
//! A [`Corpus`] is opened from files or made of documents in memory, a [`Lexicon`] says what is counted, and [`Counts`] gives
//! answers: tables and charts that say what was asked and what weakens their figures.
//!
//! ```
//! # fn main() -> Result<(), tifa::Error> {
//! # let folder = tempfile::tempdir().unwrap();
//! # std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).unwrap();
//! # let place = |name: &str| folder.path().join(name);
//! use tifa::Corpus;
//! let corpus = Corpus::open("seeds")?;
//! let counts = corpus.count(&corpus.lexicon()?)?;
//! counts.by("year").frequencies()?.write(place("frequency.csv"))?;
//! # #[cfg(feature = "chart")]
//! counts.by("year").chart("trend")?.write(place("trend.svg"))?;
//! counts.compare("year=2024")?.write(place("keyness.csv"))?;
//! # Ok(())
//! # }
//! ```
//!
//! `count` is a plan: nothing is read until a result is asked for, and all results of one plan come from one pass. Threads,
//! memory, progress and stopping belong to a [`Call`], never to the process. What is asked is a value of [`ask`], which the
//! command line parses into, every table and chart records whole, and [`Ask::from_json`] reads back.
//!
//! | to | use |
//! | --- | --- |
//! | count what is not in files | [`Corpus::from_documents`] with [`Document`]s |
//! | read otherwise: columns, encodings, dates, labels | [`Corpus::open_with`] and [`ask::Read`] |
//! | ask what has no method here | the types of [`ask`], each with an `answer` |
//! | get numbers in place of files | [`Answer::into_table`] |
//! | count in parts, on several machines, and merge | [`Counts::part`] and [`Counts::merge`] |
//! | compute a statistic by itself | [`stats`] |
//!
//! Behind the door data flows one way: [`corpus`] reads files to documents, [`token`] cuts text into tokens,
//! [`lexicon`] finds variants, [`count`] adds them up by group, [`mine`] finds phrases that no lexicon lists,
//! [`stats`] knows the formulas, [`analysis`] turns counts into findings, and [`table`], `chart`, `figure` and
//! `report` write them (the last three with the feature `chart`).

pub mod analysis;
pub mod ask;
#[cfg(feature = "chart")]
pub mod chart;
#[cfg(feature = "cli")]
pub mod cli;
pub mod corpus;
pub mod count;
mod face;
#[cfg(feature = "chart")]
pub mod figure;
pub mod folder;
pub mod lexicon;
pub mod mine;
#[cfg(feature = "python")]
mod python;
#[cfg(feature = "chart")]
pub mod report;
pub mod stats;
pub mod table;
pub mod token;

#[cfg(feature = "cli")]
mod bench;
mod error;
mod name;
mod number;
mod unfinished;
mod warning;

#[cfg(feature = "chart")]
pub use ask::Drawing;
pub use ask::{Answer, Ask, Call};
pub use corpus::MemoryDocument as Document;
pub use error::{Error, Fault, FileError, LineProblem, NameError};
pub use face::{Corpus, Counts, CountsOfPart, Ngrams};
pub use lexicon::Lexicon;
pub use warning::{Warning, WarningGroup, group_warnings};
