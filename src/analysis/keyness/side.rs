//! The two sides of a comparison and what each document gives to them.

use super::Comparison;
use crate::analysis::AnalysisError;
use crate::corpus::{Conditions, Corpus, Document, NONE, Passage, natural_order};
use crate::count::{ConceptCounts, check_keys, mixed_units};
use crate::error::Error;
use crate::stats::dispersion::{Dp, over_documents};
use crate::warning::Warning;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the sides, in the order in which they are numbered.
pub(super) const SIDES: [&str; 2] = ["target", "reference"];

/// The fewest documents on a side for which a word-level test is not warned about.
const FEW_DOCUMENTS: usize = 5;

/// One side of a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// The conditions, as they are written on the command line.
    pub name: String,
    /// The conditions as a reader says them: `2024`, `the rest`.
    pub in_words: String,
    /// The number of tokens.
    pub n_tokens: u64,
    /// The number of Chinese characters.
    pub n_han: u64,
    /// Whether it is a plain frequency list, which holds no documents.
    pub is_list: bool,
    /// The documents with a passage on this side, by their numbers, with their tokens there.
    documents: BTreeMap<usize, u64>,
}

/// Occurrences of a term by document, on target and reference.
pub(super) type Tally = [BTreeMap<usize, u64>; 2];

/// Target and reference with the side of each passage: 0 the target, 1 the reference.
pub(super) struct Sides {
    pub(super) target: Side,
    pub(super) reference: Side,
    of_passage: Vec<Option<usize>>,
}

impl Sides {
    pub(super) fn divide(counts: &ConceptCounts, comparison: &Comparison) -> Result<Sides, Error> {
        check_sides(&counts.corpus, comparison)?;
        let mut sides = names(comparison).map(|name| Side { name, ..Side::default() });
        sides[0].in_words = comparison.target.in_words();
        sides[1].in_words = match comparison.reference.is_empty() {
            true => "the rest".to_owned(),
            false => comparison.reference.in_words(),
        };
        let mut of_passage = Vec::with_capacity(counts.passages.len());
        for passage in &counts.passages {
            let (document, labels) = counts.place(passage);
            let number = side_of(comparison, document, labels);
            if let Some(side) = number.map(|number| &mut sides[number]) {
                side.n_tokens += passage.n_tokens;
                side.n_han += labels.n_han;
                *side.documents.entry(passage.document).or_default() += passage.n_tokens;
            }
            of_passage.push(number);
        }
        let [target, reference] = sides;
        for (side, name) in [&target, &reference].into_iter().zip(SIDES) {
            if side.n_tokens == 0 {
                return Err(AnalysisError::EmptySide { side: name, conditions: side.name.clone() }.into());
            }
        }
        Ok(Sides { target, reference, of_passage })
    }

    /// The target of `comparison`, or the whole corpus without conditions, and a frequency list.
    pub(super) fn with_list(counts: &ConceptCounts, comparison: &Comparison, list: Side) -> Sides {
        let is_all = comparison.target.is_empty();
        let words = |text: String| if is_all { "all documents".to_owned() } else { text };
        let (name, in_words) = (words(comparison.target.to_string()), words(comparison.target.in_words()));
        let mut sides =
            Sides { target: Side { name, in_words, ..Side::default() }, reference: list, of_passage: Vec::new() };
        for passage in &counts.passages {
            let (document, labels) = counts.place(passage);
            let is_target = comparison.target.hold(document, labels);
            if is_target {
                sides.target.n_tokens += passage.n_tokens;
                sides.target.n_han += labels.n_han;
                *sides.target.documents.entry(passage.document).or_default() += passage.n_tokens;
            }
            sides.of_passage.push(is_target.then_some(0));
        }
        sides
    }

    /// The tokens of each document on each side: document, side, tokens.
    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, usize, Vec<u64>)> {
        let sides = [&self.target, &self.reference].into_iter().enumerate();
        sides.flat_map(|(side, of)| of.documents.iter().map(move |(document, size)| (*document, side, vec![*size])))
    }

    /// The tokens of an average document: of all that have text on a side.
    pub(super) fn tokens_a_document(&self) -> f64 {
        let documents: BTreeSet<&usize> = self.target.documents.keys().chain(self.reference.documents.keys()).collect();
        let tokens: u64 = [&self.target, &self.reference].iter().flat_map(|side| side.documents.values()).sum();
        tokens as f64 / documents.len().max(1) as f64
    }

    /// Occurrences of every concept by side and document.
    pub(super) fn tally(&self, counts: &ConceptCounts) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); counts.lexicon.concepts.len()];
        for (passage, side) in counts.passages.iter().zip(&self.of_passage) {
            let Some(side) = side else { continue };
            for hit in &passage.hits {
                *tallies[counts.concept_of(hit)][*side].entry(passage.document).or_default() += 1;
            }
        }
        tallies
    }
}

impl Side {
    /// A frequency list of so many words.
    pub(super) fn of_list(name: String, n_tokens: u64) -> Side {
        Side { in_words: name.clone(), name, n_tokens, is_list: true, ..Side::default() }
    }

    /// The number of documents with a passage on this side.
    pub fn n_documents(&self) -> usize {
        self.documents.len()
    }

    /// Gries's DP of a term over the documents of this side; nothing if it does not occur, or if there
    /// is only one document, over which everything is spread evenly by necessity.
    pub(super) fn dispersion(&self, tally: &BTreeMap<usize, u64>) -> Result<Option<f64>, Error> {
        let of = |(document, size): (&usize, &u64)| (tally.get(document).copied().unwrap_or(0), *size);
        let (counts, sizes): (Vec<u64>, Vec<u64>) = self.documents.iter().map(of).unzip();
        Ok(over_documents(&Dp, &counts, &sizes, 2)?)
    }
}

/// The side of a passage, if it is on one.
pub(super) fn side_of(comparison: &Comparison, document: &Document, passage: &Passage) -> Option<usize> {
    if comparison.target.hold(document, passage) {
        Some(0)
    } else {
        // No condition means all the rest, but what may belong to the target is on no side.
        let is_open = comparison.reference.is_empty() && comparison.target.leave_open(document);
        (!is_open && comparison.reference.hold(document, passage)).then_some(1)
    }
}

/// The conditions of both sides in words.
pub(super) fn names(comparison: &Comparison) -> [String; 2] {
    let reference = &comparison.reference;
    let reference = if reference.is_empty() { "all the rest".to_owned() } else { reference.to_string() };
    [comparison.target.to_string(), reference]
}

/// Every label and value belongs to some passage, and no passage is on both sides.
pub(super) fn check_sides(corpus: &Corpus, comparison: &Comparison) -> Result<(), Error> {
    check_conditions(corpus, &comparison.target)?;
    check_conditions(corpus, &comparison.reference)?;
    let on_both = |(document, passage): &(&Document, &Passage)| {
        let explicit = !comparison.reference.is_empty();
        explicit && comparison.target.hold(document, passage) && comparison.reference.hold(document, passage)
    };
    let passages = corpus.places().filter(on_both).count();
    if passages > 0 {
        let [target, reference] = names(comparison);
        return Err(AnalysisError::SidesOverlap { target, reference, passages }.into());
    }
    Ok(())
}

/// Every label and value that a condition names belongs to some passage.
pub(in crate::analysis) fn check_conditions(corpus: &Corpus, conditions: &Conditions) -> Result<(), Error> {
    for (key, wanted) in conditions.each() {
        check_keys(corpus, std::slice::from_ref(key))?;
        let value = |(document, passage)| {
            key.value(document, passage).map_or_else(|| NONE.to_owned(), |value| value.into_owned())
        };
        let values: BTreeSet<String> = corpus.places().map(value).collect();
        if !values.contains(wanted) {
            let mut known: Vec<String> = values.into_iter().collect();
            known.sort_by(|a, b| natural_order(a, b));
            return Err(
                AnalysisError::UnknownValue { key: key.name().to_owned(), value: wanted.to_owned(), known }.into()
            );
        }
    }
    Ok(())
}

/// What the composition of the sides takes from the comparison's force.
pub(super) fn side_warnings(corpus: &Corpus, sides: &Sides) -> Vec<Warning> {
    let (target, reference) = (&sides.target, &sides.reference);
    let mut warnings = Vec::new();
    let shared = target.documents.keys().filter(|document| reference.documents.contains_key(document));
    let shared: Vec<String> = shared.map(|document| corpus.documents[*document].id.clone()).collect();
    if !shared.is_empty() {
        warnings.push(Warning::SharedDocuments { documents: shared });
    }
    if !reference.is_list {
        warnings.extend(mixed_units([target, reference].map(|side| (side.name.clone(), side.n_tokens, side.n_han))));
    }
    for (side, name) in [target, reference].into_iter().zip(SIDES) {
        if !side.is_list && side.n_documents() < FEW_DOCUMENTS {
            warnings.push(Warning::FewDocuments { side: name, documents: side.n_documents() });
        }
    }
    warnings
}
