//! Phrases as a tree, with their counts by group.

use super::ngrams::NgramFilter;
use super::vocabulary::Vocabulary;
use crate::token::{FIRST_WORD, Symbol};
use rustc_hash::FxHashMap;

/// Phrases as a tree: each is its first tokens, a phrase itself, and one token more. So all lengths
/// are counted with one look-up each, and a phrase of any length takes the same space.
#[derive(Debug, Default)]
pub(super) struct PhraseTable {
    pub(super) vocabulary: Vocabulary,
    /// By length less one: the phrases of that length.
    pub(super) levels: Vec<Level>,
}

/// The phrases of one length.
#[derive(Debug, Default)]
pub(super) struct Level {
    numbers: FxHashMap<(u32, Symbol), u32>,
    /// The first tokens (a number of the level below) and the last token.
    pub(super) parts: Vec<(u32, Symbol)>,
    /// By phrase and group.
    pub(super) cells: FxHashMap<(u32, u32), Tally>,
}

/// Counts of one phrase in one group, while documents are still coming.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) documents: u64,
    last_document: u32,
}

/// The parent of phrases of one token.
const NOTHING: u32 = 0;

impl PhraseTable {
    pub(super) fn add_run(&mut self, run: &[Symbol], longest: usize, group: u32, document: u32) {
        self.levels.resize_with(self.levels.len().max(longest), Level::default);
        for start in 0..run.len() {
            let mut first = NOTHING;
            for (level, symbol) in self.levels.iter_mut().zip(&run[start..]) {
                first = level.number(first, *symbol);
                let tally = level.cells.entry((first, group)).or_default();
                tally.count += 1;
                if tally.last_document != document {
                    tally.last_document = document;
                    tally.documents += 1;
                }
            }
        }
    }

    pub(super) fn merge(&mut self, other: PhraseTable, group_numbers: &[u32]) {
        let symbols: Vec<Symbol> = other.vocabulary.words().iter().map(|word| self.vocabulary.intern(word)).collect();
        self.levels.resize_with(self.levels.len().max(other.levels.len()), Level::default);
        let mut firsts = vec![NOTHING];
        for (own, level) in self.levels.iter_mut().zip(other.levels) {
            let translate = |(first, symbol): &(u32, Symbol)| {
                own.number(firsts[*first as usize], symbols[(*symbol - FIRST_WORD) as usize])
            };
            let numbers: Vec<u32> = level.parts.iter().map(translate).collect();
            // The order of a hash map does not matter here: sums do not depend on it.
            #[expect(clippy::iter_over_hash_type)]
            for ((phrase, group), tally) in level.cells {
                let cell = own.cells.entry((numbers[phrase as usize], group_numbers[group as usize])).or_default();
                cell.count += tally.count;
                cell.documents += tally.documents;
            }
            firsts = numbers;
        }
    }

    /// The tokens of a phrase.
    pub(super) fn tokens(&self, length: usize, phrase: u32) -> Vec<&str> {
        let mut tokens = Vec::with_capacity(length);
        let mut phrase = phrase;
        for level in self.levels[..length].iter().rev() {
            let (first, last) = level.parts[phrase as usize];
            tokens.push(self.vocabulary.word(last));
            phrase = first;
        }
        tokens.reverse();
        tokens
    }
}

impl Level {
    fn number(&mut self, first: u32, last: Symbol) -> u32 {
        let next = self.parts.len() as u32;
        let number = *self.numbers.entry((first, last)).or_insert(next);
        if number == next {
            self.parts.push((first, last));
        }
        number
    }
}

impl Level {
    /// Which phrases reach the least count and documents over all groups. A document in two groups
    /// counts in both, so with groups inside documents the document threshold errs on the side of
    /// keeping.
    pub(super) fn kept(&self, filter: &NgramFilter<'_>) -> Vec<bool> {
        let mut sums = vec![(0, 0); self.parts.len()];
        #[expect(clippy::iter_over_hash_type)]
        for ((phrase, _), tally) in &self.cells {
            let sum = &mut sums[*phrase as usize];
            *sum = (sum.0 + tally.count, sum.1 + tally.documents);
        }
        sums.into_iter()
            .map(|(count, documents)| count >= filter.min_count && documents >= filter.min_documents)
            .collect()
    }
}
