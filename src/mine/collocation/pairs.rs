//! Counting pairs, all of them or those around a term.

use super::CollocationOptions;
use super::window::number;
use crate::count::ConceptCounts;
use crate::mine::transcript::Transcript;
use crate::token::{FIRST_WORD, StopWords, Symbol};
use rustc_hash::FxHashMap;

/// A pair while it is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pair {
    pub(super) count: u64,
    pub(super) before: u64,
    pub(super) documents: u64,
    /// One more than the number of the last document.
    last: usize,
}

impl Pair {
    pub(super) fn add(&mut self, document: usize, is_before: bool) {
        self.count += 1;
        self.before += u64::from(is_before);
        if self.last != document + 1 {
            self.last = document + 1;
            self.documents += 1;
        }
    }
}

/// Counts all pairs of words that can reach the least count.
pub(super) fn count_pairs(
    transcript: &Transcript,
    stops: &StopWords,
    options: &CollocationOptions<'_>,
) -> FxHashMap<(Symbol, Symbol), Pair> {
    let window = options.window;
    let is_symmetric = window.left == window.right;
    let reach = (window.left + window.right) as u64;
    let counts = transcript.word_counts();
    let is_wanted: Vec<bool> = counts
        .iter()
        .enumerate()
        .map(|(word, count)| {
            let is_stop = || stops.contains(transcript.word(FIRST_WORD + word as Symbol));
            count * reach >= options.min_count && (options.with_stop_words || !is_stop())
        })
        .collect();
    let mut pairs: FxHashMap<(Symbol, Symbol), Pair> = FxHashMap::default();
    for (start, words) in window.stretches(transcript).filter(|(_, words)| words.len() > 1) {
        let document = transcript.document_of(start as u32);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| is_wanted[number(**word)]) {
            let first = if is_symmetric { at + 1 } else { at.saturating_sub(window.left) };
            let end = words.len().min(at + window.right + 1);
            for (other, second) in (first..end).zip(words[first.min(end)..end].iter().copied()) {
                if other == at || !is_wanted[number(second)] {
                    continue;
                }
                if !is_symmetric {
                    pairs.entry((*word, second)).or_default().add(document, other < at);
                } else {
                    let key = ((*word).min(second), (*word).max(second));
                    let pair = pairs.entry(key).or_default();
                    pair.add(document, key.0 != *word);
                    if *word == second {
                        // Each is in the window of the other.
                        pair.add(document, true);
                    }
                }
            }
        }
    }
    pairs
}

/// The positions of all hits: the first token, and one past the last.
pub(super) fn places(transcript: &Transcript, hits: &ConceptCounts) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    // Passages come document by document.
    for of_document in hits.passages.chunk_by(|a, b| a.document == b.document) {
        let start = &transcript.documents[of_document[0].document];
        let mut of_document: Vec<_> = of_document.iter().flat_map(|passage| &passage.hits).collect();
        of_document.sort_by_key(|hit| hit.range.start);
        let mut at = *start as usize;
        for hit in of_document {
            let is_at = |at: usize| transcript.symbols[at] >= FIRST_WORD && transcript.bytes[at].0 >= hit.range.start;
            while at + 1 < transcript.symbols.len() && !is_at(at) {
                at += 1;
            }
            let mut end = at + 1;
            while end < transcript.symbols.len() && transcript.bytes[end - 1].1 < hit.range.end {
                end += 1;
            }
            places.push((at, end));
        }
    }
    places
}
