//! Every series in every period, and when each term came, peaked and went.

use super::{Base, Head, Movements, Series, SeriesPoint, Sighting, Sightings, Trend};
use crate::analysis::column::{add_rate, add_rate_interval, rate_note};
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
    add_rate_interval(&mut columns, "", |row| row.point?.rate);
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
    let shown = trend.shown();
    let rows = trend.series.iter().zip(shown).filter(|(_, is_shown)| *is_shown).flat_map(|(series, _)| {
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

/// A series with its tests, one for each question asked, and when it was first and last seen.
type Summary<'a> = (&'a Trend, usize, &'a [Movements], &'a [Sightings]);

pub(in crate::analysis) fn summary_columns<'a>(head: Head<'_>) -> Columns<'a, Summary<'a>> {
    fn series<'r>(row: &'r Summary) -> &'r Series {
        &row.0.series[row.1]
    }
    fn label<'r>(row: &'r Summary, place: Option<usize>) -> Option<&'r str> {
        Some(row.0.periods[place?].as_str())
    }
    fn direction(row: &Summary, base: Base) -> Option<&'static str> {
        Some(row.2.iter().find(|of| of.base == base)?.rows[row.1].direction.name())
    }
    let peak = |row: &Summary| series(row).points[series(row).peak?];
    let name = |what: &str| format!("{}s_{what}", head.period.name());
    let mut columns: Columns<Summary> = head.columns(series);
    columns.add("count", Count, "all occurrences", |row| series(row).count);
    let about = "rising, falling, unclear, withheld or never: occurrences per token";
    columns.text_if("rate_direction", about, |row| direction(row, Base::Tokens));
    let about = "the same of documents with the term";
    columns.text_if("document_share_direction", about, |row| direction(row, Base::Documents));
    columns.text_if("first_seen", "the first period with one", |row| label(row, series(row).first_seen));
    columns.text_if("last_seen", "the last", |row| label(row, series(row).last_seen));
    columns.text_if("peak", "the period with the highest rate", |row| label(row, series(row).peak));
    columns.add("peak_count", Count, "occurrences in it", move |row| Some(peak(row)?.cell.count)).detail();
    columns.add("peak_per_million", Rate, "the rate in it", move |row| Some(peak(row)?.rate?.value));
    columns.add(name("present"), Count, "periods with an occurrence", |row| series(row).n_present()).detail();
    columns.add(name("observed"), Count, "periods with a document", |row| series(row).n_observed());
    columns.add(name("absent_since"), Count, "of these, after the last occurrence", |row| series(row).n_absent_since());
    let about = "whether it begins so late by chance";
    columns.add("appeared_p_value", Probability, about, |row| series(row).appeared_p_value());
    let about = "whether it ends so early by chance";
    columns.add("vanished_p_value", Probability, about, |row| series(row).vanished_p_value());
    fn seen<'r>(row: &'r Summary, place: usize) -> Option<&'r Sighting> {
        row.3.get(row.1)?[place].as_ref()
    }
    for (place, name) in ["first", "last"].into_iter().enumerate() {
        let date = move |row: &Summary| seen(row, place).map(|seen| seen.date.to_string());
        columns.made(format!("{name}_date"), "the date of the document with that occurrence", date);
        let document = move |row: &Summary| seen(row, place).map(|seen| seen.document.clone());
        columns.made(format!("{name}_document"), "the document", document);
        columns.made(format!("{name}_words"), "the words around it", move |row| seen(row, place)?.words.clone());
    }
    columns
}

/// One row a series: where its rate and its share of documents go, when it was first and last seen, when it peaked, and whether
/// coming and going are beyond chance.
pub fn trend_summary_table(trend: &Trend, movements: &[Movements], seen: &[Sightings]) -> Table {
    let shown = trend.shown();
    let rows = (0..trend.series.len()).filter(|number| shown[*number]).map(|number| (trend, number, movements, seen));
    let mut table = summary_columns(trend.head()).table("trend_summary", "First and last seen", rows);
    let plural = format!("{}s", trend.period.name());
    table.notes = vec![
        format!(
            "rate_direction, document_share_direction: Mann–Kendall over the {plural}, corrected for autocorrelation and for all series tested \
             (those of the kind tests)"
        ),
        format!(
            "present: {plural} with an occurrence; observed: {plural} with a document; absent_since: observed {plural} after the last \
             occurrence; peak: the highest rate, the first of several"
        ),
        "appeared_p_value, vanished_p_value: probability that the documents with the term begin so late or end so early by chance \
         (after Solow 1993), not corrected for the number of terms"
            .into(),
        "first_date … last_words: the earliest and the latest document with an occurrence, of one date the first and the last in the order of the corpus; a date of which only the year is known comes before those of its months"
            .into(),
    ];
    table
}
