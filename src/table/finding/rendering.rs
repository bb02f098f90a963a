//! Renderings as a table.

use super::{key_columns, policy_note};
use crate::analysis::{CutWords, Rendering};
use crate::count::ConceptCounts;
use crate::table::{Cell, Column, Table, Unit};

/// One row a variant and group, variants without a hit left out; with how many hits cut across words, where that is
/// known.
pub fn rendering_table(rendering: &Rendering, counts: &ConceptCounts, cut: Option<&CutWords>) -> Table {
    let mut columns: Vec<Column> = key_columns(&rendering.groups.keys).collect();
    columns.extend(["concept", "category", "language", "variant"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["count", "bare", "embedded", "documents"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("share", Unit::Share));
    columns.extend(cut.map(|_| Column::new("cuts_word", Unit::Count)));
    let mut table = Table::new("variants", "Which rendering was used", columns);
    for row in &rendering.rows {
        let (concept, variant) = (&counts.lexicon.concepts[row.concept], &counts.lexicon.variants[row.variant]);
        let values = &rendering.groups.groups[row.group].values;
        let mut cells: Vec<Cell> = values.iter().map(|value| value.as_str().into()).collect();
        cells.extend(
            [&concept.name, &concept.category, &variant.language, &variant.text].map(|text| Cell::from(text.as_str())),
        );
        cells.extend([row.cell.count, row.cell.bare(), row.cell.embedded, row.cell.documents].map(Cell::from));
        cells.push(row.share.into());
        cells.extend(cut.map(|cut| Cell::from(cut.hits.get(&(row.group, row.variant)).copied())));
        table.rows.push(cells);
    }
    table.notes = vec!["share: of the concept's hits in the group".into(), policy_note(&counts.policy)];
    table.notes.extend(cut.map(|cut| {
        format!(
            "cuts_word: hits in Chinese characters that begin or end inside a word of the segmenter {}",
            cut.segmenter.name
        )
    }));
    table
}
