//! `metadata.csv`: a table with a `file` column and any label columns.

use super::date::PartialDate;
use super::label::{Labels, label_name};
use super::source::{Source, Stated, safe_join};
use crate::error::{Error, LineProblem};
use std::fs;
use std::path::Path;

/// The file name of a metadata table.
pub(super) const FILE_NAME: &str = "metadata.csv";

/// Reads the table at `path`: `file` names the document, `title`, `date`, `page_date` and `year` are
/// what they say (a `date` wins over a `year`), every other column is a label; empty cells are no label.
pub(super) fn read_metadata(path: &Path) -> Result<Vec<Source>, Error> {
    let text = read_utf8(path)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let csv_error = |error: csv::Error| line_error(path, csv_line(&error), LineProblem::Csv(csv_problem(&error)));
    let header = reader.headers().map_err(csv_error)?.clone();
    let file_column = header
        .iter()
        .position(|name| name.trim() == "file")
        .ok_or_else(|| line_error(path, 1, LineProblem::MissingColumn("file")))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut sources = Vec::new();
    for row in reader.records() {
        let row = row.map_err(csv_error)?;
        let line = row.position().map_or(0, csv::Position::line);
        let file = row.get(file_column).unwrap_or_default().trim();
        if file.is_empty() {
            return Err(line_error(path, line, LineProblem::EmptyCell("file")));
        }
        let stated = stated(&header, &row, file_column).map_err(|problem| line_error(path, line, problem))?;
        sources.push(Source { id: file.replace('\\', "/"), path: safe_join(folder, file, path)?, stated });
    }
    Ok(sources)
}

/// What a row states of its document.
fn stated(header: &csv::StringRecord, row: &csv::StringRecord, file_column: usize) -> Result<Stated, LineProblem> {
    let mut stated = Stated::default();
    let mut year = None;
    let mut labels = Labels::new();
    let cells = header.iter().zip(row).enumerate().filter(|(column, _)| *column != file_column);
    for (_, (name, value)) in cells {
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
                labels.insert(label_name(name), value.to_owned());
            }
        }
    }
    stated.date = stated.date.or(year);
    stated.labels = labels;
    Ok(stated)
}

fn date(text: &str) -> Result<PartialDate, LineProblem> {
    text.parse().map_err(|_| LineProblem::Date(text.to_owned()))
}

/// The text of a file that must be UTF-8; a byte-order mark is dropped.
pub(crate) fn read_utf8(path: &Path) -> Result<String, Error> {
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
