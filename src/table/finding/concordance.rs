//! A concordance as a table.

use crate::analysis::Concordance;
use crate::corpus::Labels;
use crate::count::ConceptCounts;
use crate::table::{Cell, Column, Table, Unit};

/// One row a hit, with the words around it and its place.
pub fn concordance_table(concordance: &Concordance, counts: &ConceptCounts) -> Table {
    let mut columns: Vec<Column> =
        ["concept", "document", "date", "passage_labels"].map(|name| Column::new(name, Unit::Text)).into();
    columns.push(Column::new("left", Unit::Before));
    columns.extend(["hit", "right"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["variant", "inside_variant"].map(|name| Column::new(name, Unit::Text).detail()));
    columns.extend(["start_byte", "end_byte"].map(|name| Column::new(name, Unit::Count).detail()));
    let mut table = Table::new("concordance", "Keywords in context", columns);
    for line in &concordance.lines {
        let document = &counts.corpus.documents[line.document];
        let variant = |number: usize| counts.lexicon.variants[number].text.as_str();
        table.rows.push(vec![
            counts.lexicon.concepts[line.concept].name.as_str().into(),
            document.id.as_str().into(),
            Cell::from(document.date.map(|date| date.to_string())),
            show(&document.passages[line.passage].labels).into(),
            line.left.as_str().into(),
            line.hit.as_str().into(),
            line.right.as_str().into(),
            variant(line.variant).into(),
            Cell::from(line.inside.map(variant)),
            u64::from(line.range.start).into(),
            u64::from(line.range.end).into(),
        ]);
    }
    if concordance.n_left_out > 0 {
        table.notes.push(format!("{} more hits are not shown", concordance.n_left_out));
    }
    table.notes.push("bytes: offsets into the document's text after decoding (UTF-8, NFC)".into());
    table
}

fn show(labels: &Labels) -> String {
    labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}
