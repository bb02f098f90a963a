//! JSON Lines.

use super::super::{Provenance, Table};
use super::Format;
use super::json::record;

/// One JSON object a row.
pub(super) const JSONL: Format = Format { name: "jsonl", about: "one JSON object a line, full precision", write };

fn write(table: &Table, _: &Provenance, digits: usize) -> String {
    table.rows.iter().map(|row| format!("{}\n", record(table, row, digits))).collect()
}
