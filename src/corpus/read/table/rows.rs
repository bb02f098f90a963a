//! Rows to documents.

use super::columns::Columns;
use crate::corpus::decode::normalized;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{DateSource, RawDocument, ReadNote, StatedDate};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Makes documents of rows, and counts those that give none.
pub(super) struct Rows<'r, 's> {
    pub(super) columns: Columns,
    sink: &'r mut Sink<'s>,
    encoding: &'static str,
    without_text: Tally,
    ragged: Tally,
    broken: Tally,
    reason: String,
}

/// How many rows, and the first of them.
#[derive(Debug, Default)]
struct Tally {
    rows: usize,
    first: String,
}

impl Tally {
    fn add(&mut self, member: &str) {
        if self.rows == 0 {
            member.clone_into(&mut self.first);
        }
        self.rows += 1;
    }
}

impl<'r, 's> Rows<'r, 's> {
    /// Rows with these columns; a guessed text column is noted.
    pub(super) fn new(columns: Columns, encoding: &'static str, sink: &'r mut Sink<'s>) -> Rows<'r, 's> {
        if columns.guessed {
            sink.note(ReadNote::TextColumnGuessed(columns.text.clone()));
        }
        let (without_text, ragged, broken) = Default::default();
        Rows { columns, sink, encoding, without_text, ragged, broken, reason: String::new() }
    }

    /// Hands over a row; `Break` if no more are wanted.
    pub(super) fn row<'c>(
        &mut self,
        member: String,
        cells: impl Iterator<Item = (&'c str, Cow<'c, str>)>,
    ) -> ControlFlow<()> {
        let mut document = RawDocument { encoding: self.encoding, ..RawDocument::default() };
        for (name, value) in cells {
            self.cell(&mut document, name, value);
        }
        if document.text.trim().is_empty() {
            self.without_text.add(&member);
            return ControlFlow::Continue(());
        }
        document.member = Some(member);
        self.sink.document(document)
    }

    fn cell(&self, document: &mut RawDocument, name: &str, value: Cow<'_, str>) {
        let (value, n_nul) = normalized(value.into_owned());
        if name == self.columns.text {
            if n_nul > 0 {
                document.notes.push(ReadNote::NulBytes(n_nul));
            }
            document.text = value;
            return;
        }
        let value = value.trim();
        if value.is_empty() {
        } else if self.columns.date.as_deref() == Some(name) {
            let from = DateSource::Column(name.to_owned());
            document.date = Some(StatedDate { text: value.to_owned(), from });
        } else if self.columns.title.as_deref() == Some(name) {
            document.title = Some(value.to_owned());
        } else {
            document.labels.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Counts a row with more or fewer fields than the header.
    pub(super) fn ragged(&mut self, member: &str) {
        self.ragged.add(member);
    }

    /// Counts a row that cannot be read.
    pub(super) fn broken(&mut self, member: &str, reason: impl ToString) {
        if self.broken.rows == 0 {
            self.reason = reason.to_string();
        }
        self.broken.add(member);
    }

    /// Notes a finding about the table.
    pub(super) fn note(&mut self, note: ReadNote) {
        self.sink.note(note);
    }

    /// Notes what was counted.
    pub(super) fn finish(self) {
        let Rows { sink, without_text, ragged, broken, reason, .. } = self;
        if without_text.rows > 0 {
            sink.note(ReadNote::RowsWithoutText { rows: without_text.rows, first: without_text.first });
        }
        if ragged.rows > 0 {
            sink.note(ReadNote::RaggedRows { rows: ragged.rows, first: ragged.first });
        }
        if broken.rows > 0 {
            sink.note(ReadNote::BrokenRows { rows: broken.rows, first: broken.first, reason });
        }
    }
}
