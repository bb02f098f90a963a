use super::{place_cells, place_columns};
use crate::analysis::echo::{Absence, Presence};
use crate::count::ConceptCounts;
use crate::table::finding::{key_columns, policy_note};
use crate::table::{Cell, Column, Table, Unit};

/// One row a concept and group: present, paraphrased or absent.
pub fn absence_table(absence: &Absence, counts: &ConceptCounts) -> Table {
    let keys = &absence.keys;
    let mut columns: Vec<Column> = ["concept", "category"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(key_columns(keys));
    columns.extend([Column::new("presence", Unit::Text), Column::new("count", Unit::Count)]);
    columns.extend([Column::new("similarity", Unit::Share), Column::new("variant", Unit::Text)]);
    columns.extend(place_columns(keys, ""));
    let mut table = Table::new("absence", "What is said, what is paraphrased, what is absent", columns);
    for row in &absence.rows {
        let concept = &counts.lexicon.concepts[row.concept];
        let mut cells: Vec<Cell> = vec![concept.name.as_str().into(), concept.category.as_str().into()];
        cells.extend(absence.groups[row.group].values.iter().map(|value| Cell::from(value.as_str())));
        cells.extend([row.presence.name().into(), row.count.into()]);
        cells.push(row.nearest.as_ref().map(|nearest| nearest.similarity).into());
        cells.push(row.nearest.as_ref().map(|nearest| counts.lexicon.variants[nearest.variant].text.as_str()).into());
        cells.extend(place_cells(row.place.as_ref(), &counts.corpus, keys, ""));
        table.rows.push(cells);
    }
    let n = |presence: Presence| absence.rows.iter().filter(|row| row.presence == presence).count();
    let whose =
        absence.reference.as_ref().map(|reference| format!("; looked for: what the reference ({reference}) says"));
    table.notes = vec![
        format!(
            "{} present, {} paraphrased, {} absent{}",
            n(Presence::Present),
            n(Presence::Paraphrased),
            n(Presence::Absent),
            whose.unwrap_or_default()
        ),
        format!(
            "paraphrased: no variant occurs, but a window of one sentence, at most twice as long as a variant of at least three \
             content words, has a similarity of at least {}; similarity: content words in both over those in either; numerals must \
             be kept; none are looked for in Chinese; a guess to be read",
            absence.threshold
        ),
        "variant, quote: what the nearest window is near to, and its words, shown from a similarity of 0.5; where present, the first hit"
            .into(),
        super::PLACE_NOTE.into(),
        policy_note(&counts.policy),
    ];
    table
}
