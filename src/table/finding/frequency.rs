//! Frequencies as a table.

use super::{key_columns, policy_note, rate_columns, rate_note, term_columns};
use crate::analysis::{Frequency, FrequencyRow, Term};
use crate::count::{Cell, Group, NgramFigures, Policy};
use crate::stats::RatePerMillion;
use crate::table::{Column, Rows, Table, Unit};

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
    let mut rows = Rows::new(table.columns.len());
    for row in &frequency.rows {
        put_frequency_row(&mut rows, &frequency.groups[row.group], row);
    }
    table.rows = rows.cells();
    table.notes.push(rate_note(frequency.confidence, of_phrases, frequency.unit));
    if !of_phrases {
        table.notes.push(policy_note(policy));
    }
    table
}

/// Puts one row, whose term is counted in `group`.
pub fn put_frequency_row(rows: &mut Rows, group: &Group, row: &FrequencyRow) {
    rows.put_all(group.values.iter().map(String::as_str));
    match &row.term {
        Term::Concept { name, category } => {
            rows.put_all([name.as_str(), category.as_str()]);
            rows.put_all([row.cell.count, row.cell.bare(), row.cell.embedded]);
        }
        Term::Phrase { text, n } => {
            rows.put(text.as_str());
            rows.put_all([*n as u64, row.cell.count]);
        }
    }
    put_base(rows, group, row.cell, (row.total, row.rate));
}

/// As [`put_frequency_row`], of an n-gram whose words `spell` appends, with its total and rate.
pub fn put_ngram_row(
    rows: &mut Rows,
    group: &Group,
    ngram: &NgramFigures,
    rate: (u64, Option<RatePerMillion>),
    spell: impl FnOnce(&mut String),
) {
    rows.put_all(group.values.iter().map(String::as_str));
    rows.put_text(spell);
    rows.put_all([ngram.n as u64, ngram.cell.count]);
    put_base(rows, group, ngram.cell, rate);
}

fn put_base(rows: &mut Rows, group: &Group, cell: Cell, (total, rate): (u64, Option<RatePerMillion>)) {
    rows.put_all([cell.documents, group.n_documents, total]);
    let part = |part: fn(RatePerMillion) -> f64| rate.map(part);
    rows.put_all([part(|rate| rate.value), part(|rate| rate.interval.low), part(|rate| rate.interval.high)]);
}
