//! Occurrences of terms by document, in each group: what dispersion follows from.

use super::concepts::ConceptCounts;
use super::group::{Groups, by_keys};
use super::phrases::PhraseRows;
use crate::corpus::Key;
use crate::error::Error;
use crate::stats::dispersion::{Dispersion, over_documents};
use crate::stats::{DocumentSums, NumberError};
use rustc_hash::FxHashMap;

/// Occurrences of numbered terms by document, in each group.
///
/// Only documents with an occurrence are kept of a term, 8 bytes each.
#[derive(Debug, Clone, Default)]
pub struct Spread {
    groups: Vec<GroupSpread>,
}

/// The documents of one group, in their order.
#[derive(Debug, Clone, Default)]
struct GroupSpread {
    /// The tokens of each.
    sizes: Vec<u64>,
    last_document: Option<usize>,
    /// By term: the place of a document among them, and the occurrences there.
    terms: FxHashMap<u32, Vec<(u32, u32)>>,
}

impl Spread {
    pub(super) fn new(n_groups: usize) -> Spread {
        Spread { groups: vec![GroupSpread::default(); n_groups] }
    }

    /// Adds a passage of a document with so many tokens to a group; those of a document follow each other.
    pub(super) fn add_passage(&mut self, group: usize, document: usize, n_tokens: u64) {
        let of = &mut self.groups[group];
        if of.last_document.replace(document) != Some(document) {
            of.sizes.push(0);
        }
        of.sizes.last_mut().into_iter().for_each(|size| *size += n_tokens);
    }

    /// Adds occurrences of a term in the last document of a group.
    pub(super) fn add_hits(&mut self, group: usize, term: u32, count: u32) {
        let of = &mut self.groups[group];
        let place = of.sizes.len().saturating_sub(1) as u32;
        let documents = of.terms.entry(term).or_default();
        match documents.last_mut() {
            Some((last, sum)) if *last == place => *sum = sum.saturating_add(count),
            _ => documents.push((place, count)),
        }
    }

    /// Of concepts whose hits are known, by number.
    pub fn of_concepts(counts: &ConceptCounts, groups: &Groups) -> Spread {
        let mut spread = Spread::new(groups.groups.len());
        for (passage, group) in counts.passages.iter().zip(&groups.of_passage) {
            spread.add_passage(*group, passage.document, passage.n_tokens);
            passage.hits.iter().for_each(|hit| spread.add_hits(*group, counts.concept_of(hit) as u32, 1));
        }
        spread
    }

    /// Of chosen phrases by their numbers there, in the groups with these values of `keys`.
    pub fn of_phrases<'g>(
        rows: &PhraseRows,
        keys: &[Key],
        groups: impl ExactSizeIterator<Item = &'g [String]>,
    ) -> Spread {
        let (mut spread, values_of) = (Spread::new(groups.len()), by_keys(keys));
        let places: FxHashMap<&[String], usize> = groups.zip(0..).collect();
        for row in &rows.rows {
            let document = &rows.corpus.documents[row.document];
            let values = values_of(document, &document.passages[row.passage]);
            let Some(group) = values.and_then(|values| places.get(values.as_slice())) else { continue };
            spread.add_passage(*group, row.document, row.totals.first().copied().unwrap_or_default());
            row.counts.iter().for_each(|(phrase, count)| spread.add_hits(*group, *phrase, *count));
        }
        spread
    }

    /// The hits of a term among those of all in a group, over the documents that have any, and the documents that have the term.
    pub fn share(&self, group: usize, term: u32, all: &[u32]) -> (DocumentSums, u64) {
        let of = &self.groups[group];
        let mut totals = vec![0_u64; of.sizes.len()];
        for (place, count) in all.iter().filter_map(|term| of.terms.get(term)).flatten() {
            totals[*place as usize] += u64::from(*count);
        }
        let hits = of.terms.get(&term).map_or(&[][..], Vec::as_slice);
        let mut sums = DocumentSums::default();
        for total in totals.iter().filter(|total| **total > 0) {
            sums.documents += 1;
            sums.total += total;
            sums.total_squares = sums.total_squares.saturating_add(total * total);
        }
        for (place, count) in hits {
            let (count, total) = (u64::from(*count), totals[*place as usize]);
            sums.count += count;
            sums.squares = sums.squares.saturating_add(count * count);
            sums.products = sums.products.saturating_add(count * total);
        }
        (sums, hits.len() as u64)
    }

    /// What each measure says of a term over the documents of a group; nothing where it does not occur, or fewer than `fewest`
    /// documents have text.
    ///
    /// # Errors
    ///
    /// A document has more than 10¹² tokens.
    pub fn scores(
        &self,
        group: usize,
        term: u32,
        measures: &[&'static dyn Dispersion],
        fewest: usize,
    ) -> Result<Vec<Option<f64>>, Error> {
        let of = &self.groups[group];
        let Some(documents) = of.terms.get(&term) else { return Ok(vec![None; measures.len()]) };
        let mut counts = vec![0; of.sizes.len()];
        documents.iter().for_each(|(place, count)| counts[*place as usize] = u64::from(*count));
        let score = |measure: &&'static dyn Dispersion| over_documents(*measure, &counts, &of.sizes, fewest);
        Ok(measures.iter().map(score).collect::<Result<_, NumberError>>()?)
    }
}
