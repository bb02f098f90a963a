//! When each term came, peaked and went.

use super::{series_cells, series_columns};
use crate::analysis::Trend;
use crate::table::{Cell, Column, Table, Unit};

/// One row a series: when it was first and last seen, when it peaked, and whether coming and going are beyond chance.
pub fn trend_summary_table(trend: &Trend) -> Table {
    let plural = format!("{}s", trend.period.name());
    let mut columns = series_columns(trend);
    columns.push(Column::new("count", Unit::Count));
    columns.extend(["first_seen", "last_seen", "peak"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("peak_count", Unit::Count).detail());
    columns.push(Column::new("peak_per_million", Unit::Rate));
    columns.push(Column::new(&format!("{plural}_present"), Unit::Count).detail());
    columns.extend(["observed", "absent_since"].map(|what| Column::new(&format!("{plural}_{what}"), Unit::Count)));
    columns.extend(["appeared_p_value", "vanished_p_value"].map(|name| Column::new(name, Unit::Probability)));
    let mut table = Table::new("trend_summary", "First and last seen", columns);
    for series in &trend.series {
        let label = |number: Option<usize>| Cell::from(number.map(|number| trend.periods[number].as_str()));
        let peak = series.peak.and_then(|peak| series.points[peak]);
        let mut cells = series_cells(series);
        cells.push(series.count.into());
        cells.extend([label(series.first_seen), label(series.last_seen), label(series.peak)]);
        cells.push(peak.map(|point| point.cell.count).into());
        cells.push(peak.and_then(|point| point.rate).map(|rate| rate.value).into());
        cells.extend([series.n_present().into(), series.n_observed().into(), series.n_absent_since().into()]);
        cells.extend([series.appeared_p_value().into(), series.vanished_p_value().into()]);
        table.rows.push(cells);
    }
    table.notes = vec![
        format!(
            "present: {plural} with an occurrence; observed: {plural} with a document; absent_since: observed {plural} after the last \
             occurrence; peak: the highest rate, the first of several"
        ),
        "appeared_p_value, vanished_p_value: probability that the documents with the term begin so late or end so early by chance \
         (after Solow 1993), not corrected for the number of terms"
            .into(),
    ];
    table
}
