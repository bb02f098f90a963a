//! Comma-separated values (RFC 4180, but with `\n` line ends).

use super::super::{Cell, Provenance, Table};
use super::Format;

/// CSV with full precision.
pub(super) const CSV: Format = Format { name: "csv", about: "comma-separated values, full precision", write };

fn write(table: &Table, _: &Provenance, digits: usize) -> String {
    separated(table, b',', digits)
}

/// Rows with the given separator, quoted where needed.
pub(super) fn separated(table: &Table, separator: u8, digits: usize) -> String {
    let mut writer = ::csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let header = table.columns.iter().map(|column| column.name.clone());
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| safe(cell, digits)).collect::<Vec<_>>());
    for record in std::iter::once(header.collect()).chain(rows) {
        writer.write_record(&record).expect("every row has a cell for every column, and memory does not fail");
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
        assert_eq!(separated(&table, b',', 12), "term,score\n'=1+1,-1.5\n\"a, \"\"b\"\"\",\n");
    }
}
