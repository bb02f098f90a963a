//! Tables of expected values, as the scripts beside them write them.

use std::collections::HashMap;
use tifa::stats::Contingency;

/// A row by the names of its columns.
pub type Row = HashMap<String, String>;

/// All rows below the line of sources and the header.
pub fn rows(text: &'static str) -> Vec<Row> {
    let mut lines = text.lines().skip(1).map(|line| line.split(','));
    let header: Vec<&str> = lines.next().unwrap().collect();
    let row = |cells: std::str::Split<'static, char>| {
        header.iter().map(|name| name.to_string()).zip(cells.map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

/// A number.
pub fn number(row: &Row, name: &str) -> f64 {
    row[name].parse().unwrap()
}

/// A list of numbers in one cell.
pub fn numbers(row: &Row, name: &str) -> Vec<f64> {
    row[name].split_whitespace().map(|cell| cell.parse().unwrap()).collect()
}

/// The columns a, n1, b, n2.
pub fn table(row: &Row) -> Contingency {
    let count = |name: &str| row[name].parse().unwrap();
    Contingency::new(count("a"), count("n1"), count("b"), count("n2")).unwrap()
}

/// Fails unless `found` is the expected value to a relative tolerance.
#[track_caller]
pub fn assert_close(found: f64, expected: f64, tolerance: f64, what: &str, row: &Row) {
    let is_close = found == expected || (found - expected).abs() <= tolerance * expected.abs();
    assert!(is_close, "{what}: found {found:e}, expected {expected:e} in {row:?}");
}

/// A list of whole numbers in one cell.
pub fn wholes(row: &Row, name: &str) -> Vec<u64> {
    row[name].split_whitespace().map(|cell| cell.parse().unwrap()).collect()
}
