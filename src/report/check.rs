//! Whether a report still is what it was made as, and where two texts differ, in words.

use crate::error::{Error, FileError};
use crate::folder::{Earlier, File, RUN, listed};
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
            return Err(FileError::NothingToCheck {
                path: folder.to_owned(),
                reason: "it holds no run.json of a report",
            }
            .into());
        }
        let bytes = fs::read(&path).map_err(|source| FileError::Read { path: path.clone(), source })?;
        let json: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if json.get("tifa").is_none() || json.get("outputs").is_none() {
            return Err(FileError::NothingToCheck { path, reason: "it is not the run.json of a report" }.into());
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

/// Marks shown around the first difference.
const SHOWN: usize = 24;

/// Where `found` first differs from `expected`, for people; nothing where they are the same.
///
/// Lines are compared, and in a CSV cells, which are named by their columns.
///
/// ```
/// use tifa::report::first_difference;
/// let found = first_difference("t.csv", b"term,count\nx,7\n", b"term,count\nx,2\n");
/// assert_eq!(found.as_deref(), Some("line 2, column count: '7' instead of '2'"));
/// assert_eq!(first_difference("a.svg", b"x", b"x"), None);
/// ```
pub fn first_difference(name: &str, found: &[u8], expected: &[u8]) -> Option<String> {
    if found == expected {
        return None;
    }
    let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(expected));
    if name.ends_with(".csv")
        && let Some(words) = in_cells(&found, &expected)
    {
        return Some(words);
    }
    Some(in_lines(&found, &expected))
}

fn in_lines(found: &str, expected: &str) -> String {
    let differing = || (1_usize..).zip(found.lines().zip(expected.lines())).filter(|(_, (left, right))| left != right);
    let (n_found, n_expected) = (found.lines().count(), expected.lines().count());
    let Some((line, (left, right))) = differing().next() else {
        return format!("{n_found} lines instead of {n_expected}");
    };
    let (left, right) = around(left, right);
    let more = differing().count() - 1 + n_found.abs_diff(n_expected);
    format!("line {line}: '{left}' instead of '{right}'{}", and_more(more, "line"))
}

/// The first cell that differs, if both are tables of one shape.
fn in_cells(found: &str, expected: &str) -> Option<String> {
    let records = |text: &str| -> Option<Vec<csv::StringRecord>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.into_records().collect::<Result<_, _>>().ok()
    };
    let (found, expected) = (records(found)?, records(expected)?);
    if found.len() != expected.len() || found.first() != expected.first() {
        return None;
    }
    let header = expected.first()?;
    let mut differing = Vec::new();
    for (left, right) in found.iter().zip(&expected) {
        if left.len() != right.len() {
            return None;
        }
        let line = left.position().map_or(0, csv::Position::line);
        let cells = left.iter().zip(right).enumerate().filter(|(_, (left, right))| left != right);
        differing.extend(cells.map(|(column, (left, right))| (line, column, left, right)));
    }
    let &(line, column, left, right) = differing.first()?;
    let name = header.get(column).unwrap_or_default();
    let (left, right) = around(left, right);
    let more = and_more(differing.len() - 1, "cell");
    Some(format!("line {line}, column {name}: '{left}' instead of '{right}'{more}"))
}

fn and_more(more: usize, noun: &str) -> String {
    match more {
        0 => String::new(),
        1 => format!(", and 1 more {noun}"),
        more => format!(", and {more} more {noun}s"),
    }
}

/// The two texts near the place where they part.
fn around(left: &str, right: &str) -> (String, String) {
    let same = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(SHOWN / 2);
    let cut = |text: &str| {
        let part: String = text.chars().skip(from).take(SHOWN).collect();
        let (before, after) = (from > 0, text.chars().count() > from + SHOWN);
        format!("{}{part}{}", if before { "…" } else { "" }, if after { "…" } else { "" })
    };
    (cut(left), cut(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_near_its_difference() {
        let (left, right) = ("x".repeat(300) + "1", "x".repeat(300) + "2");
        let words = first_difference("a.svg", left.as_bytes(), right.as_bytes()).unwrap();
        assert_eq!(words, format!("line 1: '…{0}1' instead of '…{0}2'", "x".repeat(12)));
    }

    #[test]
    fn rows_more_or_less_are_counted() {
        assert_eq!(first_difference("t.csv", b"a\n1\n", b"a\n1\n2\n").unwrap(), "2 lines instead of 3");
        let words = first_difference("t.csv", b"a,b\n1,2\n3,4\n", b"a,b\n9,2\n3,9\n").unwrap();
        assert_eq!(words, "line 2, column a: '1' instead of '9', and 1 more cell");
    }
}
