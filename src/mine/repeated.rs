//! Phrases that return, as long as they go.

use super::index::Index;
use crate::token::{Script, StopWords, Symbol};
use std::ops::Range;

/// A phrase with what is known of it before its places are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Repeat {
    /// One of its places.
    pub(super) place: Range<u32>,
    /// Occurrences.
    pub(super) count: u64,
    /// Documents.
    pub(super) documents: u64,
}

/// A run of suffixes that share their first symbols: a node of the suffix tree, still open.
struct Open {
    /// How many symbols they share.
    shared: usize,
    /// The first of them in the order.
    first: usize,
    /// Occurrences in a document that has had one before.
    again: u64,
}

/// Finds every phrase of at least two tokens that occurs `min_count` times in `min_documents` documents, begins and
/// ends with no stop word, holds a letter, and of which no longer phrase of that kind that begins with the same words
/// has as many occurrences.
///
/// One sweep over the suffix array keeps the nodes of the suffix tree that are open on a stack (Abouelhoda, Kurtz &
/// Ohlebusch 2004); documents are counted on the way (Hui 1992): where a document returns, the lowest node that holds
/// both places counts one less.
pub(super) fn repeats(index: &Index<'_>, stops: &StopWords, min_count: u64, min_documents: u64) -> Vec<Repeat> {
    let n_words = index.transcript.n_words();
    let symbols = || (0..n_words as Symbol).map(|number| number + crate::token::FIRST_WORD);
    let words = Words {
        is_stop: symbols().map(|symbol| stops.contains(index.transcript.word(symbol))).collect(),
        is_han: symbols().map(|symbol| Script::of(index.transcript.word(symbol)) == Some(Script::Han)).collect(),
        has_letter: symbols().map(|symbol| Script::of(index.transcript.word(symbol)).is_some()).collect(),
    };
    let mut last_in: Vec<Option<usize>> = vec![None; index.transcript.documents.len()];
    let mut open = vec![Open { shared: 0, first: 0, again: 0 }];
    let mut found = Vec::new();
    for rank in 0..=index.order.len() {
        let position = index.order.get(rank);
        let shared = match (position, rank.checked_sub(1)) {
            (Some(position), Some(before)) => index.common(index.order[before], *position),
            _ => 0,
        };
        let (mut first, mut again) = (rank.saturating_sub(1), 0);
        while let Some(node) = open.pop_if(|node| node.shared > shared) {
            let outer = open.last().map_or(0, |outer| outer.shared).max(shared);
            let count = (rank - node.first) as u64;
            let documents = count - node.again;
            if count >= min_count && documents >= min_documents {
                let start = index.order[node.first];
                let phrase = index.transcript.phrase(&(start..start + node.shared as u32));
                if let Some(length) = words.longest(phrase, outer) {
                    found.push(Repeat { place: start..start + length as u32, count, documents });
                }
            }
            first = node.first;
            match open.last_mut() {
                Some(parent) if parent.shared >= shared => parent.again += node.again,
                _ => again = node.again,
            }
        }
        if open.last().is_some_and(|top| top.shared < shared) {
            open.push(Open { shared, first, again });
        }
        let Some(position) = position else { break };
        if let Some(before) = last_in[index.transcript.document_of(*position)].replace(rank) {
            let lowest = open.partition_point(|node| node.first <= before) - 1;
            open[lowest].again += 1;
        }
    }
    found
}

/// The fewest tokens; of Chinese characters more, since a word is two of them mostly.
const FEWEST_TOKENS: usize = 2;
const FEWEST_CHARACTERS: usize = 4;

/// What a phrase may begin and end with.
struct Words {
    is_stop: Vec<bool>,
    has_letter: Vec<bool>,
    is_han: Vec<bool>,
}

impl Words {
    /// The longest beginning of `phrase` of more than `outer` tokens that can be listed.
    fn longest(&self, phrase: &[Symbol], outer: usize) -> Option<usize> {
        let number = |symbol: &Symbol| (*symbol - crate::token::FIRST_WORD) as usize;
        if self.is_stop[number(phrase.first()?)] {
            return None;
        }
        let has_letter = |length: usize| phrase[..length].iter().any(|symbol| self.has_letter[number(symbol)]);
        let fits = |length: &usize| !self.is_stop[number(&phrase[length - 1])] && has_letter(*length);
        let is_han = self.is_han[number(phrase.first()?)];
        let fewest = if is_han { FEWEST_CHARACTERS } else { FEWEST_TOKENS };
        (fewest.max(outer + 1)..=phrase.len()).rev().find(fits)
    }
}
