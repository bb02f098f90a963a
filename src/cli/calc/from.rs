//! Many calculations at once: a CSV with a row for each.

use super::number::whole;
use crate::error::{Error, FileError, LineProblem};
use crate::table::{Cell, Column, Unit};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The numbers of a table, with the other columns, which say what each row is about.
pub(super) struct Rows<const N: usize> {
    path: PathBuf,
    /// Names of the columns that are not calculated from.
    pub(super) labels: Vec<String>,
    /// The rows.
    pub(super) rows: Vec<Row<N>>,
}

/// One row.
pub(super) struct Row<const N: usize> {
    line: u64,
    pub(super) labels: Vec<String>,
    /// The numbers in the order of the columns asked for.
    pub(super) numbers: [u64; N],
}

impl<const N: usize> Rows<N> {
    /// Reads the columns of these names from a CSV file, or from standard input for `-`.
    pub(super) fn read(path: &Path, columns: [&'static str; N]) -> Result<Rows<N>, Error> {
        let bytes = bytes(path)?;
        let path = if is_stdin(path) { Path::new("standard input") } else { path };
        let problem =
            |line: u64, problem: LineProblem| Error::from(FileError::Line { path: path.to_owned(), line, problem });
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes.as_slice());
        let header = reader.headers().map_err(|error| problem(1, LineProblem::Other(error.to_string())))?.clone();
        let name = |cell: &str| cell.trim_start_matches('\u{feff}').to_lowercase();
        let mut places = [0; N];
        for (place_of, column) in places.iter_mut().zip(columns) {
            let place = header.iter().position(|cell| name(cell) == column);
            let missing = || LineProblem::NumberColumn { column, expected: columns.join(",") };
            *place_of = place.ok_or_else(|| problem(1, missing()))?;
        }
        let label_places: Vec<usize> = (0..header.len()).filter(|place| !places.contains(place)).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                problem(line, LineProblem::Other(error.to_string()))
            })?;
            let line = record.position().map_or(1, csv::Position::line);
            let mut numbers = [0; N];
            for ((number, place), column) in numbers.iter_mut().zip(places).zip(columns) {
                let no_number = |problem| LineProblem::NoNumber { column: column.to_owned(), problem };
                *number = whole(&record[place]).map_err(|words| problem(line, no_number(words)))?;
            }
            rows.push(Row {
                line,
                labels: label_places.iter().map(|&place| record[place].to_owned()).collect(),
                numbers,
            });
        }
        let labels = label_places.iter().map(|&place| header[place].to_owned()).collect();
        Ok(Rows { path: path.to_owned(), labels, rows })
    }

    /// What is wrong with the numbers of a row, with its line.
    pub(super) fn wrong(&self, row: &Row<N>, error: crate::stats::NumberError) -> Error {
        Error::from(FileError::Line {
            path: self.path.clone(),
            line: row.line,
            problem: LineProblem::Other(error.to_string()),
        })
    }

    /// The columns that tell the rows apart: what the table says of them, and their numbers.
    pub(super) fn heads(&self, columns: &[&str]) -> Vec<Column> {
        let labels = self.labels.iter().map(|name| Column::new(name, Unit::Text));
        labels.chain(columns.iter().map(|name| Column::new(name, Unit::Count))).collect()
    }
}

impl<const N: usize> Row<N> {
    /// The cells below [`Rows::heads`].
    pub(super) fn cells(&self) -> Vec<Cell> {
        let labels = self.labels.iter().map(|label| Cell::from(label.as_str()));
        labels.chain(self.numbers.iter().map(|&number| number.into())).collect()
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let error = |source| Error::from(FileError::Read { path: path.to_owned(), source });
    if !is_stdin(path) {
        return std::fs::read(path).map_err(error);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(error)?;
    Ok(bytes)
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}
