//! Table formats.
//!
//! A new format is one file here and one line in [`FORMATS`].

mod csv;
mod html;
mod json;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod terminal;
mod visible;
#[cfg(feature = "excel")]
mod xlsx;

#[cfg(feature = "chart")]
pub(crate) use html::escape_html;
pub use html::html_page;
pub(crate) use terminal::{GAP, WIDEST};
#[cfg(feature = "cli")]
pub(crate) use visible::sign_of;
pub(crate) use visible::{cut, sign_in_lines, visible};

use super::{Provenance, Rows, Table, TableWriter};
use crate::error::{Error, NameError};
use crate::table::TableError;
use std::io::Write;
use std::path::Path;

/// A way to write a table.
#[derive(Debug)]
pub struct Format {
    /// The name, as on the command line, and the file name ending.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// How it is written.
    pub(super) writer: Writer,
}

/// How a format is written.
#[derive(Debug)]
pub(super) enum Writer {
    /// As text, row by row.
    Rows(RowText),
    /// As text, all rows together, because the width of a column depends on all of them.
    Whole(fn(&Table, &Provenance, usize) -> String),
    /// As bytes that are no text, many rows at a time.
    #[cfg_attr(not(any(feature = "excel", feature = "parquet")), allow(dead_code))]
    Binary(fn(&Shape<'_>) -> Result<Box<dyn BinaryTable>, Error>),
}

/// A text format whose rows do not depend on each other: what stands before, between and after them.
#[derive(Debug)]
pub(super) struct RowText {
    /// What stands before the rows.
    pub(super) head: fn(&Table, &Provenance) -> String,
    /// What stands before the first row, if there is one.
    pub(super) first: &'static str,
    /// What stands between two rows.
    pub(super) between: &'static str,
    /// Some rows, with what stands between them; numbers have so many significant digits.
    pub(super) rows: fn(&Table, &Rows, usize) -> String,
    /// What stands after the last row, and what in place of rows where there is none.
    pub(super) tail: [&'static str; 2],
}

impl RowText {
    /// Rows that are lines by themselves, with nothing around them.
    const LINES: RowText =
        RowText { head: |_, _| String::new(), first: "", between: "", rows: |_, _, _| String::new(), tail: ["", ""] };
}

/// A table without its rows, and where it comes from.
#[cfg_attr(not(any(feature = "excel", feature = "parquet")), allow(dead_code))]
pub(super) struct Shape<'a> {
    pub(super) table: &'a Table,
    pub(super) provenance: &'a Provenance,
}

/// A binary table that is being written.
pub(super) trait BinaryTable {
    /// Adds rows, and writes what is ready.
    fn rows(&mut self, rows: &[Rows], out: &mut dyn Write) -> Result<(), Error>;

    /// Writes the rest.
    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error>;
}

/// All formats.
pub static FORMATS: &[Format] = &[
    terminal::TABLE,
    csv::CSV,
    csv::TSV,
    json::JSON,
    json::JSONL,
    markdown::MARKDOWN,
    html::HTML,
    #[cfg(feature = "parquet")]
    parquet::PARQUET,
    #[cfg(feature = "excel")]
    xlsx::XLSX,
];

impl Format {
    /// Whether the format is no text: a terminal cannot show it.
    ///
    /// ```
    /// assert!(!tifa::table::format_named("csv")?.is_binary());
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn is_binary(&self) -> bool {
        matches!(self.writer, Writer::Binary(_))
    }

    /// The whole table; numbers have so many significant digits where programs read them.
    ///
    /// # Errors
    ///
    /// The format cannot hold so many rows.
    pub fn write(&self, table: &Table, provenance: &Provenance, digits: usize) -> Result<Vec<u8>, Error> {
        if let Writer::Whole(write) = self.writer {
            return Ok(write(table, provenance, digits).into_bytes());
        }
        let mut bytes = Vec::new();
        let mut writer = TableWriter::new(self, table, provenance, digits, &mut bytes)?;
        writer.rows(&table.rows)?;
        writer.finish()?;
        Ok(bytes)
    }
}

/// The format that the ending of a file's name means; CSV for a name without one.
///
/// # Errors
///
/// The ending means no table format.
///
/// ```
/// # use tifa::table::format_of_file;
/// assert_eq!(format_of_file("counts.JSON".as_ref())?.name, "json");
/// assert!(format_of_file("counts.png".as_ref()).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn format_of_file(path: &Path) -> Result<&'static Format, Error> {
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()) else {
        return format_named("csv");
    };
    let name = match ending.as_str() {
        "htm" => "html",
        "ndjson" => "jsonl",
        "markdown" => "md",
        other => other,
    };
    format_named(name).map_err(|_| {
        let files = FORMATS.iter().filter(|format| format.name != terminal::TABLE.name);
        let known = files.map(|format| format!(".{}", format.name)).collect();
        TableError::Ending { path: path.to_owned(), ending, known }.into()
    })
}

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
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        NameError::Unknown {
            kind: "table format",
            name: name.to_owned(),
            known: FORMATS.iter().map(|format| format.name.to_owned()).collect(),
        }
        .into()
    })
}
