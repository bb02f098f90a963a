//! Tables: one document a row, one of its columns being the text.
//!
//! The text column is the one asked for, else one with a usual name, else the one with the longest
//! values. Date and title columns are found by name, dates by their values too; every other column is a label.

pub(super) mod csv;
pub(super) mod json;
pub(super) mod json_lines;
#[cfg(feature = "parquet")]
pub(super) mod parquet;
#[cfg(feature = "excel")]
pub(super) mod xlsx;

mod columns;
mod fields;
mod markup;
mod rows;
#[cfg(feature = "parquet")]
mod time_zone;

use columns::{Columns, Sample};
use rows::Rows;

/// How many rows are looked at to choose the columns.
const SAMPLE_ROWS: usize = 200;

#[cfg(test)]
mod tests;
