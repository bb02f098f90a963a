//! All n-grams of a corpus, held in memory.

use super::concepts::Policy;
use super::counting::{Counted, Counting, Job, count};
use super::group::{Cell, Group, mixed_groups, n_han_of};
use super::ngram::level::Level;
use super::ngram::memory::Resources;
use super::ngram::tally::{GroupCell, Thresholds};
use super::unit::TokenUnit;
use crate::corpus::{Corpus, Document, Partial, Passage, Selection, Sources};
use crate::error::Error;
use crate::token::{Fold, Script, Segmenter, StopWords, Words};
use crate::warning::Warning;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::ops::Deref;

/// The most tokens a counted phrase may have: longer repeated wording is quotation, which is another
/// question.
pub const LONGEST_PHRASE: usize = 10;

/// All n-grams of a corpus by group.
#[derive(Debug)]
pub struct NgramCounts {
    /// The documents.
    pub corpus: Corpus,
    pub(super) ngrams: Ngrams,
}

/// All n-grams of some documents by group; they are those of [`NgramCounts`].
#[derive(Debug)]
pub struct Ngrams {
    /// The groups, in natural order.
    pub groups: Vec<Group>,
    /// What the tokens are in Chinese text.
    pub segmenter: &'static Segmenter,
    pub(super) longest: usize,
    /// The words, sorted.
    pub(super) words: Words,
    /// By share, then by length less one; words by their ranks.
    pub(super) levels: Vec<Vec<Level>>,
}

impl Deref for NgramCounts {
    type Target = Ngrams;

    fn deref(&self) -> &Ngrams {
        &self.ngrams
    }
}

/// One phrase in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ngram {
    /// The tokens, folded, joined for reading.
    pub term: String,
    /// The number of tokens.
    pub n: usize,
    /// The number of the group.
    pub group: usize,
    /// Occurrences and documents.
    pub cell: Cell,
}

/// One phrase in all groups where it occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The tokens, folded, joined for reading.
    pub term: String,
    /// The number of tokens.
    pub n: usize,
    /// The numbers of the groups with occurrences and documents, in the order of the groups.
    pub cells: Vec<(usize, Cell)>,
}

/// Which phrases are listed.
#[derive(Debug, Clone, Copy)]
pub struct NgramFilter<'a> {
    /// The fewest tokens.
    pub shortest: usize,
    /// The fewest occurrences in the whole corpus.
    pub min_count: u64,
    /// The fewest documents in the whole corpus. A document in two groups counts in both, so with groups
    /// inside documents this errs on the side of keeping.
    pub min_documents: u64,
    /// Words with which no phrase may begin or end.
    pub edge_stops: Option<&'a StopWords>,
}

/// Counts all phrases of 1 to `longest` tokens, grouped by what `group_of` says of a passage; a
/// passage for which it says `None` is passed over.
///
/// The counts are held in memory, at 3 to 6 bytes a phrase; what it takes to make them is bounded by the
/// memory that is free. [`list_ngrams`](super::list_ngrams) holds neither.
///
/// # Errors
///
/// No document is left, or intermediate counts cannot be written to the temporary folder.
pub fn count_ngrams(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<NgramCounts, Error> {
    count_ngrams_within(sources, selection, policy, longest, &Resources::default(), group_of)
}

/// As [`count_ngrams`], within stated resources.
///
/// # Errors
///
/// As [`count_ngrams`].
pub fn count_ngrams_within(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    resources: &Resources,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<NgramCounts, Error> {
    count_ngrams_part(sources, selection, policy, longest, resources, group_of)?.finish()
}

/// As [`count_ngrams_within`], of some documents of a corpus. All phrases are kept, since those that are rare here may be
/// frequent elsewhere.
///
/// # Errors
///
/// The pass was stopped, or intermediate counts cannot be written to the temporary folder.
pub fn count_ngrams_part(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    resources: &Resources,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<Partial<Ngrams>, Error> {
    count(Job { sources, selection, policy, resources }, longest, None, group_of, Keep)
}

/// Keeps all phrases.
struct Keep;

impl Counting for Keep {
    type Outcome = Ngrams;

    fn finish<const W: usize>(self, _: &[Document], counted: Counted<W>) -> Result<Ngrams, Error> {
        let keep_all = Thresholds { shortest: 1, min_count: 1, min_documents: 1 };
        let longest = counted.longest();
        let made = counted.shares(keep_all, |share| {
            let mut levels: Vec<Level> = std::iter::repeat_with(Level::default).take(longest).collect();
            share.for_each(|ranks, cells| {
                levels[ranks.len() - 1].put(ranks, cells);
                Ok(())
            })?;
            levels.iter_mut().for_each(Level::shrink);
            Ok(levels)
        });
        let Counted { groups, lexemes, spool, .. } = &counted;
        let words = Words::sorted((0..lexemes.len()).map(|rank| lexemes.ranked(rank as u32)));
        Ok(Ngrams { groups: groups.clone(), segmenter: spool.segmenter, longest, words, levels: made? })
    }
}

/// A phrase that was found in the levels; the words by their ranks.
pub(super) struct Found {
    pub(super) ranks: [u32; LONGEST_PHRASE],
    pub(super) n: usize,
    pub(super) cells: Vec<GroupCell>,
}

/// A found phrase in one group; the fields are in the order by which rows are listed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FoundRow {
    n: usize,
    group: u32,
    rarity: Reverse<u64>,
    ranks: [u32; LONGEST_PHRASE],
    documents: u64,
}

impl Found {
    /// By which phrases are sorted: by length, then word by word.
    pub(super) fn place(&self) -> (usize, [u32; LONGEST_PHRASE]) {
        (self.n, self.ranks)
    }

    fn rows(self) -> impl Iterator<Item = FoundRow> {
        let Found { ranks, n, cells } = self;
        cells.into_iter().map(move |GroupCell { group, count, documents }| FoundRow {
            n,
            group,
            rarity: Reverse(count),
            ranks,
            documents,
        })
    }
}

impl Ngrams {
    /// The phrases that `filter` wants, in every group where they occur: by length, then by group, the
    /// most frequent first, then word by word.
    pub fn list(&self, filter: NgramFilter<'_>) -> Vec<Ngram> {
        let mut rows: Vec<FoundRow> = self.find(filter).into_iter().flat_map(Found::rows).collect();
        rows.par_sort_unstable();
        let ngram = |FoundRow { n, group, rarity: Reverse(count), ranks, documents }: FoundRow| {
            let cell = Cell { count, documents, ..Cell::default() };
            Ngram { term: self.term(&ranks[..n]), n, group: group as usize, cell }
        };
        rows.into_par_iter().map(ngram).collect()
    }

    /// The phrases that `filter` wants, each with all its groups: by length, then word by word.
    pub fn phrases(&self, filter: NgramFilter<'_>) -> Vec<Phrase> {
        let mut found = self.find(filter);
        found.par_sort_unstable_by_key(Found::place);
        let cell = |cell: GroupCell| {
            (cell.group as usize, Cell { count: cell.count, documents: cell.documents, ..Cell::default() })
        };
        let phrase = |Found { ranks, n, cells }: Found| Phrase {
            term: self.term(&ranks[..n]),
            n,
            cells: cells.into_iter().map(cell).collect(),
        };
        found.into_par_iter().map(phrase).collect()
    }

    /// All phrases, sorted.
    pub(super) fn sorted(&self) -> Vec<Found> {
        let all = NgramFilter { shortest: 1, min_count: 1, min_documents: 1, edge_stops: None };
        let mut found = self.find(all);
        found.par_sort_unstable_by_key(Found::place);
        found
    }

    /// The number of different phrases, of all lengths.
    pub fn n_phrases(&self) -> u64 {
        self.levels.iter().flatten().map(|level| level.n_phrases).sum()
    }

    fn find(&self, filter: NgramFilter<'_>) -> Vec<Found> {
        let NgramFilter { shortest, min_count, min_documents, edge_stops } = filter;
        let thresholds = Thresholds { shortest, min_count, min_documents };
        let of_share = |levels: &Vec<Level>| {
            let mut found = Vec::new();
            for (n, level) in levels.iter().enumerate().map(|(shorter, level)| (shorter + 1, level)) {
                level.for_each(n, |words, cells| {
                    if thresholds.keep(n, cells) && !self.has_stop_edge(words, edge_stops) {
                        let mut ranks = [0; LONGEST_PHRASE];
                        ranks[..n].copy_from_slice(words);
                        found.push(Found { ranks, n, cells: cells.to_vec() });
                    }
                });
            }
            found
        };
        self.levels.par_iter().flat_map_iter(of_share).collect()
    }

    /// Whether a phrase begins or ends with a stop word.
    fn has_stop_edge(&self, ranks: &[u32], stops: Option<&StopWords>) -> bool {
        let is_stop =
            |rank: Option<&u32>| rank.zip(stops).is_some_and(|(rank, stops)| stops.contains(self.words.word(*rank)));
        is_stop(ranks.first()) || is_stop(ranks.last())
    }

    fn term(&self, ranks: &[u32]) -> String {
        join(ranks.iter().map(|rank| self.words.word(*rank)), self.segmenter)
    }

    /// The stop words of the language that most of the corpus is in.
    pub fn stop_words(&self) -> StopWords {
        StopWords::detect(self.word_counts().into_iter(), Fold::default())
    }

    /// The folded tokens with their counts in the whole corpus, sorted.
    pub fn word_counts(&self) -> Vec<(&str, u64)> {
        let mut counts = vec![0; self.words.len()];
        for level in self.levels.iter().filter_map(|levels| levels.first()) {
            level.for_each(1, |ranks, cells| {
                counts[ranks[0] as usize] = cells.iter().map(|cell| cell.count).sum();
            });
        }
        let words = counts.into_iter().enumerate();
        words.map(|(rank, count)| (self.words.word(rank as u32), count)).collect()
    }
}

impl NgramCounts {
    /// What the tokens are.
    pub fn token_unit(&self) -> TokenUnit {
        unit_of(&self.corpus, &self.groups, self.segmenter)
    }

    /// Warns if the rates of the groups are out of different units; `group_of` is what they were counted by.
    pub fn mixed_units(&self, group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>) -> Option<Warning> {
        mixed_groups(&self.groups, self.segmenter, n_han_of(&self.corpus, &self.groups, group_of).into_iter())
    }
}

/// What the tokens of all groups are.
pub(super) fn unit_of(corpus: &Corpus, groups: &[Group], segmenter: &'static Segmenter) -> TokenUnit {
    TokenUnit::of(groups.iter().map(|group| group.n_tokens).sum(), corpus.n_han(), segmenter)
}

/// Tokens as they are read: with spaces, but not between Chinese characters, unless those are words.
pub(crate) fn join<'a>(tokens: impl Iterator<Item = &'a str>, segmenter: &Segmenter) -> String {
    // Room for most phrases, so that it seldom grows.
    let mut text = String::with_capacity(32);
    join_into(&mut text, tokens, segmenter);
    text
}

/// As [`join`], at the end of a text.
pub(super) fn join_into<'a>(text: &mut String, tokens: impl Iterator<Item = &'a str>, segmenter: &Segmenter) {
    let mut before = None;
    for token in tokens {
        // No Han character is as short as this.
        let is_han =
            !segmenter.finds_words() && !token.as_bytes()[0].is_ascii() && Script::of(token) == Some(Script::Han);
        if before.is_some_and(|before_is_han| !(before_is_han && is_han)) {
            text.push(' ');
        }
        text.push_str(token);
        before = Some(is_han);
    }
}
