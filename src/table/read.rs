//! A table that tifa wrote, read back.

use crate::error::{Error, LineProblem};
use crate::stats::Confidence;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The cells of a table as they stand in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenTable {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; a missing value is an empty text.
    pub rows: Vec<Vec<String>>,
}

/// A table with the confidence of its intervals, where the file says so.
#[derive(Debug, Clone)]
pub struct ReadTable {
    /// The cells.
    pub table: WrittenTable,
    /// The confidence that the options name.
    pub confidence: Option<Confidence>,
}

/// Reads a table in CSV, TSV or JSON.
///
/// # Errors
///
/// The file cannot be read, or is no table in these formats.
pub fn read_table(path: &Path) -> Result<ReadTable, Error> {
    let bytes = fs::read(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "json" => from_json(path, &bytes),
        "csv" => from_separated(path, &bytes, b','),
        "tsv" => from_separated(path, &bytes, b'\t'),
        "html" => {
            let reason = "a page by itself holds no counts, and no run.json stands beside it";
            Err(Error::NothingToCheck { path: path.to_owned(), reason })
        }
        _ => Err(Error::NothingToCheck { path: path.to_owned(), reason: "it is neither CSV, TSV nor JSON" }),
    }
}

fn from_json(path: &Path, bytes: &[u8]) -> Result<ReadTable, Error> {
    let json: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let list = |value: &Value| value.as_array().map(|cells| cells.iter().map(text).collect::<Vec<_>>());
    let columns = list(&json["columns"]);
    let rows = json["rows"].as_array().map(|rows| rows.iter().filter_map(list).collect::<Vec<_>>());
    let (Some(columns), Some(rows)) = (columns, rows) else {
        let reason = "it is no table of tifa: it has no columns and rows";
        return Err(Error::NothingToCheck { path: path.to_owned(), reason });
    };
    let level = json["provenance"]["options"]["confidence"].as_f64();
    let confidence = level.and_then(|level| Confidence::new(level).ok());
    Ok(ReadTable { table: WrittenTable { columns, rows }, confidence })
}

fn from_separated(path: &Path, bytes: &[u8], separator: u8) -> Result<ReadTable, Error> {
    let problem = |error: csv::Error| Error::Line {
        path: path.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        problem: LineProblem::Csv(error.to_string()),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let columns = texts(reader.headers().map_err(problem)?);
    let rows = reader.records().map(|record| Ok(texts(&record.map_err(problem)?))).collect::<Result<_, Error>>()?;
    Ok(ReadTable { table: WrittenTable { columns, rows }, confidence: None })
}
