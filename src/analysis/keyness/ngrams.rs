//! Comparing all phrases, not only those that somebody has listed.

use super::assess::{Take, Tested, assess};
use super::documents::{Evidence, Layout};
use super::side::{SIDES, Sides, check_sides, names, side_of, side_warnings};
use super::{Comparison, Keyness, KeynessPlan, KeynessRow};
use crate::analysis::AnalysisError;
use crate::analysis::Term;
use crate::corpus::{Condition, Conditions, Document, GUESSED, Key, Passage, Selection, Sources};
use crate::count::{
    ConceptCounts, NgramCounts, NgramFilter, Phrase, PhraseRows, Policy, by_keys, check_keys, count_ngrams,
    count_phrase_rows, count_phrases,
};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::token::{Fold, StopWords, holds_number};

/// Which phrases are compared, and how many are kept.
#[derive(Debug, Clone, Copy)]
pub struct NgramComparison {
    /// The fewest and the most tokens of a phrase.
    pub lengths: (usize, usize),
    /// How many are kept, the first in the plan's order.
    pub top: usize,
    /// Whether phrases that begin or end with a stop word are passed over.
    pub edge_stops: EdgeStops,
    /// Whether phrases with a number are passed over.
    pub skips_numbers: bool,
    /// Whether only phrases are kept whose rate is higher in the target.
    pub only_more: bool,
}

/// Which words no phrase may begin or end with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EdgeStops {
    /// None.
    #[default]
    None,
    /// The stop words of the language that covers most of the text, if it covers enough.
    Detected,
    /// Those of this language, one of [`StopWords::LANGUAGES`].
    Of(&'static str),
}

/// What says of a passage in which group it counts.
pub type GroupOf<'a> = dyn Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send + 'a;

/// What a comparison of all phrases counts, pass by pass. [`Rereading`] reads the documents again for each; what was counted
/// elsewhere, a part at a time, can be merged and given instead.
pub trait PhrasePasses {
    /// All phrases of up to `longest` tokens in the groups that `group_of` makes ([`by_side`] for two sides).
    ///
    /// # Errors
    ///
    /// They cannot be counted.
    fn ngrams(&self, longest: usize, group_of: &GroupOf<'_>) -> Result<NgramCounts, Error>;

    /// The phrases that were tested, of up to `longest` tokens, passage by passage, if documents are to be resampled: see
    /// [`count_phrase_rows`].
    ///
    /// # Errors
    ///
    /// They cannot be counted.
    fn rows(&self, phrases: &[String], longest: usize) -> Result<PhraseRows, Error>;

    /// Every occurrence of the phrases that are listed: see [`count_phrases`].
    ///
    /// # Errors
    ///
    /// They cannot be counted.
    fn places(&self, phrases: Lexicon) -> Result<ConceptCounts, Error>;
}

/// Reads the documents again at each pass.
#[derive(Debug, Clone, Copy)]
pub struct Rereading<'a> {
    /// The documents.
    pub sources: &'a Sources,
    /// Which of them count.
    pub selection: &'a Selection,
    /// How they are counted.
    pub policy: Policy,
}

impl PhrasePasses for Rereading<'_> {
    fn ngrams(&self, longest: usize, group_of: &GroupOf<'_>) -> Result<NgramCounts, Error> {
        count_ngrams(self.sources, self.selection, self.policy, longest, group_of)
    }

    fn rows(&self, phrases: &[String], longest: usize) -> Result<PhraseRows, Error> {
        count_phrase_rows(self.sources, self.selection, self.policy, phrases, longest)
    }

    fn places(&self, phrases: Lexicon) -> Result<ConceptCounts, Error> {
        count_phrases(self.sources, self.selection, phrases, self.policy)
    }
}

/// Says of every passage on which side it is.
pub fn by_side(comparison: &Comparison) -> impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send {
    move |document, passage| Some(vec![SIDES[side_of(comparison, document, passage)?].to_owned()])
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
    compare_ngrams_of(&Rereading { sources, selection, policy }, phrases, comparison, plan)
}

/// As [`compare_ngrams`], of whatever counts `passes` gives.
///
/// # Errors
///
/// As [`compare`](super::compare), and those of the passes.
pub fn compare_ngrams_of(
    passes: &dyn PhrasePasses,
    phrases: NgramComparison,
    comparison: &Comparison,
    plan: &KeynessPlan,
) -> Result<Keyness, Error> {
    let ngrams = passes.ngrams(phrases.lengths.1, &by_side(comparison))?;
    check_sides(&ngrams.corpus, comparison)?;
    let groups = SIDES.map(|name| ngrams.groups.iter().position(|group| group.values[0] == name));
    for (side, group) in groups.iter().enumerate() {
        if group.is_none_or(|group| ngrams.groups[group].n_tokens == 0) {
            return Err(
                AnalysisError::EmptySide { side: SIDES[side], conditions: names(comparison)[side].clone() }.into()
            );
        }
    }
    let listed = listed(&ngrams, phrases, comparison, plan);
    let rows = tested(&ngrams, &listed, |group| Some(group) == groups[0], phrases, plan)?;
    let documents = rows_of_documents(passes, phrases, plan, std::slice::from_ref(&rows))?;
    let found = chosen(rows, documents.as_ref(), &ngrams, phrases, comparison, plan)?;
    let counts = count_rows(passes, found.rows.iter())?;
    found.located(&counts, comparison, plan)
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
    let (keys, passes) = (std::slice::from_ref(key), &Rereading { sources, selection, policy });
    let values_of = by_keys(keys);
    // A guess is in no test.
    let known = move |document: &Document, passage: &Passage| {
        values_of(document, passage).filter(|values| values.iter().all(|value| value != GUESSED))
    };
    let ngrams = passes.ngrams(phrases.lengths.1, &known)?;
    check_keys(&ngrams.corpus, keys)?;
    if ngrams.groups.len() < 2 {
        return Ok(Vec::new());
    }
    let (mut all, mut comparisons) = (Vec::new(), Vec::new());
    let listed = listed(&ngrams, phrases, comparison, plan);
    for (number, group) in ngrams.groups.iter().enumerate() {
        let target = Conditions::new(vec![Condition { key: key.clone(), value: group.values[0].clone() }]);
        let comparison = Comparison { target, reference: Conditions::default(), ..comparison.clone() };
        all.push(tested(&ngrams, &listed, |group| group == number, phrases, plan)?);
        comparisons.push(comparison);
    }
    let documents = rows_of_documents(passes, phrases, plan, &all)?;
    let mut found = Vec::new();
    for (rows, comparison) in all.into_iter().zip(&comparisons) {
        found.push(chosen(rows, documents.as_ref(), &ngrams, phrases, comparison, plan)?);
    }
    let counts = count_rows(passes, found.iter().flat_map(|found| &found.rows))?;
    found.into_iter().zip(&comparisons).map(|(found, comparison)| found.located(&counts, comparison, plan)).collect()
}

/// The phrases that reach the thresholds, whatever the target.
fn listed(ngrams: &NgramCounts, phrases: NgramComparison, comparison: &Comparison, plan: &KeynessPlan) -> Vec<Phrase> {
    let stops = match phrases.edge_stops {
        EdgeStops::None => StopWords::default(),
        EdgeStops::Detected => ngrams.stop_words(),
        EdgeStops::Of(language) => StopWords::of(language, Fold::default()),
    };
    let mut listed = ngrams.phrases(NgramFilter {
        shortest: phrases.lengths.0,
        min_count: comparison.min_count,
        min_documents: plan.min_documents,
        edge_stops: (phrases.edge_stops != EdgeStops::None).then_some(&stops),
    });
    listed.retain(|phrase| !phrases.skips_numbers || !holds_number(&phrase.term));
    listed
}

/// All of them, tested by words.
fn tested(
    ngrams: &NgramCounts,
    listed: &[Phrase],
    is_target: impl Fn(usize) -> bool,
    phrases: NgramComparison,
    plan: &KeynessPlan,
) -> Result<Vec<KeynessRow>, Error> {
    let side = |group: usize| usize::from(!is_target(group));
    let mut totals = vec![[0; 2]; phrases.lengths.1];
    for (number, group) in ngrams.groups.iter().enumerate() {
        for (total, more) in totals.iter_mut().zip(&group.totals) {
            total[side(number)] += more;
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
        let row = KeynessRow::test(rows.len(), Term::Phrase { text: term.clone(), n: *n }, counts, totals)?;
        if row.expects(plan.min_expected)? {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The phrases of all comparisons by document, if documents are to be resampled, with their names in order.
struct Documents {
    names: Vec<String>,
    counts: PhraseRows,
}

fn rows_of_documents(
    passes: &dyn PhrasePasses,
    phrases: NgramComparison,
    plan: &KeynessPlan,
    all: &[Vec<KeynessRow>],
) -> Result<Option<Documents>, Error> {
    if plan.resampling.is_none() {
        return Ok(None);
    }
    let mut names: Vec<String> = all.iter().flatten().map(|row| row.term.name().to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    let counts = passes.rows(&names, phrases.lengths.1)?;
    Ok(Some(Documents { names, counts }))
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

/// The rows that are listed.
fn chosen(
    rows: Vec<KeynessRow>,
    documents: Option<&Documents>,
    ngrams: &NgramCounts,
    phrases: NgramComparison,
    comparison: &Comparison,
    plan: &KeynessPlan,
) -> Result<Tested, Error> {
    let evidence = match documents {
        None => Evidence::NotAsked,
        Some(documents) => documents.evidence(&rows, phrases.lengths.1, comparison)?,
    };
    let tokens_a_document = ngrams.groups.iter().map(|group| group.n_tokens).sum::<u64>() as f64
        / ngrams.corpus.documents.len().max(1) as f64;
    let take = Take { top: phrases.top, only_more: phrases.only_more };
    assess(rows, &evidence, comparison, plan, tokens_a_document, take)
}

/// Every occurrence of the phrases, with its place.
pub(super) fn count_rows<'a>(
    passes: &dyn PhrasePasses,
    rows: impl Iterator<Item = &'a KeynessRow>,
) -> Result<ConceptCounts, Error> {
    let mut names: Vec<&str> = rows.map(|row| row.term.name()).collect();
    names.sort_unstable();
    names.dedup();
    passes.places(Lexicon::of_phrases("phrases", names))
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
