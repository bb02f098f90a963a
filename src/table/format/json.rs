//! JSON, with what is needed to trust the figures.

use super::super::value::rounded;
use super::super::{Provenance, Rows, Table, Value as CellValue};
use super::{Format, RowText, Writer};
use serde_json::{Value, json};

/// One JSON object with provenance, notes and rows.
pub(super) const JSON: Format =
    Format { name: "json", about: "JSON with provenance and notes, full precision", writer: WRITER };

const WRITER: Writer =
    Writer::Rows(RowText { head, first: "\n", between: ",\n", rows, tail: ["\n  ]\n}\n", "]\n}\n"] });

fn head(table: &Table, provenance: &Provenance) -> String {
    let head = json!({
        "table": table.name,
        "title": table.title,
        "provenance": provenance.json(),
        "notes": table.notes,
        "columns": table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
    });
    let head = format!("{head:#}");
    format!("{},\n  \"rows\": [", head.trim_end_matches(['}', '\n']))
}

/// Rows are arrays in the order of the columns, one a line: names in every row would make the file three
/// times as long, and differences stay readable.
fn rows(_: &Table, rows: &Rows, digits: usize) -> String {
    let rows = rows.iter().map(|row| format!("    {}", Value::from_iter(row.map(|cell| value(cell, digits)))));
    rows.collect::<Vec<_>>().join(",\n")
}

/// A value; a missing one is `null`.
pub(super) fn value(cell: CellValue<'_>, digits: usize) -> Value {
    match cell {
        CellValue::Missing => Value::Null,
        CellValue::Text(text) => json!(text),
        CellValue::Whole(number) => json!(number),
        CellValue::Number(number) => json!(rounded(number, digits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column, Unit};

    #[test]
    fn a_table_is_one_json_object_whether_it_has_rows_or_not() {
        let mut table =
            Table::new("t", "a }", vec![Column::new("term", Unit::Text), Column::new("count", Unit::Count)]);
        let provenance = Provenance::of("count");
        for rows in [vec![], vec![vec!["a".into(), Cell::Missing], vec!["b".into(), Cell::Whole(2)]]] {
            table.rows = rows;
            let read: Value = serde_json::from_slice(&JSON.write(&table, &provenance, 12).unwrap()).unwrap();
            assert_eq!(read["rows"].as_array().map(Vec::len), Some(table.rows.len()));
            assert_eq!(read["columns"], json!(["term", "count"]));
        }
    }
}
