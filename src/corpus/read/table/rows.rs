//! Rows to documents.

use super::columns::Columns;
use super::markup::text_of;
use crate::corpus::column_dates::{ColumnDates, Remark, Survey, is_missing};
use crate::corpus::date::PartialDate;
use crate::corpus::decode::normalized;
use crate::corpus::names::FileName;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{DateSource, RawDocument, ReadNote, StatedDate};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Makes documents of rows, and counts those that give none.
pub(super) struct Rows<'r, 's> {
    pub(super) columns: Columns,
    sink: &'r mut Sink<'s>,
    encoding: &'static str,
    /// The name of the sheet, if it says when its rows are from.
    sheet: Option<FileName>,
    dates: ColumnDates,
    remarks: BTreeMap<Remark, Tally>,
    markup: Tally,
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
        let (markup, without_text, ragged, broken) = Default::default();
        Rows {
            columns,
            sink,
            encoding,
            sheet: None,
            dates: ColumnDates::default(),
            remarks: BTreeMap::new(),
            markup,
            without_text,
            ragged,
            broken,
            reason: String::new(),
        }
    }

    /// The same of a sheet of this name.
    #[cfg(feature = "excel")]
    pub(super) fn of_sheet(mut self, name: &FileName) -> Self {
        self.sheet = name
            .numbers
            .iter()
            .any(|number| number.kind == crate::corpus::names::NumberKind::Year)
            .then(|| name.clone());
        self
    }

    /// Counts the values of the date column beforehand, where one must be read beside the others. `each_value` hands over
    /// those of all columns.
    pub(super) fn survey_dates<E>(
        &mut self,
        each_value: impl FnOnce(&mut dyn FnMut(&str, &str)) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut survey, mut outcome) = (Survey::default(), Ok(()));
        if let Some(date) = self.columns.date.as_deref().filter(|_| self.columns.dates_leave_open) {
            outcome = each_value(&mut |name, value| {
                if name == date {
                    survey.add(value);
                }
            });
        }
        self.dates = survey.dates();
        outcome
    }

    /// Hands over a row; `Break` if no more are wanted.
    pub(super) fn row<'c>(
        &mut self,
        member: String,
        cells: impl Iterator<Item = (&'c str, Cow<'c, str>)>,
    ) -> ControlFlow<()> {
        let mut document = RawDocument { encoding: self.encoding, name: self.sheet.clone(), ..RawDocument::default() };
        let mut year = None;
        for (name, value) in cells {
            if self.columns.year.as_deref() == Some(name) {
                year = self.dates.read(&value).map(|(date, _)| date);
            }
            self.cell(&mut document, &member, name, value);
        }
        if let (Some(year), Some(name)) = (year, &self.columns.year)
            && document.date.as_ref().is_none_or(|date| date.text.parse::<PartialDate>().is_err())
        {
            document.date = Some(StatedDate { text: year.to_string(), from: DateSource::Column(name.clone()) });
        }
        if document.text.trim().is_empty() {
            self.without_text.add(&member);
            return ControlFlow::Continue(());
        }
        document.member = Some(member);
        self.sink.document(document)
    }

    fn cell(&mut self, document: &mut RawDocument, member: &str, name: &str, value: Cow<'_, str>) {
        let is_text = name == self.columns.text;
        let read = if is_text || self.columns.title.as_deref() == Some(name) { text_of(&value) } else { None };
        if is_text && read.is_some() {
            self.markup.add(member);
        }
        let (value, n_nul) = normalized(read.unwrap_or_else(|| value.into_owned()));
        if is_text {
            if n_nul > 0 {
                document.notes.push(ReadNote::NulBytes(n_nul));
            }
            document.text = value;
            return;
        }
        let value = value.trim();
        if value.is_empty() {
        } else if self.columns.date.as_deref() == Some(name) {
            document.date = self.date(member, name, value);
        } else if self.columns.title.as_deref() == Some(name) {
            document.title = Some(value.to_owned());
        } else {
            document.labels.push((name.to_owned(), value.to_owned()));
        }
    }

    /// A date as ISO 8601 writes it, or the words that are none.
    fn date(&mut self, member: &str, name: &str, value: &str) -> Option<StatedDate> {
        let text = match self.dates.read(value) {
            Some((date, remark)) => {
                if let Some(remark) = remark {
                    self.remarks.entry(remark).or_default().add(member);
                }
                date.to_string()
            }
            None if is_missing(value) => return None,
            None => value.to_owned(),
        };
        Some(StatedDate { text, from: DateSource::Column(name.to_owned()) })
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
        let Rows { columns, remarks, sink, markup, without_text, ragged, broken, reason, .. } = self;
        if markup.rows > 0 {
            sink.note(ReadNote::Markup { column: columns.text.clone(), rows: markup.rows, first: markup.first });
        }
        for (remark, Tally { rows, first }) in remarks {
            let (column, what) = (columns.date.clone().unwrap_or_default(), remark.about());
            sink.note(ReadNote::DatesTaken { column, rows, first, what });
        }
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
