//! N-grams of some documents, as they are written, and brought together with those of others.

use super::group::Group;
use super::ngram::level::Level;
use super::ngram::tally::GroupCell;
use super::ngrams::{Found, LONGEST_PHRASE, NgramCounts, Ngrams};
use super::part::in_order;
use crate::corpus::CorpusError;
use crate::corpus::{Corpus, Mergeable, Order};
use crate::error::Error;
use crate::token::{Segmenter, Words};
use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::iter::repeat_with;

/// Shares of phrases by their first words, enough for all threads.
const SHARES: usize = 64;

impl Mergeable for Ngrams {
    type Whole = NgramCounts;

    fn merge(parts: Vec<Ngrams>, _: &Order) -> Result<Ngrams, Error> {
        let Some(Ngrams { longest, segmenter, .. }) = parts.first() else { return Err(CorpusError::NoCounts.into()) };
        let (longest, segmenter) = (*longest, *segmenter);
        if parts.iter().any(|part| part.longest != longest || part.segmenter != segmenter) {
            return Err(CorpusError::CountedDifferently.into());
        }
        let mut words: Vec<&str> = parts.iter().flat_map(|part| part.words.iter()).collect();
        words.par_sort_unstable();
        words.dedup();
        let values = in_order(parts.iter().flat_map(|part| &part.groups).map(|group| group.values.clone()).collect());
        let new = |values: &Vec<String>| Group { values: values.clone(), totals: vec![0; longest], ..Group::default() };
        let mut groups: Vec<Group> = values.iter().map(new).collect();
        let mut found: Vec<Found> = Vec::new();
        for part in &parts {
            // Both orders are the same, so phrases stay sorted.
            let ranks = places(part.words.iter(), &words);
            let places = places(part.groups.iter().map(|group| &group.values), &values.iter().collect::<Vec<_>>());
            part.groups.iter().zip(&places).for_each(|(group, place)| groups[*place as usize].add(group));
            found.extend(part.sorted().into_iter().map(|mut phrase| {
                phrase.ranks[..phrase.n].iter_mut().for_each(|rank| *rank = ranks[*rank as usize]);
                phrase.cells.iter_mut().for_each(|cell| cell.group = places[cell.group as usize]);
                phrase
            }));
        }
        found.par_sort_by_key(Found::place);
        found.dedup_by(|more, phrase| {
            let is_same = more.place() == phrase.place();
            if is_same {
                phrase.cells.append(&mut more.cells);
            }
            is_same
        });
        found.par_iter_mut().for_each(|phrase| GroupCell::add_up(&mut phrase.cells));
        let words = Words::sorted(words.into_iter());
        Ok(Ngrams { groups, segmenter, longest, levels: levels(&found, longest, words.len()), words })
    }

    fn whole(self, corpus: Corpus) -> Result<NgramCounts, Error> {
        Ok(NgramCounts { corpus, ngrams: self })
    }
}

/// The place of each of `some` among `all`; both are in the same order.
fn places<T: PartialEq>(some: impl Iterator<Item = T>, all: &[T]) -> Vec<u32> {
    let mut all = all.iter().zip(0..);
    some.filter_map(|one| all.by_ref().find(|(other, _)| **other == one).map(|(_, place)| place)).collect()
}

/// Keeps sorted phrases.
fn levels(found: &[Found], longest: usize, n_words: usize) -> Vec<Vec<Level>> {
    let new = || repeat_with(Level::default).take(longest).collect();
    let mut shares: Vec<Vec<Level>> = repeat_with(new).take(SHARES).collect();
    for Found { ranks, n, cells } in found {
        shares[ranks[0] as usize * SHARES / n_words][n - 1].put(&ranks[..*n], cells);
    }
    shares.iter_mut().flatten().for_each(Level::shrink);
    shares
}

/// N-grams as they are written: words as text, groups by their values.
#[derive(Serialize, Deserialize)]
struct Written {
    #[serde(with = "crate::token::segmenter_form")]
    segmenter: &'static Segmenter,
    longest: usize,
    groups: Vec<Group>,
    /// The words, sorted.
    words: Vec<String>,
    /// By length less one, all phrases: the places of their words, how many groups hold it, and of each the place, the
    /// occurrences and the documents.
    phrases: Vec<Vec<u64>>,
}

impl Serialize for Ngrams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut phrases = vec![Vec::new(); self.longest];
        for Found { ranks, n, cells } in self.sorted() {
            let numbers: &mut Vec<u64> = &mut phrases[n - 1];
            numbers.extend(ranks[..n].iter().map(|rank| u64::from(*rank)));
            numbers.push(cells.len() as u64);
            numbers.extend(cells.iter().flat_map(|cell| [u64::from(cell.group), cell.count, cell.documents]));
        }
        let words = self.words.iter().map(str::to_owned).collect();
        let Ngrams { segmenter, longest, groups, .. } = self;
        Written { segmenter, longest: *longest, groups: groups.clone(), words, phrases }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ngrams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ngrams, D::Error> {
        let Written { segmenter, longest, groups, words, phrases } = Written::deserialize(deserializer)?;
        let values: Vec<Vec<String>> = groups.iter().map(|group| group.values.clone()).collect();
        let is_whole = (1..=LONGEST_PHRASE).contains(&longest)
            && phrases.len() == longest
            && words.is_sorted_by(|a, b| a < b)
            && in_order(values.clone()) == values
            && groups.iter().all(|group| group.totals.len() == longest);
        let read = || {
            let mut found = Vec::new();
            for (n, numbers) in (1..).zip(&phrases) {
                let mut numbers = numbers.iter().copied();
                while numbers.len() > 0 {
                    found.push(Found::read(n, &mut numbers, words.len(), groups.len())?);
                }
            }
            found.is_sorted_by(|a: &Found, b: &Found| a.place() < b.place()).then_some(found)
        };
        let found = is_whole.then(read).flatten();
        let found = found.ok_or_else(|| de::Error::custom("these are no counts of n-grams"))?;
        let levels = levels(&found, longest, words.len());
        Ok(Ngrams { groups, segmenter, longest, words: Words::sorted(words.iter().map(String::as_str)), levels })
    }
}

impl Found {
    /// Reads a phrase of `n` tokens, if it is one.
    fn read(n: usize, numbers: &mut impl Iterator<Item = u64>, n_words: usize, n_groups: usize) -> Option<Found> {
        let mut below = |bound: usize| numbers.next().filter(|number| *number < bound as u64);
        let mut found = Found { ranks: [0; LONGEST_PHRASE], n, cells: Vec::new() };
        for rank in &mut found.ranks[..n] {
            *rank = below(n_words)? as u32;
        }
        for _ in 0..below(n_groups + 1)? {
            let group = below(n_groups)? as u32;
            found.cells.push(GroupCell { group, count: below(usize::MAX)?, documents: below(usize::MAX)? });
        }
        let is_sorted = found.cells.is_sorted_by(|a, b| a.group < b.group);
        (is_sorted && !found.cells.is_empty()).then_some(found)
    }
}
