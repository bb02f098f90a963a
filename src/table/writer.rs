//! Writing a table while its rows still come: the parallel driver of output.

use super::format::{BinaryTable, Format, RowText, Shape, Writer};
use super::{Cell, Provenance, Table};
use crate::error::Error;
use rayon::prelude::*;
use std::io::Write;
use std::ops::Range;

/// A table that is being written, so that its rows need not all be held.
///
/// Rows are made and formatted in parallel, piece by piece, and written in their order. Formats that align
/// columns must see all rows first, and hold them.
pub struct TableWriter<'a> {
    format: &'a Format,
    /// The columns and notes; also the rows, where the format wants all of them.
    table: Table,
    provenance: &'a Provenance,
    digits: usize,
    out: &'a mut dyn Write,
    binary: Option<Box<dyn BinaryTable>>,
    is_empty: bool,
}

/// Rows that one thread makes at a time.
const PIECE: usize = 1 << 11;

impl<'a> TableWriter<'a> {
    /// Begins the table that `shape` describes; its rows are passed over.
    ///
    /// # Errors
    ///
    /// `out` cannot be written to.
    pub fn new(
        format: &'a Format,
        shape: &Table,
        provenance: &'a Provenance,
        digits: usize,
        out: &'a mut dyn Write,
    ) -> Result<TableWriter<'a>, Error> {
        let (name, title) = (shape.name.clone(), shape.title.clone());
        let (columns, notes) = (shape.columns.clone(), shape.notes.clone());
        let table = Table { name, title, columns, rows: Vec::new(), notes };
        let binary = match &format.writer {
            Writer::Rows(text) => {
                out.write_all((text.head)(&table, provenance).as_bytes()).map_err(Error::Output)?;
                None
            }
            Writer::Whole(_) => None,
            Writer::Binary(begin) => Some(begin(&Shape { table: &table, provenance })?),
        };
        Ok(TableWriter { format, table, provenance, digits, out, binary, is_empty: true })
    }

    /// Adds rows.
    ///
    /// # Errors
    ///
    /// `out` cannot be written to, or the format cannot hold so many rows.
    pub fn rows(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        match &self.format.writer {
            Writer::Rows(text) => {
                let (table, digits) = (&self.table, self.digits);
                let texts: Vec<String> =
                    rows.par_chunks(PIECE).map(|piece| (text.rows)(table, piece, digits)).collect();
                self.texts(text, &texts)
            }
            Writer::Whole(_) => {
                self.table.rows.extend(rows);
                Ok(())
            }
            Writer::Binary(_) => self.binary.as_mut().map_or(Ok(()), |binary| binary.rows(rows, self.out)),
        }
    }

    /// Adds `n_rows` rows, which `make` makes for any range of them.
    ///
    /// # Errors
    ///
    /// As [`TableWriter::rows`].
    pub fn made(&mut self, n_rows: usize, make: &(dyn Fn(Range<usize>) -> Vec<Vec<Cell>> + Sync)) -> Result<(), Error> {
        let pieces: Vec<Range<usize>> =
            (0..n_rows).step_by(PIECE).map(|start| start..(start + PIECE).min(n_rows)).collect();
        let Writer::Rows(text) = &self.format.writer else {
            let rows: Vec<Vec<Vec<Cell>>> = pieces.into_par_iter().map(make).collect();
            return self.rows(rows.into_iter().flatten().collect());
        };
        let (table, digits) = (&self.table, self.digits);
        let texts: Vec<String> = pieces.into_par_iter().map(|piece| (text.rows)(table, &make(piece), digits)).collect();
        self.texts(text, &texts)
    }

    fn texts(&mut self, text: &RowText, texts: &[String]) -> Result<(), Error> {
        for piece in texts {
            let before = if std::mem::take(&mut self.is_empty) { text.first } else { text.between };
            let written = self.out.write_all(before.as_bytes()).and_then(|()| self.out.write_all(piece.as_bytes()));
            written.map_err(Error::Output)?;
        }
        Ok(())
    }

    /// Writes what stands after the rows.
    ///
    /// # Errors
    ///
    /// `out` cannot be written to.
    pub fn finish(self) -> Result<(), Error> {
        let text = match (&self.format.writer, self.binary) {
            (Writer::Rows(text), _) => text.tail[usize::from(self.is_empty)].to_owned(),
            (Writer::Whole(write), _) => write(&self.table, self.provenance, self.digits),
            (Writer::Binary(_), Some(binary)) => return binary.finish(self.out),
            (Writer::Binary(_), None) => String::new(),
        };
        self.out.write_all(text.as_bytes()).map_err(Error::Output)
    }
}

impl std::fmt::Debug for TableWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableWriter").field("format", &self.format.name).finish_non_exhaustive()
    }
}
