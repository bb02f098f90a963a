//! JSON Lines.

use super::super::{Table, Value as CellValue};
use super::json::{value, without_steering};
use super::{Format, RowText, Writer};
use serde_json::{Map, Value};

/// One JSON object a row.
pub(super) const JSONL: Format =
    Format { name: "jsonl", about: "one JSON object a line, full precision", writer: WRITER };

const WRITER: Writer = Writer::Rows(RowText {
    head: |_, _| String::new(),
    first: "",
    between: "",
    rows: |table, rows, digits| {
        without_steering(rows.iter().map(|row| format!("{}\n", record(table, row, digits))).collect())
    },
    tail: ["", ""],
});

/// A row as an object.
fn record<'a>(table: &Table, row: impl Iterator<Item = CellValue<'a>>, digits: usize) -> Value {
    let values = table.columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), value(cell, digits)));
    Value::Object(values.collect::<Map<_, _>>())
}
