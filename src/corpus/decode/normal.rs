//! What is done to every text after decoding: NUL bytes to spaces, Unicode normal form C.

use super::{Decoded, Found, survey};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text with NUL bytes as spaces and in NFC, without a byte-order mark.
pub(super) fn normal(found: Found) -> Decoded {
    let Found { mut text, encoding, how, n_replaced, survey } = found;
    let survey = survey.unwrap_or_else(|| survey::survey(text.as_bytes()));
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let n_nul = if survey.has_controls { memchr::memchr_iter(0, text.as_bytes()).count() } else { 0 };
    if n_nul > 0 {
        text = text.replace('\0', " ");
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
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the quick check finds the text in Unicode normal form C.
///
/// The check looks every character up, but those of [`is_settled`] cannot fail it, and part what stands
/// before them from what stands behind, so only the runs between them are looked at.
fn is_composed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(skipped) = first_unsettled(&bytes[at..]) {
        at += skipped;
        let length = unsettled(&bytes[at..]);
        if length == 0 {
            at += char_bytes(bytes[at]);
        } else if is_nfc_quick(text[at..at + length].chars()) == IsNormalized::Yes {
            at += length;
        } else {
            return false;
        }
    }
    true
}

/// The place of the first byte that may begin a character which is not settled.
fn first_unsettled(bytes: &[u8]) -> Option<usize> {
    // The highest byte of a block is found many bytes at a time.
    let skipped =
        bytes.chunks(64).take_while(|block| block.iter().fold(0, |high, byte| high.max(*byte)) < FIRST_UNSETTLED);
    let from = skipped.map(<[u8]>::len).sum::<usize>();
    bytes[from..].iter().position(|byte| *byte >= FIRST_UNSETTLED).map(|at| from + at)
}

/// The length of the run of characters at the beginning that are not settled.
fn unsettled(bytes: &[u8]) -> usize {
    let mut length = 0;
    while length < bytes.len() && !is_settled(&bytes[length..]) {
        length += char_bytes(bytes[length]);
    }
    length
}

/// The first byte of U+0300, the first character that may not be composed.
const FIRST_UNSETTLED: u8 = 0xcc;

/// Whether the first character stands in normal form C, whatever stands beside it, and is no mark that
/// could move: ASCII and Latin letters, most Cyrillic, dashes and quotes, Chinese characters and signs.
fn is_settled(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0..FIRST_UNSETTLED | 0xd0..=0xd1 | 0xe5..=0xe9, ..]
            | [0xe2, 0x80, 0x90..=0xff, ..]
            | [0xe3, 0x80, 0..0xaa, ..]
            | [0xe4, 0xb8..=0xff, ..]
            | [0xef, 0xbc, ..]
    )
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
            if is_settled(character.encode_utf8(&mut bytes).as_bytes()) {
                assert_eq!(is_nfc_quick([character].into_iter()), IsNormalized::Yes, "{character:?}");
                assert_eq!(canonical_combining_class(character), 0, "{character:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn runs_are_judged_as_the_whole_text_is(text in "([a-zé\u{401}中。’\u{300}-\u{330}\u{1100}-\u{1180}가각\u{340}\u{958}\u{f900}]|\\PC){0,12}") {
            prop_assert_eq!(is_composed(&text), is_nfc_quick(text.chars()) == IsNormalized::Yes);
        }
    }
}
