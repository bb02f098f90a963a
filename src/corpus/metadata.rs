//! `metadata.csv`: a table with a `file` column and any label columns.

use super::column_dates::{ColumnDates, Remark, Survey, is_missing};
use super::column_names::date_rank;
use super::date::PartialDate;
use super::label::label;
use super::prepare::file_name;
use super::read::ReadNote;
use super::source::{Source, Stated, safe_join};
use crate::corpus::CorpusError;
use crate::error::{Error, FileError, LineProblem};
use crate::warning::Warning;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

/// The file names of a metadata table.
pub(super) const FILE_NAMES: [&str; 2] = ["metadata.csv", "metadata.json"];

/// Reads the table at `path`, whose files lie in or below `folder`: `file` names the document, `title`, `date`, `page_date` and `year` are
/// what they say (a `date` wins over a `year`), every other column is a label; empty cells are no label. Where there is no `date`, the column
/// with a like name that holds dates is it.
///
/// A `.json` file holds a list of objects with the same names.
pub(super) fn read_metadata(path: &Path, folder: &Path) -> Result<(Vec<Source>, Vec<Warning>), Error> {
    let text = read_utf8(path)?;
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let rows = if is_json { json_rows(path, &text)? } else { csv_rows(path, &text)? };
    let mut dates = DateColumns::of(&rows);
    let mut sources = Vec::new();
    for row in &rows {
        let stated = dates.stated(row).map_err(|problem| line_error(path, row.line, problem))?;
        let file = row.file.as_str();
        sources.push(Source::new(file.replace('\\', "/"), safe_join(folder, file, path)?, stated));
    }
    let table = file_name(path);
    Ok((sources, dates.notes().map(|note| Warning::Reading { document: table.clone(), note }).collect()))
}

/// One row: the file, and the other cells by the names of their columns.
struct Row {
    line: u64,
    file: String,
    cells: Vec<(String, String)>,
}

fn csv_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let csv_error = |error: csv::Error| line_error(path, csv_line(&error), LineProblem::Other(csv_problem(&error)));
    let header = reader.headers().map_err(csv_error)?.clone();
    let file_column = header
        .iter()
        .position(|name| name.trim() == "file")
        .ok_or_else(|| line_error(path, 1, LineProblem::MissingColumn("file")))?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(csv_error)?;
        let line = record.position().map_or(0, csv::Position::line);
        let file = record.get(file_column).unwrap_or_default().trim().to_owned();
        if file.is_empty() {
            return Err(line_error(path, line, LineProblem::EmptyCell("file")));
        }
        let cells = header.iter().zip(&record).enumerate().filter(|(column, _)| *column != file_column);
        let cells = cells.map(|(_, (name, value))| (name.trim().to_owned(), value.trim().to_owned())).collect();
        rows.push(Row { line, file, cells });
    }
    Ok(rows)
}

/// Whether a file is a table with a column `file`, and so lists documents instead of holding them.
pub(super) fn lists_files(path: &Path) -> bool {
    let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let reader = is_csv.then(|| csv::Reader::from_path(path).ok()).flatten();
    let header = reader.and_then(|mut reader| reader.headers().cloned().ok());
    header.is_some_and(|header| header.iter().any(|name| name.trim_start_matches('\u{feff}').trim() == "file"))
}

fn json_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let objects: Vec<Map<String, Value>> =
        serde_json::from_str(text).map_err(|source| CorpusError::MetadataJson { path: path.to_owned(), source })?;
    let row = |(number, object): (usize, &Map<String, Value>)| {
        let line = number as u64 + 1;
        let file = object.get("file").map(plain).filter(|file| !file.is_empty());
        let file = file.ok_or_else(|| line_error(path, line, LineProblem::EmptyCell("file")))?;
        let others = object.iter().filter(|(name, _)| *name != "file");
        let cells = others.map(|(name, value)| (name.trim().to_owned(), plain(value).trim().to_owned())).collect();
        Ok(Row { line, file, cells })
    };
    objects.iter().enumerate().map(row).collect()
}

/// A JSON value as it would stand in a table.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The columns that hold dates, and how these are written.
struct DateColumns {
    /// The names of the columns that are `date`, `page_date` and `year`, with their notation.
    columns: [Option<(String, ColumnDates)>; 3],
    /// How many dates there is something to be said of, by column, and the first line with one.
    remarks: BTreeMap<(String, Remark), (usize, u64)>,
}

impl DateColumns {
    fn of(rows: &[Row]) -> DateColumns {
        let mut surveys: BTreeMap<&str, Survey> = BTreeMap::new();
        for (name, value) in rows.iter().flat_map(|row| &row.cells) {
            surveys.entry(name).or_default().add(value);
        }
        let alike = |ranks: RangeInclusive<u8>| {
            let ranked = surveys.iter().filter_map(|(name, survey)| Some((date_rank(name)?, *name, survey)));
            let fitting = ranked.filter(|(rank, _, survey)| ranks.contains(rank) && survey.holds_dates());
            fitting.min_by_key(|(rank, ..)| *rank).map(|(_, name, _)| name)
        };
        let named = |name: &'static str| surveys.contains_key(name).then_some(name);
        let others = named("page_date").is_none();
        let date = named("date").or_else(|| alike(0..=2).filter(|_| others));
        let columns = [date, named("page_date"), named("year").or_else(|| alike(3..=3))];
        let columns = columns.map(|name| name.map(|name| (name.to_owned(), surveys[name].dates())));
        DateColumns { columns, remarks: BTreeMap::new() }
    }

    /// What the cells of a row state of its document.
    fn stated(&mut self, row: &Row) -> Result<Stated, LineProblem> {
        let mut stated = Stated::default();
        let mut dates = [None; 3];
        for (name, value) in row.cells.iter().filter(|(_, value)| !value.is_empty()) {
            let place =
                self.columns.iter().position(|column| column.as_ref().is_some_and(|(column, _)| column == name));
            match (place, name.as_str()) {
                (Some(_), _) if is_missing(value) => {}
                (Some(place), _) => dates[place] = Some(self.date(place, value, row.line)?),
                (None, "title") => stated.title = Some(value.clone()),
                (None, name) => {
                    stated.labels.extend([label(name, value.clone())]);
                }
            }
        }
        let [date, page_date, year] = dates;
        (stated.date, stated.page_date) = (date.or(year), page_date);
        Ok(stated)
    }

    fn date(&mut self, place: usize, value: &str, line: u64) -> Result<PartialDate, LineProblem> {
        let column = self.columns[place].as_ref();
        let read = column.and_then(|(name, dates)| Some((name, dates.read(value)?)));
        let (name, (date, remark)) = read.ok_or_else(|| LineProblem::Date(value.to_owned()))?;
        if let Some(remark) = remark {
            self.remarks.entry((name.clone(), remark)).or_insert((0, line)).0 += 1;
        }
        Ok(date)
    }

    /// The remarks in words.
    fn notes(self) -> impl Iterator<Item = String> {
        self.remarks.into_iter().map(|((column, remark), (rows, line))| {
            ReadNote::DatesTaken { column, rows, first: line.to_string(), what: remark.about() }.to_string()
        })
    }
}

/// The text of a file that must be UTF-8; a byte-order mark is dropped.
pub(super) fn read_utf8(path: &Path) -> Result<String, Error> {
    let bytes = fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let text = String::from_utf8(bytes)
        .map_err(|error| FileError::NotUtf8 { path: path.to_owned(), offset: error.utf8_error().valid_up_to() })?;
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
    Error::from(FileError::Line { path: path.to_owned(), line, problem })
}
