//! Words as numbers, for comparing paragraphs: coarser than tokens, and fast.

use super::hash::mix;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Stands for its letters in lower case.
    pub(super) number: u64,
    pub(super) has_numeral: bool,
}

/// The words of `text`: runs of letters and digits, and every East Asian character by itself.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        loop {
            let first = *bytes.get(at)?;
            if !first.is_ascii() {
                let character = text[at..].chars().next()?;
                if character.is_alphanumeric() {
                    return Some(mixed_word(text, &mut at));
                }
                at += character.len_utf8();
            } else if first.is_ascii_alphanumeric() {
                return Some(ascii_word(text, &mut at));
            } else {
                at += 1;
            }
        }
    })
}

/// The word at `at`, which begins with ASCII; what is all ASCII is hashed as it stands.
fn ascii_word(text: &str, at: &mut usize) -> Word {
    let (bytes, start) = (text.as_bytes(), *at);
    let (mut end, mut has_numeral) = (start, false);
    while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_alphanumeric()) {
        has_numeral |= byte.is_ascii_digit();
        end += 1;
    }
    let goes_on = |rest: &str| rest.chars().next().is_some_and(|next| next.is_alphanumeric() && !is_alone(next));
    if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) && goes_on(&text[end..]) {
        return mixed_word(text, at);
    }
    *at = end;
    let number = match bytes[start..].first_chunk() {
        Some(ahead) if end - start <= ahead.len() => short_number(ahead, end - start),
        _ => number(&bytes[start..end]),
    };
    Word { start, number, has_numeral }
}

/// The word at `at`, of any characters.
fn mixed_word(text: &str, at: &mut usize) -> Word {
    let start = *at;
    let mut lower_case = String::new();
    let (mut has_numeral, mut is_first) = (false, true);
    for character in text[start..].chars() {
        let goes_on = character.is_alphanumeric() && !is_alone(character);
        if !is_first && !goes_on {
            break;
        }
        *at += character.len_utf8();
        lower_case.push(lower(character));
        has_numeral |= is_numeral(character);
        is_first = false;
        if is_alone(character) {
            break;
        }
    }
    Word { start, number: number(lower_case.as_bytes()), has_numeral }
}

/// Stands for a spelling: sixteen bytes at a time, ASCII letters in lower case.
fn number(spelling: &[u8]) -> u64 {
    let row = |bytes: &[u8]| {
        let mut row = [0; ROW];
        for (lower, byte) in row.iter_mut().zip(bytes) {
            *lower = byte.to_ascii_lowercase();
        }
        u128::from_le_bytes(row)
    };
    let rows = spelling.chunks(ROW);
    mix(rows.fold(spelling.len() as u64, |state, bytes| mix_row(state, row(bytes))))
}

/// The number of the letters and digits of ASCII at the beginning of `ahead`, at least one.
fn short_number(ahead: &[u8; ROW], length: usize) -> u64 {
    // The bit that tells small letters from capitals, which all digits have.
    const SMALL: u128 = u128::from_ne_bytes([0x20; ROW]);
    let row = (u128::from_le_bytes(*ahead) | SMALL) & (u128::MAX >> (8 * (ROW - length)));
    mix(mix_row(length as u64, row))
}

/// Bytes that are hashed together.
const ROW: usize = 16;

/// Spreads a row over the state before the next one.
fn mix_row(state: u64, row: u128) -> u64 {
    let [low, high] = [row as u64, (row >> 64) as u64];
    let product = (state ^ low).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    product ^ (product >> 32)
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
    use proptest::prelude::*;

    fn starts(text: &str) -> Vec<usize> {
        words(text).map(|word| word.start).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_single_east_asian_characters() {
        assert_eq!(starts("The 14th plan"), [0, 4, 9]);
        assert_eq!(starts("第14届"), [0, 3, 5]);
        assert_eq!(starts("l’été — élan vital"), [0, 4, 14, 20]);
    }

    #[test]
    fn case_makes_no_difference() {
        let numbers: Vec<u64> = words("Plan PLAN ÉTÉ été élan development").map(|word| word.number).collect();
        assert_eq!((numbers[0], numbers[2]), (numbers[1], numbers[3]));
        assert_eq!(words("Plan, development and more").next().map(|word| word.number), Some(numbers[0]));
        assert!(numbers[4] != numbers[2] && numbers[5] != numbers[0]);
    }

    proptest! {
        #[test]
        fn words_begin_where_a_plain_walk_says(text in "([aZé9中ー½ .’]|\\PC){0,20}") {
            let mut expected = Vec::new();
            let mut inside = false;
            for (at, character) in text.char_indices() {
                let (is_word, alone) = (character.is_alphanumeric(), is_alone(character));
                if is_word && (alone || !inside) {
                    expected.push(at);
                }
                inside = is_word && !alone;
            }
            prop_assert_eq!(starts(&text), expected);
        }
    }
}
