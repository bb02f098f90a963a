//! Comma-separated values (RFC 4180, but with `\n` line ends).

use super::super::{Cell, Table};
use super::{Format, RowText, Writer};
use std::borrow::Cow;

/// CSV with full precision.
pub(super) const CSV: Format = Format { name: "csv", about: "comma-separated values, full precision", writer: WRITER };

const WRITER: Writer = Writer::Rows(RowText {
    head: |table, _| header(table, b','),
    first: "",
    between: "",
    rows: |_, rows, digits| separated(rows, b',', digits),
    tail: ["", ""],
});

/// The names of the columns with the given separator.
pub(super) fn header(table: &Table, separator: u8) -> String {
    let names: Vec<Cell> = table.columns.iter().map(|column| Cell::Text(column.name.clone())).collect();
    let mut text = String::new();
    put_row(&mut text, separator, names.iter().map(|name| name.exact(0)));
    text
}

/// Rows with the given separator, quoted where needed.
pub(super) fn separated(rows: &[Vec<Cell>], separator: u8, digits: usize) -> String {
    // Rows that follow each other often share their rates: a number that was formatted once is taken again.
    let mut before: Vec<(&Cell, String)> = Vec::new();
    let mut text = String::with_capacity(rows.len() * USUAL_ROW);
    for row in rows {
        before.resize_with(row.len(), || (&Cell::Missing, String::new()));
        for (cell, known) in row.iter().zip(&mut before) {
            if !matches!(cell, Cell::Text(_)) && known.0 != cell {
                *known = (cell, cell.exact(digits));
            }
        }
        let fields = row.iter().zip(&before).map(|(cell, (_, number))| match cell {
            Cell::Text(text) => safe(text),
            _ => Cow::Borrowed(number.as_str()),
        });
        put_row(&mut text, separator, fields);
    }
    text
}

/// The bytes of most rows.
const USUAL_ROW: usize = 96;

fn put_row(text: &mut String, separator: u8, fields: impl Iterator<Item = impl AsRef<str>>) {
    let start = text.len();
    for (place, field) in fields.enumerate() {
        if place > 0 {
            text.push(char::from(separator));
        }
        put_field(text, separator, field.as_ref());
    }
    // A line of nothing would be no row.
    text.push_str(if text.len() == start { "\"\"\n" } else { "\n" });
}

/// Puts a field, in quotation marks if it holds what would be read as the end of one.
fn put_field(text: &mut String, separator: u8, field: &str) {
    if field.bytes().any(|byte| byte == separator || matches!(byte, b'"' | b'\n' | b'\r')) {
        text.extend(["\"", &field.replace('"', "\"\""), "\""]);
    } else {
        text.push_str(field);
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn safe(text: &str) -> Cow<'_, str> {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Unit};
    use proptest::prelude::*;

    #[test]
    fn text_from_a_document_never_becomes_a_formula() {
        let mut table = Table::new("t", "T", vec![Column::new("term", Unit::Text), Column::new("score", Unit::Score)]);
        table.rows = vec![vec!["=1+1".into(), Cell::Number(-1.5)], vec!["a, \"b\"".into(), Cell::Missing]];
        let text = header(&table, b',') + &separated(&table.rows, b',', 12);
        assert_eq!(text, "term,score\n'=1+1,-1.5\n\"a, \"\"b\"\"\",\n");
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_crate_csv(
            rows in prop::collection::vec(prop::collection::vec("[a,\"\t\n\r ]{0,4}", 2), 0..5), is_tab in any::<bool>(),
        ) {
            let separator = if is_tab { b'\t' } else { b',' };
            let mut writer = ::csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row.iter().map(|text| safe(text).into_owned())).unwrap();
            }
            let cells: Vec<Vec<Cell>> =
                rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
            let expected = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(separated(&cells, separator, 3), expected);
        }
    }
}
