//! Whether a term rises or falls, under any settings.

use super::choice::{Finding, Settings};
use super::{Answer, Question, Subject};
use crate::analysis::{Base, Direction, Movement, Series, movements, trend};
use crate::corpus::{Key, Period};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::Confidence;
use std::collections::BTreeMap;

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
pub(super) fn subject(series: &Series) -> Subject {
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
