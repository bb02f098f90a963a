//! Who repeats whom: one table a finding, each with the places by which a reader finds the words.

mod absence;
mod likeness;
mod pairs;
mod share;
mod signature;
mod spans;

pub use absence::absence_table;
pub use likeness::likeness_table;
pub use pairs::pairs_table;
pub use share::echo_table;
pub use signature::signature_table;
pub use spans::spans_table;

use crate::analysis::echo::{EchoGroup, EchoGroups, SpanPlace};
use crate::corpus::{Corpus, Key};
use crate::table::{Cell, Column, Unit};

/// What stands after the names of columns that are about the other side.
fn suffix(has_reference: bool) -> &'static str {
    if has_reference { "_reference" } else { "_other" }
}

/// The columns that name the other group; the reference has one name.
fn other_columns(keys: &[Key], has_reference: bool) -> Vec<Column> {
    match has_reference {
        true => vec![Column::new("reference", Unit::Text)],
        false => keys.iter().map(|key| Column::new(&format!("{}_other", key.name()), Unit::Text)).collect(),
    }
}

fn group_cells(group: &EchoGroup) -> impl Iterator<Item = Cell> {
    group.values.iter().map(|value| value.as_str().into())
}

/// The cells of the other group, or of the reference if there is none.
fn other_cells(groups: &EchoGroups, other: Option<usize>) -> impl Iterator<Item = Cell> {
    other_group(groups, other).into_iter().flat_map(group_cells)
}

/// The other group, or the reference.
fn other_group(groups: &EchoGroups, other: Option<usize>) -> Option<&EchoGroup> {
    match other {
        Some(other) => groups.groups.get(other),
        None => groups.reference.as_ref(),
    }
}

/// The columns of a place. Where the document is a key already it is not named again.
fn place_columns(keys: &[Key], suffix: &str) -> Vec<Column> {
    let is_key = suffix != "_reference" && keys.contains(&Key::Document);
    let name = |name: &str| format!("{name}{suffix}");
    let mut columns = Vec::new();
    if !is_key {
        columns.push(Column::new(&name("document"), Unit::Text));
    }
    columns.extend(["date", "passage_labels", "quote"].map(|column| Column::new(&name(column), Unit::Text)));
    columns.extend(["start_byte", "end_byte"].map(|column| Column::new(&name(column), Unit::Count).detail()));
    columns
}

fn place_cells(place: Option<&SpanPlace>, corpus: &Corpus, keys: &[Key], suffix: &str) -> Vec<Cell> {
    let n_columns = place_columns(keys, suffix).len();
    let Some(place) = place else { return vec![Cell::Missing; n_columns] };
    let document = &corpus.documents[place.document];
    let labels = document.passages[place.passage].labels.iter();
    let labels = labels.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    let mut cells = vec![
        document.id.as_str().into(),
        document.date_or_guess().map(|date| date.to_string()).into(),
        labels.into(),
        place.quote.as_str().into(),
        u64::from(place.range.start).into(),
        u64::from(place.range.end).into(),
    ];
    if n_columns < cells.len() {
        cells.remove(0);
    }
    cells
}

/// What a span is.
fn span_note(k: usize) -> String {
    format!(
        "span: at least {k} tokens that stand in both, cross no boundary, and at some place of each cannot be extended; found by \
         tokens, compared folded"
    )
}

/// What the shares are out of.
fn total_note(k: usize) -> String {
    format!("total: the tokens between two boundaries with at least {k} tokens, as the others cannot be in a span")
}

/// How many rows of how many are shown.
fn listed_note(listed: usize, found: usize, order: &str) -> String {
    match listed < found {
        true => format!("listed: the first {listed} of {found}, {order}"),
        false => format!("listed: all {found}, {order}"),
    }
}

/// What bytes and quotes are.
const PLACE_NOTE: &str =
    "quote: as written there, white space folded; bytes: offsets into the document's text after decoding (UTF-8, NFC)";
