//! Frequencies as a table.

use super::{key_columns, policy_note, rate_cells, rate_columns, rate_note, term_cells, term_columns};
use crate::analysis::Frequency;
use crate::count::Policy;
use crate::table::{Column, Table, Unit};

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
    for row in &frequency.rows {
        let mut cells: Vec<_> = frequency.groups[row.group].values.iter().map(|value| value.as_str().into()).collect();
        cells.extend(term_cells(&row.term));
        cells.push(row.cell.count.into());
        if !of_phrases {
            cells.extend([row.cell.bare().into(), row.cell.embedded.into()]);
        }
        let n_documents = frequency.groups[row.group].n_documents;
        cells.extend([row.cell.documents.into(), n_documents.into(), row.total.into()]);
        cells.extend(rate_cells(row.rate));
        table.rows.push(cells);
    }
    table.notes.push(rate_note(frequency.confidence, of_phrases, frequency.unit));
    if !of_phrases {
        table.notes.push(policy_note(policy));
    }
    table
}
