//! Words by the dictionary of jieba.

use super::Segmenter;
use jieba_rs::Jieba;
use std::sync::OnceLock;

/// The likeliest cut by the frequencies of the dictionary of jieba (349,046 words).
///
/// Its hidden Markov model, which guesses words that the dictionary does not hold, is off: what it
/// makes of a formulation depends on the characters around it, so one formulation would be counted in
/// several shapes. Characters outside the dictionary stay single.
pub(super) const JIEBA: Segmenter = Segmenter {
    name: "jieba",
    about: "Unicode words; in Chinese those of jieba's dictionary (without its hidden Markov model)",
    unit: "words by jieba",
    word_ends: Some(word_ends),
};

/// Guessing of words outside the dictionary.
const HIDDEN_MARKOV_MODEL: bool = false;

/// The dictionary, unpacked when it is first needed: about a seventh of a second.
static DICTIONARY: OnceLock<Jieba> = OnceLock::new();

fn word_ends(run: &str) -> Vec<usize> {
    let mut end = 0;
    let words = DICTIONARY.get_or_init(Jieba::new).cut(run, HIDDEN_MARKOV_MODEL);
    let ends = words.iter().map(|token| {
        end += token.word.len();
        end
    });
    ends.collect()
}
