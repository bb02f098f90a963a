//! What was read, left out and noticed, as tables.

use crate::corpus::date::PartialDate;
use crate::corpus::{Corpus, Document, Labels, QuotedEvidence};
use crate::table::{Cell, Column, Table, Unit};
use crate::warning::Warning;
use std::collections::BTreeSet;

/// One row a document: what is known of it, where its date comes from, and how much of it is counted.
/// `n_tokens` gives the tokens of each passage of each document.
pub fn documents_table(corpus: &Corpus, n_tokens: &[Vec<u64>]) -> Table {
    let labels: BTreeSet<&String> = corpus.documents.iter().flat_map(|document| document.labels.keys()).collect();
    let texts = ["document", "title", "date", "date_grade", "date_rule", "date_quote", "page_date"];
    let mut columns: Vec<Column> = texts.map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["tokens", "removed_tokens", "passages"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("bytes", Unit::Count).detail());
    columns.extend(["passage_labels", "paragraphs", "reader", "encoding"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(labels.iter().map(|label| Column::new(label, Unit::Text)));
    let mut table = Table::new("documents", "Documents", columns);
    for (document, n_tokens) in corpus.documents.iter().zip(n_tokens) {
        let date = |date: Option<PartialDate>| Cell::from(date.map(|date| date.to_string()));
        let note = document.date_source.as_ref();
        let mut cells: Vec<Cell> = vec![
            document.id.as_str().into(),
            document.title.as_deref().into(),
            date(document.date),
            note.map(|note| note.grade.name()).into(),
            note.map(|note| note.rule).into(),
            note.map(|note| note.quote.as_str()).filter(|quote| !quote.is_empty()).into(),
            date(document.page_date),
            n_tokens.iter().sum::<u64>().into(),
            document.removals.iter().map(|removal| removal.tokens).sum::<u64>().into(),
            document.passages.len().into(),
            document.n_bytes.into(),
            passage_labels(document, n_tokens).into(),
            document.paragraphs.name().into(),
            document.reader.into(),
            document.encoding.into(),
        ];
        cells.extend(labels.iter().map(|label| Cell::from(document.labels.get(*label).map(String::as_str))));
        table.rows.push(cells);
    }
    table.notes = vec![
        "tokens: Unicode words (UAX #29) that hold a letter or digit; in Chinese, characters".into(),
        "removed_tokens: left out before counting, see the table of removals".into(),
        "paragraphs: what ends a paragraph in this document, a line end, a blank line, or a line that ends a sentence"
            .into(),
    ];
    table
}

/// One row a piece of evidence for a date: what it says, what it is the date of, and the words.
pub fn dates_table(corpus: &Corpus) -> Table {
    let names = ["document", "of", "date", "grade", "rule", "quote"];
    let mut table = Table::new(
        "dates",
        "What the documents say about dates",
        names.map(|name| Column::new(name, Unit::Text)).into(),
    );
    for document in &corpus.documents {
        for QuotedEvidence { evidence, quote } in &document.evidence {
            table.rows.push(vec![
                document.id.as_str().into(),
                evidence.role.name().into(),
                evidence.parts.to_string().into(),
                evidence.grade.name().into(),
                evidence.rule.into(),
                quote.as_str().into(),
            ]);
        }
    }
    table.notes = vec![
        "grade: stated in so many words, derived from what is said, guessed, or unknown because the year is not named"
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

fn show(labels: &Labels) -> String {
    labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}

/// One row a removal: what was left out, where and why.
pub fn removals_table(corpus: &Corpus) -> Table {
    let mut columns: Vec<Column> = ["document", "rule", "reason"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["tokens", "start_byte", "end_byte"].map(|name| Column::new(name, Unit::Count)));
    let mut table = Table::new("removals", "What was left out, and why", columns);
    for document in &corpus.documents {
        for removal in &document.removals {
            table.rows.push(vec![
                document.id.as_str().into(),
                removal.rule.into(),
                removal.reason.as_str().into(),
                removal.tokens.into(),
                removal.range.start.into(),
                removal.range.end.into(),
            ]);
        }
    }
    table.notes = vec!["bytes: offsets into the document's text after decoding (UTF-8, NFC)".into()];
    table
}

/// One row a warning.
pub fn warnings_table(warnings: &[Warning]) -> Table {
    let columns = ["kind", "warning"].map(|name| Column::new(name, Unit::Text));
    let mut table = Table::new("warnings", "Warnings", columns.into());
    table.rows = warnings.iter().map(|warning| vec![warning.kind().into(), warning.in_full().into()]).collect();
    table
}
