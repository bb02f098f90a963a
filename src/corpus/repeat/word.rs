//! Words as numbers, for comparing paragraphs: coarser than tokens, and fast.

use super::hash::mix;

/// A word of a text.
pub(super) struct Word {
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Stands for its letters in lower case; longer words have lower numbers.
    pub(super) number: u64,
    pub(super) has_numeral: bool,
}

/// The words of `text`: runs of letters and digits, and every East Asian character by itself.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = characters.find(|(_, character)| character.is_alphanumeric())?;
        let mut state = mix(u64::from(lower(first)));
        let (mut n_characters, mut has_numeral) = (1, is_numeral(first));
        while !is_alone(first)
            && let Some((_, next)) = characters.next_if(|(_, next)| next.is_alphanumeric() && !is_alone(*next))
        {
            state = mix(state ^ u64::from(lower(next)));
            n_characters += 1;
            has_numeral |= is_numeral(next);
        }
        Some(Word { start, number: by_length(state, n_characters), has_numeral })
    })
}

/// `number` at the same rank of length as `word`.
pub(super) fn ordered(number: u64, word: u64) -> u64 {
    (word & RANK) | (number & !RANK)
}

/// Bits of a number that put long words first. Long words are rare, and rare words tell paragraphs
/// apart.
const RANK: u64 = 0b111 << 61;

fn by_length(number: u64, n_characters: u64) -> u64 {
    ((7 - n_characters.min(8).saturating_sub(1)) << 61) | (number & !RANK)
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// Characters that are words by themselves: Han, kana.
fn is_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_numeral(character: char) -> bool {
    character.is_numeric() || "〇零一二三四五六七八九十百千万亿".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn starts(text: &str) -> Vec<usize> {
        words(text).map(|word| word.start).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_single_east_asian_characters() {
        assert_eq!(starts("The 14th plan"), [0, 4, 9]);
        assert_eq!(starts("第14届"), [0, 3, 5]);
    }

    #[test]
    fn case_makes_no_difference_and_long_words_come_first() {
        let numbers: Vec<u64> = words("Plan PLAN a development").map(|word| word.number).collect();
        assert_eq!(numbers[0], numbers[1]);
        assert!(numbers[3] < numbers[0] && numbers[0] < numbers[2]);
    }
}
