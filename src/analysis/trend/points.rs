//! Every series in every period, and when each term came, peaked and went.

use super::{Head, Series, SeriesPoint, Trend};
use crate::analysis::column::{add_rate, rate_note};
use crate::table::Unit::{Count, Probability, Rate, Share};
use crate::table::{Columns, Table};

/// A series in one period.
pub(in crate::analysis) struct Row<'a> {
    series: &'a Series,
    period: &'a str,
    point: Option<&'a SeriesPoint>,
    average: Option<f64>,
}

pub(in crate::analysis) fn columns<'a>(head: Head<'_>, has_average: bool) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = head.columns(|row: &Row| row.series);
    columns.text(head.period.name(), "the period", |row| row.period);
    columns.add("count", Count, "occurrences", |row| Some(row.point?.cell.count));
    columns.add("documents", Count, "documents with an occurrence", |row| Some(row.point?.cell.documents));
    columns.add("documents_total", Count, "documents of the period", |row| Some(row.point?.totals.n_documents));
    columns.add("total", Count, "their tokens", |row| Some(row.point?.totals.n_tokens));
    add_rate(&mut columns, "", false, |row| row.point?.rate);
    columns.add("document_share", Share, "documents / documents_total", |row| Some(row.point?.share()));
    let ends = ["document_share_low", "document_share_high"];
    columns.interval(ends, Share, "its exact interval", |row| Some(row.point?.share_interval)).detail();
    if has_average {
        columns.add("moving_average", Rate, "the rate over some periods around it", |row| row.average);
    }
    columns
}

/// One row a term, group and period; in a period without documents the figures are missing. With a `window`
/// of periods also the moving average.
pub fn trend_table(trend: &Trend, window: Option<usize>) -> Table {
    let rows = trend.series.iter().flat_map(|series| {
        let averages = window.map_or_else(Vec::new, |window| series.moving_average(window));
        let points = trend.periods.iter().zip(&series.points).enumerate();
        points.map(move |(place, (period, point))| {
            let average = averages.get(place).copied().flatten();
            Row { series, period, point: point.as_ref(), average }
        })
    });
    let head = trend.head();
    let title = format!("Trends by {}", trend.period.name());
    let mut table = columns(head, window.is_some()).table("trend", &title, rows);
    let share = format!(
        "document_share = documents / documents_total; its interval is that of Clopper & Pearson at {} %",
        trend.confidence.percent()
    );
    let average = window.map(|window| {
        format!(
            "moving_average: occurrences per million tokens over the {window} {}s around each, cut short at both ends",
            trend.period.name()
        )
    });
    table.notes = vec![trend.gap_note(), rate_note(trend.confidence, head.of_phrases, trend.unit), share];
    table.notes.extend(average);
    table
}

pub(in crate::analysis) fn summary_columns<'a>(head: Head<'_>) -> Columns<'a, (&'a Trend, &'a Series)> {
    fn label<'a>((trend, _): &(&'a Trend, &Series), place: Option<usize>) -> Option<&'a str> {
        Some(trend.periods[place?].as_str())
    }
    let peak = |row: &(&Trend, &Series)| row.1.points[row.1.peak?];
    let name = |what: &str| format!("{}s_{what}", head.period.name());
    let mut columns: Columns<(&Trend, &Series)> = head.columns(|row: &(&Trend, &Series)| row.1);
    columns.add("count", Count, "all occurrences", |(_, series)| series.count);
    columns.text_if("first_seen", "the first period with one", |row| label(row, row.1.first_seen));
    columns.text_if("last_seen", "the last", |row| label(row, row.1.last_seen));
    columns.text_if("peak", "the period with the highest rate", |row| label(row, row.1.peak));
    columns.add("peak_count", Count, "occurrences in it", move |row| Some(peak(row)?.cell.count)).detail();
    columns.add("peak_per_million", Rate, "the rate in it", move |row| Some(peak(row)?.rate?.value));
    columns.add(name("present"), Count, "periods with an occurrence", |(_, series)| series.n_present()).detail();
    columns.add(name("observed"), Count, "periods with a document", |(_, series)| series.n_observed());
    columns.add(name("absent_since"), Count, "of these, after the last occurrence", |(_, it)| it.n_absent_since());
    let about = "whether it begins so late by chance";
    columns.add("appeared_p_value", Probability, about, |(_, series)| series.appeared_p_value());
    let about = "whether it ends so early by chance";
    columns.add("vanished_p_value", Probability, about, |(_, series)| series.vanished_p_value());
    columns
}

/// One row a series: when it was first and last seen, when it peaked, and whether coming and going are beyond chance.
pub fn trend_summary_table(trend: &Trend) -> Table {
    let rows = trend.series.iter().map(|series| (trend, series));
    let mut table = summary_columns(trend.head()).table("trend_summary", "First and last seen", rows);
    let plural = format!("{}s", trend.period.name());
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
