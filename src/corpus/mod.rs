//! Files to documents: what there is, what is stated of it, what of it is counted.
//!
//! [`locate`] finds the documents without reading them, [`scan`] reads them in parallel and hands
//! each to a visitor with its passages. Texts are not kept; [`Document::reread`] brings one back for
//! quotes.

mod bytes;
pub mod clean;
mod collector;
mod column_dates;
mod column_names;
pub mod date;
mod dating;
pub mod decode;
mod document;
mod draft;
mod duplicates;
mod error;
mod folder;
mod label;
mod layout;
mod line;
mod manifest;
mod memory;
mod metadata;
mod name_pattern;
mod names;
mod natural;
mod partial;
pub mod passage;
mod pool;
mod prepare;
pub mod read;
mod reading;
pub mod repeat;
mod scan;
mod seen_values;
mod select;
mod slices;
mod source;
mod stated;
mod watch;
pub mod wrap;

#[cfg(feature = "cli")]
pub(crate) use bytes::read_bytes;
pub use collector::{Collector, collect, collect_part};
#[cfg(feature = "python")]
pub(crate) use column_dates::dates_of_column;
pub use date::Period;
pub use document::{DateSourceNote, Document, Passage, QuotedEvidence, Removal, reread_file};
pub use draft::draft_manifest;
pub use duplicates::{Copies, find_copies};
pub use error::CorpusError;
pub(crate) use folder::is_output_of_tifa;
pub use label::{Condition, Conditions, GUESSED, Key, Labels, NONE, is_apart};
pub use memory::MemoryDocument;
pub(crate) use metadata::{csv_line, csv_problem};
pub use name_pattern::NamePattern;
pub use names::{FileName, NumberInName, NumberKind};
pub use natural::natural_order;
pub use partial::{Mergeable, Order, Partial};
pub use pool::Pool;
pub use reading::{DateChoice, DateUse, GuessedDates, ParagraphRule, PassageUse, Reading, YearMissing};
pub use scan::{Corpus, Scan, scan};
pub use select::Selection;
pub use source::{LocateOptions, ReportPlan, Source, Sources, locate};
pub use watch::Watch;
