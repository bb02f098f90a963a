//! Answers: a table with what weakens it and where it comes from.

use super::Ask;
use crate::analysis::fit_concordance;
use crate::error::{Error, FileError};
use crate::folder::{write_file, write_file_with};
use crate::number::thousands;
use crate::table::{Column, Format, Provenance, Rows, Table, TableWriter, Unit, format_of_file, html_page};
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What of a table is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args), command(next_help_heading = "How it is written"))]
pub struct Listing {
    /// Significant digits in formats for programs
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Listing::default().digits, value_name = "N",
        value_parser = clap::value_parser!(u8).range(1..=17)))]
    pub digits: u8,
    /// Keep only the first N rows of each group; 0 keeps all, also on a terminal
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub top: Option<usize>,
    /// Write only these columns, in this order, as in term,count
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAMES", value_delimiter = ',',
        value_parser = |name: &str| Ok::<_, String>(name.trim().to_owned())))]
    pub columns: Vec<String>,
}

impl Default for Listing {
    fn default() -> Listing {
        Listing { digits: 12, top: None, columns: Vec::new() }
    }
}

impl Listing {
    /// The most rows of a group.
    pub(super) fn top(&self) -> usize {
        self.top.filter(|top| *top > 0).unwrap_or(usize::MAX)
    }
}

/// Takes rows that are made piece by piece: how many, and how any range of them is made.
pub(super) type Sink<'s> = dyn FnMut(usize, &(dyn Fn(Range<usize>, &mut Rows) + Sync)) -> Result<(), Error> + 's;

/// Hands the rows to a sink, and says how many there are with those that it left out.
type Fill = Box<dyn FnOnce(&mut Sink<'_>) -> Result<usize, Error> + Send>;

/// How much of an answer was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// The rows written.
    pub rows: usize,
    /// The rows there are.
    pub of: usize,
}

/// A table that answers a question.
///
/// Rows that are very many are made only when the table is written.
pub struct Answer {
    /// The table; without its rows where they are made later.
    shape: Table,
    fill: Option<Fill>,
    /// The rows there are, with those that the table leaves out; nothing where it leaves out none.
    n_all: Option<usize>,
    /// The most rows that are written.
    first: usize,
    /// What weakens the figures.
    pub warnings: Vec<Warning>,
    /// What was asked, and of what.
    pub provenance: Provenance,
    listing: Listing,
}

impl Answer {
    pub(super) fn new(ask: Ask, listing: &Listing, table: Table) -> Answer {
        Answer::plain(ask.provenance(), listing, table)
    }

    /// A table that answers no question about documents.
    pub fn plain(provenance: Provenance, listing: &Listing, table: Table) -> Answer {
        Answer {
            shape: table,
            fill: None,
            n_all: None,
            first: usize::MAX,
            warnings: Vec::new(),
            provenance,
            listing: listing.clone(),
        }
    }

    /// The same, of this corpus and, if one was used, this lexicon.
    pub(super) fn of(mut self, corpus: &str, lexicon: Option<&str>) -> Answer {
        self.provenance.corpus = Some(corpus.to_owned());
        self.provenance.lexicon = lexicon.map(str::to_owned);
        self
    }

    pub(super) fn with_warnings(self, warnings: Vec<Warning>) -> Answer {
        Answer { warnings, ..self }
    }

    /// The same, whose rows are made while it is written.
    pub(super) fn filled(
        mut self,
        fill: impl FnOnce(&mut Sink<'_>) -> Result<usize, Error> + Send + 'static,
    ) -> Answer {
        if self.listing.top() < usize::MAX {
            self.shape.notes.push(format!("listed: the first {} of each group", self.listing.top()));
        }
        Answer { fill: Some(Box::new(fill)), ..self }
    }

    /// The same, with a note where its rows are only some of so many.
    pub(super) fn among(mut self, n_all: usize) -> Answer {
        let rows = self.shape.rows.len();
        if rows < n_all {
            let [rows, of] = [rows, n_all].map(|number| thousands(&number.to_string()));
            self.shape.notes.push(format!("listed: {rows} of {of} rows (`top` = {})", self.listing.top()));
        }
        Answer { n_all: Some(n_all), ..self }
    }

    /// Whether nobody said how many rows are wanted.
    pub fn is_unlimited(&self) -> bool {
        self.listing.top.is_none()
    }

    /// The same, of which no more than so many rows are written, whatever was asked.
    #[must_use]
    pub fn first(self, rows: usize) -> Answer {
        Answer { first: rows, ..self }
    }

    pub(super) fn with_note(mut self, note: String) -> Answer {
        self.shape.notes.push(note);
        self
    }

    /// A concordance in so many columns of a terminal.
    #[must_use]
    pub fn fitted(self, width: usize) -> Answer {
        Answer { shape: fit_concordance(&self.shape, width), ..self }
    }

    /// The table without the columns that are details.
    #[must_use]
    pub fn for_people(self) -> Answer {
        Answer { shape: self.shape.for_people(), ..self }
    }

    /// The table with all its rows, and the columns that were asked for.
    ///
    /// # Errors
    ///
    /// There is no such column, or counting fails on the way.
    pub fn into_table(self) -> Result<Table, Error> {
        let (mut table, rows) = self.into_rows()?;
        table.rows = rows.cells();
        Ok(table)
    }

    /// The table without its rows, and all rows, which so take the least memory.
    ///
    /// # Errors
    ///
    /// As [`Answer::into_table`].
    pub fn into_rows(self) -> Result<(Table, Rows), Error> {
        let mut table = self.shape;
        let mut rows = Rows::new(table.columns.len());
        for row in std::mem::take(&mut table.rows) {
            rows.put_row(&row);
        }
        if let Some(fill) = self.fill {
            let _ = fill(&mut |n_rows, make| {
                make(0..n_rows, &mut rows);
                Ok(())
            })?;
        }
        if self.listing.columns.is_empty() {
            return Ok((table, rows));
        }
        let places = table.places(&self.listing.columns)?;
        Ok((table.pick(&places), rows.pick(&places)))
    }

    /// Writes the table in a format, and says how many of its rows.
    ///
    /// # Errors
    ///
    /// There is no column of a name that was asked for, `out` cannot be written to, or counting fails on the way.
    pub fn write_to(mut self, format: &Format, out: &mut dyn Write) -> Result<Shown, Error> {
        let mut written = Shown { rows: 0, of: self.n_all.unwrap_or(self.shape.rows.len()) };
        self.shape.rows.truncate(self.first);
        let picked = match self.listing.columns.as_slice() {
            [] => None,
            names => Some(self.shape.places(names)?),
        };
        let (shape, digits) = (&self.shape, usize::from(self.listing.digits));
        let shown = picked.as_ref().map(|columns| shape.pick(columns));
        let shown = shown.as_ref().unwrap_or(shape);
        let is_page = format.name == "html";
        let mut page = Vec::new();
        {
            let out: &mut dyn Write = if is_page { &mut page } else { &mut *out };
            match self.fill {
                None => {
                    written.rows = shown.rows.len();
                    out.write_all(&format.write(shown, &self.provenance, digits)?).map_err(FileError::Output)?;
                }
                Some(fill) => {
                    let mut writer = TableWriter::new(format, shown, &self.provenance, digits, out)?;
                    if let Some(columns) = picked {
                        writer = writer.picking(shape.columns.len(), columns);
                    }
                    written.of = fill(&mut |n_rows, make| {
                        let n_rows = n_rows.min(self.first - written.rows);
                        written.rows += n_rows;
                        if n_rows > 0 { writer.made(n_rows, make) } else { Ok(()) }
                    })?;
                    writer.finish()?;
                }
            }
        }
        if is_page {
            // A page holds the whole table anyway.
            let page = html_page(shown, &self.provenance, &String::from_utf8_lossy(&page));
            out.write_all(page.as_bytes()).map_err(FileError::Output)?;
        }
        Ok(written)
    }

    /// Writes the table to a file, whole or not at all; its ending names the format. Beside a CSV or TSV stand its notes
    /// and what was asked, as `FILE-metadata.json` (W3C, *Metadata Vocabulary for Tabular Data*, 2015).
    ///
    /// # Errors
    ///
    /// As [`Answer::write_to`].
    pub fn write(self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let format = format_of_file(path)?;
        let metadata = has_metadata(format, path).then(|| self.metadata(path));
        write_file_with(path, |out| self.write_to(format, out).map(drop))?;
        metadata.map_or(Ok(()), |metadata| write_file(&metadata_path(path), &metadata))
    }

    /// What a CSV has no room for: the notes, what the columns are, and what was asked.
    pub fn metadata(&self, path: &Path) -> Vec<u8> {
        let columns = match self.listing.columns.as_slice() {
            [] => self.shape.columns.clone(),
            names => {
                let named = names.iter().filter_map(|name| self.shape.column(name));
                named.map(|place| self.shape.columns[place].clone()).collect()
            }
        };
        let column = |column: &Column| {
            json!({
                "name": column.name,
                "titles": column.name,
                "dc:description": column.about,
                "datatype": datatype(column),
            })
        };
        let metadata = json!({
            "@context": "http://www.w3.org/ns/csvw",
            "url": path.file_name().unwrap_or_default().to_string_lossy(),
            "dc:title": self.shape.title,
            "notes": self.shape.notes,
            "provenance": self.provenance.json(),
            "tableSchema": { "columns": columns.iter().map(column).collect::<Vec<_>>() },
        });
        format!("{metadata:#}\n").into_bytes()
    }
}

/// Whether notes and options go beside a table: for a regular file of a format that has no room for them.
pub fn has_metadata(format: &Format, path: &Path) -> bool {
    matches!(format.name, "csv" | "tsv") && std::fs::metadata(path).map_or(true, |kind| kind.is_file())
}

/// The file beside a table that holds its metadata.
pub fn metadata_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push("-metadata.json");
    path.with_file_name(name)
}

/// The name that the vocabulary has for the values of a column.
fn datatype(column: &Column) -> &'static str {
    match column.unit {
        Unit::Text => "string",
        Unit::Count => "integer",
        Unit::Any => "any",
        _ => "number",
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Answer").field("table", &self.shape.name).finish_non_exhaustive()
    }
}
