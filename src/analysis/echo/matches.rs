//! The maximal matches between places of a corpus.

use super::kgrams::Kgrams;
use super::texts::{GAP, Texts};

/// The same words at two places, which cannot be extended at both: a *maximal match*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The first position of the one place.
    pub(super) here: usize,
    /// The first position of the other.
    pub(super) there: usize,
    /// The tokens.
    pub(super) n: usize,
}

/// Repeated texts with the runs by which matches are found.
#[derive(Debug)]
pub(super) struct Matcher {
    pub(super) texts: Texts,
    pub(super) kgrams: Kgrams,
    /// A match counts only if one of its runs stands in at most so many documents.
    pub(super) max_documents: Option<u32>,
}

impl Matcher {
    pub(super) fn new(texts: Texts, max_documents: Option<u32>) -> Matcher {
        let kgrams = Kgrams::find(&texts, texts.k);
        Matcher { texts, kgrams, max_documents }
    }

    /// All maximal matches that begin at `here` and at a place that is `wanted`.
    ///
    /// Every match holds runs of k tokens, so it is found where its first run is; a pair of places whose
    /// tokens before are the same lies inside a longer match, which is found further on the left. Filler
    /// (rows of the same mark) begins no match.
    pub(super) fn matches<'a>(
        &'a self,
        here: usize,
        wanted: impl Fn(usize) -> bool + 'a,
    ) -> impl Iterator<Item = Match> + 'a {
        let places = if self.kgrams.is_filler(here) { &[] } else { self.kgrams.places(here) };
        let places = places.iter().map(|place| *place as usize);
        let starts = places.filter(move |there| *there != here && wanted(*there) && !self.goes_on_before(here, *there));
        starts.map(move |there| Match { here, there, n: self.length(here, there) }).filter(|found| self.is_rare(found))
    }

    /// The positions at which the words of a match stand in the whole corpus.
    pub(super) fn places_of(&self, start: usize, n: usize) -> impl Iterator<Item = usize> {
        // The rarest run leaves fewest places to compare.
        let rarest = (start..=start + n - self.texts.k).min_by_key(|at| self.kgrams.places(*at).len()).unwrap_or(start);
        let offset = rarest - start;
        let words = &self.texts.symbols[start..start + n];
        let firsts = self.kgrams.places(rarest).iter().filter_map(move |place| (*place as usize).checked_sub(offset));
        firsts.filter(move |first| self.texts.symbols.get(*first..*first + n) == Some(words))
    }

    fn goes_on_before(&self, here: usize, there: usize) -> bool {
        // Position 0 holds a gap, so every token has a position before it.
        let before = self.texts.symbols[here - 1];
        before != GAP && before == self.texts.symbols[there - 1] && !self.kgrams.is_filler(here - 1)
    }

    fn length(&self, here: usize, there: usize) -> usize {
        let symbols = &self.texts.symbols;
        let further = |offset: &usize| match (symbols.get(here + offset), symbols.get(there + offset)) {
            (Some(a), Some(b)) => *a != GAP && a == b,
            _ => false,
        };
        let k = self.texts.k;
        k + (k..).take_while(further).count()
    }

    fn is_rare(&self, found: &Match) -> bool {
        let Some(most) = self.max_documents else { return true };
        (found.here..=found.here + found.n - self.texts.k).any(|at| self.kgrams.n_documents(at) <= most)
    }
}
