//! How often each term occurs from period to period.

use super::term::Term;
use crate::corpus::{Document, Key, Period};
use crate::count::{Cell, ConceptCounts, group_by};
use crate::error::Error;
use crate::stats::{Confidence, RatePerMillion};
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
    /// The series: by group, then the most frequent term first, then by the term's name.
    pub series: Vec<Series>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
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

impl Series {
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
                let group = *at.get(&(values, period))?;
                let cell = cells[group].get(&concept).copied().unwrap_or_default();
                let (n_tokens, n_documents) = (groups.groups[group].n_tokens, groups.groups[group].n_documents);
                let rate = RatePerMillion::new(cell.count, n_tokens, confidence);
                Some(SeriesPoint { cell, totals: PeriodTotals { n_tokens, n_documents }, rate })
            });
            of_group.push(Series::new(described.into(), values.to_vec(), points.collect()));
        }
        of_group.sort_by(|a: &Series, b: &Series| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
        series.append(&mut of_group);
    }
    let periods = (first..=last).map(|number| period.label(number)).collect();
    let warnings = left_out(counts, period).into_iter().collect();
    Ok(Trend { period, keys: keys.to_vec(), periods, series, confidence, warnings })
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
