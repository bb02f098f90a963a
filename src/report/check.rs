//! Whether a report still is what it was made as.

use super::difference::first_difference;
use super::folder::{Earlier, File, RUN, listed};
use crate::error::Error;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What the `run.json` of a report says.
#[derive(Debug, Clone)]
pub struct Run {
    /// The folder of the report.
    pub folder: PathBuf,
    json: Value,
    outputs: Earlier,
}

/// A file of a report, an input or a statement about it, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// `output`, `input`, `lexicon` or `option`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// What became of it.
    pub state: FileState,
    /// Where the difference lies; empty where there is none.
    pub detail: String,
}

/// What became of something that a `run.json` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It is as it was.
    Same,
    /// It is not there any more.
    Missing,
    /// It was not there.
    Added,
    /// The file was edited after it was written.
    Changed,
    /// The file is as it was listed, but the same command now writes another one.
    Differs,
}

impl FileState {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            FileState::Same => "ok",
            FileState::Missing => "missing",
            FileState::Added => "added",
            FileState::Changed => "changed",
            FileState::Differs => "differs",
        }
    }
}

impl Run {
    /// Reads the `run.json` of a folder.
    ///
    /// # Errors
    ///
    /// There is none, or it was not written for a report.
    pub fn read(folder: &Path) -> Result<Run, Error> {
        let path = folder.join(RUN);
        if !path.exists() {
            return Err(Error::NothingToCheck { path: folder.to_owned(), reason: "it holds no run.json of a report" });
        }
        let bytes = fs::read(&path).map_err(|source| Error::Read { path: path.clone(), source })?;
        let json: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if json.get("tifa").is_none() || json.get("outputs").is_none() {
            return Err(Error::NothingToCheck { path, reason: "it is not the run.json of a report" });
        }
        let mut outputs = listed(&path);
        outputs.remove(RUN);
        Ok(Run { folder: folder.to_owned(), json, outputs })
    }

    /// The version of tifa that made the report.
    pub fn version(&self) -> &str {
        self.json["tifa"].as_str().unwrap_or_default()
    }

    /// Whether it says what was asked, so that the report can be made again.
    pub fn says_what_was_asked(&self) -> bool {
        self.json["options"]["inputs"].is_array()
    }
}

/// Compares the files on disk, what `run.json` lists, and what the same command writes now.
///
/// `fresh` are the files made again, `run.json` last; without them only the hashes are compared.
pub fn check_files(run: &Run, fresh: Option<&[File]>) -> Vec<CheckedFile> {
    let fresh_files: BTreeMap<&str, &File> =
        fresh.into_iter().flatten().filter(|file| file.name != RUN).map(|file| (file.name.as_str(), file)).collect();
    let names: BTreeSet<&str> = run.outputs.keys().map(String::as_str).chain(fresh_files.keys().copied()).collect();
    let check = |name: &str| {
        let made = fresh_files.get(name).map(|file| file.bytes.as_slice());
        let (state, detail) = check_file(run, name, made, fresh.is_some());
        CheckedFile { kind: "output", name: name.to_owned(), state, detail }
    };
    names.into_iter().map(check).collect()
}

fn check_file(run: &Run, name: &str, made: Option<&[u8]>, is_made_again: bool) -> (FileState, String) {
    let Some(hash) = run.outputs.get(name) else {
        return (FileState::Added, "the same command now writes this file as well".into());
    };
    let Ok(bytes) = fs::read(run.folder.join(name)) else {
        return (FileState::Missing, String::new());
    };
    let has_hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().as_str() == hash;
    match made {
        Some(made) if made == bytes && has_hash(made) => (FileState::Same, String::new()),
        Some(made) => {
            let edited = if has_hash(made) || !has_hash(&bytes) { FileState::Changed } else { FileState::Differs };
            let same = "the file is what the command writes now, but not what run.json lists";
            (edited, first_difference(name, &bytes, made).unwrap_or_else(|| same.into()))
        }
        None if is_made_again => (FileState::Differs, "the same command does not write this file any more".into()),
        None if has_hash(&bytes) => (FileState::Same, "by its hash".into()),
        None => (FileState::Changed, "its hash is another one".into()),
    }
}

/// Compares inputs, lexicon and options that `run.json` lists with those found now.
pub fn check_inputs(run: &Run, fresh: &[File]) -> Vec<CheckedFile> {
    let now: Value = fresh.last().and_then(|file| serde_json::from_slice(&file.bytes).ok()).unwrap_or_default();
    let mut checked = Vec::new();
    let inputs = |json: &Value| -> BTreeMap<String, String> {
        let entry = |input: &Value| Some((input["file"].as_str()?.to_owned(), input["blake3"].as_str()?.to_owned()));
        json["inputs"].as_array().into_iter().flatten().filter_map(entry).collect()
    };
    checked.extend(compare("input", &inputs(&run.json), &inputs(&now)));
    let lexicon = |json: &Value| -> BTreeMap<String, String> {
        let name = json["lexicon"]["name"].as_str().map(str::to_owned);
        name.map(|name| (name, json["lexicon"]["blake3"].to_string())).into_iter().collect()
    };
    checked.extend(compare("lexicon", &lexicon(&run.json), &lexicon(&now)));
    let options = |json: &Value| -> BTreeMap<String, String> {
        let options = json["options"].as_object().into_iter().flatten();
        options.map(|(name, value)| (name.clone(), value.to_string())).collect()
    };
    checked.extend(compare("option", &options(&run.json), &options(&now)));
    checked
}

fn compare(kind: &'static str, then: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<CheckedFile> {
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let check = |name: &String| {
        let (state, detail) = match (then.get(name), now.get(name)) {
            (Some(then), Some(now)) if then == now => (FileState::Same, String::new()),
            (Some(then), Some(now)) if kind == "option" => (FileState::Changed, format!("{now} instead of {then}")),
            (Some(_), Some(_)) => (FileState::Changed, "its content is another one".into()),
            (Some(_), None) => (FileState::Missing, String::new()),
            _ => (FileState::Added, String::new()),
        };
        CheckedFile { kind, name: name.clone(), state, detail }
    };
    names.into_iter().map(check).collect()
}
