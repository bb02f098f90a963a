//! Comma-separated values (RFC 4180, but with `\n` line ends).

use super::super::{Rows, Table, Value};
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
    let mut names = Rows::new(table.columns.len());
    names.put_all(table.columns.iter().map(|column| column.name.as_str()));
    separated(&names, separator, 0)
}

/// Rows with the given separator, quoted where needed.
pub(super) fn separated(rows: &Rows, separator: u8, digits: usize) -> String {
    // Rows that follow each other often share their rates: a number that was formatted once is taken again.
    let mut before: Vec<(f64, String)> = Vec::new();
    let mut whole = itoa::Buffer::new();
    let mut text = String::with_capacity(rows.len() * USUAL_ROW);
    for row in rows.iter() {
        let start = text.len();
        before.resize_with(row.len(), || (f64::NAN, String::new()));
        for ((place, value), known) in row.enumerate().zip(&mut before) {
            if place > 0 {
                text.push(char::from(separator));
            }
            match value {
                Value::Missing => {}
                Value::Text(words) => put_words(&mut text, separator, words),
                Value::Whole(number) => text.push_str(whole.format(number)),
                Value::Number(number) => {
                    if known.0 != number {
                        *known = (number, value.exact(digits));
                    }
                    text.push_str(&known.1);
                }
            }
        }
        // A line of nothing would be no row.
        text.push_str(if text.len() == start { "\"\"\n" } else { "\n" });
    }
    text
}

/// The bytes of most rows.
const USUAL_ROW: usize = 96;

/// Puts words, in quotation marks if they hold what would be read as the end of them. What a spreadsheet would take
/// for a formula gets an apostrophe before it.
fn put_words(text: &mut String, separator: u8, words: &str) {
    let is_formula = matches!(words.as_bytes(), [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]);
    let ends = |byte: u8| (byte == separator) | matches!(byte, b'"' | b'\n' | b'\r');
    // Without a way out of the loop, sixteen bytes are looked at together.
    let is_quoted = words.bytes().fold(false, |found, byte| found | ends(byte));
    let safe = if is_formula { "'" } else { "" };
    if is_quoted {
        text.extend(["\"", safe, &words.replace('"', "\"\""), "\""]);
    } else {
        text.push_str(safe);
        text.push_str(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column, Unit};
    use proptest::prelude::*;

    fn rows_of(cells: &[Vec<Cell>]) -> Rows {
        let mut rows = Rows::new(2);
        cells.iter().for_each(|row| rows.put_row(row));
        rows
    }

    fn safe(text: &str) -> String {
        match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            true => format!("'{text}"),
            false => text.to_owned(),
        }
    }

    #[test]
    fn text_from_a_document_never_becomes_a_formula() {
        let mut table = Table::new("t", "T", vec![Column::new("term", Unit::Text), Column::new("score", Unit::Score)]);
        table.rows = vec![vec!["=1+1".into(), Cell::Number(-1.5)], vec!["a, \"b\"".into(), Cell::Missing]];
        let text = header(&table, b',') + &separated(&rows_of(&table.rows), b',', 12);
        assert_eq!(text, "term,score\n'=1+1,-1.5\n\"a, \"\"b\"\"\",\n");
    }

    proptest! {
        #[test]
        fn rows_are_those_of_the_crate_csv(
            rows in prop::collection::vec(prop::collection::vec("[a=,\"\t\n\r ]{0,4}|[a,]{14,20}", 2), 0..5), is_tab in any::<bool>(),
        ) {
            let separator = if is_tab { b'\t' } else { b',' };
            let mut writer = ::csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row.iter().map(|text| safe(text))).unwrap();
            }
            let cells: Vec<Vec<Cell>> =
                rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
            let expected = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(separated(&rows_of(&cells), separator, 3), expected);
        }
    }
}
