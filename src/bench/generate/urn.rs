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

/// `d`, the power with which the words grow in the end.
///
/// A real corpus makes most of its new words early: all the names, numbers and forms that its subject has. So `θ` is large and
/// `d` small, which the growth of real vocabularies asks for; `d` = 0.75 alone gives a quarter of the words at 20 MB, and
/// seven times as many at 250 MB as at 20.
const DISCOUNT: f64 = 0.25;

/// `θ`: how many draws it takes until earlier words are as likely as new ones.
const CONCENTRATION: f64 = 33_000.0;

/// The chances are decided in steps of one in 2³⁰.
pub(super) const STEPS: u32 = 1 << 30;

/// A probability in [`STEPS`].
pub(super) fn steps(probability: f64) -> u32 {
    (probability * f64::from(STEPS)) as u32
}

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
    draws.below(STEPS) < steps(probability)
}

/// Adds the spelling of an invented word: a word of at least two syllables, a name, or a number.
///
/// ```text
/// 0 → baba, 1 → babe, 2 → babi, 3 → babo, 4 → Babu, 5 → Bada, 6 → 10,006, 7 → 70.007, 608 → dodo …
/// ```
pub(super) fn push_spelling(word: u32, text: &mut String) {
    match word % 8 {
        6 => *text += &format!("{},{:03}", 10 + word / 1000, word % 1000),
        7 => *text += &format!("{}.{:03}", 70 + word / 1000, word % 1000),
        4 | 5 => push_syllables(word, true, text),
        _ => push_syllables(word, false, text),
    }
}

/// A number in syllables, which are its digits.
fn push_syllables(number: u32, is_name: bool, text: &mut String) {
    const CONSONANTS: &[u8; 15] = b"bdfghklmnprstvz";
    const VOWELS: &[u8; 5] = b"aeiou";
    let n_syllables = (number.checked_ilog(75).unwrap_or(0) + 1).max(2);
    for place in (0..n_syllables).rev() {
        let syllable = (number / 75_u32.pow(place) % 75) as usize;
        let consonant = CONSONANTS[syllable / 5];
        let is_capital = is_name && place + 1 == n_syllables;
        text.push(char::from(if is_capital { consonant.to_ascii_uppercase() } else { consonant }));
        text.push(char::from(VOWELS[syllable % 5]));
    }
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
        // θ/d·((1 + n/θ)^d − 1) after n draws, for large θ.
        let expected = |n: f64| CONCENTRATION / DISCOUNT * ((1.0 + n / CONCENTRATION).powf(DISCOUNT) - 1.0);
        for (more, all) in [(10_000, 10_000.0), (90_000, 100_000.0)] {
            let found = different(more);
            assert!((0.98..1.02).contains(&(found / expected(all))), "{found} words after {all} draws");
        }
    }

    #[test]
    fn every_number_has_its_spelling() {
        let spelling = |word| {
            let mut text = String::new();
            push_spelling(word, &mut text);
            text
        };
        let spellings: std::collections::BTreeSet<String> =
            (0..20_000).map(|word| spelling(word).to_lowercase()).collect();
        assert_eq!(spellings.len(), 20_000);
        assert_eq!([0, 4, 6, 7, 608].map(spelling), ["baba", "Babu", "10,006", "70.007", "dodo"]);
    }
}
