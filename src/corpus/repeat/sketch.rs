//! What rules most pairs of paragraphs out without a look at their words.

use super::bag::LEAST_SIMILARITY;
use super::source::{Paragraphs, parity_bit};

/// Rows of bits.
const ROWS: usize = 8;

/// For each of 512 classes of words, whether a paragraph holds an odd number of them.
type Parity = [u64; ROWS];

/// The parities of the paragraphs that were asked for.
pub(super) struct Parities {
    /// By paragraph: one more than the place of its parity, 0 for none.
    places: Vec<u32>,
    parities: Vec<Parity>,
}

impl Parities {
    pub(super) fn of(long: &Paragraphs) -> Parities {
        Parities { places: vec![0; long.len()], parities: Vec::new() }
    }

    fn get(&mut self, long: &Paragraphs, at: usize) -> Parity {
        if let Some(parity) = (self.places[at] as usize).checked_sub(1).and_then(|place| self.parities.get(place)) {
            return *parity;
        }
        let mut parity = Parity::default();
        for word in long.words(at) {
            let bit = parity_bit(*word);
            parity[bit / 64 % ROWS] ^= 1 << (bit % 64);
        }
        self.parities.push(parity);
        self.places[at] = self.parities.len() as u32;
        parity
    }
}

/// The parity of 64 classes: each of its bits is the parity of eight of the others.
pub(super) fn small_parity(words: &[u32]) -> u64 {
    words.iter().fold(0, |parity, word| parity ^ 1 << (parity_bit(*word) % 64))
}

/// Most bits in which the small parity of a paragraph of `n_words` differs from that of one that may be like it.
pub(super) fn most_different(n_words: usize) -> u32 {
    // The other has at most so many words, as the least similarity is a bound on that too; one more against rounding.
    let n_other = n_words as f64 / LEAST_SIMILARITY + 2.0;
    most_apart(n_words as f64 + n_other) as u32 + 1
}

/// Most words that only one of two paragraphs holds that are alike, of which both have so many together.
fn most_apart(n_words: f64) -> f64 {
    // One more than the bound, against rounding.
    (1.0 - LEAST_SIMILARITY) / (1.0 + LEAST_SIMILARITY) * n_words + 1.0
}

/// Whether the bags of two paragraphs may reach the least similarity θ, with the same numbers.
///
/// Each word that only one of them holds changes one bit, and bags of a and b words that are alike
/// have at most (a + b)·(1 − θ)/(1 + θ) of those. Two paragraphs of ninety words that have nothing to
/// do with each other differ in some eighty bits, and may in fourteen.
pub(super) fn may_be_like(long: &Paragraphs, parities: &mut Parities, own: usize, other: usize) -> bool {
    let [n_words, n_other] = [own, other].map(|at| long.words(at).len());
    let most = most_apart((n_words + n_other) as f64);
    if long.at(own).numbers != long.at(other).numbers || n_words.abs_diff(n_other) as f64 > most {
        return false;
    }
    let (own, other) = (parities.get(long, own), parities.get(long, other));
    let n_different: u32 = own.iter().zip(&other).map(|(row, other)| (row ^ other).count_ones()).sum();
    f64::from(n_different) <= most
}
