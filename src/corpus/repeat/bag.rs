//! The words of a paragraph, in whatever order they stand.

use super::hash::mix;
use super::word::Word;

/// Least similarity of a repeat. In 906 speeches and reports the most alike paragraphs that say
/// different things (targets for iron and for steel) reach 0.81.
pub(super) const LEAST_SIMILARITY: f64 = 0.85;

/// The words of a paragraph as numbers in ascending order, each as often as it occurs.
#[derive(Debug, Default)]
pub(super) struct Bag(Vec<u64>);

impl Bag {
    pub(super) fn of(words: impl Iterator<Item = Word>) -> Bag {
        let mut numbers: Vec<u64> = words.map(|word| word.number).collect();
        numbers.sort_unstable();
        Bag(numbers)
    }

    /// Shared words divided by all words, 1 for the same words in any order.
    pub(super) fn similarity(&self, other: &Bag) -> f64 {
        let (mut n_shared, mut others) = (0, other.0.iter().peekable());
        for word in &self.0 {
            while others.next_if(|other| *other < word).is_some() {}
            n_shared += usize::from(others.next_if(|other| *other == word).is_some());
        }
        let n_all = self.0.len() + other.0.len() - n_shared;
        if n_all == 0 { 0.0 } else { n_shared as f64 / n_all as f64 }
    }
}

/// Rows of a sketch's bits.
const ROWS: usize = 8;

/// What rules most pairs of paragraphs out without a look at their words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sketch {
    pub(super) n_words: usize,
    /// Stands for the words that hold a numeral, in any order.
    pub(super) numbers: u64,
    /// For each of 512 classes of words, whether there is an odd number of them.
    parity: [u64; ROWS],
}

impl Sketch {
    pub(super) fn add(&mut self, word: Word) {
        self.n_words += 1;
        self.parity[(word.number >> 6) as usize % ROWS] ^= 1 << (word.number % 64);
        if word.has_numeral {
            self.numbers = self.numbers.wrapping_add(mix(word.number));
        }
    }

    /// Whether the bags may reach the least similarity θ, with the same numbers.
    ///
    /// Each word that only one of them holds changes one bit, and bags of a and b words that are alike
    /// have at most (a + b)·(1 − θ)/(1 + θ) of those. Two paragraphs of ninety words that have nothing to
    /// do with each other differ in some eighty bits, and may in fourteen.
    pub(super) fn may_be_like(&self, other: &Sketch) -> bool {
        // One more than the bound, against rounding.
        let most = (1.0 - LEAST_SIMILARITY) / (1.0 + LEAST_SIMILARITY) * (self.n_words + other.n_words) as f64 + 1.0;
        let n_different = || {
            let rows = self.parity.iter().zip(&other.parity);
            rows.map(|(row, other)| (row ^ other).count_ones()).sum::<u32>()
        };
        self.numbers == other.numbers
            && self.n_words.abs_diff(other.n_words) as f64 <= most
            && f64::from(n_different()) <= most
    }
}
