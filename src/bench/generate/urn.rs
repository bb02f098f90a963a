//! Words that nobody has used yet, in the proportions in which languages make them.

use crate::stats::resample::Draws;

/// A Pitman–Yor urn: each draw is a new word or an earlier one, so that the number of different words
/// grows like a power of the number of draws (Heaps' law) and their frequencies follow Zipf's.
///
/// After `n` draws of `k` different words the next is new with probability `(θ + d·k)/(θ + n)`, else word
/// `i` with probability in proportion to `nᵢ − d`.
///
/// Pitman & Yor (1997), *The two-parameter Poisson–Dirichlet distribution derived from a stable
/// subordinator*, Annals of Probability 25, 855–900; for words: Goldwater, Griffiths & Johnson (2011).
pub(super) struct Urn {
    /// The word of every draw so far.
    drawn: Vec<u32>,
    /// How often each word was drawn.
    counts: Vec<u32>,
}

/// `d`: with it the words grow as the power 0.75 of the draws.
const DISCOUNT: f64 = 0.75;

/// `θ`: how many draws it takes for the urn to be filled.
const CONCENTRATION: f64 = 10.0;

/// The chances are decided in steps of one in 2³⁰.
const STEPS: u32 = 1 << 30;

impl Urn {
    pub(super) fn new() -> Urn {
        Urn { drawn: Vec::new(), counts: Vec::new() }
    }

    /// The number of the next word, counted from 0 in the order of their first use.
    pub(super) fn draw(&mut self, draws: &mut Draws) -> u32 {
        let (n, k) = (self.drawn.len() as f64, self.counts.len() as f64);
        let is_new = chance(draws, (CONCENTRATION + DISCOUNT * k) / (CONCENTRATION + n));
        let word = if is_new { self.counts.len() as u32 } else { self.earlier(draws) };
        if is_new {
            self.counts.push(0);
        }
        self.counts[word as usize] += 1;
        self.drawn.push(word);
        word
    }

    /// An earlier word, in proportion to its count less the discount: of a random draw, kept as often as that.
    fn earlier(&self, draws: &mut Draws) -> u32 {
        loop {
            let word = self.drawn[draws.below(self.drawn.len() as u32) as usize];
            let count = f64::from(self.counts[word as usize]);
            if chance(draws, (count - DISCOUNT) / count) {
                return word;
            }
        }
    }
}

/// Yes, with this probability.
pub(super) fn chance(draws: &mut Draws, probability: f64) -> bool {
    f64::from(draws.below(STEPS)) < probability * f64::from(STEPS)
}

/// The spelling of an invented word: its number in syllables, at least two of them.
///
/// ```text
/// 0 → baba, 1 → babe, 75 → beba …
/// ```
pub(super) fn spelling(word: u32) -> String {
    const CONSONANTS: &[u8; 15] = b"bdfghklmnprstvz";
    const VOWELS: &[u8; 5] = b"aeiou";
    let mut syllables = Vec::new();
    let mut rest = word;
    while rest > 0 || syllables.len() < 2 {
        let syllable = (rest % 75) as usize;
        syllables.push([CONSONANTS[syllable / 5], VOWELS[syllable % 5]]);
        rest /= 75;
    }
    syllables.iter().rev().flatten().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::resample::Purpose;

    #[test]
    fn an_urn_makes_ever_more_words_at_an_ever_slower_pace() {
        let mut draws = Draws::new(Purpose::Generation, 1, 0);
        let mut urn = Urn::new();
        let mut different = |n: usize| {
            (0..n).for_each(|_| {
                urn.draw(&mut draws);
            });
            urn.counts.len() as f64
        };
        let (first, second) = (different(10_000), different(90_000));
        // Ten times the draws give 10^0.75 = 5.6 times the words.
        assert!((4.5..6.5).contains(&(second / first)), "{first} words, then {second}");
    }

    #[test]
    fn every_number_has_its_spelling() {
        let spellings: std::collections::BTreeSet<String> = (0..20_000).map(spelling).collect();
        assert_eq!(spellings.len(), 20_000);
        assert_eq!([spelling(0), spelling(1), spelling(75)], ["baba", "babe", "beba"]);
    }
}
