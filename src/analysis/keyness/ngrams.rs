//! Comparing all phrases, not only those that somebody has listed.

use super::assess::{Take, Tested, assess};
use super::documents::{Evidence, Layout};
use super::side::{SIDES, Sides, check_sides, names, side_of, side_warnings};
use super::{Comparison, Keyness, KeynessPlan, KeynessRow};
use crate::analysis::Term;
use crate::corpus::{Condition, Conditions, Document, GUESSED, Key, Passage, Selection, Sources};
use crate::count::{
    ConceptCounts, NgramCounts, NgramFilter, Phrase, PhraseRows, Policy, by_keys, check_keys, count_ngrams,
    count_phrase_rows, count_phrases,
};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::token::StopWords;

/// Which phrases are compared, and how many are kept.
#[derive(Debug, Clone, Copy)]
pub struct NgramComparison {
    /// The fewest and the most tokens of a phrase.
    pub lengths: (usize, usize),
    /// How many are kept, the first in the plan's order.
    pub top: usize,
    /// Whether phrases that begin or end with a stop word are passed over.
    pub no_stop_edges: bool,
    /// Whether only phrases are kept whose rate is higher in the target.
    pub only_more: bool,
}

/// Compares all phrases between target and reference, and keeps the first in the plan's order.
///
/// The documents are read twice: once for all phrases, once more for the places of those kept, so
/// that their documents and dispersion are known; and once more if documents are resampled.
/// P-values are corrected for all phrases tested, kept or not.
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
    plan: &KeynessPlan,
) -> Result<Keyness, Error> {
    let side =
        |document: &Document, passage: &Passage| Some(vec![SIDES[side_of(comparison, document, passage)?].to_owned()]);
    let asked = Asked { sources, selection, policy, phrases, plan };
    let ngrams = count_ngrams(sources, selection, policy, phrases.lengths.1, side)?;
    check_sides(&ngrams.corpus, comparison)?;
    let groups = SIDES.map(|name| ngrams.groups.iter().position(|values| values[0] == name));
    for (side, group) in groups.iter().enumerate() {
        if group.is_none_or(|group| ngrams.n_tokens[group] == 0) {
            return Err(Error::EmptySide { side: SIDES[side], conditions: names(comparison)[side].clone() });
        }
    }
    let target = groups[0].unwrap_or(usize::MAX);
    let mut found = asked.compare(&ngrams, &[target], std::slice::from_ref(comparison))?;
    found.pop().ok_or(Error::NoGroups)
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
    plan: &KeynessPlan,
) -> Result<Vec<Keyness>, Error> {
    let keys = std::slice::from_ref(key);
    let values_of = by_keys(keys);
    let known = |document: &Document, passage: &Passage| {
        values_of(document, passage).filter(|values| values.iter().all(|value| value != GUESSED))
    };
    let ngrams = count_ngrams(sources, selection, policy, phrases.lengths.1, known)?;
    check_keys(&ngrams.corpus, keys)?;
    if ngrams.groups.len() < 2 {
        return Ok(Vec::new());
    }
    let against_rest = |values: &Vec<String>| {
        let target = Conditions::new(vec![Condition { key: key.clone(), value: values[0].clone() }]);
        Comparison { target, reference: Conditions::default(), ..comparison.clone() }
    };
    let comparisons: Vec<Comparison> = ngrams.groups.iter().map(against_rest).collect();
    let targets: Vec<usize> = (0..comparisons.len()).collect();
    Asked { sources, selection, policy, phrases, plan }.compare(&ngrams, &targets, &comparisons)
}

/// What is asked of all phrases, whatever is compared with what.
struct Asked<'a> {
    sources: &'a Sources,
    selection: &'a Selection,
    policy: Policy,
    phrases: NgramComparison,
    plan: &'a KeynessPlan,
}

impl Asked<'_> {
    /// Compares the groups of these numbers, each with all others, which `comparisons` describe and give the thresholds for.
    fn compare(
        &self,
        ngrams: &NgramCounts,
        targets: &[usize],
        comparisons: &[Comparison],
    ) -> Result<Vec<Keyness>, Error> {
        let Some(first) = comparisons.first() else { return Ok(Vec::new()) };
        let listed = self.listed(ngrams, first);
        let all = targets.iter().map(|target| self.tested(ngrams, &listed, *target)).collect::<Result<Vec<_>, _>>()?;
        let documents = self.rows_of_documents(&all)?;
        let tokens_a_document =
            ngrams.n_tokens.iter().sum::<u64>() as f64 / ngrams.corpus.documents.len().max(1) as f64;
        let take = Take { top: self.phrases.top, only_more: self.phrases.only_more };
        let mut found = Vec::new();
        for (rows, comparison) in all.into_iter().zip(comparisons) {
            let evidence = match &documents {
                None => Evidence::NotAsked,
                Some(documents) => documents.evidence(&rows, self.phrases.lengths.1, comparison)?,
            };
            found.push(assess(rows, &evidence, comparison, self.plan, tokens_a_document, take)?);
        }
        let rows = found.iter().flat_map(|found| &found.rows);
        let counts = count_rows(self.sources, self.selection, self.policy, rows)?;
        let found = found.into_iter().zip(comparisons);
        found.map(|(found, comparison)| found.located(&counts, comparison, self.plan)).collect()
    }

    /// The phrases that reach the thresholds, whatever the target.
    fn listed(&self, ngrams: &NgramCounts, comparison: &Comparison) -> Vec<Phrase> {
        let no_stop_edges = self.phrases.no_stop_edges;
        let stops = if no_stop_edges { ngrams.stop_words() } else { StopWords::default() };
        ngrams.phrases(NgramFilter {
            shortest: self.phrases.lengths.0,
            min_count: comparison.min_count,
            min_documents: self.plan.min_documents,
            edge_stops: no_stop_edges.then_some(&stops),
        })
    }

    /// All of them, tested by words.
    fn tested(&self, ngrams: &NgramCounts, listed: &[Phrase], target: usize) -> Result<Vec<KeynessRow>, Error> {
        let side = |group: usize| usize::from(group != target);
        let mut totals = vec![[0; 2]; self.phrases.lengths.1];
        for (group, of_length) in ngrams.totals.iter().enumerate() {
            for (total, more) in totals.iter_mut().zip(of_length) {
                total[side(group)] += more;
            }
        }
        let mut rows = Vec::with_capacity(listed.len());
        for Phrase { term, n, cells } in listed {
            let totals = totals[n - 1];
            // A side may be too short to hold a phrase of this length at all.
            if totals.contains(&0) {
                continue;
            }
            let mut counts = [0; 2];
            for (group, cell) in cells {
                counts[side(*group)] += cell.count;
            }
            rows.push(KeynessRow::test(rows.len(), Term::Phrase { text: term.clone(), n: *n }, counts, totals)?);
        }
        Ok(rows)
    }

    /// The phrases of all comparisons by document, if documents are to be resampled.
    fn rows_of_documents(&self, all: &[Vec<KeynessRow>]) -> Result<Option<Documents>, Error> {
        if self.plan.resampling.is_none() {
            return Ok(None);
        }
        let mut names: Vec<String> = all.iter().flatten().map(|row| row.term.name().to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        let counts = count_phrase_rows(self.sources, self.selection, self.policy, &names, self.phrases.lengths.1)?;
        Ok(Some(Documents { names, counts }))
    }
}

/// The occurrences of phrases by document, with their names in order.
struct Documents {
    names: Vec<String>,
    counts: PhraseRows,
}

impl Documents {
    /// The occurrences of the terms of `rows` by parts of documents; their rates divide by the phrases of their length.
    fn evidence(&self, rows: &[KeynessRow], longest: usize, comparison: &Comparison) -> Result<Evidence, Error> {
        let corpus = &self.counts.corpus;
        let side = |row: &crate::count::PhraseRow| {
            let document = &corpus.documents[row.document];
            side_of(comparison, document, &document.passages[row.passage])
        };
        let on_a_side = || self.counts.rows.iter().filter_map(|row| Some((row, side(row)?)));
        let pieces = on_a_side().map(|(row, side)| (row.document, side, row.totals.clone()));
        let layout = Layout::new(longest, pieces);
        if let Some(reason) = layout.too_few() {
            return Ok(Evidence::Withheld(reason));
        }
        let mut of_phrases: Vec<Vec<(usize, usize, u64)>> = vec![Vec::new(); self.names.len()];
        for (row, side) in on_a_side() {
            for (phrase, count) in &row.counts {
                of_phrases[*phrase as usize].push((row.document, side, u64::from(*count)));
            }
        }
        let mut counts = layout.counts()?;
        for row in rows {
            let Term::Phrase { text, n } = &row.term else { continue };
            let of_term = self.names.binary_search(text).map_or(&[][..], |number| &of_phrases[number]);
            layout.push(&mut counts, n - 1, of_term.iter().copied())?;
        }
        Ok(Evidence::Parts(counts))
    }
}

/// Every occurrence of the phrases, with its place.
pub(super) fn count_rows<'a>(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    rows: impl Iterator<Item = &'a KeynessRow>,
) -> Result<ConceptCounts, Error> {
    let mut names: Vec<&str> = rows.map(|row| row.term.name()).collect();
    names.sort_unstable();
    names.dedup();
    count_phrases(sources, selection, Lexicon::of_phrases("phrases", names), policy)
}

impl Tested {
    /// Adds documents and dispersion.
    fn located(
        mut self,
        counts: &ConceptCounts,
        comparison: &Comparison,
        plan: &KeynessPlan,
    ) -> Result<Keyness, Error> {
        let sides = Sides::divide(counts, comparison)?;
        self.spread(counts, &sides)?;
        let warnings = side_warnings(&counts.corpus, &sides);
        Ok(self.keyness(sides, comparison, plan, warnings))
    }

    pub(super) fn spread(&mut self, counts: &ConceptCounts, sides: &Sides) -> Result<(), Error> {
        let tallies = sides.tally(counts);
        for row in &mut self.rows {
            // The phrases were sorted before they were counted.
            let concepts = &counts.lexicon.concepts;
            if let Ok(concept) = concepts.binary_search_by(|concept| concept.name.as_str().cmp(row.term.name())) {
                row.spread(sides, &tallies[concept])?;
            }
        }
        Ok(())
    }
}
