//! A concordance as a table.

use super::policy_note;
use crate::analysis::{Concordance, ConcordanceLine};
use crate::corpus::Labels;
use crate::count::ConceptCounts;
use crate::table::{Cell, Column, Table, Unit};

/// One row a hit, with the words around it, its place, and whether it stands by itself.
///
/// What is the same in all rows is a detail: people see the column only where it tells lines apart.
pub fn concordance_table(concordance: &Concordance, counts: &ConceptCounts) -> Table {
    let mut table = Table::new("concordance", &title(concordance, counts), columns(concordance, counts));
    table.rows = concordance.lines.iter().map(|line| row(line, counts)).collect();
    table.notes = notes(concordance);
    table.notes.push(policy_note(&counts.policy));
    table
}

/// The concept, where there is only one.
fn title(concordance: &Concordance, counts: &ConceptCounts) -> String {
    match concordance.lines.first() {
        Some(first) if concordance.lines.iter().all(|line| line.concept == first.concept) => {
            format!("{} in context", counts.lexicon.concepts[first.concept].name)
        }
        _ => "Keywords in context".to_owned(),
    }
}

fn columns(concordance: &Concordance, counts: &ConceptCounts) -> Vec<Column> {
    let lines = &concordance.lines;
    let differ = |of: &dyn Fn(&ConcordanceLine) -> usize| lines.windows(2).any(|pair| of(&pair[0]) != of(&pair[1]));
    let any = |is: &dyn Fn(&ConcordanceLine) -> bool| lines.iter().any(is);
    let document = |line: &ConcordanceLine| &counts.corpus.documents[line.document];
    let column = |name: &str, unit: Unit, is_wanted: bool| Column { is_detail: !is_wanted, ..Column::new(name, unit) };
    vec![
        column("concept", Unit::Text, differ(&|line| line.concept)),
        column("document", Unit::Text, true),
        column("date", Unit::Text, any(&|line| document(line).date_or_guess().is_some())),
        column("document_labels", Unit::Text, false),
        column("passage_labels", Unit::Text, any(&|line| !document(line).passages[line.passage].labels.is_empty())),
        column("paragraph", Unit::Count, false),
        column("line", Unit::Count, true),
        column("left", Unit::Before, true),
        column("hit", Unit::Hit, true),
        column("right", Unit::Text, true),
        column("variant", Unit::Text, false),
        column("status", Unit::Text, any(&|line| line.inside.is_some())),
        column("inside_variant", Unit::Text, any(&|line| line.inside.is_some())),
        column("cuts_word", Unit::Text, concordance.options.words.is_some()),
        column("start_byte", Unit::Count, false),
        column("end_byte", Unit::Count, false),
    ]
}

fn row(line: &ConcordanceLine, counts: &ConceptCounts) -> Vec<Cell> {
    let document = &counts.corpus.documents[line.document];
    let variant = |number: usize| counts.lexicon.variants[number].text.as_str();
    vec![
        counts.lexicon.concepts[line.concept].name.as_str().into(),
        document.id.as_str().into(),
        Cell::from(document.date_or_guess().map(|date| date.to_string())),
        show(&document.labels).into(),
        show(&document.passages[line.passage].labels).into(),
        line.paragraph.into(),
        line.line.into(),
        line.left.as_str().into(),
        line.hit.as_str().into(),
        line.right.as_str().into(),
        variant(line.variant).into(),
        if line.inside.is_some() { "embedded" } else { "bare" }.into(),
        Cell::from(line.inside.map(variant)),
        Cell::from(line.cuts_word.map(|cuts| if cuts { "yes" } else { "no" })),
        u64::from(line.range.start).into(),
        u64::from(line.range.end).into(),
    ]
}

fn notes(concordance: &Concordance) -> Vec<String> {
    let mut notes = Vec::new();
    if concordance.n_left_out > 0 {
        notes.push(format!("{} more hits are not shown", concordance.n_left_out));
    }
    if let Some(words) = concordance.options.words {
        let asked = concordance.lines.iter().filter(|line| line.cuts_word.is_some()).count();
        let cutting = concordance.lines.iter().filter(|line| line.cuts_word == Some(true)).count();
        notes.push(format!(
            "cuts_word: {cutting} of the {asked} hits in Chinese characters begin or end inside a word of the segmenter {}",
            words.name
        ));
    }
    notes.push(
        "line: of the text, paragraph: of its passage, both from 1; bytes: offsets into the document's text after decoding (UTF-8, NFC)"
            .into(),
    );
    notes
}

fn show(labels: &Labels) -> String {
    labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}
