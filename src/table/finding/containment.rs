//! Containment as a table.

use super::{key_columns, policy_note};
use crate::analysis::Containment;
use crate::count::ConceptCounts;
use crate::table::{Cell, Column, Table, Unit};

/// One row a concept, the longer formulation that holds it, and group.
pub fn containment_table(containment: &Containment, counts: &ConceptCounts) -> Table {
    let mut columns: Vec<Column> = key_columns(&containment.groups.keys).collect();
    columns.extend(["concept", "inside_concept", "inside_variant"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["embedded", "count"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("share", Unit::Share));
    let mut table = Table::new("containment", "Which longer formulations hold a term", columns);
    for row in &containment.rows {
        let inside = &counts.lexicon.variants[row.inside];
        let values = &containment.groups.groups[row.group].values;
        let mut cells: Vec<Cell> = values.iter().map(|value| value.as_str().into()).collect();
        let names =
            [&counts.lexicon.concepts[row.concept].name, &counts.lexicon.concepts[inside.concept].name, &inside.text];
        cells.extend(names.map(|name| Cell::from(name.as_str())));
        cells.extend([row.embedded, row.count].map(Cell::from));
        cells.push(row.share().into());
        table.rows.push(cells);
    }
    table.notes = vec![
        "embedded: hits of the concept inside that variant, the longest where several hold it; count: all hits of the concept in the group; \
         share = embedded / count, and what is missing to 1 is bare"
            .into(),
        policy_note(&counts.policy),
    ];
    table
}
