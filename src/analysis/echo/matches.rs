//! The maximal matches between places of a corpus, and what is asked of many of them.

use super::groups::Divided;
use super::place::Direction;
use super::runs::Kgrams;
use super::texts::{GAP, Texts};
use crate::token::Symbol;
use rustc_hash::FxHashSet;
use std::cmp::Ordering;

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

/// Hands over the matches of every pair of groups that has any, each pair once.
pub(super) fn for_each_pair(matcher: &Matcher, divided: &Divided, mut each: impl FnMut(usize, usize, &[Match])) {
    let texts = &matcher.texts;
    for (group, positions) in divided.positions(texts).iter().enumerate().take(divided.reference()) {
        let is_wanted = |there: usize| {
            let other = divided.of(texts, there);
            other > group && divided.is_other(group, other)
        };
        let matches = positions.iter().flat_map(|here| matcher.matches(*here, is_wanted));
        let mut by_other: Vec<(usize, Match)> = matches.map(|found| (divided.of(texts, found.there), found)).collect();
        by_other.sort_by_key(|(other, found)| (*other, found.here, found.there));
        for of_pair in by_other.chunk_by(|(a, _), (b, _)| a == b) {
            let found: Vec<Match> = of_pair.iter().map(|(_, found)| *found).collect();
            each(group, of_pair[0].0, &found);
        }
    }
}

/// One match for every wording, the first.
pub(super) fn distinct(matcher: &Matcher, found: &[Match]) -> Vec<Match> {
    let mut known: FxHashSet<&[Symbol]> = FxHashSet::default();
    let is_new = |one: &&Match| known.insert(&matcher.texts.symbols[one.here..one.here + one.n]);
    found.iter().filter(is_new).copied().collect()
}

/// The places of some words in two groups.
pub(super) fn places_in(
    matcher: &Matcher,
    divided: &Divided,
    found: (usize, usize),
    groups: [usize; 2],
) -> [Vec<usize>; 2] {
    let places: Vec<(usize, usize)> =
        matcher.places_of(found.0, found.1).map(|place| (divided.of(&matcher.texts, place), place)).collect();
    groups.map(|group| places.iter().filter(|(of, _)| *of == group).map(|(_, place)| *place).collect())
}

pub(super) fn direction(matcher: &Matcher, places: &[Vec<usize>; 2]) -> Direction {
    let texts = &matcher.texts;
    let dates = |places: &Vec<usize>| -> Vec<_> {
        places.iter().map(|place| texts.corpus.documents[texts.document_of(*place)].date).collect()
    };
    Direction::of(&dates(&places[0]), &dates(&places[1]))
}

/// How many positions lie in any of some runs.
pub(super) fn covered(mut runs: Vec<(usize, usize)>) -> u64 {
    runs.sort_unstable();
    let (mut covered, mut end) = (0, 0);
    for (start, n) in runs {
        covered += (start + n).saturating_sub(start.max(end));
        end = end.max(start + n);
    }
    covered as u64
}

/// What comes first in some order, of any number of things that are looked at one by one.
#[derive(Debug)]
pub(super) struct Best<T> {
    kept: Vec<T>,
    most: usize,
    order: fn(&T, &T) -> Ordering,
    /// How many were looked at.
    pub(super) n_seen: usize,
}

impl<T> Best<T> {
    /// Keeps the first `most`, or all.
    pub(super) fn new(most: Option<usize>, order: fn(&T, &T) -> Ordering) -> Best<T> {
        Best { kept: Vec::new(), most: most.unwrap_or(usize::MAX), order, n_seen: 0 }
    }

    pub(super) fn push(&mut self, one: T) {
        self.n_seen += 1;
        self.kept.push(one);
        // Sorting only every so often costs no more than a heap, and keeps equal things in their order.
        if self.kept.len() / 2 > self.most {
            self.cut();
        }
    }

    /// The first ones, in order.
    pub(super) fn finish(mut self) -> Vec<T> {
        self.cut();
        self.kept
    }

    fn cut(&mut self) {
        self.kept.sort_by(self.order);
        self.kept.truncate(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_those_of_a_full_sort() {
        for most in [Some(0), Some(1), Some(5), None] {
            let mut best = Best::new(most, |a: &u64, b: &u64| a.cmp(b));
            let all: Vec<u64> = (0..100).map(|number| number * 37 % 101).collect();
            all.iter().for_each(|number| best.push(*number));
            let mut sorted = all;
            sorted.sort_unstable();
            sorted.truncate(most.unwrap_or(usize::MAX));
            assert_eq!((best.n_seen, best.finish()), (100, sorted));
        }
    }
}
