use super::{group_cells, listed_note, other_cells, other_columns, other_group, span_note, total_note};
use crate::analysis::echo::SharedPairs;
use crate::table::finding::key_columns;
use crate::table::{Cell, Column, Table, Unit};

/// One row a pair of groups that share a span.
pub fn pairs_table(pairs: &SharedPairs) -> Table {
    let groups = &pairs.groups;
    let has_reference = groups.reference.is_some();
    let suffix = super::suffix(has_reference);
    let mut columns: Vec<Column> = key_columns(&groups.keys).collect();
    columns.extend(other_columns(&groups.keys, has_reference));
    columns.push(Column::new("overlap", Unit::Share));
    for side in ["", suffix] {
        columns.push(Column::new(&format!("share{side}"), Unit::Share));
        columns.push(Column::new(&format!("covered{side}"), Unit::Count));
        columns.push(Column::new(&format!("total{side}"), Unit::Count).detail());
    }
    columns.push(Column::new("spans", Unit::Count));
    columns.extend(["first", &format!("first{suffix}")].map(|name| Column::new(name, Unit::Count)));
    columns.extend([Column::new("longest_n", Unit::Count), Column::new("longest", Unit::Text)]);
    let mut table = Table::new("echo_pairs", "Who shares wording with whom", columns);
    for row in &pairs.rows {
        let (total, other) = (groups.groups[row.group].total, other_group(groups, row.other));
        let total_other = other.map_or(0, |other| other.total);
        let share = |covered: u64, total: u64| Cell::from(covered as f64 / total as f64);
        let mut cells: Vec<Cell> = group_cells(&groups.groups[row.group]).collect();
        cells.extend(other_cells(groups, row.other));
        cells.push(row.overlap.into());
        for (covered, total) in [(row.covered, total), (row.covered_other, total_other)] {
            cells.extend([share(covered, total), covered.into(), total.into()]);
        }
        cells.extend([row.n_spans, row.n_first, row.n_first_other].map(Cell::from));
        cells.extend([row.longest_n.into(), row.longest.as_str().into()]);
        table.rows.push(cells);
    }
    table.notes = vec![
        span_note(pairs.k),
        total_note(pairs.k),
        "share: covered / total; overlap: both covered / both totals; first: spans said on an earlier date than by the other".into(),
        listed_note(pairs.rows.len(), pairs.n_found, "the highest overlap first"),
    ];
    table
}
