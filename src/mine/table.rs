//! What was mined as tables.

use super::{Collocation, Collocations, Formula, Formulas, Window};
use crate::lexicon::{Lexicon, Variant};
use crate::stats::association::Association;
use crate::table::Unit::{Count, Score, Share};
use crate::table::{Columns, Table};

/// A formula among the others, with the lexicon that may know it.
type Row<'a> = (&'a Formulas, Option<&'a Lexicon>, &'a Formula);

pub(crate) fn formula_columns<'a>() -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    columns.text("kind", "the kind of formula", |(.., row)| row.kind.name);
    columns.text("phrase", "the words at the first place", |(.., row)| &row.phrase);
    columns.add("n", Count, "tokens", |(.., row)| row.n);
    columns.add("count", Count, "occurrences of the words", |(.., row)| row.count);
    columns.add("documents", Count, "documents with one", |(.., row)| row.documents);
    columns.add("marked", Count, "occurrences with the mark of the kind", |(.., row)| row.marked);
    columns.made("first_year", "the year of the first document", |(.., row)| {
        row.first.map(|date| date.year().to_string())
    });
    columns.add("c_value", Score, "among the formulas of the kind", |(.., row)| row.c_value);
    columns.add("strength", Share, "how far its occurrences have the mark", |(.., row)| row.strength);
    columns.add("score", Score, "c_value × strength", |(.., row)| row.score);
    columns
        .text("concept", "shared by what may render one thing", |(formulas, _, row)| &formulas.rows[row.group].phrase);
    columns.text_if("known", "the concept of the lexicon that has it", |(_, known, row)| {
        Some(known.as_ref()?.concepts[row.known?].name.as_str())
    });
    let members = columns.made("members", "the members of a chain", |(.., row)| {
        (!row.members.is_empty()).then(|| row.members.join(" | "))
    });
    members.detail();
    columns.text("context", "the words around it", |(.., row)| &row.context);
    columns.text("document", "its document", |(formulas, _, row)| &formulas.corpus.documents[row.document].id).detail();
    columns.add("start_byte", Count, "where it begins in the text", |(.., row)| row.bytes.start).detail();
    columns.add("end_byte", Count, "where it ends", |(.., row)| row.bytes.end).detail();
    columns
}

/// One row a formula.
pub fn formulas_table(formulas: &Formulas, known: Option<&Lexicon>) -> Table {
    let rows = formulas.rows.iter().map(|row| (formulas, known, row));
    Table { notes: notes(formulas), ..formula_columns().table("formulas", "Formulas", rows) }
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
    let mut columns: Columns<&Variant> = Columns::default();
    columns.text("concept", "the concept", |variant| &lexicon.concepts[variant.concept].name);
    columns.text("category", "its category", |variant| &lexicon.concepts[variant.concept].category);
    columns.text("language", "the language of the variant", |variant| &variant.language);
    columns.text("variant", "the variant", |variant| &variant.text);
    columns.table("lexicon", "Proposed variants", &lexicon.variants)
}

pub(crate) fn collocation_columns<'a>(
    has_node: bool,
    measures: &[&dyn Association],
) -> Columns<'a, (&'a Collocations, &'a Collocation)> {
    let mut columns: Columns<(&Collocations, &Collocation)> = Columns::default();
    let names = if has_node { ["node", "collocate"] } else { ["first", "second"] };
    columns.text(names[0], "the first word, or the node", |(_, row)| &row.first);
    columns.text(names[1], "the second word, or the collocate", |(_, row)| &row.second);
    columns.add("count", Count, "pairs of the two", |(_, row)| row.counts.together);
    columns.add("before", Count, "of these, with the second word first", |(_, row)| row.counts.before);
    columns.add("documents", Count, "documents with the pair", |(_, row)| row.counts.documents);
    columns.add("f1", Count, "pairs whose first is the first word", |(_, row)| row.counts.first);
    columns.add("f2", Count, "pairs whose second is the second word", |(_, row)| row.counts.second);
    columns.add("total", Count, "all pairs", |(found, _)| found.n_pairs).detail();
    columns.add("expected", Score, "f1 × f2 / total", |(found, row)| {
        row.counts.first as f64 * (row.counts.second as f64 / found.n_pairs as f64)
    });
    for (place, measure) in measures.iter().enumerate() {
        columns.add(measure.id(), Score, measure.about(), move |(_, row)| row.scores[place].value);
    }
    columns
}

/// One row a pair, with the measures that were asked for.
pub fn collocations_table(found: &Collocations, measures: &[&dyn Association], window: Window) -> Table {
    let rows = found.rows.iter().map(|row| (found, row));
    let mut table = collocation_columns(found.node.is_some(), measures).table("collocations", "Collocations", rows);
    let Window { left, right, across } = window;
    let limit = if across { "a sentence end" } else { "a boundary" };
    table.notes = vec![
        format!("listed: {} of {} pairs that occur more often than expected", found.rows.len(), found.n_found),
        format!(
            "a pair is a token and another up to {left} before or {right} after it, with no {} between; total: all {} pairs",
            limit.trim_start_matches("a "),
            found.n_pairs
        ),
        "f1: pairs whose first is the first word; f2: pairs whose second is the second; expected = f1 × f2 / total; before: \
         with the second word first"
            .into(),
    ];
    if let Some((node, hits)) = &found.node {
        table.notes.push(format!("node: '{node}', {hits} hits; f1 counts the tokens in their windows"));
    }
    table
}
