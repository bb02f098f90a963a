//! Comparing all phrases, not only those that somebody has listed.

use super::side::{SIDES, Sides, check_sides, names, side_of, side_warnings};
use super::test::{adjust, by_evidence, test};
use super::{Comparison, Keyness, KeynessRow};
use crate::analysis::Term;
use crate::corpus::{Condition, Conditions, Document, Key, Passage, Selection, Sources};
use crate::count::{ConceptCounts, NgramCounts, NgramFilter, Policy, by_keys, check_keys, count_ngrams, count_phrases};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::token::StopWords;
use std::collections::BTreeMap;

/// Which phrases are compared, and how many are kept.
#[derive(Debug, Clone, Copy)]
pub struct NgramComparison {
    /// The fewest and the most tokens of a phrase.
    pub lengths: (usize, usize),
    /// How many of the strongest are kept.
    pub top: usize,
    /// Whether phrases that begin or end with a stop word are passed over.
    pub no_stop_edges: bool,
    /// Whether only phrases are kept whose rate is higher in the target.
    pub only_more: bool,
}

/// Compares all phrases between target and reference, and keeps those with the strongest evidence.
///
/// The documents are read twice: once for all phrases, once more for the places of those kept, so
/// that their documents and dispersion are known. P-values are corrected for all phrases tested,
/// kept or not.
///
/// # Errors
///
/// As [`compare`](super::compare), and no document is left.
pub fn compare_ngrams(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    phrases: NgramComparison,
    comparison: &Comparison,
) -> Result<Keyness, Error> {
    let side =
        |document: &Document, passage: &Passage| Some(vec![SIDES[side_of(comparison, document, passage)?].to_owned()]);
    let ngrams = count_ngrams(sources, selection, policy, phrases.lengths.1, side)?;
    check_sides(&ngrams.corpus, comparison)?;
    let groups = SIDES.map(|name| ngrams.groups.iter().position(|values| values[0] == name));
    for (side, group) in groups.iter().enumerate() {
        if group.is_none_or(|group| ngrams.n_tokens[group] == 0) {
            return Err(Error::EmptySide { side: SIDES[side], conditions: names(comparison)[side].clone() });
        }
    }
    let is_target = |group: usize| Some(group) == groups[0];
    let chosen = strongest(&ngrams, is_target, phrases, comparison)?;
    let counts = count_rows(sources, selection, policy, &chosen.rows)?;
    chosen.complete(&counts, comparison)
}

/// Compares, for each group by `key`, all its phrases with those of all other groups; `comparison`
/// gives the thresholds. Groups come in natural order.
///
/// # Errors
///
/// As [`compare_ngrams`].
pub fn each_against_rest(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    phrases: NgramComparison,
    key: &Key,
    comparison: &Comparison,
) -> Result<Vec<Keyness>, Error> {
    let keys = std::slice::from_ref(key);
    let ngrams = count_ngrams(sources, selection, policy, phrases.lengths.1, by_keys(keys))?;
    check_keys(&ngrams.corpus, keys)?;
    if ngrams.groups.len() < 2 {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for (number, values) in ngrams.groups.iter().enumerate() {
        let target = Conditions::new(vec![Condition { key: key.clone(), value: values[0].clone() }]);
        let comparison = Comparison { target, reference: Conditions::default(), ..comparison.clone() };
        all.push((strongest(&ngrams, |group| group == number, phrases, &comparison)?, comparison));
    }
    let rows: Vec<KeynessRow> = all.iter().flat_map(|(chosen, _)| chosen.rows.clone()).collect();
    let counts = count_rows(sources, selection, policy, &rows)?;
    all.into_iter().map(|(chosen, comparison)| chosen.complete(&counts, &comparison)).collect()
}

/// The phrases with the strongest evidence, and how many were tested.
struct Chosen {
    rows: Vec<KeynessRow>,
    n_tested: usize,
}

fn strongest(
    ngrams: &NgramCounts,
    is_target: impl Fn(usize) -> bool,
    phrases: NgramComparison,
    comparison: &Comparison,
) -> Result<Chosen, Error> {
    let stops = if phrases.no_stop_edges { ngrams.stop_words() } else { StopWords::default() };
    let filter = NgramFilter {
        shortest: phrases.lengths.0,
        min_count: comparison.min_count,
        min_documents: 1,
        edge_stops: phrases.no_stop_edges.then_some(&stops),
    };
    let side = |group: usize| usize::from(!is_target(group));
    let mut totals = vec![[0; 2]; phrases.lengths.1];
    for (group, of_length) in ngrams.totals.iter().enumerate() {
        for (total, more) in totals.iter_mut().zip(of_length) {
            total[side(group)] += more;
        }
    }
    let mut counts: BTreeMap<(usize, String), [u64; 2]> = BTreeMap::new();
    for ngram in ngrams.list(filter) {
        counts.entry((ngram.n, ngram.term)).or_default()[side(ngram.group)] += ngram.cell.count;
    }
    let mut rows = Vec::with_capacity(counts.len());
    for ((n, text), counts) in counts {
        let totals = totals[n - 1];
        // A side may be too short to hold a phrase of this length at all.
        if !totals.contains(&0) {
            rows.push(test(Term::Phrase { text, n }, counts, totals)?);
        }
    }
    adjust(&mut rows)?;
    rows.sort_by(by_evidence);
    let n_tested = rows.len();
    rows.retain(|row| !phrases.only_more || row.log_likelihood.value.is_some_and(|value| value > 0.0));
    rows.truncate(phrases.top);
    for row in &mut rows {
        row.estimate(comparison.confidence)?;
    }
    Ok(Chosen { rows, n_tested })
}

/// Every occurrence of the phrases, with its place.
fn count_rows(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    rows: &[KeynessRow],
) -> Result<ConceptCounts, Error> {
    let mut names: Vec<&str> = rows.iter().map(|row| row.term.name()).collect();
    names.sort_unstable();
    names.dedup();
    count_phrases(sources, selection, Lexicon::of_phrases("phrases", names), policy)
}

impl Chosen {
    /// Adds documents and dispersion.
    fn complete(mut self, counts: &ConceptCounts, comparison: &Comparison) -> Result<Keyness, Error> {
        let sides = Sides::divide(counts, comparison)?;
        let tallies = sides.tally(counts);
        for row in &mut self.rows {
            if let Some(concept) = counts.lexicon.concept(row.term.name()) {
                row.spread(&sides, &tallies[concept])?;
            }
        }
        let warnings = side_warnings(&counts.corpus, &sides);
        let Sides { target, reference, .. } = sides;
        let (min_count, confidence) = (comparison.min_count, comparison.confidence);
        Ok(Keyness { rows: self.rows, n_tested: self.n_tested, target, reference, min_count, confidence, warnings })
    }
}
