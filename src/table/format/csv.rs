//! Values separated by commas (RFC 4180, but with `\n` line ends) or tabs.

use super::super::{Rows, Table, Value};
use super::{Format, RowText, Writer, sign_in_lines};
use std::ops::Range;

/// CSV with full precision.
pub(super) const CSV: Format = Format {
    name: "csv",
    about: "comma-separated values, full precision",
    writer: Writer::Rows(RowText {
        head: |table, _| header(table, b','),
        rows: |_, rows, digits| separated(rows, b',', digits),
        ..RowText::LINES
    }),
};

/// TSV with full precision.
pub(super) const TSV: Format = Format {
    name: "tsv",
    about: "tab-separated values, full precision",
    writer: Writer::Rows(RowText {
        head: |table, _| header(table, b'\t'),
        rows: |_, rows, digits| separated(rows, b'\t', digits),
        ..RowText::LINES
    }),
};

/// The names of the columns with the given separator.
fn header(table: &Table, separator: u8) -> String {
    let mut names = Rows::new(table.columns.len());
    names.put_all(table.columns.iter().map(|column| column.name.as_str()));
    separated(&names, separator, 0)
}

/// Rows with the given separator, quoted where needed.
fn separated(rows: &Rows, separator: u8, digits: usize) -> String {
    let mut text = String::with_capacity(rows.len() * USUAL_ROW);
    let mut fields = Fields { separator, digits, before: Vec::new() };
    let (mut row, mut numbers) = (Vec::new(), Numbers::default());
    for values in rows.iter() {
        row.clear();
        row.extend(values);
        let is_words = |value: &Value<'_>| matches!(value, Value::Text(_));
        let (words, behind) = row.split_at(row.iter().rposition(is_words).map_or(0, |last| last + 1));
        let start = text.len();
        fields.put(&mut text, words, 0);
        if !behind.is_empty() && numbers.values == behind {
            text.extend_from_within(numbers.written.clone());
            continue;
        }
        let first_number = text.len();
        fields.put(&mut text, behind, words.len());
        // A line of nothing would be no row.
        text.push_str(if text.len() == start { "\"\"\n" } else { "\n" });
        numbers.values.clear();
        numbers.values.extend_from_slice(behind);
        numbers.written = first_number..text.len();
    }
    text
}

/// What follows the last words of a row, to its end: in long tables it is often the same for many rows.
#[derive(Default)]
struct Numbers<'a> {
    values: Vec<Value<'a>>,
    written: Range<usize>,
}

/// Writes fields.
struct Fields {
    separator: u8,
    digits: usize,
    /// By column: the last number and its digits, which it takes long to find.
    before: Vec<(f64, String)>,
}

impl Fields {
    /// Puts the fields of a row from the column `first` on.
    fn put(&mut self, text: &mut String, values: &[Value<'_>], first: usize) {
        for (column, value) in (first..).zip(values) {
            if column > 0 {
                text.push(char::from(self.separator));
            }
            match value {
                Value::Missing => {}
                Value::Text(words) => put_words(text, self.separator, words),
                Value::Whole(number) => text.push_str(itoa::Buffer::new().format(*number)),
                Value::Number(number) => text.push_str(self.number(column, *number)),
            }
        }
    }

    fn number(&mut self, column: usize, number: f64) -> &str {
        if self.before.len() <= column {
            self.before.resize_with(column + 1, || (f64::NAN, String::new()));
        }
        let before = &mut self.before[column];
        if before.0 != number {
            *before = (number, Value::Number(number).exact(self.digits));
        }
        &before.1
    }
}

/// The bytes of most rows.
const USUAL_ROW: usize = 96;

/// Puts words, in quotation marks if they hold what would be read as the end of them. What a spreadsheet would take
/// for a formula gets an apostrophe before it, and a control character that would steer a terminal is shown as a sign.
fn put_words(text: &mut String, separator: u8, words: &str) {
    let is_formula = matches!(words.as_bytes(), [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]);
    let ends = |byte: u8| (byte == separator) | matches!(byte, b'"' | b'\n' | b'\r');
    // Without a way out of the loop, sixteen bytes are looked at together.
    let is_quoted = words.bytes().fold(false, |found, byte| found | ends(byte));
    // Behind 0xc2 stand the control characters beside ASCII.
    let may_steer = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2);
    if words.bytes().fold(false, |found, byte| found | may_steer(byte)) && words.contains(steers) {
        return put_words(text, separator, &words.chars().filter_map(sign_in_lines).collect::<String>());
    }
    let safe = if is_formula { "'" } else { "" };
    if is_quoted {
        text.extend(["\"", safe, &words.replace('"', "\"\""), "\""]);
    } else {
        text.push_str(safe);
        text.push_str(words);
    }
}

fn steers(mark: char) -> bool {
    mark.is_control() && sign_in_lines(mark) != Some(mark)
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

    #[test]
    fn a_control_character_is_a_sign_and_a_line_end_stays() {
        let mut text = String::new();
        put_words(&mut text, b',', "a\u{1b}[31m\u{9b}\u{a0}");
        put_words(&mut text, b',', "b\nc");
        assert_eq!(text, "a␛[31m\u{fffd}\u{a0}\"b\nc\"");
    }

    #[test]
    fn rows_with_the_same_numbers_are_written_as_others_are() {
        let row = |words: &str, numbers: [f64; 2]| vec![words.into(), numbers[0].into(), numbers[1].into()];
        let missing = [f64::NAN; 2];
        let cells = [
            row("a", [1.0, 0.5]),
            row("b", [1.0, 0.5]),
            row("", missing),
            row("c", missing),
            vec![Cell::Missing, Cell::Missing, Cell::Missing],
            vec![Cell::Missing, "d".into(), "e".into()],
            row("f", [1.0, 0.5]),
        ];
        let mut rows = Rows::new(3);
        cells.iter().for_each(|row| rows.put_row(row));
        assert_eq!(separated(&rows, b',', 12), "a,1,0.5\nb,1,0.5\n,,\nc,,\n,,\n,d,e\nf,1,0.5\n");
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
