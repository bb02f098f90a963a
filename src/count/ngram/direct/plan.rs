//! How phrases are packed into single numbers, and how they are shared out.

use crate::token::Symbol;
use std::fmt::Debug;
use std::ops::Range;

/// How phrases are packed into keys, now that all words are known.
///
/// From the highest bits down, a key holds the place of its first word in its share, the other words (their ranks and
/// 1; 0 where the phrase has ended), and the document. A share holds the phrases that begin with some
/// words in a row; so first words take few bits, and phrases of three tokens fit into 64 bits for most corpora.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) longest: usize,
    pub(super) first_bits: u32,
    pub(super) word_bits: u32,
    pub(super) unit_bits: u32,
    /// By share: the first of its words, and behind the last share one more than the last word.
    firsts: Vec<Symbol>,
    /// By word: its share.
    shares: Vec<u32>,
    /// By share: how many phrases it holds.
    pub(super) n_phrases: Vec<u64>,
}

/// Most phrases in a share of more than one word: so many keys are sorted in a processor's cache.
const MOST_PHRASES: u64 = 1 << 15;

/// Bits of the place of a first word among the words of its share.
const FIRST_BITS: u32 = 9;

impl Plan {
    /// Plans for phrases of up to `longest` tokens; `counts` says by word how often it occurs (no word is 0), and
    /// `n_units` how many documents must be told apart.
    pub(super) fn new(longest: usize, counts: &[u64], n_units: usize) -> Plan {
        let bits = |numbers: usize| usize::BITS - numbers.saturating_sub(1).leading_zeros();
        let (mut firsts, mut shares, mut n_phrases) = (vec![1], vec![0; counts.len()], vec![0]);
        for (word, count) in counts.iter().enumerate().skip(1) {
            let (first, held) = (firsts[firsts.len() - 1], n_phrases[n_phrases.len() - 1]);
            let is_full = held + count > MOST_PHRASES || word - first as usize >= 1 << FIRST_BITS;
            if is_full && word > first as usize {
                firsts.push(word as Symbol);
                n_phrases.push(0);
            }
            shares[word] = n_phrases.len() as u32 - 1;
            n_phrases[shares[word] as usize] += count;
        }
        firsts.push(counts.len() as Symbol);
        Plan {
            longest,
            first_bits: FIRST_BITS,
            word_bits: bits(counts.len()),
            unit_bits: bits(n_units),
            firsts,
            shares,
            n_phrases,
        }
    }

    /// The bits that a key takes.
    pub(super) fn n_bits(&self) -> u32 {
        self.first_bits + (self.longest as u32 - 1) * self.word_bits + self.unit_bits
    }

    pub(super) fn n_shares(&self) -> usize {
        self.n_phrases.len()
    }

    /// The share of the phrases that begin with a word.
    #[inline]
    pub(super) fn share(&self, first: Symbol) -> usize {
        self.shares[first as usize] as usize
    }

    /// The first word of a share.
    #[inline]
    pub(super) fn first(&self, share: usize) -> Symbol {
        self.firsts[share]
    }

    /// Shares in a row whose phrases are at most `most`, or one share.
    pub(super) fn batches(&self, most: u64) -> Vec<Range<usize>> {
        let (mut batches, mut start, mut held) = (Vec::new(), 0, 0);
        for (share, n_phrases) in self.n_phrases.iter().enumerate() {
            if held + n_phrases > most && share > start {
                batches.push(start..share);
                (start, held) = (share, 0);
            }
            held += n_phrases;
        }
        batches.push(start..self.n_shares());
        batches
    }
}

/// A number that holds a phrase and the document it stands in: `u64` or `u128`.
pub(super) trait Key: Copy + Ord + Send + Sync + Debug {
    /// Zero.
    const ZERO: Self;
    /// Moves it up by `bits`, and puts `number` below.
    fn push(self, number: u32, bits: u32) -> Self;
    /// The `bits` from bit `from` on.
    fn part(self, from: u32, bits: u32) -> u32;
    /// The place of the highest bit in which two keys differ, which they must.
    fn highest_difference(self, other: Self) -> u32;
}

macro_rules! key {
    ($($number:ty)*) => {$(
        impl Key for $number {
            const ZERO: Self = 0;
            #[inline]
            fn push(self, number: u32, bits: u32) -> Self {
                self << bits | <$number>::from(number)
            }
            #[inline]
            fn part(self, from: u32, bits: u32) -> u32 {
                (self >> from) as u32 & !(!0_u32).unbounded_shl(bits)
            }
            #[inline]
            fn highest_difference(self, other: Self) -> u32 {
                <$number>::BITS - 1 - (self ^ other).leading_zeros()
            }
        }
    )*};
}

key! { u64 u128 }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_hold_words_in_a_row_and_a_frequent_word_stands_alone() {
        let counts = [0, 1, 2, 1 << 20, 3, 4];
        let plan = Plan::new(3, &counts, 1000);
        assert_eq!((1..6).map(|word| plan.share(word)).collect::<Vec<_>>(), [0, 0, 1, 2, 2]);
        assert_eq!(plan.n_phrases, [3, 1 << 20, 7]);
        assert_eq!((0..3).map(|share| plan.first(share)).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!((plan.word_bits, plan.unit_bits), (3, 10));
        assert_eq!(plan.batches(10), [0..1, 1..2, 2..3]);
        assert_eq!(plan.batches(u64::MAX), [0..3]);
    }

    #[test]
    fn a_share_has_no_more_words_than_its_bits_can_tell() {
        let plan = Plan::new(2, &[1; 2000], 1);
        let widest = (0..plan.n_shares()).map(|share| plan.firsts[share + 1] - plan.firsts[share]).max();
        assert_eq!(widest, Some(1 << FIRST_BITS));
    }
}
