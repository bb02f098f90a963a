//! What a target says more, or less, than a reference.

mod assess;
mod documents;
mod list;
mod ngrams;
mod notes;
mod plan;
mod row;
mod side;
mod table;

pub use documents::{DocumentEvidence, DocumentSummary, DocumentTest, Resolved, permute, resolve};
pub use list::{FrequencyList, compare_with_list};
pub use ngrams::{
    EdgeStops, GroupOf, NgramComparison, PhrasePasses, Rereading, by_side, compare_ngrams, compare_ngrams_of,
    each_against_rest,
};
pub use plan::{Class, KeynessPlan, LOCK_BOUND, Only, Rank, Resampling};
pub use row::{KeynessRow, Measure, SideFigures};
pub use side::Side;
pub(super) use side::check_conditions;
pub(super) use table::{Shape, columns};
pub use table::{distinctive_table, keyness_by_table, keyness_table};

use crate::analysis::AnalysisError;
use crate::corpus::{Condition, Conditions, GUESSED, Key};
use crate::count::{ConceptCounts, Group, group_by};
use crate::error::Error;
use crate::stats::Confidence;
use crate::warning::Warning;
use assess::{Take, Tested, assess};
use documents::{Evidence, Layout};
use side::{Sides, Tally, side_warnings};

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
    /// The terms that are listed, in the order of the plan.
    pub rows: Vec<KeynessRow>,
    /// How many terms were tested, which is what p-values are corrected for.
    pub n_tested: usize,
    /// How many terms of those tested the plan lists, before the first so many are taken.
    pub n_fitting: usize,
    /// The fewest occurrences for a term to be tested.
    pub min_count: u64,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// How it was tested and what of it is listed.
    pub plan: KeynessPlan,
    /// The tests by document, or why there are none.
    pub documents: DocumentTest,
    /// The sum of all pseudo-counts of the weighted log-odds, by phrase length; empty if they are not computed.
    pub priors: Vec<(usize, f64)>,
    /// What weakens the comparison.
    pub warnings: Vec<Warning>,
}

/// Compares the concepts of a lexicon between target and reference, as the default plan says.
///
/// # Errors
///
/// A label or value that no passage has, an empty side, or sides that share a passage.
pub fn compare(counts: &ConceptCounts, comparison: &Comparison) -> Result<Keyness, Error> {
    compare_with(counts, comparison, &KeynessPlan::default())
}

/// Compares the concepts of a lexicon between target and reference.
///
/// # Errors
///
/// As [`compare`].
pub fn compare_with(counts: &ConceptCounts, comparison: &Comparison, plan: &KeynessPlan) -> Result<Keyness, Error> {
    let sides = Sides::divide(counts, comparison)?;
    let tallies = sides.tally(counts);
    let totals = [sides.target.n_tokens, sides.reference.n_tokens];
    let (mut rows, mut tested): (Vec<KeynessRow>, Vec<&Tally>) = Default::default();
    for (number, concept) in counts.shown_concepts() {
        let tally = &tallies[number];
        let occurrences: [u64; 2] = tally.each_ref().map(|side| side.values().sum());
        let is_frequent = occurrences.iter().sum::<u64>() >= comparison.min_count.max(1);
        if is_frequent && documents_of(tally) >= plan.min_documents {
            let row = KeynessRow::test(rows.len(), concept.into(), occurrences, totals)?;
            if row.expects(plan.min_expected)? {
                rows.push(row);
                tested.push(tally);
            }
        }
    }
    let evidence = match &plan.resampling {
        None => Evidence::NotAsked,
        Some(_) => of_tallies(&sides, &tested)?,
    };
    let mut found = assess(rows, &evidence, comparison, plan, sides.tokens_a_document(), Take::ALL)?;
    for row in &mut found.rows {
        row.spread(&sides, tested[row.number])?;
    }
    let warnings = side_warnings(&counts.corpus, &sides);
    Ok(found.keyness(sides, comparison, plan, warnings))
}

/// Compares, for each group by `key`, the concepts of a lexicon with those of all other groups; `comparison` gives
/// the thresholds. Groups come in natural order.
///
/// # Errors
///
/// As [`compare`]; all text is in one group.
pub fn each_concept_against_rest(
    counts: &ConceptCounts,
    key: &Key,
    comparison: &Comparison,
    plan: &KeynessPlan,
) -> Result<Vec<Keyness>, Error> {
    let groups = group_by(counts, std::slice::from_ref(key))?.groups;
    let with_text: Vec<&Group> =
        groups.iter().filter(|group| group.n_tokens > 0 && group.values[0] != GUESSED).collect();
    if with_text.len() < 2 {
        return Err(AnalysisError::NoGroups.into());
    }
    with_text
        .into_iter()
        .map(|group| {
            let target = Conditions::new(vec![Condition { key: key.clone(), value: group.values[0].clone() }]);
            compare_with(counts, &Comparison { target, reference: Conditions::default(), ..comparison.clone() }, plan)
        })
        .collect()
}

/// Distinct documents with an occurrence, on either side.
fn documents_of(tally: &Tally) -> u64 {
    let [target, reference] = tally;
    let only_reference = reference.keys().filter(|document| !target.contains_key(document)).count();
    (target.len() + only_reference) as u64
}

/// The occurrences of concepts by parts of documents; their rates divide by tokens.
fn of_tallies(sides: &Sides, tallies: &[&Tally]) -> Result<Evidence, Error> {
    let layout = Layout::new(1, sides.parts());
    if let Some(reason) = layout.too_few() {
        return Ok(Evidence::Withheld(reason));
    }
    let mut counts = layout.counts()?;
    for tally in tallies {
        let by_side = tally.iter().enumerate();
        let of_term =
            by_side.flat_map(|(side, tally)| tally.iter().map(move |(document, count)| (*document, side, *count)));
        layout.push(&mut counts, 0, of_term)?;
    }
    Ok(Evidence::Parts(counts))
}

impl Tested {
    /// The finding, with its sides and what weakens it.
    fn keyness(self, sides: Sides, comparison: &Comparison, plan: &KeynessPlan, warnings: Vec<Warning>) -> Keyness {
        let Sides { target, reference, .. } = sides;
        Keyness {
            target,
            reference,
            rows: self.rows,
            n_tested: self.n_tested,
            n_fitting: self.n_fitting,
            min_count: comparison.min_count,
            confidence: comparison.confidence,
            plan: plan.clone(),
            documents: self.documents,
            priors: self.priors,
            warnings,
        }
    }
}
