//! The folder of a sparse matrix.

use super::folder::{RUN, write_folder_with, write_new};
use super::run::run_of;
use crate::count::NgramMatrix;
use crate::error::Error;
use crate::table::{Provenance, format_named, matrix_documents_table, write_matrix_market, write_matrix_terms};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};
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
            written(staging, folder, FILES[2], |out| out.write_all(&documents).map_err(Error::Output))?,
        ];
        let run = run_of(provenance, &matrix.corpus, outputs.into());
        write_new(&staging.join(RUN), &run).map_err(|source| Error::Write { path: folder.to_owned(), source })
    })
}

/// Writes one file, and says how large it is and what its hash is.
fn written(
    staging: &Path,
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<Value, Error> {
    let error = |source: io::Error| Error::Write { path: folder.join(name), source };
    let file = File::create(staging.join(name)).map_err(error)?;
    let hashed = Hashed { file, hasher: blake3::Hasher::new(), n_bytes: 0 };
    let mut out = BufWriter::with_capacity(1 << 20, hashed);
    write(&mut out).map_err(|failed| match failed {
        Error::Output(source) => error(source),
        failed => failed,
    })?;
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
