//! What was read, left out and noticed.

use super::column::show;
use crate::corpus::date::PartialDate;
use crate::corpus::{Corpus, DateSourceNote, Document, QuotedEvidence, Removal};
use crate::table::{Columns, Table, Unit::Count};
use crate::warning::Warning;
use std::collections::BTreeSet;

/// A document with the tokens of its passages.
pub(super) type Row<'a> = (&'a Document, &'a [u64]);

pub(super) fn columns<'a>(labels: &[&'a str]) -> Columns<'a, Row<'a>> {
    fn date(date: Option<PartialDate>) -> Option<String> {
        date.map(|date| date.to_string())
    }
    fn note<'a>((document, _): &Row<'a>) -> Option<&'a DateSourceNote> {
        document.date_source.as_ref()
    }
    let mut columns: Columns<Row> = Columns::default();
    columns.text("document", "the document", |(document, _)| &document.id);
    columns.text_if("title", "its title", |(document, _)| document.title.as_deref());
    columns.made("date", "the date that counts", |(document, _)| date(document.date));
    columns.text_if("date_grade", "how sure the date is", |row| Some(note(row)?.grade.name()));
    columns.text_if("date_rule", "the rule that found it", |row| Some(note(row)?.rule));
    columns.text_if("date_quote", "the words that say it", |row| {
        Some(note(row)?.quote.as_str()).filter(|quote| !quote.is_empty())
    });
    columns.made("page_date", "the date of the page", |(document, _)| date(document.page_date));
    columns.add("tokens", Count, "tokens that count", |(_, n_tokens)| n_tokens.iter().sum::<u64>());
    columns.add("removed_tokens", Count, "tokens left out before counting", |(document, _)| {
        document.removals.iter().map(|removal| removal.tokens).sum::<u64>()
    });
    columns.add("passages", Count, "passages", |(document, _)| document.passages.len());
    columns.add("bytes", Count, "bytes of the file", |(document, _)| document.n_bytes).detail();
    columns.made("passage_labels", "labelled passages with their tokens", |row| passage_labels(row.0, row.1));
    columns.text("paragraphs", "what ends a paragraph", |(document, _)| document.paragraphs.name());
    columns.text("reader", "what read the file", |(document, _)| document.reader);
    columns.text("encoding", "the encoding of the file", |(document, _)| document.encoding);
    for label in labels.iter().copied() {
        columns.text_if(label, "a label", move |(document, _)| document.labels.get(label).map(String::as_str));
    }
    columns
}

/// One row a document: what is known of it, where its date comes from, and how much of it is counted.
/// `n_tokens` gives the tokens of each passage of each document.
pub fn documents_table(corpus: &Corpus, n_tokens: &[Vec<u64>]) -> Table {
    let labels: BTreeSet<&str> =
        corpus.documents.iter().flat_map(|document| document.labels.keys()).map(String::as_str).collect();
    let labels: Vec<&str> = labels.into_iter().collect();
    let rows = corpus.documents.iter().zip(n_tokens.iter().map(Vec::as_slice));
    let mut table = columns(&labels).table("documents", "Documents", rows);
    table.notes = vec![
        "tokens: Unicode words (UAX #29) that hold a letter or digit; in Chinese, characters".into(),
        "removed_tokens: left out before counting, see the table of removals".into(),
        "paragraphs: what ends a paragraph in this document, a line end, a blank line, or a line that ends a sentence"
            .into(),
    ];
    table
}

/// The labelled passages of a document with their tokens: `region=Zhejiang (347)`.
fn passage_labels(document: &Document, n_tokens: &[u64]) -> Option<String> {
    let labelled = document.passages.iter().zip(n_tokens).filter(|(passage, _)| !passage.labels.is_empty());
    let shown: Vec<String> =
        labelled.map(|(passage, tokens)| format!("{} ({tokens})", show(&passage.labels))).collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

pub(super) fn date_columns<'a>() -> Columns<'a, (&'a Document, &'a QuotedEvidence)> {
    let mut columns: Columns<(&Document, &QuotedEvidence)> = Columns::default();
    columns.text("document", "the document", |(document, _)| &document.id);
    columns.text("of", "what it is the date of", |(_, found)| found.evidence.role.name());
    columns.made("date", "what is said", |(_, found)| found.evidence.parts.to_string());
    columns.text("grade", "how sure it is", |(_, found)| found.evidence.grade.name());
    columns.text("rule", "the rule that found it", |(_, found)| found.evidence.rule);
    columns.text("quote", "the words", |(_, found)| &found.quote);
    columns
}

/// One row a piece of evidence for a date: what it says, what it is the date of, and the words.
pub fn dates_table(corpus: &Corpus) -> Table {
    let documents = corpus.documents.iter();
    let rows = documents.flat_map(|document| document.evidence.iter().map(move |found| (document, found)));
    let mut table = date_columns().table("dates", "What the documents say about dates", rows);
    table.notes = vec![
        "grade: stated in so many words, derived from what is said, guessed, or unknown because the year is not named"
            .into(),
    ];
    table
}

pub(super) fn removal_columns<'a>() -> Columns<'a, (&'a Document, &'a Removal)> {
    let mut columns: Columns<(&Document, &Removal)> = Columns::default();
    columns.text("document", "the document", |(document, _)| &document.id);
    columns.text("rule", "the rule that found it", |(_, removal)| removal.rule);
    columns.text("reason", "why it does not count", |(_, removal)| &removal.reason);
    columns.add("tokens", Count, "its tokens", |(_, removal)| removal.tokens);
    columns.add("start_byte", Count, "where it begins in the text", |(_, removal)| removal.range.start);
    columns.add("end_byte", Count, "where it ends", |(_, removal)| removal.range.end);
    columns
}

/// One row a removal: what was left out, where and why.
pub fn removals_table(corpus: &Corpus) -> Table {
    let documents = corpus.documents.iter();
    let rows = documents.flat_map(|document| document.removals.iter().map(move |removal| (document, removal)));
    let mut table = removal_columns().table("removals", "What was left out, and why", rows);
    table.notes = vec!["bytes: offsets into the document's text after decoding (UTF-8, NFC)".into()];
    table
}

pub(super) fn warning_columns<'a>() -> Columns<'a, &'a Warning> {
    let mut columns: Columns<&Warning> = Columns::default();
    columns.text("kind", "the kind of warning", |warning| warning.kind());
    columns.made("warning", "what it says", |warning| warning.to_string());
    columns
}

/// One row a warning.
pub fn warnings_table(warnings: &[Warning]) -> Table {
    warning_columns().table("warnings", "Warnings", warnings)
}
