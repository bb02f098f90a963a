//! JSON, with what is needed to trust the figures, and JSON Lines.

use super::super::cell::rounded;
use super::super::{Provenance, Rows, Table, Value as CellValue};
use super::{Format, RowText, Writer, sign_in_lines};
use serde_json::{Map, Value, json};

/// One JSON object with provenance, notes and rows.
pub(super) const JSON: Format =
    Format { name: "json", about: "JSON with provenance and notes, full precision", writer: Writer::Rows(WHOLE) };

const WHOLE: RowText = RowText { head, first: "\n", between: ",\n", rows, tail: ["\n  ]\n}\n", "]\n}\n"] };

/// One JSON object a row.
pub(super) const JSONL: Format = Format {
    name: "jsonl",
    about: "one JSON object a line, full precision",
    writer: Writer::Rows(RowText {
        rows: |table, rows, digits| {
            without_steering(rows.iter().map(|row| format!("{}\n", record(table, row, digits))).collect())
        },
        ..RowText::LINES
    }),
};

fn head(table: &Table, provenance: &Provenance) -> String {
    let head = json!({
        "table": table.name,
        "title": table.title,
        "provenance": provenance.json(),
        "notes": table.notes,
        "columns": table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
    });
    let head = without_steering(format!("{head:#}"));
    format!("{},\n  \"rows\": [", head.trim_end_matches(['}', '\n']))
}

/// Rows are arrays in the order of the columns, one a line: names in every row would make the file three
/// times as long, and differences stay readable.
fn rows(_: &Table, rows: &Rows, digits: usize) -> String {
    let rows = rows.iter().map(|row| format!("    {}", Value::from_iter(row.map(|cell| value(cell, digits)))));
    without_steering(rows.collect::<Vec<_>>().join(",\n"))
}

/// JSON whose text cannot steer a terminal: marks that could are written by their numbers, which says the same.
fn without_steering(json: String) -> String {
    let steers = |mark: char| !matches!(mark, ' '..='~') && mark != '\n' && sign_in_lines(mark) != Some(mark);
    if !json.contains(steers) {
        return json;
    }
    let mut safe = String::with_capacity(json.len());
    for mark in json.chars() {
        if steers(mark) {
            mark.encode_utf16(&mut [0; 2]).iter().for_each(|unit| safe.push_str(&format!("\\u{unit:04x}")));
        } else {
            safe.push(mark);
        }
    }
    safe
}

/// A row as an object.
fn record<'a>(table: &Table, row: impl Iterator<Item = CellValue<'a>>, digits: usize) -> Value {
    let values = table.columns.iter().zip(row).map(|(column, cell)| (column.name.clone(), value(cell, digits)));
    Value::Object(values.collect::<Map<_, _>>())
}

/// A value; a missing one is `null`.
fn value(cell: CellValue<'_>, digits: usize) -> Value {
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
    fn marks_that_steer_a_terminal_are_written_by_their_numbers() {
        let text = "a\u{9b}\u{202e}\u{7f}\u{e0001}é\u{1b}";
        let written = without_steering(json!(text).to_string());
        assert!(!written.contains(char::is_control) && !written.contains(['\u{202e}', '\u{e0001}']), "{written:?}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), text);
    }

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
