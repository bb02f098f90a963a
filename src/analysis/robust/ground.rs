//! The counts of a corpus under any settings.

use super::choice::Settings;
use crate::corpus::{Corpus, Reading, Selection, Sources, find_copies};
use crate::count::{ConceptCounts, Policy, count_concepts};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::warning::Warning;
use std::collections::BTreeSet;

/// What stays the same whatever is chosen.
#[derive(Debug)]
pub struct Ground {
    /// The documents, those that are nearly the same included.
    pub sources: Sources,
    /// Which of their passages count.
    pub selection: Selection,
    /// What is counted.
    pub lexicon: Lexicon,
    /// How it is counted, apart from the reading.
    pub policy: Policy,
    /// The concepts that are shown, by their numbers; nothing means all.
    pub shown: Option<Vec<usize>>,
}

impl Ground {
    /// Reads all documents and counts under `settings`.
    ///
    /// # Errors
    ///
    /// No document is left.
    pub fn counts(&self, settings: &Settings) -> Result<ConceptCounts, Error> {
        let policy = Policy { reading: settings.reading, ..self.policy };
        let counts = count_concepts(&self.sources, &self.selection, self.lexicon.clone(), policy)?;
        let counts = counts.only(self.shown.as_deref());
        let counts = if settings.drops_copies { self.without_copies(counts, &settings.reading)? } else { counts };
        Ok(if settings.one_variant { with_one_variant(counts) } else { counts })
    }

    /// The counts under `settings` where they are not `counts`, which are those under `own`; documents are read again
    /// only if they have to be.
    pub(super) fn recount(
        &self,
        counts: &ConceptCounts,
        own: &Settings,
        settings: &Settings,
    ) -> Result<Option<ConceptCounts>, Error> {
        let adds = |own: bool, other: bool| !own && other;
        let is_same = |settings: &Settings| (settings.reading, settings.drops_copies, settings.one_variant);
        if is_same(own) == is_same(settings) {
            return Ok(None);
        }
        if own.reading != settings.reading {
            return self.counts(settings).map(Some);
        }
        if adds(own.drops_copies, settings.drops_copies) && own.one_variant == settings.one_variant {
            return self.without_copies(counts.clone(), &settings.reading).map(Some);
        }
        if adds(own.one_variant, settings.one_variant) && own.drops_copies == settings.drops_copies {
            return Ok(Some(with_one_variant(counts.clone())));
        }
        self.counts(settings).map(Some)
    }

    /// Leaves out documents that are nearly the same as an earlier one, and says so.
    fn without_copies(&self, mut counts: ConceptCounts, reading: &Reading) -> Result<ConceptCounts, Error> {
        let copies = find_copies(&self.sources, &self.selection, reading)?;
        let dropped: BTreeSet<String> =
            copies.into_iter().flat_map(|copies| copies.documents.into_iter().skip(1)).collect();
        if dropped.is_empty() {
            return Ok(counts);
        }
        let places = renumbered(&mut counts.corpus, &dropped);
        counts.passages.retain_mut(|passage| match places[passage.document] {
            Some(document) => {
                passage.document = document;
                true
            }
            None => false,
        });
        counts.corpus.warnings.push(Warning::CopiesDropped { documents: dropped.into_iter().collect() });
        Ok(counts)
    }
}

/// Takes documents out of a corpus, and says where the others stand now.
fn renumbered(corpus: &mut Corpus, dropped: &BTreeSet<String>) -> Vec<Option<usize>> {
    let mut left = 0;
    let places = corpus.documents.iter().map(|document| {
        let is_left = !dropped.contains(&document.id);
        left += usize::from(is_left);
        is_left.then(|| left - 1)
    });
    let places = places.collect();
    corpus.documents.retain(|document| !dropped.contains(&document.id));
    places
}

/// Keeps of each concept the hits of its most frequent variant in all text; of several, those of the first listed.
fn with_one_variant(mut counts: ConceptCounts) -> ConceptCounts {
    let variants = &counts.lexicon.variants;
    let mut n_hits = vec![0u64; variants.len()];
    for hit in counts.passages.iter().flat_map(|passage| &passage.hits) {
        n_hits[hit.variant as usize] += 1;
    }
    let mut chosen: Vec<Option<usize>> = vec![None; counts.lexicon.concepts.len()];
    for (number, variant) in variants.iter().enumerate() {
        let best = &mut chosen[variant.concept];
        if best.is_none_or(|best| n_hits[number] > n_hits[best]) {
            *best = Some(number);
        }
    }
    for passage in &mut counts.passages {
        passage.hits.retain(|hit| {
            let number = hit.variant as usize;
            chosen[variants[number].concept] == Some(number)
        });
    }
    counts
}
