//! What rules most pairs of paragraphs out without a look at their words.

use super::source::Paragraph;

/// What is kept of the words of a paragraph.
///
/// Each word that only one of two paragraphs holds changes one bit. Two paragraphs of ninety words that have nothing to
/// do with each other differ in some eighty bits, and may in fourteen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sketch {
    numbers: u64,
    n_words: u32,
    /// Of each of 256 kinds of words, whether their number is odd.
    parity: [u64; 4],
}

impl Sketch {
    /// A paragraph of which no word has been added yet.
    pub(super) fn of(paragraph: &Paragraph) -> Sketch {
        Sketch { numbers: paragraph.numbers, n_words: paragraph.n_words, parity: Default::default() }
    }

    /// Adds a word.
    #[inline]
    pub(super) fn add(&mut self, word: u64) {
        self.parity[(word / 64 % 4) as usize] ^= 1 << (word % 64);
    }

    /// Whether two paragraphs may be alike.
    pub(super) fn may_be_like(&self, other: &Sketch) -> bool {
        let most_apart = most_apart(self.n_words + other.n_words);
        if self.n_words.abs_diff(other.n_words) > most_apart || self.numbers != other.numbers {
            return false;
        }
        let mut n_apart = 0;
        self.parity.iter().zip(&other.parity).all(|(row, other)| {
            n_apart += (row ^ other).count_ones();
            n_apart <= most_apart
        })
    }
}

/// Most words that only one of two paragraphs holds that are alike, of which both have `n_words` together.
///
/// If they share s words, s ⁄ (n − s) ≥ 17⁄20, so that n − 2s ≤ 3n⁄37.
fn most_apart(n_words: u32) -> u32 {
    (3 * u64::from(n_words) / 37) as u32
}
