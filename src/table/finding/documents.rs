//! What was read, left out and noticed, as tables.

use crate::corpus::{Corpus, Document, Labels};
use crate::table::{Cell, Column, Table, Unit};
use crate::warning::Warning;
use std::collections::BTreeSet;

/// One row a document: what is known of it and how much of it is counted. `n_tokens` gives the
/// tokens of each passage of each document.
pub fn documents_table(corpus: &Corpus, n_tokens: &[Vec<u64>]) -> Table {
    let labels: BTreeSet<&String> = corpus.documents.iter().flat_map(|document| document.labels.keys()).collect();
    let mut columns: Vec<Column> =
        ["document", "title", "date", "page_date"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["tokens", "removed_tokens", "passages", "bytes"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("passage_labels", Unit::Text));
    columns.extend(labels.iter().map(|label| Column::new(label, Unit::Text)));
    let mut table = Table::new("documents", "Documents", columns);
    for (document, n_tokens) in corpus.documents.iter().zip(n_tokens) {
        let date = |date: Option<crate::corpus::PartialDate>| Cell::from(date.map(|date| date.to_string()));
        let mut cells: Vec<Cell> = vec![
            document.id.as_str().into(),
            document.title.as_deref().into(),
            date(document.date),
            date(document.page_date),
            n_tokens.iter().sum::<u64>().into(),
            document.removals.iter().map(|removal| removal.tokens).sum::<u64>().into(),
            document.passages.len().into(),
            document.n_bytes.into(),
            passage_labels(document, n_tokens).into(),
        ];
        cells.extend(labels.iter().map(|label| Cell::from(document.labels.get(*label).map(String::as_str))));
        table.rows.push(cells);
    }
    table.notes = vec![
        "tokens: Unicode words (UAX #29) that hold a letter or digit; in Chinese, characters".into(),
        "removed_tokens: left out before counting, see the table of removals".into(),
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
    let mut columns: Vec<Column> = ["document", "reason"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["tokens", "start_byte", "end_byte"].map(|name| Column::new(name, Unit::Count)));
    let mut table = Table::new("removals", "What was left out, and why", columns);
    for document in &corpus.documents {
        for removal in &document.removals {
            table.rows.push(vec![
                document.id.as_str().into(),
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
    table.rows = warnings.iter().map(|warning| vec![warning.kind().into(), warning.to_string().into()]).collect();
    table
}
