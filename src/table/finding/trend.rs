//! Trends as tables: every period, and a summary of each series.

use super::{is_phrase, key_columns, rate_cells, rate_columns, rate_note, term_cells, term_columns};
use crate::analysis::{Series, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term, group and period; in a period without documents the figures are missing.
pub fn trend_table(trend: &Trend) -> Table {
    let mut columns = series_columns(trend);
    columns.push(Column::new(trend.period.name(), Unit::Text));
    columns.extend(["count", "documents", "documents_total", "total"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(rate_columns(""));
    let mut table = Table::new("trend", &format!("Trends by {}", trend.period.name()), columns);
    for series in &trend.series {
        for (period, point) in trend.periods.iter().zip(&series.points) {
            let mut cells = series_cells(series);
            cells.push(period.as_str().into());
            match point {
                Some(point) => {
                    cells.extend(
                        [point.cell.count, point.cell.documents, point.totals.n_documents, point.totals.n_tokens]
                            .map(Cell::from),
                    );
                    cells.extend(rate_cells(point.rate));
                }
                None => cells.extend(std::iter::repeat_n(Cell::Missing, 7)),
            }
            table.rows.push(cells);
        }
    }
    table.notes = notes(trend);
    table
}

/// One row a series: when it was first and last seen, and when it peaked.
pub fn trend_summary_table(trend: &Trend) -> Table {
    let mut columns = series_columns(trend);
    columns.push(Column::new("count", Unit::Count));
    columns.extend(["first_seen", "last_seen", "peak"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("peak_count", Unit::Count));
    columns.push(Column::new("peak_per_million", Unit::Rate));
    let plural = format!("{}s", trend.period.name());
    columns.extend(["present", "observed"].map(|what| Column::new(&format!("{plural}_{what}"), Unit::Count)));
    let mut table = Table::new("trend_summary", "First and last seen", columns);
    for series in &trend.series {
        let label = |number: Option<usize>| Cell::from(number.map(|number| trend.periods[number].as_str()));
        let peak = series.peak.and_then(|peak| series.points[peak]);
        let mut cells = series_cells(series);
        cells.push(series.count.into());
        cells.extend([label(series.first_seen), label(series.last_seen), label(series.peak)]);
        cells.push(peak.map(|point| point.cell.count).into());
        cells.push(peak.and_then(|point| point.rate).map(|rate| rate.value).into());
        cells.extend([series.n_present().into(), series.n_observed().into()]);
        table.rows.push(cells);
    }
    table.notes = vec![format!(
        "present: {plural} with an occurrence; observed: {plural} with a document; peak: the highest rate, the first of several"
    )];
    table
}

fn series_columns(trend: &Trend) -> Vec<Column> {
    let first = trend.series.first().map(|series| &series.term);
    key_columns(&trend.keys).chain(term_columns(is_phrase(first))).collect()
}

fn series_cells(series: &Series) -> Vec<Cell> {
    let values = series.values.iter().map(|value| value.as_str().into());
    values.chain(term_cells(&series.term)).collect()
}

fn notes(trend: &Trend) -> Vec<String> {
    let first = trend.series.first().map(|series| &series.term);
    let gaps = format!("a {} without documents is a gap: its figures are missing, not zero", trend.period.name());
    vec![gaps, rate_note(trend.confidence, is_phrase(first))]
}
