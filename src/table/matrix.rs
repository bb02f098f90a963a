//! A sparse matrix as files: the parallel driver of writing it.
//!
//! `matrix.mtx` is in the Matrix Market exchange format (Boisvert, Pozo & Remington 1996, NISTIR 5935), which
//! SciPy (`scipy.io.mmread`), R (`Matrix::readMM`) and Julia read; its rows are the lines of
//! `documents.csv`, its columns those of `terms.csv`, both without their headers.

use crate::corpus::{Document, NONE};
use crate::count::NgramMatrix;
use crate::error::Error;
use crate::table::{Cell, Column, Format, Provenance, Rows, Table, TableWriter, Unit};
use itoa::Buffer;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Write;
use std::ops::Range;

/// Columns that one thread writes at a time.
const PIECE: usize = 1 << 12;

/// Pieces between two writes.
const PIECES: usize = 64;

/// Writes the cells, column by column.
///
/// # Errors
///
/// `out` cannot be written to.
pub fn write_matrix_market(matrix: &NgramMatrix, provenance: &Provenance, out: &mut dyn Write) -> Result<(), Error> {
    let (rows, columns) = (matrix.n_tokens.len(), matrix.n_phrases());
    // A line of JSON has no line end, so it stays a comment.
    let head = format!(
        "%%MatrixMarket matrix coordinate integer general\n%{}\n{rows} {columns} {}\n",
        provenance.json(),
        matrix.n_cells
    );
    out.write_all(head.as_bytes()).map_err(Error::Output)?;
    let starts: Vec<usize> = (0..columns).step_by(PIECE).collect();
    for some in starts.chunks(PIECES) {
        let texts: Vec<Vec<u8>> =
            some.par_iter().map(|start| cells_of(matrix, *start..(start + PIECE).min(columns))).collect();
        for text in texts {
            out.write_all(&text).map_err(Error::Output)?;
        }
    }
    Ok(())
}

/// Lines of document, phrase and occurrences; the format numbers from 1.
fn cells_of(matrix: &NgramMatrix, columns: Range<usize>) -> Vec<u8> {
    let mut text = Vec::with_capacity(columns.len() * USUAL_COLUMN);
    let (mut document, mut phrase, mut occurrences) = (Buffer::new(), Buffer::new(), Buffer::new());
    for place in columns {
        let phrase = phrase.format(place + 1).as_bytes();
        matrix.for_each_cell(place, |number, count| {
            text.extend_from_slice(document.format(u64::from(number) + 1).as_bytes());
            text.push(b' ');
            text.extend_from_slice(phrase);
            text.push(b' ');
            text.extend_from_slice(occurrences.format(count).as_bytes());
            text.push(b'\n');
        });
    }
    text
}

/// The bytes of most columns.
const USUAL_COLUMN: usize = 64;

/// Writes the phrases: `term,n,count,documents`, a line a column of the matrix.
///
/// # Errors
///
/// `out` cannot be written to.
pub fn write_matrix_terms(
    matrix: &NgramMatrix,
    format: &Format,
    provenance: &Provenance,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut columns = vec![Column::new("term", Unit::Text)];
    columns.extend(["n", "count", "documents"].map(|name| Column::new(name, Unit::Count)));
    let shape = Table::new("terms", "The columns of the matrix", columns);
    let mut writer = TableWriter::new(format, &shape, provenance, 17, out)?;
    for start in (0..matrix.n_phrases()).step_by(PIECE * PIECES) {
        let some = (PIECE * PIECES).min(matrix.n_phrases() - start);
        writer.made(some, &|places, rows| places.for_each(|place| put_term(rows, matrix, start + place)))?;
    }
    writer.finish()
}

fn put_term(rows: &mut Rows, matrix: &NgramMatrix, place: usize) {
    let mut n = 0;
    rows.put_text(|text| n = matrix.put_term(place, text));
    let (count, documents) = matrix.totals(place);
    rows.put_all([n as u64, count, documents]);
}

/// The documents: a line a row of the matrix, with date, labels and tokens.
pub fn matrix_documents_table(matrix: &NgramMatrix) -> Table {
    let documents = &matrix.corpus.documents;
    let labels: BTreeSet<&str> =
        documents.iter().flat_map(|document| document.labels.keys()).map(String::as_str).collect();
    let names = ["document", "date"].into_iter().chain(labels.iter().copied());
    let mut columns: Vec<Column> = names.map(|name| Column::new(name, Unit::Text)).collect();
    columns.push(Column::new("tokens", Unit::Count));
    let mut table = Table::new("documents", "The rows of the matrix", columns);
    let label = |document: &Document, name: &str| document.labels.get(name).map_or(NONE, String::as_str).into();
    table.rows = documents
        .iter()
        .zip(&matrix.n_tokens)
        .map(|(document, tokens)| {
            let mut row: Vec<Cell> = vec![document.id.as_str().into()];
            row.push(document.date_or_guess().map(|date| date.to_string()).into());
            row.extend(labels.iter().map(|name| label(document, name)));
            row.push((*tokens).into());
            row
        })
        .collect();
    table
}
