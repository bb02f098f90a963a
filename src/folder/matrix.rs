//! A sparse matrix as a folder: the parallel driver of writing it.
//!
//! `matrix.mtx` is in the Matrix Market exchange format (Boisvert, Pozo & Remington 1996, NISTIR 5935), which
//! SciPy (`scipy.io.mmread`), R (`Matrix::readMM`) and Julia read; its rows are the lines of
//! `documents.csv`, its columns those of `terms.csv`, both without their headers.

use super::run::run_of;
use super::write::{RUN, write_folder_with, write_new};
use crate::corpus::{Document, NONE};
use crate::count::NgramMatrix;
use crate::error::{Error, FileError};
use crate::table::Unit::{self, Count};
use crate::table::{Column, Columns, Format, Provenance, Rows, Table, TableWriter, format_named};
use itoa::Buffer;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;

/// The files of a matrix, in the order in which they are written.
const FILES: [&str; 3] = ["matrix.mtx", "terms.csv", "documents.csv"];

/// Writes a matrix into a folder, under the rules of [`write_folder`](super::write_folder): `matrix.mtx`
/// (Matrix Market), `terms.csv` for its columns, `documents.csv` for its rows, and `run.json`.
///
/// # Errors
///
/// The folder holds files of others and `force` is not given, cannot be written to, or is full.
pub fn write_matrix(folder: &Path, matrix: &NgramMatrix, provenance: &Provenance, force: bool) -> Result<(), Error> {
    let names = [FILES.as_slice(), &[RUN]].concat();
    write_folder_with(folder, &names, force, |staging| {
        let csv = format_named("csv")?;
        let documents = csv.write(&matrix_documents_table(matrix), provenance, 17)?;
        let outputs = [
            written(staging, folder, FILES[0], |out| write_matrix_market(matrix, provenance, out))?,
            written(staging, folder, FILES[1], |out| write_matrix_terms(matrix, csv, provenance, out))?,
            written(staging, folder, FILES[2], |out| {
                out.write_all(&documents).map_err(|error| FileError::Output(error).into())
            })?,
        ];
        let run = run_of(provenance, &matrix.corpus, outputs.into());
        write_new(&staging.join(RUN), &run)
            .map_err(|source| FileError::Write { path: folder.to_owned(), source }.into())
    })
}

/// Writes one file, and says how large it is and what its hash is.
fn written(
    staging: &Path,
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<Value, Error> {
    let error = |source: io::Error| Error::from(FileError::Write { path: folder.join(name), source });
    let file = File::create(staging.join(name)).map_err(error)?;
    let hashed = Hashed { file, hasher: blake3::Hasher::new(), n_bytes: 0 };
    let mut out = BufWriter::with_capacity(1 << 20, hashed);
    write(&mut out).map_err(|failed| failed.output_as(error))?;
    let Hashed { hasher, n_bytes, .. } = out.into_inner().map_err(|failed| error(failed.into_error()))?;
    Ok(json!({ "file": name, "bytes": n_bytes, "blake3": hasher.finalize().to_hex().as_str() }))
}

/// A file whose hash is taken while it is written.
struct Hashed {
    file: File,
    hasher: blake3::Hasher,
    n_bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.n_bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Columns that one thread writes at a time.
const PIECE: usize = 1 << 12;

/// Pieces between two writes.
const PIECES: usize = 64;

/// Writes the cells, column by column.
fn write_matrix_market(matrix: &NgramMatrix, provenance: &Provenance, out: &mut dyn Write) -> Result<(), Error> {
    let (rows, columns) = (matrix.n_tokens.len(), matrix.n_phrases());
    // A line of JSON has no line end, so it stays a comment.
    let head = format!(
        "%%MatrixMarket matrix coordinate integer general\n%{}\n{rows} {columns} {}\n",
        provenance.json(),
        matrix.n_cells
    );
    out.write_all(head.as_bytes()).map_err(FileError::Output)?;
    let starts: Vec<usize> = (0..columns).step_by(PIECE).collect();
    for some in starts.chunks(PIECES) {
        let texts: Vec<Vec<u8>> =
            some.par_iter().map(|start| cells_of(matrix, *start..(start + PIECE).min(columns))).collect();
        for text in texts {
            out.write_all(&text).map_err(FileError::Output)?;
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
fn write_matrix_terms(
    matrix: &NgramMatrix,
    format: &Format,
    provenance: &Provenance,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut columns = vec![Column::new("term", Unit::Text)];
    columns.extend(["n", "count", "documents"].map(|name| Column::new(name, Count)));
    let shape = Table::new("terms", "The columns of the matrix", columns);
    let mut writer = TableWriter::new(format, &shape, provenance, 17, out)?;
    for start in (0..matrix.n_phrases()).step_by(PIECE * PIECES) {
        let some = (PIECE * PIECES).min(matrix.n_phrases() - start);
        writer.made(some, &|places, rows| places.for_each(|place| put_term(rows, matrix, start + place)))?;
    }
    writer.finish()
}

/// One pass over the cells of a column gives both of its totals, so its row is put at once.
fn put_term(rows: &mut Rows, matrix: &NgramMatrix, place: usize) {
    let mut n = 0;
    rows.put_text(|text| n = matrix.put_term(place, text));
    let (count, documents) = matrix.totals(place);
    rows.put_all([n as u64, count, documents]);
}

/// The documents: a line a row of the matrix, with date, labels and tokens.
fn matrix_documents_table(matrix: &NgramMatrix) -> Table {
    let documents = &matrix.corpus.documents;
    let labels: BTreeSet<&str> =
        documents.iter().flat_map(|document| document.labels.keys()).map(String::as_str).collect();
    let mut columns: Columns<(&Document, u64)> = Columns::default();
    columns.text("document", "the document", |row| &row.0.id);
    columns.made("date", "its date", |row| row.0.date_or_guess().map(|date| date.to_string()));
    for name in labels {
        columns.text(name, "a label", |row| row.0.labels.get(name).map_or(NONE, String::as_str));
    }
    columns.add("tokens", Count, "its tokens", |row| row.1);
    let rows = documents.iter().zip(matrix.n_tokens.iter().copied());
    columns.table("documents", "The rows of the matrix", rows)
}
