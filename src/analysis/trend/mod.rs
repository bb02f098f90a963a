//! How often each term occurs from period to period, and what that says.

pub(super) mod change;
pub(super) mod contrast;
mod exchange;
pub(super) mod movement;
pub(super) mod points;
mod series;
mod sighting;
pub(super) mod temperature;

pub use change::{Fashion, Fashions, Stretch, Stretches, bursts_table, changes_table, fashions, stretches};
pub use contrast::{Contrast, Contrasts, contrasts, contrasts_table};
pub use exchange::Exchanging;
pub use movement::{Base, Direction, Factor, Movement, Movements, movements, movements_table};
pub use points::{trend_summary_table, trend_table};
pub use series::{PeriodTotals, Series, SeriesPoint};
pub use sighting::{Sighting, Sightings, sightings};
pub use temperature::{
    Reading as TierReading, Temperature, Temperatures, Tier, TierBase, Tiers, temperatures, temperatures_table,
};

use super::column::{add_keys, add_term};
use super::term::Term;
use crate::analysis::AnalysisError;
use crate::corpus::{Document, Key, Period};
use crate::count::{ConceptCounts, TokenUnit, group_by};
use crate::error::Error;
use crate::stats::Confidence;
use crate::table::Columns;
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
    /// The most terms of each group that tables list; all are tested.
    pub top: usize,
    /// What weakens the trend.
    pub warnings: Vec<Warning>,
}

impl Trend {
    /// The time of the period numbered `place` in [`Trend::periods`], in years.
    pub fn years(&self, place: usize) -> f64 {
        (f64::from(self.first) + place as f64) / self.period.per_year()
    }

    /// Which series are listed: the `top` most frequent of each group.
    pub(super) fn shown(&self) -> Vec<bool> {
        let mut listed = 0;
        let mut last: Option<&[String]> = None;
        let mut shown = Vec::with_capacity(self.series.len());
        for series in &self.series {
            listed = if last.replace(&series.values) == Some(&series.values) { listed + 1 } else { 1 };
            shown.push(listed <= self.top);
        }
        shown
    }

    /// The series that are listed.
    pub fn listed(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().zip(self.shown()).filter(|(_, is_shown)| *is_shown).map(|(series, _)| series)
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
        return Err(AnalysisError::NoDates.into());
    };
    let periods = (last - first) as usize + 1;
    if periods > MOST_PERIODS {
        let (first, last) = (period.label(first), period.label(last));
        return Err(AnalysisError::TooManyPeriods { first, last, periods }.into());
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
                SeriesPoint::new(cell, &groups.groups[*group], confidence).map(Some)
            });
            of_group.push(Series::new(described.into(), values.to_vec(), points.collect::<Result<_, _>>()?));
        }
        of_group.sort_by(|a: &Series, b: &Series| b.count.cmp(&a.count).then_with(|| a.term.cmp(&b.term)));
        series.append(&mut of_group);
    }
    let periods = (first..=last).map(|number| period.label(number)).collect();
    let warnings = left_out(counts, period).into_iter().chain(counts.mixed_units(&groups)).collect();
    let unit = counts.token_unit();
    Ok(Trend { unit, period, keys: keys.to_vec(), periods, first, series, confidence, top: usize::MAX, warnings })
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

/// What decides which columns the tables of a trend have.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) keys: &'a [Key],
    pub(super) of_phrases: bool,
    pub(super) period: Period,
}

/// That a hole in the corpus is none in the world.
pub(crate) fn gap_note(period: Period) -> String {
    format!("a {} without documents is a gap: its figures are missing, not zero", period.name())
}

impl Trend {
    fn head(&self) -> Head<'_> {
        let of_phrases = Term::are_phrases(self.series.iter().map(|series| &series.term));
        Head { keys: &self.keys, of_phrases, period: self.period }
    }

    fn gap_note(&self) -> String {
        gap_note(self.period)
    }
}

impl Head<'_> {
    /// Of concepts by year.
    pub(super) const USUAL: Head<'static> = Head { keys: &[], of_phrases: false, period: Period::Year };

    /// The columns that say which series a row is of.
    fn columns<'a, R: 'a>(&self, series: fn(&R) -> &Series) -> Columns<'a, R> {
        let mut columns = Columns::default();
        add_keys(&mut columns, self.keys, "", move |row| &series(row).values);
        add_term(&mut columns, self.of_phrases, move |row| &series(row).term);
        columns
    }
}
