//! Table formats.
//!
//! A new format is one file here and one line in [`FORMATS`].

mod csv;
mod html;
mod json;
mod jsonl;
mod markdown;
mod terminal;
mod tsv;
mod visible;

pub(crate) use html::escape_html;
pub use html::html_page;
pub(crate) use terminal::{GAP, WIDEST};
pub(crate) use visible::{cut, visible};

use super::{Provenance, Table};
use crate::error::Error;

/// A way to write a table.
pub struct Format {
    /// The name, as on the command line, and the file name ending.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// The whole table as text; numbers have so many significant digits where programs read them.
    pub write: fn(&Table, &Provenance, usize) -> String,
}

/// All formats.
pub static FORMATS: &[Format] =
    &[terminal::TABLE, csv::CSV, tsv::TSV, json::JSON, jsonl::JSONL, markdown::MARKDOWN, html::HTML];

/// The format of this name.
///
/// # Errors
///
/// There is none; the error names those there are.
///
/// ```
/// assert!(tifa::table::format_named("csv").is_ok());
/// assert!(tifa::table::format_named("doc").is_err());
/// ```
pub fn format_named(name: &str) -> Result<&'static Format, Error> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| Error::UnknownName {
        kind: "table format",
        name: name.to_owned(),
        known: FORMATS.iter().map(|format| format.name.to_owned()).collect(),
    })
}
