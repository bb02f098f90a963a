//! When a term was in fashion, and when its rate changed for good.

use super::movement::{Base, Observed};
use super::{Head, Series, Trend};
use crate::error::Error;
use crate::stats::trend::{BatchedBurst, Batches, BurstOptions, ChangepointOptions, Changepoints, batched_bursts};
use crate::stats::{Confidence, Interval, clopper_pearson, poisson_interval};
use crate::table::Unit::{Count, Rate, Score, Share};
use crate::table::{Columns, Table};

/// A time in which unusually many documents held a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fashion {
    /// The number of the series.
    pub series: usize,
    /// 1 for a burst, more for one within a burst.
    pub level: usize,
    /// Its first and last period, by their numbers.
    pub periods: [usize; 2],
    /// Documents with the term, and all documents, within it.
    pub documents: [u64; 2],
    /// How much it shortens the description of the series, in nats: the larger, the clearer.
    pub weight: f64,
}

/// A stretch of time without a change of rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The number of the series.
    pub series: usize,
    /// Its first and last period, by their numbers.
    pub periods: [usize; 2],
    /// Occurrences, or documents with the term.
    pub count: u64,
    /// Tokens, or documents.
    pub total: u64,
    /// Occurrences per million tokens, or the share of documents.
    pub value: f64,
    /// Its exact interval.
    pub interval: Interval,
    /// By how much the change at its beginning improves the fit; it must exceed the penalty.
    pub gain: Option<f64>,
}

/// All stretches of all series.
#[derive(Debug, Clone)]
pub struct Stretches {
    /// What a rate is of.
    pub base: Base,
    /// By series, then by time.
    pub rows: Vec<Stretch>,
}

/// Levels of bursts: one kind, and stronger ones inside it.
const LEVELS: usize = 3;

/// Finds the bursts of documents that hold a term, in every series, by the periods that have documents.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn fashions(trend: &Trend) -> Result<Vec<Fashion>, Error> {
    let mut rows = Vec::new();
    for (number, series) in trend.series.iter().enumerate() {
        let observed = Observed::new(trend, series, Base::Documents);
        if observed.n_periods() < 2 {
            continue;
        }
        let batches = Batches::new(&observed.counts, &observed.totals)?;
        let bursts = batched_bursts(&batches, BurstOptions::default(), LEVELS)?;
        rows.extend(bursts.into_iter().map(|burst| observed.fashion(number, burst)));
    }
    Ok(rows)
}

/// Divides every series into stretches between which its rate changed.
///
/// Words cluster in documents, and a model that takes them as independent would find changes everywhere: the
/// penalty is multiplied by the dispersion that is left between the stretches found without it, if that is above 1.
/// Series with fewer than four periods, or without an occurrence, are one stretch.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn stretches(trend: &Trend, base: Base) -> Result<Stretches, Error> {
    let mut rows = Vec::new();
    for (number, series) in trend.series.iter().enumerate() {
        rows.extend(stretches_of(trend, number, series, base)?);
    }
    Ok(Stretches { base, rows })
}

fn stretches_of(trend: &Trend, number: usize, series: &Series, base: Base) -> Result<Vec<Stretch>, Error> {
    let observed = Observed::new(trend, series, base);
    if series.count == 0 || observed.n_periods() < super::movement::FEWEST_PERIODS {
        return Ok(Vec::new());
    }
    let (counts, totals) = (&observed.counts, &observed.totals);
    let first = Changepoints::new(counts, totals, ChangepointOptions::default())?;
    let dispersion = first.dispersion.unwrap_or(1.0).max(1.0);
    let found = Changepoints::new(counts, totals, ChangepointOptions { dispersion, ..ChangepointOptions::default() })?;
    let mut stretches = Vec::with_capacity(found.segments.len());
    for segment in &found.segments {
        stretches.push(Stretch {
            series: number,
            periods: [observed.places[segment.first], observed.places[segment.last]],
            count: segment.count,
            total: segment.total,
            value: segment.share() * if base == Base::Tokens { 1e6 } else { 1.0 },
            interval: interval(segment.count, segment.total, base, trend.confidence)?,
            gain: segment.gain,
        });
    }
    Ok(stretches)
}

fn interval(count: u64, total: u64, base: Base, confidence: Confidence) -> Result<Interval, Error> {
    Ok(match base {
        Base::Tokens => poisson_interval(count, confidence).map(|end| end / total as f64 * 1e6),
        Base::Documents => clopper_pearson(count, total, confidence)?,
    })
}

impl Observed {
    fn fashion(&self, series: usize, burst: BatchedBurst) -> Fashion {
        let within = burst.first..=burst.last;
        Fashion {
            series,
            level: burst.level,
            periods: [self.places[burst.first], self.places[burst.last]],
            documents: [self.counts[within.clone()].iter().sum(), self.totals[within].iter().sum()],
            weight: burst.weight,
        }
    }
}

pub(in crate::analysis) fn burst_columns<'a>(head: Head<'_>) -> Columns<'a, (&'a Trend, &'a Fashion)> {
    type Row<'a> = (&'a Trend, &'a Fashion);
    let mut columns: Columns<Row> = head.columns(|(trend, row): &Row| &trend.series[row.series]);
    columns.add("level", Count, "1 for a burst, more for one within a burst", |(_, row)| row.level);
    columns.text("first", "its first period", |(trend, row)| &trend.periods[row.periods[0]]);
    columns.text("last", "its last period", |(trend, row)| &trend.periods[row.periods[1]]);
    columns.add("documents", Count, "documents with the term in it", |(_, row)| row.documents[0]);
    columns.add("documents_total", Count, "documents in it", |(_, row)| row.documents[1]);
    columns.add("document_share", Share, "documents / documents_total", |(_, row)| {
        row.documents[0] as f64 / row.documents[1] as f64
    });
    columns.add("weight", Score, "how clear it is, in nats", |(_, row)| row.weight);
    columns
}

/// One row a burst: when unusually many documents held a term.
pub fn bursts_table(trend: &Trend, fashions: &[Fashion]) -> Table {
    let rows = fashions.iter().map(|row| (trend, row));
    let mut table = burst_columns(trend.head()).table("bursts", "Bursts", rows);
    table.notes = vec![
        "bursts of documents with the term (Kleinberg 2003, section 4, for batches; s = 2, γ = 1): at level 1 their share is twice \
         the usual one, at level 2 four times; weight: what the burst saves in the description of the series, in nats"
            .into(),
        trend.gap_note(),
    ];
    table
}

pub(in crate::analysis) fn stretch_columns<'a>(head: Head<'_>, base: Base) -> Columns<'a, (&'a Trend, &'a Stretch)> {
    type Row<'a> = (&'a Trend, &'a Stretch);
    let mut columns: Columns<Row> = head.columns(|(trend, row): &Row| &trend.series[row.series]);
    columns.text("first", "the first period of the stretch", |(trend, row)| &trend.periods[row.periods[0]]);
    columns.text("last", "its last period", |(trend, row)| &trend.periods[row.periods[1]]);
    columns.add("count", Count, "occurrences, or documents with the term", |(_, row)| row.count);
    columns.add("total", Count, "tokens, or documents", |(_, row)| row.total);
    let (names, unit) = match base {
        Base::Tokens => (["per_million", "per_million_low", "per_million_high"], Rate),
        Base::Documents => (["document_share", "document_share_low", "document_share_high"], Share),
    };
    columns.add(names[0], unit, "count over total", |(_, row)| row.value);
    columns.interval([names[1], names[2]], unit, "its exact interval", |(_, row)| Some(row.interval));
    columns.add("gain", Score, "how much the change at its beginning improves the fit", |(_, row)| row.gain);
    columns
}

/// One row a stretch of time without a change of rate.
pub fn changes_table(trend: &Trend, stretches: &Stretches) -> Table {
    let rows = stretches.rows.iter().map(|row| (trend, row));
    let mut table = stretch_columns(trend.head(), stretches.base).table("changes", "Changes of rate", rows);
    table.notes = vec![
        format!(
            "stretches without a change of rate, of at least 2 {}s (Poisson, penalty BIC times the dispersion left, all divisions searched: \
             Killick, Fearnhead & Eckley 2012); gain: how much the change at the beginning improves the fit, on the scale of χ², without \
             a p-value since its place was chosen; intervals exact at {} %",
            trend.period.name(),
            trend.confidence.percent()
        ),
        format!("values: {}; series with fewer than 4 {}s are left out", stretches.base.unit(), trend.period.name()),
        trend.gap_note(),
    ];
    table
}
