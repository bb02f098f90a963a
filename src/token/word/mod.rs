//! Words of UAX #29, as `unicode_words` of the crate `unicode-segmentation` finds them, several times as fast.
//!
//! The crate looks every character up in a table of ranges and knows all rules at every place. Most text
//! needs neither: in letters, digits and the usual marks the rules come down to what stands right beside
//! a mark. So a text is walked at three speeds:
//!
//! | where | how | file |
//! | --- | --- | --- |
//! | ASCII | 64 bytes at a time: a bit for each byte that is part of a word; a word is a run of bits | `block` |
//! | Latin, Greek and Cyrillic letters, Chinese characters, the usual quotes, dashes and signs | character by character, by a class each | `class` |
//! | everything else | by the crate, from the start of the word it touches to the next place where a break is sure | here |
//!
//! The rules, over the classes of `class`: letters, digits and `_` join each other (WB5, 8, 9, 10, 13a,
//! 13b); one mark joins two letters (WB6, 7: `'` `.` `:` and their like) or two digits (WB11, 12: `'` `.`
//! `,` `;`); everything else stands apart (WB999). A segment is a word if it holds a letter or a digit.
//!
//! Why leaving the rest to the crate is exact: the other characters may attach to what stands before them
//! (WB4: combining marks, joiners), join it (Hebrew, Katakana, other digits) or each other (emoji, flags).
//! So none is ever decided here: a word is reported only when the character behind it, and behind a mark
//! after it, is of a known class; and a span for the crate begins one segment before the unknown
//! character. It ends before a character that is sure to stand apart, with a known one behind it: nothing
//! joins across its beginning, whatever stands before. White space joins white space (WB3d), so a span
//! does not end inside a run of spaces, and begins with the first of them.
//!
//! The crate itself is the oracle: `tests` compares the words of strings over hostile alphabets, and of
//! every character beside every kind of neighbour.

mod block;
mod class;

use block::Blocks;
use class::{Class, class_at};
use std::cell::Cell;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Reports the byte ranges of the words of `text`, in order.
pub(super) fn for_each_word(text: &str, each: impl FnMut(Range<usize>)) {
    for_words_while(text, each, || true);
}

/// As [`for_each_word`], for the first words, `most` of them; the rest of the text is not looked at.
pub(super) fn for_first_words(text: &str, most: usize, mut each: impl FnMut(Range<usize>)) {
    let n_left = Cell::new(most);
    let first = |word| {
        // Several words may come at once.
        if n_left.get() > 0 {
            n_left.set(n_left.get() - 1);
            each(word);
        }
    };
    for_words_while(text, first, || n_left.get() > 0);
}

fn for_words_while(text: &str, mut each: impl FnMut(Range<usize>), goes_on: impl Fn() -> bool) {
    let bytes = text.as_bytes();
    let mut blocks = Blocks::of(bytes);
    let mut from = 0;
    while goes_on()
        && let Some(start) = blocks.next_word_or_other(from)
    {
        if bytes[start] >= 0x80 {
            from = other(text, start, &mut each);
            continue;
        }
        from = match ascii_word(bytes, &mut blocks, start) {
            Some(end) => {
                report(bytes, start..end, &mut each);
                end
            }
            None => word(text, start, &mut each),
        };
    }
}

/// The end of the word that begins at `start`, if neither it nor what decides its end is beside ASCII.
fn ascii_word(bytes: &[u8], blocks: &mut Blocks, start: usize) -> Option<usize> {
    let mut end = blocks.end_of_run(start);
    loop {
        let Some(mark) = bytes.get(end) else { return Some(end) };
        if *mark == b' ' {
            return Some(end);
        }
        if !mark.is_ascii() {
            return None;
        }
        if !matches!(mark, b'\'' | b'.' | b':' | b',' | b';') {
            return Some(end);
        }
        let Some(after) = bytes.get(end + 1) else { return Some(end) };
        if !after.is_ascii() {
            return None;
        }
        let before = bytes[end - 1];
        let joins = (before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && !matches!(mark, b',' | b';'))
            || (before.is_ascii_digit() && after.is_ascii_digit() && *mark != b':');
        if !joins {
            return Some(end);
        }
        end = blocks.end_of_run(end + 1);
    }
}

/// Reports a run of ASCII that is a word, which `_` alone is not.
fn report(bytes: &[u8], range: Range<usize>, each: &mut impl FnMut(Range<usize>)) {
    if bytes[range.start] != b'_' || bytes[range.clone()].iter().any(u8::is_ascii_alphanumeric) {
        each(range);
    }
}

/// Reports the word that begins at `start`, of characters of any kind, and gives where to go on.
fn word(text: &str, start: usize, each: &mut impl FnMut(Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    let (mut end, mut is_word, mut last) = (start, false, Class::Apart);
    loop {
        let (class, length) = class_at(bytes, end);
        match class {
            Class::Letter | Class::Digit | Class::Underscore => {
                is_word |= class != Class::Underscore;
                (last, end) = (class, end + length);
                continue;
            }
            Class::Unknown => return by_crate(text, start, end, each),
            Class::Apart | Class::Alone | Class::Space | Class::End => {}
            Class::MidLetter | Class::MidNumber | Class::MidBoth => {
                let (after, _) = class_at(bytes, end + length);
                if after == Class::Unknown {
                    return by_crate(text, start, end, each);
                }
                let joins = after == last
                    && match last {
                        Class::Letter => class != Class::MidNumber,
                        Class::Digit => class != Class::MidLetter,
                        _ => false,
                    };
                if joins {
                    end += length;
                    continue;
                }
            }
        }
        if is_word {
            each(start..end);
        }
        return end;
    }
}

/// Goes on from the first byte of a character beside ASCII, outside of words, to the next ASCII one.
fn other(text: &str, start: usize, each: &mut impl FnMut(Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
        let (class, length) = class_at(bytes, at);
        at = match class {
            Class::Unknown => by_crate(text, segment_before(text, at), at, each),
            Class::Letter | Class::Digit => word(text, at, each),
            Class::Alone if class_at(bytes, at + length).0 == Class::Unknown => by_crate(text, at, at + length, each),
            Class::Alone => {
                each(at..at + length);
                at + length
            }
            _ => at + length,
        };
    }
    at
}

/// Where the segment begins that ends right before `at`, outside of words: one character, or a run of spaces.
fn segment_before(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let spaces = before.len() - before.trim_end_matches(' ').len();
    if spaces > 0 { at - spaces } else { before.char_indices().next_back().map_or(at, |(start, _)| start) }
}

/// Reports the words from `start` as the crate finds them, past the unknown character at or after
/// `unknown` to a sure break, and gives its place.
fn by_crate(text: &str, start: usize, unknown: usize, each: &mut impl FnMut(Range<usize>)) -> usize {
    let bytes = text.as_bytes();
    let mut end = unknown;
    let (mut class, mut length) = class_at(bytes, end);
    while class != Class::End {
        let (next, next_length) = class_at(bytes, end + length);
        let is_sure = matches!(class, Class::Apart | Class::Alone) || (class == Class::Space && next != Class::Space);
        if is_sure && next != Class::Unknown && end > unknown {
            break;
        }
        end += length;
        (class, length) = (next, next_length);
    }
    for (offset, word) in text[start..end].unicode_word_indices() {
        each(start + offset..start + offset + word.len());
    }
    end
}

#[cfg(test)]
mod tests;
