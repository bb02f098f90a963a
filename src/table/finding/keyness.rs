//! Comparisons as a table.

use super::{is_phrase, percent, rate_cells, rate_columns, term_cells, term_columns};
use crate::analysis::{Keyness, SideFigures};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term, with the figures of both sides.
pub fn keyness_table(keyness: &Keyness) -> Table {
    let first = keyness.rows.first().map(|row| &row.term);
    let mut columns: Vec<Column> = term_columns(is_phrase(first)).into();
    for side in ["_target", "_reference"] {
        columns.extend(["count", "documents"].map(|name| Column::new(&format!("{name}{side}"), Unit::Count)));
        columns.push(Column::new(&format!("total{side}"), Unit::Count).detail());
        let [rate, low, high] = rate_columns(side);
        columns.extend([rate, low.detail(), high.detail()]);
        columns.push(Column::new(&format!("dp{side}"), Unit::Share));
    }
    columns.push(Column::new("log_likelihood", Unit::Score));
    columns.extend([Column::new("p_value", Unit::Probability).detail(), Column::new("p_adjusted", Unit::Probability)]);
    columns.extend(["log_ratio", "log_ratio_low", "log_ratio_high"].map(|name| Column::new(name, Unit::Score)));
    let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
    let mut table = Table::new("keyness", &title, columns);
    for row in &keyness.rows {
        let mut cells: Vec<Cell> = term_cells(&row.term).into();
        cells.extend(side_cells(&row.target));
        cells.extend(side_cells(&row.reference));
        cells.extend([
            row.log_likelihood.value.into(),
            row.log_likelihood.p_value.into(),
            row.p_adjusted.into(),
            row.log_ratio.into(),
        ]);
        cells.extend([row.log_ratio_interval.map(|it| it.low).into(), row.log_ratio_interval.map(|it| it.high).into()]);
        table.rows.push(cells);
    }
    table.notes = notes(keyness);
    table
}

fn side_cells(figures: &SideFigures) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![figures.count.into(), figures.documents.into(), figures.total.into()];
    cells.extend(rate_cells(figures.rate));
    cells.push(figures.dp.into());
    cells
}

fn notes(keyness: &Keyness) -> Vec<String> {
    let (target, reference) = (&keyness.target, &keyness.reference);
    let listed = match keyness.rows.len() {
        listed if listed < keyness.n_tested => {
            format!("listed: the {listed} with the strongest evidence of {} terms tested", keyness.n_tested)
        }
        listed => format!("listed: all {listed} terms tested"),
    };
    vec![
        listed,
        format!(
            "target: {} ({} tokens, {} documents); reference: {} ({} tokens, {} documents)",
            target.name,
            target.n_tokens,
            target.n_documents(),
            reference.name,
            reference.n_tokens,
            reference.n_documents()
        ),
        format!(
            "log_likelihood: two cells (Rayson & Garside 2000), negative where the reference's rate is higher; p_adjusted: \
             Benjamini–Hochberg over the {} terms with at least {} occurrences",
            keyness.n_tested,
            keyness.min_count.max(1)
        ),
        format!(
            "log_ratio: binary, 0.5 for a count of 0 (Hardie 2014), interval at {} %; dp: Gries 2008 over the documents of a side, \
             0 even to 1 clumped, missing where a side has one document; parts are documents by their tokens",
            percent(keyness.confidence)
        ),
    ]
}
