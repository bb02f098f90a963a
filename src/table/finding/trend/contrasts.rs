//! Trends of groups side by side.

use super::super::{is_phrase, key_columns, percent, term_cells, term_columns};
use super::interval_cells;
use crate::analysis::{Contrasts, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term and group: its factor a year, that of all other groups, and their ratio.
pub fn contrasts_table(trend: &Trend, contrasts: &Contrasts) -> Table {
    let first = contrasts.rows.first().map(|row| &row.term);
    let mut columns: Vec<Column> = key_columns(&trend.keys).chain(term_columns(is_phrase(first))).collect();
    columns.extend(
        ["factor_per_year", "factor_per_year_others", "ratio", "ratio_low", "ratio_high"]
            .map(|name| Column::new(name, Unit::Ratio)),
    );
    columns.extend(["p_value", "p_adjusted"].map(|name| Column::new(name, Unit::Probability)));
    let mut table = Table::new("trend_contrasts", "Trends of each group against all others", columns);
    for row in &contrasts.rows {
        let mut cells: Vec<Cell> = row.values.iter().map(|value| value.as_str().into()).collect();
        cells.extend(term_cells(&row.term));
        cells.extend([row.factor.into(), row.factor_others.into(), row.ratio.map(|(ratio, _)| ratio).into()]);
        cells.extend(interval_cells(row.ratio.map(|(_, interval)| interval)));
        cells.extend([row.p_value.into(), row.p_adjusted.into()]);
        table.rows.push(cells);
    }
    table.notes = vec![
        format!(
            "factor_per_year: Poisson regression on time ({}); ratio: the group's factor over that of all other groups together, interval at \
             {} % and p-value by Welch's t at the dispersion seen on each side, if above 1",
            contrasts.base.unit(),
            percent(trend.confidence)
        ),
        "p_adjusted: Benjamini–Hochberg over all rows with a p-value; missing: fewer than 4 periods with documents, or a term in the first \
         or last period only"
            .into(),
    ];
    table
}
