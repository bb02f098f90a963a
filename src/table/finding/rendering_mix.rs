//! The mix of renderings as a table.

use super::{key_columns, percent, policy_note};
use crate::analysis::RenderingMixes;
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::table::{Cell, Column, Table, Unit};

/// One row a concept, language and group with a hit.
///
/// # Errors
///
/// More than 10¹² hits.
pub fn rendering_mix_table(mixes: &RenderingMixes, counts: &ConceptCounts) -> Result<Table, Error> {
    let mut columns: Vec<Column> = key_columns(&mixes.groups.keys).collect();
    columns.extend(["concept", "category", "language"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["count", "documents", "renderings"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("dominant", Unit::Text));
    columns.extend(["share", "share_low", "share_high"].map(|name| Column::new(name, Unit::Share)));
    columns.push(Column::new("entropy", Unit::Score));
    let mut table = Table::new("renderings", "Which rendering is usual, and how even the mix is", columns);
    for mix in &mixes.mixes {
        let concept = &counts.lexicon.concepts[mix.concept];
        let values = &mixes.groups.groups[mix.group].values;
        let mut cells: Vec<Cell> = values.iter().map(|value| value.as_str().into()).collect();
        cells.extend([&*concept.name, &*concept.category, &*mix.language].map(Cell::from));
        cells.extend([mix.cell.count, mix.cell.documents, mix.variants.len() as u64].map(Cell::from));
        cells.push(counts.lexicon.variants[mix.dominant()].text.as_str().into());
        let interval = mix.interval(mixes.confidence)?;
        cells.extend([mix.share(), interval.low, interval.high, mix.entropy].map(Cell::from));
        table.rows.push(cells);
    }
    table.notes = vec![
        format!(
            "dominant: the most frequent variant, the first listed of several; share: its hits / the concept's hits in the language and \
             group, with the exact interval (Clopper–Pearson) at {} %, which takes hits as independent",
            percent(mixes.confidence)
        ),
        "entropy: Shannon, in bits, of the hits by variant; 0 if one rendering is used throughout".into(),
        policy_note(&counts.policy),
    ];
    Ok(table)
}
