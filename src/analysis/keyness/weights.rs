//! Scores that depend on the whole vocabulary.

use super::row::KeynessRow;
use crate::analysis::Term;
use crate::error::Error;
use crate::stats::{LogOddsVariance, Prior, scaled_f_score, weighted_log_odds};

/// What precision and recall weigh in a scaled F-score: the same.
const BETA: f64 = 1.0;

/// Fills in the weighted log-odds, and says the sum of pseudo-counts of each phrase length.
///
/// Each phrase length is a vocabulary of its own. A term's pseudo-count is in proportion to its count on both
/// sides together, which draws both towards their common rate. All that was not tested is one more
/// term, so that the sums are those of all phrases; concepts may overlap, and then there may be none left.
pub(super) fn log_odds(rows: &mut [KeynessRow], prior: f64) -> Result<Vec<(usize, f64)>, Error> {
    let mut priors = Vec::new();
    for (length, of_length) in by_length(rows) {
        let count =
            |side: fn(&KeynessRow) -> u64| -> Vec<u64> { of_length.iter().map(|&row| side(&rows[row])).collect() };
        let (mut target, mut reference) = (count(|row| row.target.count), count(|row| row.reference.count));
        for (counts, total) in [
            (&mut target, of_length.first().map(|&row| rows[row].target.total)),
            (&mut reference, of_length.first().map(|&row| rows[row].reference.total)),
        ] {
            let rest = total.unwrap_or(0).saturating_sub(counts.iter().sum());
            counts.push(rest);
        }
        let background: Vec<u64> =
            target.iter().zip(&reference).map(|(target, reference)| target + reference).collect();
        let informative = Prior::Informative { background: &background, total: prior };
        let scores = weighted_log_odds(&target, &reference, informative, LogOddsVariance::TwoTerms)?;
        for (&row, score) in of_length.iter().zip(scores) {
            rows[row].log_odds = score;
        }
        priors.push((length, prior));
    }
    Ok(priors)
}

/// Fills in the scaled F-scores; each phrase length is a vocabulary of its own.
pub(super) fn scaled_f(rows: &mut [KeynessRow]) -> Result<(), Error> {
    for (_, of_length) in by_length(rows) {
        let count =
            |side: fn(&KeynessRow) -> u64| -> Vec<u64> { of_length.iter().map(|&row| side(&rows[row])).collect() };
        let scores = scaled_f_score(&count(|row| row.target.count), &count(|row| row.reference.count), BETA)?;
        for (&row, score) in of_length.iter().zip(scores) {
            rows[row].scaled_f = score;
        }
    }
    Ok(())
}

/// The numbers of the rows by phrase length; concepts are of length 0.
fn by_length(rows: &[KeynessRow]) -> std::collections::BTreeMap<usize, Vec<usize>> {
    let mut lengths: std::collections::BTreeMap<usize, Vec<usize>> = Default::default();
    for (number, row) in rows.iter().enumerate() {
        let length = match &row.term {
            Term::Concept { .. } => 0,
            Term::Phrase { n, .. } => *n,
        };
        lengths.entry(length).or_default().push(number);
    }
    lengths
}
