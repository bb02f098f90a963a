//! A table read back, and whether its figures follow from its own counts.

use crate::error::{Error, FileError, LineProblem};
use crate::stats::{Confidence, Contingency, Interval, RateInterval, RatePerMillion, STATISTICS, log_ratio_interval};
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
    let bytes = fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "json" => from_json(path, &bytes),
        "csv" => from_separated(path, &bytes, b','),
        "tsv" => from_separated(path, &bytes, b'\t'),
        "html" => {
            let reason = "a page by itself holds no counts, and no run.json stands beside it";
            Err(FileError::NothingToCheck { path: path.to_owned(), reason }.into())
        }
        _ => Err(FileError::NothingToCheck { path: path.to_owned(), reason: "it is neither CSV, TSV nor JSON" }.into()),
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
        return Err(FileError::NothingToCheck { path: path.to_owned(), reason }.into());
    };
    let level = json["provenance"]["options"]["confidence"].as_f64();
    let confidence = level.and_then(|level| Confidence::new(level).ok());
    Ok(ReadTable { table: WrittenTable { columns, rows }, confidence })
}

fn from_separated(path: &Path, bytes: &[u8], separator: u8) -> Result<ReadTable, Error> {
    let problem = |error: csv::Error| FileError::Line {
        path: path.to_owned(),
        line: error.position().map_or(1, csv::Position::line),
        problem: LineProblem::Other(error.to_string()),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let columns = texts(reader.headers().map_err(problem)?);
    let rows = reader.records().map(|record| Ok(texts(&record.map_err(problem)?))).collect::<Result<_, Error>>()?;
    Ok(ReadTable { table: WrittenTable { columns, rows }, confidence: None })
}

/// What a check of a table found.
#[derive(Debug, Clone, Default)]
pub struct TableCheck {
    /// The columns that could be computed again.
    pub columns: Vec<String>,
    /// Cells compared.
    pub checked: usize,
    /// Cells that do not follow.
    pub wrong: Vec<WrongCell>,
}

/// A cell that does not follow from the counts in its row.
#[derive(Debug, Clone, PartialEq)]
pub struct WrongCell {
    /// The row, counted from 1 below the header.
    pub row: usize,
    /// The name of the column.
    pub column: String,
    /// What stands there; nothing where it is missing or no number.
    pub value: Option<f64>,
    /// What follows from the counts.
    pub expected: Option<f64>,
}

/// What is added to the names of columns: of one side, or of the two of a comparison.
const SIDES: [&str; 3] = ["", "_target", "_reference"];

/// More digits than these are never written unless asked for.
const MOST_DIGITS: usize = 12;

/// Computes a figure from the cells of its row.
type Formula = Box<dyn Fn(&[String]) -> Option<f64>>;

/// Takes one number out of a rate with its interval.
type OfRate = fn(RatePerMillion) -> f64;

/// Takes one end of an interval.
type End = fn(Interval) -> f64;

/// A figure that follows from counts in its row.
struct Derived {
    column: usize,
    compute: Formula,
}

/// Computes rates, their intervals, and all statistics of a comparison again from the counts beside them.
///
/// Understands `count`, `total`, `bare`, `embedded`, `per_million…` of one side or of `_target` and
/// `_reference`, and every id of [`STATISTICS`] with `_low` and `_high`, and `p_value`, which is that of
/// `log_likelihood`. Numbers may differ by their rounding. Adjusted p-values depend on
/// terms that the table need not list, and are not computed. Intervals are at `confidence`, 0.95 where
/// it is not known.
///
/// Counts that cannot be, such as more occurrences than tokens, leave the figures of their row undefined.
///
/// ```
/// # use tifa::table::{WrittenTable, check_table};
/// let columns = ["count", "total", "per_million"].map(str::to_owned).to_vec();
/// let rows = vec![["2", "1000", "2000"], ["3", "1000", "3001"]];
/// let rows = rows.into_iter().map(|row| row.map(str::to_owned).to_vec()).collect();
/// let check = check_table(&WrittenTable { columns, rows }, None);
/// assert_eq!((check.checked, check.wrong[0].row, check.wrong[0].expected), (2, 2, Some(3000.0)));
/// ```
pub fn check_table(table: &WrittenTable, confidence: Option<Confidence>) -> TableCheck {
    let derived = derived(table, confidence.unwrap_or_default());
    let digits = digits(table, &derived);
    let mut check = TableCheck {
        columns: derived.iter().map(|it| table.columns[it.column].clone()).collect(),
        ..TableCheck::default()
    };
    for (number, row) in (1..).zip(&table.rows) {
        for figure in derived.iter().filter(|figure| figure.column < row.len()) {
            let (value, expected) = (row[figure.column].parse().ok(), (figure.compute)(row));
            check.checked += 1;
            let holds = match (value, expected) {
                (Some(value), Some(expected)) => is_close(value, expected, digits),
                (None, None) => true,
                _ => false,
            };
            if !holds {
                let column = table.columns[figure.column].clone();
                check.wrong.push(WrongCell { row: number, column, value, expected });
            }
        }
    }
    check
}

/// Whether two numbers are the same when written with so many digits.
fn is_close(value: f64, expected: f64, digits: i32) -> bool {
    let magnitude = value.abs().max(expected.abs()).log10().floor() as i32;
    // Half a unit of the last digit, and a little for what lies between two numbers.
    value == expected || (value - expected).abs() <= 0.51 * 10_f64.powi(magnitude + 1 - digits)
}

/// Digits with which the figures were written, those of the longest: zeros at the end are not written.
fn digits(table: &WrittenTable, derived: &[Derived]) -> i32 {
    let digits = |text: &String| {
        let mantissa = text.split('e').next().unwrap_or_default();
        mantissa.chars().filter(char::is_ascii_digit).skip_while(|&digit| digit == '0').count()
    };
    let cells = table.rows.iter().flat_map(|row| derived.iter().filter_map(|figure| row.get(figure.column)));
    cells.map(digits).max().unwrap_or_default().clamp(1, MOST_DIGITS) as i32
}

/// The columns that can be computed, with the way to do it.
fn derived(table: &WrittenTable, confidence: Confidence) -> Vec<Derived> {
    let mut all = Vec::new();
    for side in SIDES {
        all.extend(of_rate(table, side, confidence));
    }
    if let (Some(count), Some(bare), Some(embedded)) =
        (column(table, "count"), column(table, "bare"), column(table, "embedded"))
    {
        let sum = move |row: &[String]| Some((whole(row, bare)? + whole(row, embedded)?) as f64);
        all.push(Derived { column: count, compute: Box::new(sum) });
    }
    all.extend(of_comparison(table, confidence));
    all
}

fn of_rate(table: &WrittenTable, side: &str, confidence: Confidence) -> Vec<Derived> {
    let named = |name: &str| column(table, &format!("{name}{side}"));
    let (Some(count), Some(total)) = (named("count"), named("total")) else { return Vec::new() };
    // Sums over documents do not stand in the row.
    let by = named("interval");
    let is_by_documents =
        move |row: &[String]| by.and_then(|by| row.get(by)).is_some_and(|by| by == RateInterval::Documents.name());
    let figures: [(&'static str, OfRate); 3] = [
        ("per_million", |rate| rate.value),
        ("per_million_low", |rate| rate.interval.low),
        ("per_million_high", |rate| rate.interval.high),
    ];
    let figure = |(name, of): (&'static str, OfRate)| {
        let column = named(name)?;
        let compute = move |row: &[String]| match name {
            "per_million_low" | "per_million_high" if is_by_documents(row) => row.get(column)?.parse().ok(),
            _ => RatePerMillion::new(whole(row, count)?, whole(row, total)?, confidence).map(of),
        };
        Some(Derived { column, compute: Box::new(compute) })
    };
    figures.into_iter().filter_map(figure).collect()
}

fn of_comparison(table: &WrittenTable, confidence: Confidence) -> Vec<Derived> {
    let counts = ["count_target", "total_target", "count_reference", "total_reference"].map(|name| column(table, name));
    let [Some(a), Some(n1), Some(b), Some(n2)] = counts else { return Vec::new() };
    let pair =
        move |row: &[String]| Contingency::new(whole(row, a)?, whole(row, n1)?, whole(row, b)?, whole(row, n2)?).ok();
    let mut all: Vec<Derived> = Vec::new();
    let mut add = |name: &str, compute: Formula| {
        all.extend(column(table, name).map(|column| Derived { column, compute }));
    };
    for statistic in STATISTICS {
        let id = statistic.id();
        add(id, Box::new(move |row| statistic.score_at(&pair(row)?, confidence).value));
        let ends: [(&str, End); 2] = [("low", |it| it.low), ("high", |it| it.high)];
        for (end, of) in ends {
            // A comparison shows the interval that says what its test says.
            let interval = move |table: &Contingency| match id {
                "log_ratio" => log_ratio_interval(table, confidence),
                _ => statistic.interval(table, confidence),
            };
            let compute = move |row: &[String]| interval(&pair(row)?).map(of).filter(|end| end.is_finite());
            add(&format!("{id}_{end}"), Box::new(compute));
        }
        if id == "log_likelihood" {
            add("p_value", Box::new(move |row| statistic.score(&pair(row)?).p_value));
        }
    }
    all
}

fn column(table: &WrittenTable, name: &str) -> Option<usize> {
    table.columns.iter().position(|column| column == name)
}

fn whole(row: &[String], column: usize) -> Option<u64> {
    row.get(column)?.parse().ok()
}
