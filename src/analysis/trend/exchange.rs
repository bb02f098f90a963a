//! The documents of every series, which are exchanged between periods: the parallel driver of these tests, whose result does
//! not depend on how they are shared out.

use super::movement::{Base, Observed};
use super::{Series, Trend};
use crate::analysis::Term;
use crate::corpus::{CorpusError, Watch};
use crate::count::{ConceptCounts, group_by};
use crate::error::Error;
use crate::stats::trend::{Dated, Exchanges};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How documents are exchanged between periods.
#[derive(Debug, Clone)]
pub struct Exchanging {
    /// Random arrangements, at most: fewer where the answer is clear before.
    pub permutations: u32,
    /// The seed of all random numbers.
    pub seed: u64,
    /// Can stop the work.
    pub watch: Option<Arc<dyn Watch>>,
}

impl Exchanging {
    /// Random arrangements where nothing else is said.
    pub const PERMUTATIONS: u32 = 9_999;
}

impl Default for Exchanging {
    fn default() -> Exchanging {
        Exchanging { permutations: Self::PERMUTATIONS, seed: 1, watch: None }
    }
}

/// The documents of one group of the further keys, in the order of the corpus.
#[derive(Default)]
struct Documents {
    /// The place of each in [`Trend::periods`].
    places: Vec<usize>,
    n_tokens: Vec<u64>,
    /// By concept: the hits of each document that has one.
    hits: BTreeMap<usize, BTreeMap<usize, u64>>,
}

/// The documents of all series.
pub(super) struct ByDocument<'c> {
    /// By the values of the further keys.
    groups: BTreeMap<Vec<String>, Documents>,
    concepts: BTreeMap<Term, usize>,
    exchanging: &'c Exchanging,
}

impl<'c> ByDocument<'c> {
    /// Finds the documents of `trend`, which was made from `counts`.
    pub(super) fn new(
        trend: &Trend,
        counts: &ConceptCounts,
        exchanging: &'c Exchanging,
    ) -> Result<ByDocument<'c>, Error> {
        let divided = group_by(counts, &trend.keys)?;
        let mut groups: Vec<(Documents, Option<usize>)> = Vec::new();
        groups.resize_with(divided.groups.len(), Default::default);
        for (passage, group) in counts.passages.iter().zip(&divided.of_passage) {
            let date = counts.corpus.documents[passage.document].date;
            let Some(number) = date.and_then(|date| trend.period.number(date)) else { continue };
            let (documents, last) = &mut groups[*group];
            if last.replace(passage.document) != Some(passage.document) {
                documents.places.push((number - trend.first) as usize);
                documents.n_tokens.push(0);
            }
            let at = documents.places.len() - 1;
            documents.n_tokens[at] += passage.n_tokens;
            for hit in &passage.hits {
                *documents.hits.entry(counts.concept_of(hit)).or_default().entry(at).or_default() += 1;
            }
        }
        let named = divided.groups.into_iter().zip(groups);
        let groups = named.map(|(group, (documents, _))| (group.values, documents)).collect();
        let concepts = counts.shown_concepts().map(|(number, concept)| (concept.into(), number)).collect();
        Ok(ByDocument { groups, concepts, exchanging })
    }

    /// The documents of a series, by the numbers of the periods of `observed`.
    pub(super) fn dated(&self, series: &Series, base: Base, observed: &Observed) -> Dated {
        let mut dated = Dated::default();
        let Some(documents) = self.groups.get(&series.values) else { return dated };
        let hits = self.concepts.get(&series.term).and_then(|concept| documents.hits.get(concept));
        for (at, (place, n_tokens)) in documents.places.iter().zip(&documents.n_tokens).enumerate() {
            let count = hits.and_then(|hits| hits.get(&at)).copied().unwrap_or_default();
            let (count, total) = match base {
                Base::Tokens => (count, *n_tokens),
                Base::Documents => (count.min(1), 1),
            };
            // A document without a token says nothing of a rate.
            if let (Ok(period), true) = (observed.places.binary_search(place), total > 0) {
                dated.periods.push(period);
                dated.counts.push(count);
                dated.totals.push(total);
            }
        }
        dated
    }

    /// What `test` makes of every item, on all threads.
    ///
    /// # Errors
    ///
    /// The work was stopped.
    pub(super) fn test_all<T: Sync, R: Send>(
        &self,
        items: &[T],
        test: impl Fn(&T, &Exchanges<'_>) -> Result<R, Error> + Sync,
    ) -> Result<Vec<R>, Error> {
        let Exchanging { permutations, seed, watch } = self.exchanging;
        let is_stopped = || watch.as_ref().is_some_and(|watch| watch.stopped());
        let exchanges = Exchanges { n: *permutations, seed: *seed, is_stopped: &is_stopped };
        let tested = items.par_iter().map(|item| test(item, &exchanges)).collect::<Result<_, _>>();
        if is_stopped() { Err(CorpusError::Stopped.into()) } else { tested }
    }

    /// What was exchanged, for notes.
    pub(super) fn note(exchanging: &Exchanging) -> String {
        format!(
            "p_value: whole documents exchanged between periods, as many being in each as were, {} random arrangements at most (seed {}), \
             fewer where 20 are as clear before (Besag & Clifford 1991)",
            exchanging.permutations, exchanging.seed
        )
    }
}
