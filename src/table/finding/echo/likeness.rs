use super::{group_cells, other_columns};
use crate::analysis::echo::Likeness;
use crate::stats::similarity::SIMILARITIES;
use crate::table::finding::key_columns;
use crate::table::{Cell, Column, Table, Unit};

/// One row a pair of groups, with all measures.
pub fn likeness_table(likeness: &Likeness, n_pairs: usize) -> Table {
    let has_reference = likeness.reference.is_some();
    let suffix = super::suffix(has_reference);
    let mut columns: Vec<Column> = key_columns(&likeness.keys).collect();
    columns.extend(other_columns(&likeness.keys, has_reference));
    columns.extend(SIMILARITIES.iter().map(|measure| Column::new(measure.id(), Unit::Share)));
    for name in ["tokens", "terms"] {
        columns.push(Column::new(name, Unit::Count));
        columns.push(Column::new(&format!("{name}{suffix}"), Unit::Count));
    }
    let mut table = Table::new("similarity", "How alike groups are by their terms", columns);
    for row in &likeness.rows {
        let (here, number) = (&likeness.groups[row.group], row.other.unwrap_or(likeness.groups.len()));
        let other = likeness.groups.get(number).or(likeness.reference.as_ref());
        let mut cells: Vec<Cell> = group_cells(here).collect();
        cells.extend(other.into_iter().flat_map(group_cells));
        cells.extend(row.values.iter().map(|value| Cell::from(*value)));
        cells.extend([here.n_tokens.into(), Cell::from(other.map(|other| other.n_tokens))]);
        cells.extend([likeness.n_terms[row.group].into(), likeness.n_terms[number].into()]);
        table.rows.push(cells);
    }
    table.notes = vec![
        format!("terms: {}", likeness.terms),
        "cosine and jaccard: 1 is alike, 0 nothing shared; jensen_shannon: the divergence in bits (not its root), 0 is alike, 1 \
         nothing shared"
            .into(),
        super::listed_note(likeness.rows.len(), n_pairs, "the most alike first"),
    ];
    table
}
