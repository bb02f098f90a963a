//! What a target says more, or less, than a reference.

mod ngrams;
mod side;
mod test;

pub use ngrams::{NgramComparison, compare_ngrams, each_against_rest};
pub use side::Side;
pub(super) use side::check_conditions;

use super::term::Term;
use crate::corpus::Conditions;
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::{Confidence, Interval, RatePerMillion, Score};
use crate::warning::Warning;
use side::{Sides, Tally, side_warnings};
use test::{adjust, by_evidence, test};

/// What is compared with what.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The conditions of the target.
    pub target: Conditions,
    /// The conditions of the reference; none means all the rest.
    pub reference: Conditions,
    /// The fewest occurrences on both sides together for a term to be tested.
    pub min_count: u64,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

/// A comparison of all terms between two sides.
#[derive(Debug, Clone)]
pub struct Keyness {
    /// The side of interest.
    pub target: Side,
    /// What it is compared with.
    pub reference: Side,
    /// The terms: strongest evidence first, then by name.
    pub rows: Vec<KeynessRow>,
    /// How many terms were tested, which is what p-values are corrected for.
    pub n_tested: usize,
    /// The fewest occurrences for a term to be tested.
    pub min_count: u64,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// What weakens the comparison.
    pub warnings: Vec<Warning>,
}

/// One term on both sides.
#[derive(Debug, Clone)]
pub struct KeynessRow {
    /// The term.
    pub term: Term,
    /// Its figures in the target.
    pub target: SideFigures,
    /// Its figures in the reference.
    pub reference: SideFigures,
    /// Two-cell log-likelihood, signed: positive if the target's rate is higher.
    pub log_likelihood: Score,
    /// The p-value after Benjamini–Hochberg over all terms tested.
    pub p_adjusted: Option<f64>,
    /// Log ratio (Hardie), 0.5 for a count of 0.
    pub log_ratio: Option<f64>,
    /// The interval of the log ratio.
    pub log_ratio_interval: Option<Interval>,
}

/// One term on one side.
#[derive(Debug, Clone)]
pub struct SideFigures {
    /// Occurrences.
    pub count: u64,
    /// Documents with an occurrence.
    pub documents: u64,
    /// What the rate divides by.
    pub total: u64,
    /// The rate with its interval.
    pub rate: Option<RatePerMillion>,
    /// Gries's DP over the documents of the side; nothing where the term does not occur.
    pub dp: Option<f64>,
}

/// Compares the concepts of a lexicon between target and reference.
///
/// # Errors
///
/// A label or value that no passage has, an empty side, or sides that share a passage.
pub fn compare(counts: &ConceptCounts, comparison: &Comparison) -> Result<Keyness, Error> {
    let sides = Sides::divide(counts, comparison)?;
    let tallies = sides.tally(counts);
    let totals = [sides.target.n_tokens, sides.reference.n_tokens];
    let mut rows = Vec::new();
    for (number, concept) in counts.shown_concepts() {
        let tally = &tallies[number];
        let occurrences: [u64; 2] = tally.each_ref().map(|side| side.values().sum());
        if occurrences.iter().sum::<u64>() >= comparison.min_count.max(1) {
            let mut row = test(concept.into(), occurrences, totals)?;
            row.estimate(comparison.confidence)?;
            row.spread(&sides, tally)?;
            rows.push(row);
        }
    }
    adjust(&mut rows)?;
    rows.sort_by(by_evidence);
    let warnings = side_warnings(&counts.corpus, &sides);
    let (min_count, confidence) = (comparison.min_count, comparison.confidence);
    let Sides { target, reference, .. } = sides;
    Ok(Keyness { n_tested: rows.len(), target, reference, rows, min_count, confidence, warnings })
}

impl KeynessRow {
    /// Fills in documents and dispersion from the occurrences by document.
    fn spread(&mut self, sides: &Sides, tally: &Tally) -> Result<(), Error> {
        for (figures, (side, tally)) in [&mut self.target, &mut self.reference]
            .into_iter()
            .zip([&sides.target, &sides.reference].into_iter().zip(tally))
        {
            figures.documents = tally.len() as u64;
            figures.dp = side.dispersion(tally)?;
        }
        Ok(())
    }
}
