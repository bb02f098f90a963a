//! When a term was first and last seen and when it peaked, under any settings.

use super::choice::{Finding, Settings};
use super::movement::subject;
use super::{Answer, Question, Subject};
use crate::analysis::{Series, trend};
use crate::corpus::{Key, Period};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::Confidence;
use std::collections::BTreeMap;

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
