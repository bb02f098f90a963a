//! Words of UAX #29, as `unicode_words` of the crate `unicode-segmentation` finds them, several times as fast.
//!
//! The crate looks every character up in a table of ranges and knows all rules at every place. Most text
//! needs neither: in letters, digits and the usual marks the rules come down to what stands right beside
//! a mark. So a text is walked at three speeds:
//!
//! | where | how | file |
//! | --- | --- | --- |
//! | ASCII, Latin, Greek and Cyrillic letters, Chinese characters, the usual quotes, dashes and signs | 64 bytes at a time: a bit for each byte that is part of a word; a word is a run of bits | `block` |
//! | full-width digits, very long words | character by character, by a class each | here, by `class` |
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

use block::Block;
use class::{Class, class_at};
use std::cell::Cell;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Reports the byte ranges of the words of `text`, in order.
#[inline]
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

#[inline]
fn for_words_while(text: &str, mut each: impl FnMut(Range<usize>), goes_on: impl Fn() -> bool) {
    let bytes = text.as_bytes();
    let (mut starts, mut ends, mut block_at, mut at) = (0_u64, 0_u64, 0, 0);
    let (mut odd, mut n_reported) = (Vec::new(), 0);
    // One loop for the words of both ways, so that what is done with a word can stand in it and needs no call.
    loop {
        let word = if ends != 0 {
            let word = block_at + starts.trailing_zeros() as usize..block_at + ends.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
            ends &= ends - 1;
            word
        } else if let Some(word) = odd.get(n_reported) {
            n_reported += 1;
            Range::clone(word)
        } else if at < bytes.len() && goes_on() {
            let block = Block::at(bytes, at);
            (starts, ends, block_at) = (block.starts, block.ends, at);
            at += block.next;
            odd.clear();
            n_reported = 0;
            if block.is_odd && at < bytes.len() {
                at = carefully(text, at, &mut odd);
            }
            continue;
        } else {
            return;
        };
        each(word);
    }
}

/// Adds what stands at `at`, outside of words, character by character, and gives where to go on.
#[inline(never)]
fn carefully(text: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    if text.as_bytes()[at].is_ascii() { word(text, at, found) } else { other(text, at, found) }
}

/// Reports the word that begins at `start`, of characters of any kind, and gives where to go on.
fn word(text: &str, start: usize, found: &mut Vec<Range<usize>>) -> usize {
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
            Class::Unknown => return by_crate(text, start, end, found),
            Class::Apart | Class::Alone | Class::Space | Class::End => {}
            Class::MidLetter | Class::MidNumber | Class::MidBoth => {
                let (after, _) = class_at(bytes, end + length);
                if after == Class::Unknown {
                    return by_crate(text, start, end, found);
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
            found.push(start..end);
        }
        return end;
    }
}

/// Goes past the character beside ASCII that begins at `at`, outside of words.
fn other(text: &str, at: usize, found: &mut Vec<Range<usize>>) -> usize {
    let bytes = text.as_bytes();
    let (class, length) = class_at(bytes, at);
    match class {
        Class::Unknown => by_crate(text, segment_before(text, at), at, found),
        Class::Letter | Class::Digit => word(text, at, found),
        Class::Alone if class_at(bytes, at + length).0 == Class::Unknown => by_crate(text, at, at + length, found),
        Class::Alone => {
            found.push(at..at + length);
            at + length
        }
        _ => at + length,
    }
}

/// Where the segment begins that ends right before `at`, outside of words: one character, or a run of spaces.
fn segment_before(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let spaces = before.len() - before.trim_end_matches(' ').len();
    if spaces > 0 { at - spaces } else { before.char_indices().next_back().map_or(at, |(start, _)| start) }
}

/// Reports the words from `start` as the crate finds them, past the unknown character at or after
/// `unknown` to a sure break, and gives its place.
fn by_crate(text: &str, start: usize, unknown: usize, found: &mut Vec<Range<usize>>) -> usize {
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
        found.push(start + offset..start + offset + word.len());
    }
    end
}

#[cfg(test)]
mod tests;
