//! How often each term occurs from period to period, and what that says.

mod change;
mod contrast;
mod movement;
mod temperature;

pub use change::{Fashion, Stretch, Stretches, fashions, stretches};
pub use contrast::{Contrast, Contrasts, contrasts};
pub use movement::{Base, Direction, Factor, Movement, Movements, movements};
pub use temperature::{Reading as TierReading, Temperature, Temperatures, Tier, TierBase, Tiers, temperatures};

use super::term::Term;
use crate::corpus::{Document, Key, Period};
use crate::count::{Cell, ConceptCounts, Group, TokenUnit, group_by};
use crate::error::Error;
use crate::stats::trend::absence_p_value;
use crate::stats::{Confidence, Interval, RatePerMillion, clopper_pearson};
use crate::warning::Warning;
use std::collections::{BTreeMap, BTreeSet};

/// Every term in every period, gaps included.
#[derive(Debug, Clone)]
pub struct Trend {
    /// The period.
    pub period: Period,
    /// Further keys: each of their groups has series of its own.
    pub keys: Vec<Key>,
    /// All periods from the first to the last with a document, in order, without holes.
    pub periods: Vec<String>,
    /// The number of the first period, as [`Period::number`] counts.
    first: i32,
    /// The series: by group, then the most frequent term first, then by the term's name.
    pub series: Vec<Series>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// What rates are out of.
    pub unit: TokenUnit,
    /// What weakens the trend.
    pub warnings: Vec<Warning>,
}

/// One term in one group over all periods.
#[derive(Debug, Clone)]
pub struct Series {
    /// The term.
    pub term: Term,
    /// The values of the further keys.
    pub values: Vec<String>,
    /// The figures by period; nothing where the group has no document.
    pub points: Vec<Option<SeriesPoint>>,
    /// All occurrences.
    pub count: u64,
    /// The number of the first period with an occurrence.
    pub first_seen: Option<usize>,
    /// The number of the last period with an occurrence.
    pub last_seen: Option<usize>,
    /// The number of the period with the highest rate, the first of several.
    pub peak: Option<usize>,
}

/// One term in one group and period.
#[derive(Debug, Clone, Copy)]
pub struct SeriesPoint {
    /// Occurrences and documents.
    pub cell: Cell,
    /// What the group holds in this period.
    pub totals: PeriodTotals,
    /// The rate with its interval; nothing where the documents hold no token.
    pub rate: Option<RatePerMillion>,
    /// The exact interval of the share of documents with the term.
    pub share_interval: Interval,
}

/// What a group holds in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodTotals {
    /// The number of tokens.
    pub n_tokens: u64,
    /// The number of documents.
    pub n_documents: u64,
}

impl Trend {
    /// The time of the period numbered `place` in [`Trend::periods`], in years.
    pub fn years(&self, place: usize) -> f64 {
        (f64::from(self.first) + place as f64) / self.period.per_year()
    }

    /// Keeps the `top` most frequent terms of each group.
    pub fn keep_top(&mut self, top: usize) {
        let mut kept = 0;
        let mut last: Option<Vec<String>> = None;
        self.series.retain(|series| {
            kept = if last.as_ref() == Some(&series.values) { kept + 1 } else { 1 };
            last = Some(series.values.clone());
            kept <= top
        });
    }
}

impl SeriesPoint {
    fn new(cell: Cell, totals: PeriodTotals, confidence: Confidence) -> Result<SeriesPoint, Error> {
        let rate = RatePerMillion::new(cell.count, totals.n_tokens, confidence);
        let share_interval = clopper_pearson(cell.documents, totals.n_documents, confidence)?;
        Ok(SeriesPoint { cell, totals, rate, share_interval })
    }

    /// The share of the period's documents that have the term.
    pub fn share(&self) -> f64 {
        self.cell.documents as f64 / self.totals.n_documents as f64
    }
}

impl Series {
    /// The periods with documents, with their places.
    pub fn observed(&self) -> impl Iterator<Item = (usize, &SeriesPoint)> {
        self.points.iter().enumerate().filter_map(|(place, point)| Some((place, point.as_ref()?)))
    }

    /// The rate per million over the `window` periods around each, cut short at the ends: occurrences over tokens,
    /// so that a thin period weighs little. Nothing where no period of the window has a document.
    pub fn moving_average(&self, window: usize) -> Vec<Option<f64>> {
        let reach = window / 2;
        let pooled = |place: usize| {
            let around = &self.points[place.saturating_sub(reach)..(place + reach + 1).min(self.points.len())];
            let (count, total) = around
                .iter()
                .flatten()
                .fold((0, 0), |(count, total), point| (count + point.cell.count, total + point.totals.n_tokens));
            (total > 0).then(|| count as f64 / total as f64 * 1e6)
        };
        (0..self.points.len()).map(pooled).collect()
    }

    /// Documents with the term, and all documents, in the periods of `places`.
    fn documents(&self, places: impl std::ops::RangeBounds<usize>) -> (u64, u64) {
        let within = self.observed().filter(|(place, _)| places.contains(place));
        within.fold((0, 0), |(with, all), (_, point)| (with + point.cell.documents, all + point.totals.n_documents))
    }

    /// The probability that documents with the term end so early by chance; see [`absence_p_value`].
    pub fn vanished_p_value(&self) -> Option<f64> {
        let (containing, total) = self.documents(..);
        let (_, until) = self.documents(..=self.last_seen?);
        absence_p_value(containing, until, total).ok().flatten()
    }

    /// The probability that documents with the term begin so late by chance; see [`absence_p_value`].
    pub fn appeared_p_value(&self) -> Option<f64> {
        let (containing, total) = self.documents(..);
        let (_, since) = self.documents(self.first_seen?..);
        absence_p_value(containing, since, total).ok().flatten()
    }

    /// Periods with documents after the last occurrence.
    pub fn n_absent_since(&self) -> Option<usize> {
        let last = self.last_seen?;
        Some(self.observed().filter(|(place, _)| *place > last).count())
    }

    /// The number of periods with an occurrence.
    pub fn n_present(&self) -> usize {
        self.points.iter().flatten().filter(|point| point.cell.count > 0).count()
    }

    /// The number of periods with a document.
    pub fn n_observed(&self) -> usize {
        self.points.iter().flatten().count()
    }
}

/// Follows every concept from period to period, in each group of the further `keys`.
///
/// Documents without a date, or with one too coarse for the period, are left out.
///
/// # Errors
///
/// No document has a date that is fine enough, or no passage has a label asked for.
pub fn trend(counts: &ConceptCounts, period: Period, keys: &[Key], confidence: Confidence) -> Result<Trend, Error> {
    let all_keys: Vec<Key> = std::iter::once(Key::Period(period)).chain(keys.iter().cloned()).collect();
    let groups = group_by(counts, &all_keys)?;
    let cells = groups.concept_cells(counts);
    let numbers: BTreeMap<String, i32> = period_numbers(counts, period);
    let (Some(first), Some(last)) = (numbers.values().min().copied(), numbers.values().max().copied()) else {
        return Err(Error::NoDates);
    };
    let periods = (last - first) as usize + 1;
    if periods > MOST_PERIODS {
        let (first, last) = (period.label(first), period.label(last));
        return Err(Error::TooManyPeriods { first, last, periods });
    }
    let mut at: BTreeMap<(&[String], i32), usize> = BTreeMap::new();
    for (number, group) in groups.groups.iter().enumerate() {
        if let Some(period) = numbers.get(&group.values[0]) {
            at.insert((&group.values[1..], *period), number);
        }
    }
    // Groups come in natural order of the period first; series want that of the other keys.
    let mut others: Vec<&[String]> =
        at.keys().map(|(values, _)| *values).collect::<BTreeSet<_>>().into_iter().collect();
    others.sort_by(|a, b| crate::count::group_order(a, b));
    let mut series = Vec::new();
    for values in others {
        let mut of_group = Vec::new();
        for (concept, described) in counts.shown_concepts() {
            let points = (first..=last).map(|period| {
                let Some(group) = at.get(&(values, period)) else { return Ok(None) };
                let cell = cells[*group].get(&concept).copied().unwrap_or_default();
                let Group { n_tokens, n_documents, .. } = groups.groups[*group];
                SeriesPoint::new(cell, PeriodTotals { n_tokens, n_documents }, confidence).map(Some)
            });
            of_group.push(Series::new(described.into(), values.to_vec(), points.collect::<Result<_, _>>()?));
        }
        of_group.sort_by(|a: &Series, b: &Series| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
        series.append(&mut of_group);
    }
    let periods = (first..=last).map(|number| period.label(number)).collect();
    let warnings = left_out(counts, period).into_iter().chain(counts.mixed_units(&groups)).collect();
    let unit = counts.token_unit();
    Ok(Trend { unit, period, keys: keys.to_vec(), periods, first, series, confidence, warnings })
}

/// Two thousand years, or three centuries of months.
const MOST_PERIODS: usize = 4_000;

/// The documents whose date is unknown or too coarse for the period.
fn left_out(counts: &ConceptCounts, period: Period) -> Option<Warning> {
    let is_out = |document: &&Document| document.date.and_then(|date| period.number(date)).is_none();
    let documents: Vec<String> =
        counts.corpus.documents.iter().filter(is_out).map(|document| document.id.clone()).collect();
    (!documents.is_empty()).then(|| Warning::NotInPeriod { period: period.name(), documents })
}

/// The numbers of the periods that documents lie in, by label.
fn period_numbers(counts: &ConceptCounts, period: Period) -> BTreeMap<String, i32> {
    let dates = counts.corpus.documents.iter().filter_map(|document| document.date);
    dates.filter_map(|date| period.number(date)).map(|number| (period.label(number), number)).collect()
}

impl Series {
    fn new(term: Term, values: Vec<String>, points: Vec<Option<SeriesPoint>>) -> Series {
        let present = |point: &Option<SeriesPoint>| point.is_some_and(|point| point.cell.count > 0);
        let rate = |point: &Option<SeriesPoint>| point.and_then(|point| point.rate).map_or(0.0, |rate| rate.value);
        let mut peak: Option<usize> = None;
        for (number, point) in points.iter().enumerate() {
            if present(point) && peak.is_none_or(|best| rate(point) > rate(&points[best])) {
                peak = Some(number);
            }
        }
        Series {
            count: points.iter().flatten().map(|point| point.cell.count).sum(),
            first_seen: points.iter().position(present),
            last_seen: points.iter().rposition(present),
            peak,
            term,
            values,
            points,
        }
    }
}
