//! When a term was in fashion, and when its rate changed for good.

use super::movement::{Base, Observed};
use super::{Series, Trend};
use crate::error::Error;
use crate::stats::trend::{BatchedBurst, Batches, BurstOptions, ChangepointOptions, Changepoints, batched_bursts};
use crate::stats::{Confidence, Interval, clopper_pearson, poisson_interval};

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
