//! What is done to every text after decoding: NUL bytes to spaces, nothing that shows nothing, Unicode normal form C.

use super::{Decoded, Found, survey};
use crate::corpus::slices::{over, slices};
use crate::token::without_unseen;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The first byte of U+00AD, the first character that shows nothing.
const FIRST_UNSEEN: u8 = 0xc2;

/// The text with NUL bytes as spaces and in NFC, without a byte-order mark and what else shows nothing.
pub(super) fn normal(found: Found) -> Decoded {
    let Found { mut text, encoding, how, n_replaced, survey } = found;
    let survey = survey.unwrap_or_else(|| survey::survey(text.as_bytes()));
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let n_nul = if survey.has_nul { memchr::memchr_iter(0, text.as_bytes()).count() } else { 0 };
    if n_nul > 0 {
        text = text.replace('\0', " ");
    }
    if survey.highest >= FIRST_UNSEEN
        && let Cow::Owned(shown) = without_unseen(&text)
    {
        text = shown;
    }
    if survey.highest >= FIRST_UNSETTLED
        && let Cow::Owned(composed) = composed(&text)
    {
        text = composed;
    }
    Decoded { text, encoding, how, n_nul, n_replaced }
}

/// The text in Unicode normal form C. Most texts are in it already, which the quick check finds.
fn composed(text: &str) -> Cow<'_, str> {
    // A line feed parts what stands before it from what stands behind.
    let (_, are_composed) = over(&slices(text), || (), |(), slice| is_composed(&text[slice]));
    if are_composed.contains(&false) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

/// Whether the quick check finds the text in Unicode normal form C.
///
/// The check looks every character up, but those that are settled cannot fail it, and part what stands before them from
/// what stands behind, so only the runs between them are looked at.
fn is_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skipped) = first_unsettled(&bytes[at..]) {
        at += skipped;
        let length = unsettled(&bytes[at..]);
        if is_nfc_quick(text[at..at + length].chars()) != IsNormalized::Yes {
            return false;
        }
        at += length;
    }
    true
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// The place of the first character that is not settled.
fn first_unsettled(bytes: &[u8]) -> Option<usize> {
    let are_settled = |block: &[u8; BLOCK + 2]| {
        let triples = block.iter().zip(&block[1..]).zip(&block[2..]);
        triples.fold(true, |settled, ((first, second), third)| settled & is_settled(*first, *second, *third))
    };
    let is_low = |block: &[u8; BLOCK + 2]| block.iter().fold(0, |high, byte| high.max(*byte)) < FIRST_UNSETTLED;
    // Blocks share two bytes with the next, where a character may end.
    let blocks = (0..bytes.len()).step_by(BLOCK).map_while(|at| bytes[at..].first_chunk());
    let from = BLOCK * blocks.take_while(|block| is_low(block) || are_settled(block)).count();
    (from..bytes.len()).find(|at| !is_first_settled(&bytes[*at..]))
}

/// The length of the run of characters at the beginning that are not settled.
fn unsettled(bytes: &[u8]) -> usize {
    let mut length = 0;
    while length < bytes.len() && !is_first_settled(&bytes[length..]) {
        length += char_bytes(bytes[length]);
    }
    length
}

/// The first byte of U+0300, the first character that may not be composed.
const FIRST_UNSETTLED: u8 = 0xcc;

/// Whether the first character of a text is settled.
fn is_first_settled(bytes: &[u8]) -> bool {
    let byte = |place: usize| bytes.get(place).copied().unwrap_or_default();
    is_settled(byte(0), byte(1), byte(2))
}

/// Whether the character of these first bytes stands in normal form C, whatever stands beside it, and is no mark that
/// could move: ASCII and Latin letters, most Cyrillic, dashes and quotes, Chinese characters and signs. So is what begins
/// within a character.
///
/// Without a branch, so that many places are looked at together.
fn is_settled(first: u8, second: u8, third: u8) -> bool {
    (first < FIRST_UNSETTLED)
        | matches!(first, 0xd0..=0xd1 | 0xe5..=0xe9)
        | ((first == 0xe2) & (second == 0x80) & (third >= 0x90))
        | ((first == 0xe3) & (second == 0x80) & (third < 0xaa))
        | ((first == 0xe4) & (second >= 0xb8))
        | ((first == 0xef) & (second == 0xbc))
}

/// The length of a character by its first byte.
fn char_bytes(first: u8) -> usize {
    match first {
        ..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::char::canonical_combining_class;

    #[test]
    fn settled_characters_are_composed_and_do_not_move() {
        let mut bytes = [0; 4];
        for character in '\0'..=char::MAX {
            if is_first_settled(character.encode_utf8(&mut bytes).as_bytes()) {
                assert_eq!(is_nfc_quick([character].into_iter()), IsNormalized::Yes, "{character:?}");
                assert_eq!(canonical_combining_class(character), 0, "{character:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_first_character_that_is_not_settled_is_found_in_any_block(before in "[a中é。’д]{0,90}", text in "(\\PC|[가각\u{300}]){0,3}") {
            let whole = before.clone() + &text;
            let starts = whole.char_indices().map(|(start, _)| start);
            let first = starts.into_iter().find(|start| !is_first_settled(&whole.as_bytes()[*start..]));
            prop_assert_eq!(first_unsettled(whole.as_bytes()), first);
        }

        #[test]
        fn runs_are_judged_as_the_whole_text_is(text in "([a-zé\u{401}中。’\u{300}-\u{330}\u{1100}-\u{1180}가각\u{340}\u{958}\u{f900}]|\\PC){0,12}") {
            prop_assert_eq!(is_composed(&text), is_nfc_quick(text.chars()) == IsNormalized::Yes);
        }
    }
}
