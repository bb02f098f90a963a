//! From tested terms to listed rows: corrections, evidence, thresholds, order.

use super::Comparison;
use super::documents::{DocumentTest, Evidence};
use super::plan::{KeynessPlan, Only, Rank};
use super::row::KeynessRow;
use crate::error::Error;
use crate::stats::{LogOddsVariance, Prior, scaled_f_score, weighted_log_odds};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The terms of one comparison, tested and ordered.
pub(super) struct Tested {
    pub(super) rows: Vec<KeynessRow>,
    pub(super) n_tested: usize,
    pub(super) n_fitting: usize,
    pub(super) documents: DocumentTest,
    pub(super) priors: Vec<(usize, f64)>,
}

/// How many rows are taken, beside what the plan lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Take {
    /// The first so many.
    pub(super) top: usize,
    /// Only those whose rate is higher in the target.
    pub(super) only_more: bool,
}

impl Take {
    pub(super) const ALL: Take = Take { top: usize::MAX, only_more: false };
}

/// Tests `rows`, keeps those that the plan lists, the first in its order, and fills in their figures.
///
/// What every row needs for thresholds and order is computed for all, the rest only for those kept.
/// `tokens_a_document` is what the prior of the weighted log-odds is made of.
pub(super) fn assess(
    mut rows: Vec<KeynessRow>,
    evidence: &Evidence,
    comparison: &Comparison,
    plan: &KeynessPlan,
    tokens_a_document: f64,
    take: Take,
) -> Result<Tested, Error> {
    let (n_tested, confidence) = (rows.len(), comparison.confidence);
    adjust(&mut rows, plan)?;
    let documents = evidence.test(&mut rows, confidence, plan)?;
    let priors = match plan.rank {
        Rank::LogOdds => log_odds(&mut rows, plan.prior.unwrap_or(tokens_a_document))?,
        _ => Vec::new(),
    };
    if plan.rank == Rank::ScaledF {
        scaled_f(&mut rows)?;
    }
    for row in &mut rows {
        row.estimate(confidence)?;
        if plan.rank == Rank::Conservative {
            row.hedge(confidence, n_tested)?;
        }
        row.classify(plan);
    }
    rows.retain(|row| lists(plan, row) && (!take.only_more || row.is_positive()));
    rows.sort_by(|a, b| by_rank(plan.rank, a, b));
    if plan.only == Only::Lockwords && plan.rank == Rank::Evidence {
        rows.sort_by(|a, b| a.farthest().total_cmp(&b.farthest()).then_with(|| a.term.cmp(&b.term)));
    }
    let n_fitting = rows.len();
    rows.truncate(take.top);
    evidence.rank(&mut rows)?;
    for row in &mut rows {
        row.hedge(confidence, n_tested)?;
        row.complete(confidence, plan)?;
    }
    Ok(Tested { rows, n_tested, n_fitting, documents, priors })
}

/// Corrects the p-values for the number of rows.
fn adjust(rows: &mut [KeynessRow], plan: &KeynessPlan) -> Result<(), Error> {
    let p_values: Vec<Option<f64>> = rows.iter().map(|row| row.log_likelihood.p_value).collect();
    for (row, adjusted) in rows.iter_mut().zip(plan.correction.adjust(&p_values)?) {
        row.p_adjusted = adjusted;
    }
    Ok(())
}

/// Whether the plan lists a row.
fn lists(plan: &KeynessPlan, row: &KeynessRow) -> bool {
    let is_large = row.log_ratio.is_none_or(|log_ratio| log_ratio.abs() >= plan.min_log_ratio);
    plan.only.holds(row.class) && (is_large || plan.only == Only::Lockwords)
}

/// The first in rank first, then by evidence, then by name.
fn by_rank(rank: Rank, a: &KeynessRow, b: &KeynessRow) -> Ordering {
    let evidence = |row: &KeynessRow| row.log_likelihood.value.map_or(0.0, f64::abs);
    let value = |row: &KeynessRow| match rank {
        Rank::Evidence => None,
        Rank::Effect => row.log_ratio.map(f64::abs),
        Rank::Conservative => row.lrc_adjusted.map(f64::abs),
        Rank::Documents => row.documents.as_ref().map(|documents| documents.t.abs()),
        Rank::LogOdds => row.log_odds.map(|log_odds| log_odds.z.abs()),
        Rank::ScaledF => row.scaled_f.map(|score| (score - 0.5).abs()),
    };
    let strength = |row: &KeynessRow| value(row).unwrap_or(0.0);
    strength(b)
        .total_cmp(&strength(a))
        .then_with(|| evidence(b).total_cmp(&evidence(a)))
        .then_with(|| a.term.cmp(&b.term))
}

/// What precision and recall weigh in a scaled F-score: the same.
const BETA: f64 = 1.0;

/// Fills in the weighted log-odds, and says the sum of pseudo-counts of each phrase length.
///
/// Each phrase length is a vocabulary of its own. A term's pseudo-count is in proportion to its count on both
/// sides together, which draws both towards their common rate. All that was not tested is one more
/// term, so that the sums are those of all phrases; concepts may overlap, and then there may be none left.
fn log_odds(rows: &mut [KeynessRow], prior: f64) -> Result<Vec<(usize, f64)>, Error> {
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
fn scaled_f(rows: &mut [KeynessRow]) -> Result<(), Error> {
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
fn by_length(rows: &[KeynessRow]) -> BTreeMap<usize, Vec<usize>> {
    let mut lengths: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        lengths.entry(row.term.length()).or_default().push(number);
    }
    lengths
}
