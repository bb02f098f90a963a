//! Whether two paragraphs say the same words in the same order.

use rustc_hash::FxHashSet;

use super::signature::SHINGLE_TOKENS;

/// Fewest words of a phrase that may stand elsewhere: a lone "not", or a name, changes what is said.
const FEWEST_MOVED: usize = 2;

/// Most words of a paragraph in which a moved phrase is looked for.
const MOST_WORDS: usize = 5_000;

/// A word of a text, or an East Asian character, in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_inside = false;
    for character in text.chars() {
        let is_alone = is_alone(character);
        if character.is_alphanumeric() {
            if !is_inside || is_alone {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(character.to_lowercase());
            }
        }
        is_inside = character.is_alphanumeric() && !is_alone;
    }
    words
}

/// Whether a character is a word by itself: Han, kana.
pub(super) fn is_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Shared runs of five words divided by all, from 0 to 1 (Jaccard).
pub(super) fn similarity(words: &[String], others: &[String]) -> f64 {
    let grams = |words| -> FxHashSet<&[String]> { <[String]>::windows(words, SHINGLE_TOKENS).collect() };
    let (own, other) = (grams(words), grams(others));
    let n_shared = own.intersection(&other).count();
    let n_all = own.len() + other.len() - n_shared;
    if n_all == 0 { 0.0 } else { n_shared as f64 / n_all as f64 }
}

/// Whether one becomes the other by exchanging phrases that stand side by side, each of at least two words.
///
/// "in Changsha on promoting the rise" says what "on promoting the rise in Changsha" says. Two names that change places
/// with other words between them are no such phrases: who gives is then who takes.
pub(super) fn is_reordered(mut words: &[String], mut others: &[String]) -> bool {
    if words.len() != others.len() || words.len() > MOST_WORDS {
        return false;
    }
    loop {
        let n_same = words.iter().zip(others).take_while(|(word, other)| word == other).count();
        (words, others) = (&words[n_same..], &others[n_same..]);
        if words.is_empty() {
            return true;
        }
        let Some(n_exchanged) = exchanged(words, others) else { return false };
        (words, others) = (&words[n_exchanged..], &others[n_exchanged..]);
    }
}

/// How many words two phrases have, at the beginning, that follow each other in the other order there.
fn exchanged(words: &[String], others: &[String]) -> Option<usize> {
    (FEWEST_MOVED..words.len()).find_map(|first| {
        let (phrase, behind) = words.split_at(first);
        let longest = behind.iter().zip(others).take_while(|(word, other)| word == other).count();
        let second = (FEWEST_MOVED..=longest).rev().find(|second| others[*second..].starts_with(phrase))?;
        Some(first + second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_reordered(words: &str, others: &str) -> bool {
        is_reordered(&super::words(words), &super::words(others))
    }

    #[test]
    fn a_phrase_may_stand_elsewhere() {
        assert!(are_reordered("He spoke in Paris on Friday about peace.", "He spoke about peace in Paris on Friday."));
        assert!(are_reordered("a b c d e f g h i", "c d a b e h i f g"));
        assert!(are_reordered("会议在长沙市召开强调发展", "会议召开在长沙市强调发展"));
    }

    #[test]
    fn names_that_change_places_and_words_alone_are_no_moved_phrases() {
        for (words, others) in [
            ("from Mexico to Canada", "from Canada to Mexico"),
            ("from the United States to Mexico", "from Mexico to the United States"),
            (
                "the Minister of Transport and the Minister of the Interior",
                "the Minister of the Interior and the Minister of Transport",
            ),
            ("it shall not be delegated but reported", "it shall be delegated but not reported"),
            ("中国对美国", "美国对中国"),
            ("a b c", "a b d"),
            ("a b c", "a b"),
        ] {
            assert!(!are_reordered(words, others), "{words}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_single_east_asian_characters() {
        assert_eq!(words("The 14th PLAN, l’Été"), ["the", "14th", "plan", "l", "été"]);
        assert_eq!(words("第14届a会"), ["第", "14", "届", "a", "会"]);
    }
}
