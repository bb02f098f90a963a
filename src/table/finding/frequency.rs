//! Frequencies as a table.

use super::{key_columns, policy_note, rate_cells, rate_columns, rate_note, term_cells, term_columns};
use crate::analysis::{Frequency, FrequencyRow, Term};
use crate::count::{Group, Policy};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term and group.
pub fn frequency_table(frequency: &Frequency, policy: &Policy) -> Table {
    let of_phrases = frequency.of_phrases;
    let mut columns: Vec<Column> = key_columns(&frequency.keys).chain(term_columns(of_phrases)).collect();
    columns.push(Column::new("count", Unit::Count));
    if !of_phrases {
        columns.extend(["bare", "embedded"].map(|name| Column::new(name, Unit::Count)));
    }
    columns.push(Column::new("documents", Unit::Count));
    columns.push(Column::new("documents_total", Unit::Count).detail());
    columns.push(Column::new("total", Unit::Count));
    columns.extend(rate_columns(""));
    let mut table = Table::new("frequency", "Frequencies", columns);
    table.rows = frequency.rows.iter().map(|row| frequency_row(&frequency.groups[row.group], row)).collect();
    table.notes.push(rate_note(frequency.confidence, of_phrases, frequency.unit));
    if !of_phrases {
        table.notes.push(policy_note(policy));
    }
    table
}

/// The cells of one row, whose term is counted in `group`.
pub fn frequency_row(group: &Group, row: &FrequencyRow) -> Vec<Cell> {
    // One allocation: there may be millions of rows.
    let mut cells: Vec<Cell> = Vec::with_capacity(group.values.len() + 12);
    cells.extend(group.values.iter().map(|value| Cell::from(value.as_str())));
    cells.extend(term_cells(&row.term));
    cells.push(row.cell.count.into());
    if matches!(row.term, Term::Concept { .. }) {
        cells.extend([row.cell.bare().into(), row.cell.embedded.into()]);
    }
    cells.extend([row.cell.documents.into(), group.n_documents.into(), row.total.into()]);
    cells.extend(rate_cells(row.rate));
    cells
}
