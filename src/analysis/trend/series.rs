//! One term over all periods.

use crate::analysis::Term;
use crate::count::{Cell, Group};
use crate::error::Error;
use crate::stats::trend::absence_p_value;
use crate::stats::{Confidence, DocumentSums, Interval, RatePerMillion, clopper_pearson};

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
    /// The squares of the tokens of each document, added up.
    pub token_squares: u64,
}

impl SeriesPoint {
    pub(super) fn new(cell: Cell, group: &Group, confidence: Confidence) -> Result<SeriesPoint, Error> {
        let Group { n_tokens, n_documents, token_squares, .. } = *group;
        let share_interval = clopper_pearson(cell.documents, n_documents, confidence)?;
        let totals = PeriodTotals { n_tokens, n_documents, token_squares };
        Ok(SeriesPoint { cell, totals, rate: group.rate(&cell, confidence), share_interval })
    }

    /// What the rate follows from.
    pub(super) fn sums(&self) -> DocumentSums {
        let PeriodTotals { n_tokens, n_documents, token_squares } = self.totals;
        Group { n_tokens, n_documents, token_squares, ..Group::default() }.sums(&self.cell)
    }

    /// The share of the period's documents that have the term.
    pub fn share(&self) -> f64 {
        self.cell.documents as f64 / self.totals.n_documents as f64
    }
}

impl Series {
    pub(super) fn new(term: Term, values: Vec<String>, points: Vec<Option<SeriesPoint>>) -> Series {
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
    pub(in crate::analysis) fn documents(&self, places: impl std::ops::RangeBounds<usize>) -> (u64, u64) {
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
