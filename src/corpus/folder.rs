//! The documents of a folder that has no manifest.

use super::natural::natural_order;
use super::read::reader_by_name;
use crate::error::{Error, FileError};
use crate::warning::Warning;
use std::fs;
use std::path::{Path, PathBuf};

/// What a folder holds, by the use that tifa has for it, sorted by name.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files that can be documents.
    pub(super) documents: Vec<Listed>,
    /// Files of an unknown format.
    pub(super) unknown: Vec<Listed>,
}

/// A file of a folder, or of one below it.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its path below the folder as a document's name, with `/` on every system.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// Whether the folder says that it is a regular file; a link may lead to anything.
    pub(super) is_regular: bool,
}

/// Lists `folder` and the folders below it. Hidden files, links to folders and the earlier output
/// of tifa (a folder with a `run.json` of its own) are passed over.
pub(super) fn list(folder: &Path) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    list_into(folder, "", &mut listing)?;
    for files in [&mut listing.documents, &mut listing.unknown] {
        files.sort_by(|a, b| natural_order(&a.name, &b.name));
    }
    Ok(listing)
}

/// `below` is what the names begin with.
fn list_into(folder: &Path, below: &str, listing: &mut Listing) -> Result<(), Error> {
    let error = |source| FileError::Read { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let file_name = entry.file_name();
        if file_name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let file_name = file_name.to_string_lossy();
        let name = [below, &file_name].concat();
        let (path, kind) = (entry.path(), entry.file_type().map_err(error)?);
        if kind.is_dir() {
            if !is_output_of_tifa(&path) {
                list_into(&path, &(name + "/"), listing)?;
            }
        } else if is_about_corpus(&file_name) {
            // It is no document.
        } else if reader_by_name(&file_name).is_some() {
            listing.documents.push(Listed { name, path, is_regular: kind.is_file() });
        } else if path.is_file() {
            listing.unknown.push(Listed { name, path, is_regular: true });
        }
    }
    Ok(())
}

/// A `run.json` of ours has a few hundred bytes a document; a larger one is not read.
const MOST_RUN_BYTES: u64 = 1 << 30;

/// Whether tifa wrote this folder.
pub(crate) fn is_output_of_tifa(folder: &Path) -> bool {
    let path = folder.join("run.json");
    let is_plausible = fs::metadata(&path).is_ok_and(|kind| kind.is_file() && kind.len() <= MOST_RUN_BYTES);
    let run = if is_plausible { fs::read(path).unwrap_or_default() } else { Vec::new() };
    serde_json::from_slice::<serde_json::Value>(&run).is_ok_and(|run| run.get("tifa").is_some())
}

/// Files that describe a corpus and are never documents of it.
fn is_about_corpus(name: &str) -> bool {
    const STEMS: [&str; 4] = ["readme", "license", "licence", "changelog"];
    const NAMES: [&str; 4] = ["corpus.toml", "metadata.csv", "metadata.json", "lexicon.csv"];
    let stem = name.split('.').next().unwrap_or_default();
    let is_one = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_one(&STEMS, stem) || is_one(&NAMES, name)
}

/// The warnings about what was found and not taken.
pub(super) fn warnings(listing: &Listing) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !listing.unknown.is_empty() {
        warnings.push(Warning::UnknownFormat { files: listing.unknown.iter().map(|file| file.name.clone()).collect() });
    }
    warnings
}
