//! The documents of a folder that has no manifest.

use super::natural::natural_order;
use super::read::reader_by_name;
use crate::error::Error;
use crate::warning::Warning;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What a folder holds, by the use that tifa has for it; paths are below the folder, sorted.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files that can be documents.
    pub(super) documents: Vec<PathBuf>,
    /// Files of an unknown format.
    pub(super) unknown: Vec<PathBuf>,
    /// Files that are about the corpus, not of it.
    pub(super) about: Vec<PathBuf>,
}

/// Lists `folder` and the folders below it. Hidden files, links to folders and the earlier output
/// of tifa (a folder with a `run.json` of its own) are passed over.
pub(super) fn list(folder: &Path) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    list_into(folder, Path::new(""), &mut listing)?;
    for files in [&mut listing.documents, &mut listing.unknown, &mut listing.about] {
        files.sort_by(|a, b| natural_order(&name_of(a), &name_of(b)));
    }
    Ok(listing)
}

fn list_into(root: &Path, below: &Path, listing: &mut Listing) -> Result<(), Error> {
    let folder = root.join(below);
    let error = |source| Error::Read { path: folder.clone(), source };
    for entry in fs::read_dir(&folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = below.join(&name);
        let kind = entry.file_type().map_err(error)?;
        if kind.is_dir() {
            if !is_output_of_tifa(&root.join(&path)) {
                list_into(root, &path, listing)?;
            }
        } else if is_about_corpus(&name) {
            listing.about.push(path);
        } else if reader_by_name(&name.to_string_lossy()).is_some() {
            listing.documents.push(path);
        } else if root.join(&path).is_file() {
            listing.unknown.push(path);
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
fn is_about_corpus(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    matches!(stem, "readme" | "license" | "licence" | "changelog")
        || matches!(&*name, "corpus.toml" | "metadata.csv" | "metadata.json" | "lexicon.csv")
}

/// A path below a corpus folder as a document's name, with `/` on every system.
pub(super) fn name_of(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The warnings about what was found and not taken.
pub(super) fn warnings(listing: &Listing) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !listing.unknown.is_empty() {
        warnings.push(Warning::UnknownFormat { files: listing.unknown.iter().map(|path| name_of(path)).collect() });
    }
    warnings
}
