//! A sparse matrix as files: the parallel driver of writing it.
//!
//! `matrix.mtx` is in the Matrix Market exchange format (Boisvert, Pozo & Remington 1996, NISTIR 5935), which
//! SciPy (`scipy.io.mmread`), R (`Matrix::readMM`) and Julia read; its rows are the lines of
//! `documents.csv`, its columns those of `terms.csv`, both without their headers.

use crate::corpus::{Document, NONE};
use crate::count::NgramMatrix;
use crate::error::Error;
use crate::table::{Cell, Column, Format, Provenance, Rows, Table, TableWriter, Unit};
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
    for place in columns {
        let phrase = Digits::of(place as u64 + 1, b' ');
        matrix.for_each_cell(place, |document, count| {
            Digits::of(u64::from(document) + 1, b' ').put(&mut text);
            phrase.put(&mut text);
            Digits::of(count, b'\n').put(&mut text);
        });
    }
    text
}

/// The bytes of most columns.
const USUAL_COLUMN: usize = 64;

/// The most bytes of a number and what follows it.
const MOST_DIGITS: usize = 21;

/// The decimal digits of a number and what follows it. Hundreds of millions are written, and the general way of
/// formatting takes several times as long.
struct Digits {
    /// They end in the middle, so that as many bytes as there may be follow wherever they begin.
    bytes: [u8; 2 * MOST_DIGITS],
    start: usize,
}

impl Digits {
    #[inline]
    fn of(mut number: u64, end: u8) -> Digits {
        let mut digits = Digits { bytes: [end; 2 * MOST_DIGITS], start: MOST_DIGITS - 1 };
        loop {
            digits.start -= 1;
            digits.bytes[digits.start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return digits;
            }
        }
    }

    /// Appends them: always as many bytes, which costs no call, less those that are too many.
    #[inline]
    fn put(&self, text: &mut Vec<u8>) {
        let end = text.len() + MOST_DIGITS - self.start;
        if let Some(digits) = self.bytes[self.start..].first_chunk::<MOST_DIGITS>() {
            text.extend_from_slice(digits);
        }
        text.truncate(end);
    }
}

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
            row.push(document.date.map(|date| date.to_string()).into());
            row.extend(labels.iter().map(|name| label(document, name)));
            row.push((*tokens).into());
            row
        })
        .collect();
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn digits_are_those_of_the_general_way(number in prop_oneof![any::<u64>(), 0..1000_u64, Just(u64::MAX)]) {
            let mut text = b"1 ".to_vec();
            Digits::of(number, b'\n').put(&mut text);
            prop_assert_eq!(String::from_utf8(text).unwrap(), format!("1 {number}\n"));
        }
    }
}
