//! JSON, with what is needed to trust the figures.

use super::super::cell::rounded;
use super::super::{Cell, Provenance, Table};
use super::Format;
use serde_json::{Map, Value, json};

/// One JSON object with provenance, notes and rows.
pub(super) const JSON: Format = Format { name: "json", about: "JSON with provenance and notes, full precision", write };

fn write(table: &Table, provenance: &Provenance, digits: usize) -> String {
    let whole = json!({
        "table": table.name,
        "title": table.title,
        "provenance": provenance.json(),
        "notes": table.notes,
        "columns": table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        "rows": table.rows.iter().map(|row| record(table, row, digits)).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

/// A row as an object; a missing value is `null`.
pub(super) fn record(table: &Table, row: &[Cell], digits: usize) -> Value {
    let values = table.columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), value(cell, digits)));
    Value::Object(values.collect::<Map<_, _>>())
}

fn value(cell: &Cell, digits: usize) -> Value {
    match cell {
        Cell::Missing => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Whole(number) => json!(number),
        Cell::Number(number) => json!(rounded(*number, digits)),
    }
}
