//! Comma-separated values (RFC 4180, but with `\n` line ends).

use super::super::{Cell, Table};
use super::{Format, RowText, Writer};

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
    records(std::iter::once(names.iter().map(|name| name.exact(0)).collect()), separator)
}

/// Rows with the given separator, quoted where needed.
pub(super) fn separated(rows: &[Vec<Cell>], separator: u8, digits: usize) -> String {
    // Rows that follow each other often share their rates: what was formatted once is taken again.
    let mut before: Vec<(&Cell, String)> = Vec::new();
    let texts = rows.iter().map(|row| {
        before.resize_with(row.len(), || (&Cell::Missing, String::new()));
        for (cell, known) in row.iter().zip(&mut before) {
            if known.0 != cell {
                *known = (cell, safe(cell, digits));
            }
        }
        before.iter().map(|(_, text)| text.clone()).collect()
    });
    records(texts, separator)
}

fn records(rows: impl Iterator<Item = Vec<String>>, separator: u8) -> String {
    let mut writer = ::csv::WriterBuilder::new().delimiter(separator).flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).expect("memory does not fail");
    }
    let bytes = writer.into_inner().expect("flushing to memory does not fail");
    String::from_utf8(bytes).expect("all cells are UTF-8")
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn safe(cell: &Cell, digits: usize) -> String {
    let exact = cell.exact(digits);
    let is_formula = matches!(cell, Cell::Text(_)) && exact.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{exact}") } else { exact }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Unit};

    #[test]
    fn text_from_a_document_never_becomes_a_formula() {
        let mut table = Table::new("t", "T", vec![Column::new("term", Unit::Text), Column::new("score", Unit::Score)]);
        table.rows = vec![vec!["=1+1".into(), Cell::Number(-1.5)], vec!["a, \"b\"".into(), Cell::Missing]];
        let text = header(&table, b',') + &separated(&table.rows, b',', 12);
        assert_eq!(text, "term,score\n'=1+1,-1.5\n\"a, \"\"b\"\"\",\n");
    }
}
