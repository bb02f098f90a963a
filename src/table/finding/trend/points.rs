//! Every series in every period.

use super::super::{is_phrase, percent, rate_cells, rate_columns, rate_note};
use super::{gap_note, interval_cells, series_cells, series_columns};
use crate::analysis::{SeriesPoint, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term, group and period; in a period without documents the figures are missing. With a `window`
/// of periods also the moving average.
pub fn trend_table(trend: &Trend, window: Option<usize>) -> Table {
    let mut columns = series_columns(trend);
    columns.push(Column::new(trend.period.name(), Unit::Text));
    columns.extend(["count", "documents", "documents_total", "total"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(rate_columns(""));
    columns.push(Column::new("document_share", Unit::Share));
    columns.extend(["document_share_low", "document_share_high"].map(|name| Column::new(name, Unit::Share).detail()));
    columns.extend(window.map(|_| Column::new("moving_average", Unit::Rate)));
    let mut table = Table::new("trend", &format!("Trends by {}", trend.period.name()), columns);
    for series in &trend.series {
        let averages = window.map(|window| series.moving_average(window));
        for (place, (period, point)) in trend.periods.iter().zip(&series.points).enumerate() {
            let mut cells = series_cells(series);
            cells.push(period.as_str().into());
            cells.extend(point_cells(point.as_ref()));
            cells.extend(averages.as_ref().map(|averages| Cell::from(averages[place])));
            table.rows.push(cells);
        }
    }
    table.notes = notes(trend, window);
    table
}

fn point_cells(point: Option<&SeriesPoint>) -> Vec<Cell> {
    let Some(SeriesPoint { cell, totals, rate, share_interval }) = point else { return vec![Cell::Missing; 10] };
    let counts = [cell.count, cell.documents, totals.n_documents, totals.n_tokens].map(Cell::from);
    let mut cells: Vec<Cell> = counts.into();
    cells.extend(rate_cells(*rate));
    cells.push(point.map(SeriesPoint::share).into());
    cells.extend(interval_cells(Some(*share_interval)));
    cells
}

fn notes(trend: &Trend, window: Option<usize>) -> Vec<String> {
    let first = trend.series.first().map(|series| &series.term);
    let share = format!(
        "document_share = documents / documents_total; its interval is that of Clopper & Pearson at {} %",
        percent(trend.confidence)
    );
    let average = window.map(|window| {
        format!(
            "moving_average: occurrences per million tokens over the {window} {}s around each, cut short at both ends",
            trend.period.name()
        )
    });
    [gap_note(trend), rate_note(trend.confidence, is_phrase(first), trend.unit), share]
        .into_iter()
        .chain(average)
        .collect()
}
