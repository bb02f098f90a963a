//! Every place of every phrase: the positions of a transcript in the order of what follows them.

use super::transcript::Transcript;
use crate::token::{Boundary, FIRST_WORD, Symbol};
use std::cmp::Ordering;
use std::ops::Range;

/// The most symbols of a phrase that the index tells apart. Between two paragraph ends longer wording that
/// returns is quotation, and no formulation.
pub const LONGEST_INDEXED: usize = 64;

/// A suffix array of a transcript (Manber & Myers 1993), cut off at [`LONGEST_INDEXED`] symbols and at the ends of
/// paragraphs: answers how often any phrase occurs, and where.
#[derive(Debug)]
pub struct Index<'t> {
    /// What is indexed.
    pub(super) transcript: &'t Transcript,
    /// The positions of all tokens, by the symbols that follow; equal ones by place.
    pub(super) order: Vec<u32>,
}

impl<'t> Index<'t> {
    /// Sorts all positions.
    pub fn new(transcript: &'t Transcript) -> Index<'t> {
        let symbols = &transcript.symbols;
        let counts = transcript.word_counts();
        // Positions go to the bucket of their first token, and each bucket is sorted by itself.
        let mut ends: Vec<usize> = Vec::with_capacity(counts.len());
        let mut total = 0;
        for count in &counts {
            ends.push(total);
            total += *count as usize;
        }
        let mut order = vec![0; total];
        for (position, symbol) in symbols.iter().enumerate() {
            if let Some(word) = symbol.checked_sub(FIRST_WORD) {
                order[ends[word as usize]] = position as u32;
                ends[word as usize] += 1;
            }
        }
        let mut start = 0;
        for end in ends {
            order[start..end].sort_unstable_by(|a, b| compare(symbols, *a, *b).then(a.cmp(b)));
            start = end;
        }
        Index { transcript, order }
    }

    /// The places in the order at which `phrase` stands.
    fn range(&self, phrase: &[Symbol]) -> Range<usize> {
        let symbols = &self.transcript.symbols;
        let against = |position: u32| -> Ordering {
            let from = position as usize;
            let end = symbols.len().min(from + phrase.len());
            symbols[from..end].cmp(phrase)
        };
        let start = self.order.partition_point(|position| against(*position) == Ordering::Less);
        let length = self.order[start..].partition_point(|position| against(*position) == Ordering::Equal);
        start..start + length
    }

    /// How often `phrase` occurs, overlapping occurrences included.
    pub(super) fn count(&self, phrase: &[Symbol]) -> u64 {
        self.range(phrase).len() as u64
    }

    /// The positions at which `phrase` stands, in order.
    pub(super) fn places(&self, phrase: &[Symbol]) -> Vec<u32> {
        let mut places = self.order[self.range(phrase)].to_vec();
        places.sort_unstable();
        places
    }

    /// How many symbols two positions have in common from there on, boundaries excluded: the longest phrase
    /// that both begin.
    pub(super) fn common(&self, a: u32, b: u32) -> usize {
        let symbols = &self.transcript.symbols;
        let (a, b) = (&symbols[a as usize..], &symbols[b as usize..]);
        a.iter().zip(b).take(LONGEST_INDEXED).take_while(|(a, b)| a == b && **a >= FIRST_WORD).count()
    }
}

/// Compares what follows two positions, up to the end of the paragraph.
fn compare(symbols: &[Symbol], a: u32, b: u32) -> Ordering {
    let (a, b) = (&symbols[a as usize..], &symbols[b as usize..]);
    for (a, b) in a.iter().zip(b).take(LONGEST_INDEXED) {
        if a != b {
            return a.cmp(b);
        }
        if *a == Boundary::Paragraph as Symbol {
            return Ordering::Equal;
        }
    }
    Ordering::Equal
}
