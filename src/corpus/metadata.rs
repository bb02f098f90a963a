//! `metadata.csv`: a table with a `file` column and any label columns.

use super::date::PartialDate;
use super::label::label;
use super::source::{Source, Stated, safe_join};
use crate::error::{Error, LineProblem};
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

/// The file names of a metadata table.
pub(super) const FILE_NAMES: [&str; 2] = ["metadata.csv", "metadata.json"];

/// Reads the table at `path`, whose files lie in or below `folder`: `file` names the document, `title`, `date`, `page_date` and `year` are
/// what they say (a `date` wins over a `year`), every other column is a label; empty cells are no label.
///
/// A `.json` file holds a list of objects with the same names.
pub(super) fn read_metadata(path: &Path, folder: &Path) -> Result<Vec<Source>, Error> {
    let text = read_utf8(path)?;
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        return read_json(path, folder, &text);
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let csv_error = |error: csv::Error| line_error(path, csv_line(&error), LineProblem::Csv(csv_problem(&error)));
    let header = reader.headers().map_err(csv_error)?.clone();
    let file_column = header
        .iter()
        .position(|name| name.trim() == "file")
        .ok_or_else(|| line_error(path, 1, LineProblem::MissingColumn("file")))?;
    let mut sources = Vec::new();
    for row in reader.records() {
        let row = row.map_err(csv_error)?;
        let line = row.position().map_or(0, csv::Position::line);
        let file = row.get(file_column).unwrap_or_default().trim();
        if file.is_empty() {
            return Err(line_error(path, line, LineProblem::EmptyCell("file")));
        }
        let cells = header.iter().zip(&row).enumerate().filter(|(column, _)| *column != file_column);
        let stated = stated(cells.map(|(_, cell)| cell)).map_err(|problem| line_error(path, line, problem))?;
        sources.push(Source::new(file.replace('\\', "/"), safe_join(folder, file, path)?, stated));
    }
    Ok(sources)
}

/// Whether a file is a table with a column `file`, and so lists documents instead of holding them.
pub(super) fn lists_files(path: &Path) -> bool {
    let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let reader = is_csv.then(|| csv::Reader::from_path(path).ok()).flatten();
    let header = reader.and_then(|mut reader| reader.headers().cloned().ok());
    header.is_some_and(|header| header.iter().any(|name| name.trim_start_matches('\u{feff}').trim() == "file"))
}

fn read_json(path: &Path, folder: &Path, text: &str) -> Result<Vec<Source>, Error> {
    let rows: Vec<Map<String, Value>> =
        serde_json::from_str(text).map_err(|source| Error::MetadataJson { path: path.to_owned(), source })?;
    let mut sources = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let in_row = |problem| line_error(path, number as u64 + 1, problem);
        let file = row.get("file").map(plain).filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| in_row(LineProblem::EmptyCell("file")))?;
        let cells: Vec<(&String, String)> =
            row.iter().filter(|(name, _)| *name != "file").map(|(name, value)| (name, plain(value))).collect();
        let stated = stated(cells.iter().map(|(name, value)| (name.as_str(), value.as_str()))).map_err(in_row)?;
        sources.push(Source::new(file.replace('\\', "/"), safe_join(folder, &file, path)?, stated));
    }
    Ok(sources)
}

/// A JSON value as it would stand in a table.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What the cells of a row state of its document.
fn stated<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Stated, LineProblem> {
    let mut stated = Stated::default();
    let mut year = None;
    for (name, value) in cells {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        match name.trim() {
            "title" => stated.title = Some(value.to_owned()),
            "date" => stated.date = Some(date(value)?),
            "page_date" => stated.page_date = Some(date(value)?),
            "year" => year = Some(date(value)?),
            name => {
                stated.labels.extend([label(name, value.to_owned())]);
            }
        }
    }
    stated.date = stated.date.or(year);
    Ok(stated)
}

fn date(text: &str) -> Result<PartialDate, LineProblem> {
    text.parse().map_err(|_| LineProblem::Date(text.to_owned()))
}

/// The text of a file that must be UTF-8; a byte-order mark is dropped.
pub(super) fn read_utf8(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let text = String::from_utf8(bytes)
        .map_err(|error| Error::NotUtf8 { path: path.to_owned(), offset: error.utf8_error().valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The line on which a CSV reader stopped.
pub(crate) fn csv_line(error: &csv::Error) -> u64 {
    error.position().map_or(0, csv::Position::line)
}

/// The reason of a CSV reader, without the position that the message gives anyway.
pub(crate) fn csv_problem(error: &csv::Error) -> String {
    error.to_string().split(": ").last().unwrap_or_default().to_owned()
}

fn line_error(path: &Path, line: u64, problem: LineProblem) -> Error {
    Error::Line { path: path.to_owned(), line, problem }
}
