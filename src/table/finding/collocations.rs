//! Collocations as a table.

use crate::mine::{Collocations, Window};
use crate::stats::association::Association;
use crate::table::{Cell, Column, Table, Unit};

/// One row a pair, with the measures that were asked for.
pub fn collocations_table(found: &Collocations, measures: &[&dyn Association], window: Window) -> Table {
    let names = if found.node.is_some() { ["node", "collocate"] } else { ["first", "second"] };
    let mut columns: Vec<Column> = names.map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(["count", "before", "documents", "f1", "f2"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("total", Unit::Count).detail());
    columns.push(Column::new("expected", Unit::Score));
    columns.extend(measures.iter().map(|measure| Column::new(measure.id(), Unit::Score)));
    let mut table = Table::new("collocations", "Collocations", columns);
    for row in &found.rows {
        let counts = row.counts;
        let expected = counts.first as f64 * (counts.second as f64 / found.n_pairs as f64);
        let mut cells: Vec<Cell> = vec![row.first.as_str().into(), row.second.as_str().into()];
        cells.extend([counts.together, counts.before, counts.documents, counts.first, counts.second].map(Cell::from));
        cells.extend([Cell::from(found.n_pairs), Cell::from(expected)]);
        cells.extend(row.scores.iter().map(|score| Cell::from(score.value)));
        table.rows.push(cells);
    }
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
