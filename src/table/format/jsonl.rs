//! JSON Lines.

use super::super::{Cell, Provenance, Table};
use super::Format;
use super::json::value;
use serde_json::{Map, Value};

/// One JSON object a row.
pub(super) const JSONL: Format = Format { name: "jsonl", about: "one JSON object a line, full precision", write };

fn write(table: &Table, _: &Provenance, digits: usize) -> String {
    table.rows.iter().map(|row| format!("{}\n", record(table, row, digits))).collect()
}

/// A row as an object.
fn record(table: &Table, row: &[Cell], digits: usize) -> Value {
    let values = table.columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), value(cell, digits)));
    Value::Object(values.collect::<Map<_, _>>())
}
