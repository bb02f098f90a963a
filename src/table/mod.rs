//! A [`Table`] of typed cells, written in any of the [`FORMATS`]; what stands in it is for others to say.

mod cell;
mod check;
mod columns;
mod error;
mod format;
mod rows;
mod writer;

pub use cell::{Cell, Column, Unit, Value};
pub use check::{ReadTable, TableCheck, WrittenTable, WrongCell, check_table, read_table};
pub use columns::{Added, Columns};
pub use error::TableError;
#[cfg(feature = "chart")]
pub(crate) use format::escape_html;
#[cfg(feature = "cli")]
pub(crate) use format::sign_of;
pub use format::{FORMATS, Format, format_named, format_of_file, html_page};
pub(crate) use format::{GAP, WIDEST, cut, visible};
pub use rows::Rows;
pub use writer::TableWriter;

use crate::error::{Error, NameError};
use serde_json::{Map, Value as Json, json};

/// Rows and columns with what is needed to read them.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// A short name, also of the file: `frequency`.
    pub name: String,
    /// What the table shows, for people.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// What a reader must know to use the figures: bases, policies, thresholds.
    pub notes: Vec<String>,
}

impl Table {
    /// A table without rows.
    ///
    /// ```
    /// use tifa::table::{Column, Table, Unit};
    /// let table = Table::new("terms", "Terms", vec![Column::new("term", Unit::Text)]);
    /// assert!(table.rows.is_empty());
    /// ```
    pub fn new(name: &str, title: &str, columns: Vec<Column>) -> Table {
        Table { name: name.to_owned(), title: title.to_owned(), columns, rows: Vec::new(), notes: Vec::new() }
    }

    /// The table for people: without the columns that are details.
    pub fn for_people(&self) -> Table {
        let places = 0..self.columns.len();
        self.pick(&places.filter(|place| !self.columns[*place].is_detail).collect::<Vec<usize>>())
    }

    /// The places of the columns of these names.
    ///
    /// # Errors
    ///
    /// There is no column of a name, or a name comes twice.
    ///
    /// ```
    /// use tifa::table::{Column, Table, Unit};
    /// let columns = vec![Column::new("term", Unit::Text), Column::new("count", Unit::Count)];
    /// let table = Table::new("terms", "Terms", columns);
    /// assert_eq!(table.places(&["count".into()])?, [1]);
    /// assert!(table.places(&["rate".into()]).is_err());
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn places(&self, names: &[String]) -> Result<Vec<usize>, Error> {
        let mut places = Vec::new();
        for name in names {
            let known = || self.columns.iter().map(|column| column.name.clone()).collect();
            let unknown = || NameError::Unknown { kind: "column", name: name.clone(), known: known() };
            let place = self.column(name).ok_or_else(unknown)?;
            if places.contains(&place) {
                return Err(TableError::ColumnTwice(name.clone()).into());
            }
            places.push(place);
        }
        Ok(places)
    }

    /// The table with the columns at these places, in this order. Whoever asks for columns wants to see all of them.
    pub fn pick(&self, columns: &[usize]) -> Table {
        let shown = |place: &usize| Column { is_detail: false, ..self.columns[*place].clone() };
        let pick = |row: &Vec<Cell>| columns.iter().map(|place| row[*place].clone()).collect();
        Table {
            columns: columns.iter().map(shown).collect(),
            rows: self.rows.iter().map(pick).collect(),
            name: self.name.clone(),
            title: self.title.clone(),
            notes: self.notes.clone(),
        }
    }

    /// The number of the column of this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

/// The program, its version and what was asked, whole: the same for the same question, so that files can be compared by
/// their bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance {
    /// The command, as `count`.
    pub command: String,
    /// The options with their values.
    pub options: Map<String, Json>,
    /// The name of the corpus.
    pub corpus: Option<String>,
    /// The name of the lexicon, if one was used.
    pub lexicon: Option<String>,
}

impl Provenance {
    /// A command without options.
    pub fn of(command: &str) -> Provenance {
        Provenance { command: command.to_owned(), ..Provenance::default() }
    }

    /// As JSON: `{"tifa": VERSION, "command": …, "options": {…}, "corpus": …, "lexicon": …}`.
    pub fn json(&self) -> Json {
        let mut json = json!({ "tifa": env!("CARGO_PKG_VERSION"), "command": self.command, "options": self.options });
        for (name, value) in [("corpus", &self.corpus), ("lexicon", &self.lexicon)] {
            if let Some(value) = value {
                json[name] = value.as_str().into();
            }
        }
        json
    }
}
