//! How one word follows another in a generated text.

use super::quarry::Stratum;
use super::urn::{STEPS, Urn, push_spelling, steps};
use crate::stats::resample::Draws;
use std::collections::HashMap;

/// The words of a corpus in their order, and where a walk over them may leave that order.
///
/// A generated sentence begins where one of the stratum begins and goes on word by word, but after each word
///
/// | with probability | it goes on | so that |
/// | --- | --- | --- |
/// | 0.6 × followers ÷ occurrences of the word | at another word of the stratum | pairs are new |
/// | 0.07 | after the same word elsewhere in the stratum | triples and longer phrases are new, pairs are not |
/// | 0.04 | as before, after an invented word | words are new |
///
/// Followers are the different words after it. What absolute discounting keeps for pairs that were not seen
/// (Ney, Essen & Kneser 1994) is such a share of them: a word that many words follow is followed by others yet, a fixed
/// phrase stays one. A jump lands after a word in proportion to that word's share, as much as jumps take away,
/// so every word, and every end of a sentence, keeps its rate in the stratum.
#[derive(Debug, Default)]
pub(super) struct Walk {
    text: String,
    /// By place: where its word ends, the space behind it included.
    ends: Vec<usize>,
    /// By place: the chance of a jump, in [`STEPS`]; 0 at the end of a sentence.
    jumps: Vec<u32>,
    /// By place: whether a sentence ends there.
    is_last: Vec<bool>,
    /// All places, by word and then in order.
    by_word: Vec<u32>,
    /// By place: the part of `by_word` that holds the same word in the same stratum.
    same: Vec<(u32, u32)>,
}

/// The share of the followers of a word that stands for pairs not seen: fitted, see [`generate`](super::generate).
const DISCOUNT: f64 = 0.6;

/// The chance of going on after the same word elsewhere.
const SPLICED: f64 = 0.07;

/// The chance of an invented word.
const INVENTED: f64 = 0.04;

impl Walk {
    pub(super) fn n_places(&self) -> u32 {
        self.ends.len() as u32
    }

    /// Adds a sentence. Where a script has no spaces, its characters are what the walk takes for words.
    pub(super) fn add(&mut self, sentence: &str) {
        for (at, character) in sentence.char_indices() {
            self.text.push(character);
            let is_end = at + character.len_utf8() == sentence.len();
            if is_end || character == ' ' || is_wide(character) {
                self.ends.push(self.text.len());
                self.is_last.push(is_end);
            }
        }
    }

    /// Once all sentences are there: finds the same words, and how likely each is followed by another one.
    pub(super) fn finish(&mut self, strata: &[Stratum]) {
        let words = self.words();
        self.by_word = (0..self.n_places()).collect();
        self.by_word.sort_by_key(|place| words[*place as usize]);
        self.jumps = self.chances(&words);
        self.same = vec![(0, 0); words.len()];
        let stratum_of = |place: u32| strata.partition_point(|stratum| stratum.places.end <= place);
        let mut end = 0;
        let is_same = |one: &u32, next: &u32| {
            words[*one as usize] == words[*next as usize] && stratum_of(*one) == stratum_of(*next)
        };
        for places in self.by_word.chunk_by(is_same) {
            let start = end;
            end += places.len() as u32;
            places.iter().for_each(|place| self.same[*place as usize] = (start, end));
        }
    }

    /// By place: the number of its word.
    fn words(&self) -> Vec<u32> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let word = |place| {
            let next = numbers.len() as u32;
            *numbers.entry(self.word(place)).or_insert(next)
        };
        (0..self.n_places()).map(word).collect()
    }

    /// By place: the chance of a jump.
    fn chances(&self, words: &[u32]) -> Vec<u32> {
        let n_words = words.iter().max().map_or(0, |word| *word as usize + 1);
        let (mut occurrences, mut followers) = (vec![0_u32; n_words], vec![0_u32; n_words]);
        words.iter().for_each(|word| occurrences[*word as usize] += 1);
        let inside = words.windows(2).zip(&self.is_last).filter(|(_, is_last)| !**is_last);
        let mut pairs: Vec<(u32, u32)> = inside.map(|(pair, _)| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.iter().for_each(|(word, _)| followers[*word as usize] += 1);
        let share = |word: usize| steps(DISCOUNT * f64::from(followers[word]) / f64::from(occurrences[word]));
        let shares: Vec<u32> = (0..n_words).map(share).collect();
        words
            .iter()
            .zip(&self.is_last)
            .map(|(word, is_last)| if *is_last { 0 } else { shares[*word as usize] })
            .collect()
    }

    /// The word at `place`, with the space behind it.
    fn word(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[place]]
    }

    /// Writes a sentence of `stratum` into `text`.
    pub(super) fn sentence(&self, stratum: &Stratum, draws: &mut Draws, urn: &mut Urn, text: &mut String) {
        let mut place = stratum.starts[draws.below(stratum.starts.len() as u32) as usize];
        loop {
            text.push_str(self.word(place));
            if self.is_last[place as usize] {
                return;
            }
            let (draw, jump) = (draws.below(STEPS), self.jumps[place as usize]);
            if draw < jump {
                place = self.elsewhere(stratum, draws);
                continue;
            }
            if draw - jump < steps(SPLICED) {
                place = self.same_word(place, draws);
                if self.is_last[place as usize] {
                    return;
                }
            } else if draw >= STEPS - steps(INVENTED) && text.ends_with(' ') {
                push_spelling(urn.draw(draws), text);
                text.push(' ');
            }
            place += 1;
        }
    }

    /// Where a jump lands: at a place that a jump might have led away from. There is one, where this jump began.
    fn elsewhere(&self, stratum: &Stratum, draws: &mut Draws) -> u32 {
        loop {
            let before = stratum.places.start + draws.below(stratum.places.len() as u32);
            if draws.below(STEPS) < self.jumps[before as usize] {
                return before + 1;
            }
        }
    }

    /// A place in the same stratum with the same word, it may be the same place.
    fn same_word(&self, place: u32, draws: &mut Draws) -> u32 {
        let (start, end) = self.same[place as usize];
        self.by_word[(start + draws.below(end - start)) as usize]
    }
}

/// Whether a character belongs to a script without spaces between words, or is a mark of one: Chinese and Japanese.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::resample::Purpose;
    use std::collections::BTreeSet;

    /// What `n_sentences` of a walk over `sentences` say, one a line.
    fn walked(sentences: &[&str], n_sentences: usize) -> String {
        let mut walk = Walk::default();
        let document = sentences.iter().map(|sentence| (*sentence).to_owned()).collect();
        let strata = [walk.stratum((String::new(), Vec::new()), &[document])];
        walk.finish(&strata);
        let (mut draws, mut urn, mut text) = (Draws::new(Purpose::Generation, 1, 0), Urn::new(), String::new());
        for _ in 0..n_sentences {
            walk.sentence(&strata[0], &mut draws, &mut urn, &mut text);
            text.push('\n');
        }
        text
    }

    const ENGLISH: &[&str] = &[
        "The tax on coal rises.",
        "The tax on oil falls.",
        "A tax on gas would rise.",
        "We tax the air.",
        "The price of coal would fall on us.",
    ];

    #[test]
    fn every_word_keeps_its_rate() {
        let text = walked(ENGLISH, 20_000);
        let n_sentences = text.lines().count() as f64;
        let original = ENGLISH.join("\n");
        for word in original.split_whitespace().collect::<BTreeSet<_>>() {
            let count = |text: &str| text.split_whitespace().filter(|one| *one == word).count() as f64;
            let quotient = (count(&text) / n_sentences) / (count(&original) / ENGLISH.len() as f64);
            assert!((0.95..1.05).contains(&quotient), "'{word}' is {quotient} times as frequent");
        }
    }

    #[test]
    fn pairs_and_words_are_made_that_the_corpus_has_not() {
        let text = walked(ENGLISH, 1_000);
        let originals: BTreeSet<&str> = ENGLISH.iter().flat_map(|text| text.split(' ')).collect();
        let (known, invented): (Vec<&str>, Vec<&str>) =
            text.lines().flat_map(|line| line.split(' ')).partition(|word| originals.contains(word));
        let share = invented.len() as f64 / known.len() as f64;
        assert!((0.02..0.04).contains(&share), "{share} of the words are invented; none is at the end of a sentence");
        assert!(text.contains("oil rises.") || text.contains("coal falls."));
    }

    #[test]
    fn chinese_goes_on_after_any_character_and_has_no_invented_words() {
        let originals = ["高质量发展。", "质量要发展。", "发展高科技。"];
        let text = walked(&originals, 300);
        assert!(text.lines().any(|line| !originals.contains(&line)));
        let characters: BTreeSet<char> = originals.iter().flat_map(|text| text.chars()).collect();
        assert!(text.lines().flat_map(str::chars).all(|character| characters.contains(&character)));
    }
}
