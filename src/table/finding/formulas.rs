//! Mined formulas as a table, and as a lexicon to be edited.

use crate::lexicon::Lexicon;
use crate::mine::Formulas;
use crate::table::{Cell, Column, Table, Unit};

/// One row a formula.
pub fn formulas_table(formulas: &Formulas, known: Option<&Lexicon>) -> Table {
    let mut columns: Vec<Column> = ["kind", "phrase"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["n", "count", "documents", "marked"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("first_year", Unit::Text));
    columns.extend([Column::new("c_value", Unit::Score), Column::new("strength", Unit::Share)]);
    columns.push(Column::new("score", Unit::Score));
    columns.extend(["concept", "known"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("members", Unit::Text).detail());
    columns.push(Column::new("context", Unit::Text));
    columns.push(Column::new("document", Unit::Text).detail());
    columns.extend(["start_byte", "end_byte"].map(|name| Column::new(name, Unit::Count).detail()));
    let mut table = Table::new("formulas", "Formulas", columns);
    for row in &formulas.rows {
        let known = row.known.zip(known).map(|(concept, lexicon)| lexicon.concepts[concept].name.as_str());
        let members = (!row.members.is_empty()).then(|| row.members.join(" | "));
        table.rows.push(vec![
            row.kind.name.into(),
            row.phrase.as_str().into(),
            row.n.into(),
            row.count.into(),
            row.documents.into(),
            row.marked.into(),
            row.first.map(|date| date.year().to_string()).into(),
            row.c_value.into(),
            row.strength.into(),
            row.score.into(),
            formulas.rows[row.group].phrase.as_str().into(),
            Cell::from(known),
            members.into(),
            row.context.as_str().into(),
            formulas.corpus.documents[row.document].id.as_str().into(),
            u64::from(row.bytes.start).into(),
            u64::from(row.bytes.end).into(),
        ]);
    }
    table.notes = notes(formulas);
    table
}

fn notes(formulas: &Formulas) -> Vec<String> {
    let of_kind = |name: &str| formulas.rows.iter().filter(|row| row.kind.name == name).count();
    let listed =
        formulas.n_found.iter().map(|(kind, found)| format!("{} of {found} {}", of_kind(kind.name), kind.name));
    let marks = formulas.n_found.iter().map(|(kind, _)| format!("{}: {}", kind.name, kind.mark));
    vec![
        format!("listed: {}", listed.collect::<Vec<_>>().join(", ")),
        "count, documents, first_year: of the words, with or without the mark of the kind".into(),
        format!("marked: occurrences with that mark ({})", marks.collect::<Vec<_>>().join("; ")),
        "score = c_value × strength; c_value: Frantzi, Ananiadou & Mima 2000, among the formulas of the kind; strength: the \
         share of occurrences that are marked, a bare number counting as far as its words keep that number; 1 for repeated ones"
            .into(),
        "concept: formulas that may render one thing share it, a proposal by their words and company".into(),
    ]
}

/// A lexicon as a table that can be read as one: `concept,category,language,variant`.
pub fn proposals_table(lexicon: &Lexicon) -> Table {
    let columns = ["concept", "category", "language", "variant"].map(|name| Column::new(name, Unit::Text));
    let mut table = Table::new("lexicon", "Proposed variants", columns.into());
    for variant in &lexicon.variants {
        let concept = &lexicon.concepts[variant.concept];
        let cells = [&concept.name, &concept.category, &variant.language, &variant.text];
        table.rows.push(cells.map(|text| Cell::from(text.as_str())).into());
    }
    table
}
