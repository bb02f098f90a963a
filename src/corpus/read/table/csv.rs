//! CSV and TSV.

use super::{Columns, Rows, SAMPLE_ROWS, Sample};
use crate::corpus::decode::decode;
use crate::corpus::read::content::{Head, Sign};
use crate::corpus::read::decoded::notes;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadNote, ReadOptions, Reader};
use csv::ReaderBuilder;
use std::borrow::Cow;
use std::collections::HashSet;
use std::convert::Infallible;
use std::ops::ControlFlow;

/// Comma-separated values; semicolons, tabs and bars are found by the header.
pub(in crate::corpus::read) const CSV: Reader = Reader {
    name: "csv",
    about: "tables with a header: comma, semicolon, tab or bar between fields",
    extensions: &["csv"],
    sign: Sign::Likely(recognise),
    read: |bytes, options, sink| read(bytes, None, options, sink),
};

/// Tab-separated values.
pub(in crate::corpus::read) const TSV: Reader = Reader {
    name: "tsv",
    about: "tables with a header and tabs between fields",
    extensions: &["tsv", "tab"],
    sign: Sign::None,
    read: |bytes, options, sink| read(bytes, Some(b'\t'), options, sink),
};

/// The most columns, as in a spreadsheet.
const MOST_COLUMNS: usize = 16_384;

/// The least number of rows that make a text without a name a table.
const LEAST_ROWS: usize = 2;

/// A text looks like a table if its header has several short names, one of them usual for texts, and
/// the next rows have as many fields.
fn recognise(head: &Head<'_>) -> bool {
    let mut lines = Table { text: &head.text, delimiter: delimiter(&head.text) }.records(0, true);
    let Some(Ok(header)) = lines.next() else { return false };
    let mut rows: Vec<_> = lines.filter_map(Result::ok).take(LEAST_ROWS + 1).collect();
    if head.is_cut() {
        // The last row is cut off.
        rows.pop();
    }
    let is_name = |name: &str| !name.trim().is_empty() && name.chars().count() <= 40;
    let mut sample = Sample::default();
    header.iter().for_each(|name| sample.column(name.trim()));
    let names = header.len() >= 2 && header.iter().all(is_name);
    let usual = sample.choose(&ReadOptions::default()).is_ok();
    names && usual && !rows.is_empty() && rows.iter().all(|row| row.len() == header.len())
}

fn read(bytes: Vec<u8>, delimiter: Option<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let decoded = decode(bytes, options.encoding)?;
    sink.notes.extend(notes(&decoded));
    let table = Table { text: &decoded.text, delimiter: delimiter.unwrap_or_else(|| self::delimiter(&decoded.text)) };
    let names = table.names()?;
    let columns = table.columns(&names, options)?;
    let mut rows = Rows::new(columns, decoded.encoding, sink);
    let Ok(()) = rows.survey_dates(|each| table.each_value(&names, each));
    table.rows(&names, &mut rows);
    rows.finish();
    Ok(())
}

/// The mark that stands most often in the first line outside of quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first one counts, so a table of one column has commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

/// A decoded table.
struct Table<'t> {
    text: &'t str,
    delimiter: u8,
}

impl<'t> Table<'t> {
    /// The records from a byte on.
    fn records(&self, from: usize, quoting: bool) -> csv::StringRecordsIntoIter<&'t [u8]> {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.delimiter).quoting(quoting);
        builder.from_reader(&self.text.as_bytes()[from..]).into_records()
    }

    /// The names in the header; an empty one becomes `column_3`, a repeated one `name_4`, by its place.
    fn names(&self) -> Result<Vec<String>, ReadError> {
        let header = self.records(0, true).next().and_then(Result::ok).unwrap_or_default();
        if header.len() > MOST_COLUMNS {
            return Err(ReadError::TooManyColumns(header.len()));
        }
        let mut seen = HashSet::new();
        let name = |(at, name): (usize, &str)| match name.trim() {
            "" => format!("column_{}", at + 1),
            name if seen.insert(name.to_owned()) => name.to_owned(),
            name => format!("{name}_{}", at + 1),
        };
        Ok(header.iter().enumerate().map(name).collect())
    }

    fn columns(&self, names: &[String], options: &ReadOptions) -> Result<Columns, ReadError> {
        let mut sample = Sample::default();
        names.iter().for_each(|name| sample.column(name));
        for record in self.records(0, true).skip(1).take(SAMPLE_ROWS).filter_map(Result::ok) {
            sample.row();
            names.iter().zip(&record).for_each(|(name, value)| sample.add(name, value));
        }
        sample.choose(options)
    }

    /// Hands over the values of all rows with the names of their columns.
    fn each_value(&self, names: &[String], each: &mut dyn FnMut(&str, &str)) -> Result<(), Infallible> {
        for record in self.records(0, true).skip(1).filter_map(Result::ok) {
            names.iter().zip(&record).for_each(|(name, value)| each(name, value));
        }
        Ok(())
    }

    /// Hands over all rows. A row is named as a spreadsheet counts it, the header being 1.
    ///
    /// A quotation mark that is never closed would make one field of all that follows. Then what
    /// follows is split at line ends and delimiters, quotation marks being characters like others.
    fn rows(&self, names: &[String], rows: &mut Rows<'_, '_>) {
        let mut records = self.records(0, true);
        let mut number = 0_usize;
        while let Some(record) = records.next() {
            number += 1;
            let member = number.to_string();
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    rows.broken(&member, error);
                    continue;
                }
            };
            let is_last = records.reader().position().byte() >= self.text.len() as u64;
            let begin = record.position().map_or(0, csv::Position::byte) as usize;
            if is_last && self.is_unclosed(begin) {
                rows.note(ReadNote::UnclosedQuote(member));
                return self.rows_without_quoting(&self.text[begin..], number, names, rows);
            }
            let fields: Vec<&str> = record.iter().collect();
            if number > 1 && row(names, member, &fields, rows).is_break() {
                return;
            }
        }
    }

    fn rows_without_quoting(&self, rest: &str, first: usize, names: &[String], rows: &mut Rows<'_, '_>) {
        let lines = rest.lines().filter(|line| !line.is_empty());
        for (number, line) in (first..).zip(lines).filter(|(number, _)| *number > 1) {
            let fields: Vec<&str> = line.splitn(names.len() + 1, char::from(self.delimiter)).collect();
            if row(names, number.to_string(), &fields, rows).is_break() {
                return;
            }
        }
    }

    fn is_unclosed(&self, from: usize) -> bool {
        self.text.as_bytes()[from..].iter().filter(|byte| **byte == b'"').count() % 2 == 1
    }
}

/// Hands over one row; fields without a name are left out.
fn row(names: &[String], member: String, fields: &[&str], rows: &mut Rows<'_, '_>) -> ControlFlow<()> {
    if fields.len() != names.len() {
        rows.ragged(&member);
    }
    rows.row(member, names.iter().zip(fields).map(|(name, value)| (name.as_str(), Cow::Borrowed(*value))))
}
