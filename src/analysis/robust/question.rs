//! How often a term occurs, whether it rises or falls, and when it was seen, under any settings.

use super::choice::{Finding, Settings};
use super::{Answer, Question, Subject};
use crate::analysis::{Base, Direction, Movement, Series, frequency, movements, trend};
use crate::corpus::{Key, Period};
use crate::count::{ConceptCounts, group_by};
use crate::error::Error;
use crate::stats::Confidence;
use std::collections::BTreeMap;

/// A count is stable if no choice changes it, or its rate, by more than this share of what it is under the user's
/// settings: what a reader would still call the same figure.
pub const STABLE_SHARE: f64 = 0.05;

/// The frequencies of all concepts, by groups.
#[derive(Debug)]
pub struct CountQuestion {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

impl Question for CountQuestion {
    fn finding(&self) -> Finding {
        Finding::Count
    }

    fn answers(&self, counts: &ConceptCounts, _: &Settings) -> Result<BTreeMap<Subject, Answer>, Error> {
        let frequency = frequency(counts, &group_by(counts, &self.keys)?, self.confidence);
        let answers = frequency.rows.iter().map(|row| {
            let answer = Answer {
                count: row.cell.count,
                measure: "per_million",
                value: row.rate.map(|rate| rate.value),
                verdict: String::new(),
                is_comparable: true,
                is_silent: false,
            };
            ((frequency.groups[row.group].values.clone(), row.term.clone()), answer)
        });
        Ok(answers.collect())
    }
}

/// Whether neither the count nor the rate differs by more than [`STABLE_SHARE`].
pub(super) fn is_close(own: &Answer, other: &Answer) -> bool {
    // The sum of a share and a rounding error must not decide.
    let is_near = |own: f64, other: f64| (other - own).abs() <= STABLE_SHARE * own + 1e-12 * own;
    let rates = match (own.value, other.value) {
        (Some(own), Some(other)) => is_near(own, other),
        (own, other) => own.is_none() && other.is_none(),
    };
    rates && is_near(own.count as f64, other.count as f64)
}

/// The tests of all series.
#[derive(Debug)]
pub struct MovementQuestion {
    /// The period.
    pub period: Period,
    /// Further keys, each of whose groups has series of its own.
    pub keys: Vec<Key>,
    /// The confidence of the intervals; one minus it is the level of the tests.
    pub confidence: Confidence,
}

impl Question for MovementQuestion {
    fn finding(&self) -> Finding {
        Finding::Movement
    }

    fn answers(&self, counts: &ConceptCounts, settings: &Settings) -> Result<BTreeMap<Subject, Answer>, Error> {
        let trend = trend(counts, self.period, &self.keys, self.confidence)?;
        let movements = movements(&trend, settings.base)?;
        let rows = trend.series.iter().zip(&movements.rows);
        Ok(rows.map(|(series, row)| (subject(series), answer(series, row, settings.base))).collect())
    }
}

/// What a series is about.
fn subject(series: &Series) -> Subject {
    (series.values.clone(), series.term.clone())
}

fn answer(series: &Series, movement: &Movement, base: Base) -> Answer {
    let by_documents = base == Base::Documents;
    let mut points = series.points.iter().flatten();
    Answer {
        count: match by_documents {
            true => points.clone().map(|point| point.cell.documents).sum(),
            false => series.count,
        },
        measure: if by_documents { "factor_per_year of documents" } else { "factor_per_year" },
        value: movement.factor.as_ref().map(|factor| factor.per_year),
        verdict: movement.direction.name().to_owned(),
        is_comparable: true,
        // With few periods there is no test, and documents cannot rise or fall where all hold the term all the time.
        is_silent: movement.direction == Direction::TooFewPeriods
            || by_documents && points.all(|point| point.cell.documents == point.totals.n_documents),
    }
}

/// First and last appearance and peak of all series.
#[derive(Debug)]
pub struct AppearanceQuestion {
    /// The period.
    pub period: Period,
    /// Further keys, each of whose groups has series of its own.
    pub keys: Vec<Key>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

impl Question for AppearanceQuestion {
    fn finding(&self) -> Finding {
        Finding::Appearance
    }

    fn answers(&self, counts: &ConceptCounts, _: &Settings) -> Result<BTreeMap<Subject, Answer>, Error> {
        let trend = trend(counts, self.period, &self.keys, self.confidence)?;
        let answer = |series: &Series| Answer {
            count: series.count,
            measure: "peak_per_million",
            value: series.peak.and_then(|peak| series.points[peak]?.rate).map(|rate| rate.value),
            verdict: life(series, &trend.periods),
            is_comparable: true,
            is_silent: false,
        };
        Ok(trend.series.iter().map(|series| (subject(series), answer(series))).collect())
    }
}

/// The life of a series in words: `2015 to 2022, peak 2020`.
fn life(series: &Series, periods: &[String]) -> String {
    let (Some(first), Some(last), Some(peak)) = (series.first_seen, series.last_seen, series.peak) else {
        return "never".into();
    };
    format!("{} to {}, peak {}", periods[first], periods[last], periods[peak])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_may_move_by_a_twentieth_and_a_count_of_nothing_not_at_all() {
        let answer = |count: u64, value: f64| Answer {
            count,
            measure: "per_million",
            value: Some(value),
            verdict: String::new(),
            is_comparable: true,
            is_silent: false,
        };
        assert!(is_close(&answer(100, 50.0), &answer(105, 50.0)));
        assert!(!is_close(&answer(100, 50.0), &answer(106, 50.0)));
        assert!(!is_close(&answer(100, 50.0), &answer(94, 50.0)));
        assert!(!is_close(&answer(100, 50.0), &answer(100, 47.0)), "the rate moved alone");
        assert!(is_close(&answer(0, 0.0), &answer(0, 0.0)));
        assert!(!is_close(&answer(0, 0.0), &answer(1, 0.1)));
        assert!(!is_close(&answer(9, 1.0), &answer(12, 1.3)));
    }
}
