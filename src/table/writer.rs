//! Writing a table while its rows still come: the parallel driver of output.

use super::format::{BinaryTable, Format, RowText, Shape, Writer};
use super::{Cell, Provenance, Rows, Table};
use crate::error::{Error, FileError};
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
    /// The columns of the rows that are made, and which of them are written, if not all are.
    picked: Option<(usize, Vec<usize>)>,
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
                out.write_all((text.head)(&table, provenance).as_bytes()).map_err(FileError::Output)?;
                None
            }
            Writer::Whole(_) => None,
            Writer::Binary(begin) => Some(begin(&Shape { table: &table, provenance })?),
        };
        Ok(TableWriter { format, table, provenance, digits, out, binary, is_empty: true, picked: None })
    }

    /// Lets [`TableWriter::made`] make rows of so many columns, of which those at these places are written.
    pub fn picking(self, n_columns: usize, columns: Vec<usize>) -> TableWriter<'a> {
        TableWriter { picked: Some((n_columns, columns)), ..self }
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    ///
    /// `out` cannot be written to, or the format cannot hold so many rows.
    pub(super) fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<(), Error> {
        self.made(rows.len(), &|places, made| rows[places].iter().for_each(|row| made.put_row(row)))
    }

    /// Adds `n_rows` rows, of which `make` makes any range.
    ///
    /// # Errors
    ///
    /// `out` cannot be written to, or the format cannot hold so many rows.
    pub fn made(&mut self, n_rows: usize, make: &(dyn Fn(Range<usize>, &mut Rows) + Sync)) -> Result<(), Error> {
        let pieces = (0..n_rows.div_ceil(PIECE)).into_par_iter();
        let made = |piece: usize| {
            let n_columns = self.picked.as_ref().map_or(self.table.columns.len(), |(n_columns, _)| *n_columns);
            let mut rows = Rows::new(n_columns);
            make(piece * PIECE..n_rows.min((piece + 1) * PIECE), &mut rows);
            match &self.picked {
                Some((_, columns)) => rows.pick(columns),
                None => rows,
            }
        };
        match &self.format.writer {
            Writer::Rows(text) => {
                let (table, digits) = (&self.table, self.digits);
                let texts: Vec<String> = pieces.map(|piece| (text.rows)(table, &made(piece), digits)).collect();
                self.texts(text, &texts)
            }
            Writer::Whole(_) => {
                let cells: Vec<Vec<Vec<Cell>>> = pieces.map(|piece| made(piece).cells()).collect();
                self.table.rows.extend(cells.into_iter().flatten());
                Ok(())
            }
            Writer::Binary(_) => {
                let rows: Vec<Rows> = pieces.map(made).collect();
                self.binary.as_mut().map_or(Ok(()), |binary| binary.rows(&rows, self.out))
            }
        }
    }

    fn texts(&mut self, text: &RowText, texts: &[String]) -> Result<(), Error> {
        for piece in texts {
            let before = if std::mem::take(&mut self.is_empty) { text.first } else { text.between };
            let written = self.out.write_all(before.as_bytes()).and_then(|()| self.out.write_all(piece.as_bytes()));
            written.map_err(FileError::Output)?;
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
        self.out.write_all(text.as_bytes()).map_err(|error| FileError::Output(error).into())
    }
}

impl std::fmt::Debug for TableWriter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableWriter").field("format", &self.format.name).finish_non_exhaustive()
    }
}
