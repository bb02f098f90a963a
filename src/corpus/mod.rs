//! Files to documents: what there is, what is stated of it, what of it is counted.
//!
//! [`locate`] finds the documents without reading them, [`scan`] reads them in parallel and hands
//! each to a visitor with its passages. Texts are not kept; [`Document::reread`] brings one back for
//! quotes.

mod date;
mod decode;
mod document;
mod folder;
mod label;
mod layout;
mod manifest;
mod metadata;
mod natural;
mod paragraph;
pub mod read;
mod scan;
mod select;
mod source;

pub use date::{PartialDate, Period};
pub use document::{Document, Passage, Removal};
pub(crate) use folder::is_output_of_tifa;
pub use label::{Condition, Conditions, Key, Labels, NONE};
pub(crate) use metadata::{csv_line, csv_problem, read_utf8};
pub use natural::natural_order;
pub use paragraph::Paragraphs;
pub use scan::{Corpus, Scan, scan};
pub use select::Selection;
pub use source::{ReportPlan, Source, Sources, locate};
