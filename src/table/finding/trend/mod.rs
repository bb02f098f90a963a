//! Trends as tables, one file a table.

mod changes;
mod contrasts;
mod movements;
mod points;
mod summary;
mod temperatures;

pub use changes::{bursts_table, changes_table};
pub use contrasts::contrasts_table;
pub use movements::movements_table;
pub use points::trend_table;
pub use summary::trend_summary_table;
pub use temperatures::temperatures_table;

use super::{is_phrase, key_columns, term_cells, term_columns};
use crate::analysis::{Series, Trend};
use crate::table::{Cell, Column};

/// The columns that say which series a row is of.
fn series_columns(trend: &Trend) -> Vec<Column> {
    let first = trend.series.first().map(|series| &series.term);
    key_columns(&trend.keys).chain(term_columns(is_phrase(first))).collect()
}

fn series_cells(series: &Series) -> Vec<Cell> {
    let values = series.values.iter().map(|value| value.as_str().into());
    values.chain(term_cells(&series.term)).collect()
}

/// That a hole in the corpus is none in the world.
fn gap_note(trend: &Trend) -> String {
    format!("a {} without documents is a gap: its figures are missing, not zero", trend.period.name())
}

/// The numbers of two columns, for an interval that may be missing.
fn interval_cells(interval: Option<crate::stats::Interval>) -> [Cell; 2] {
    [interval.map(|interval| interval.low).into(), interval.map(|interval| interval.high).into()]
}
