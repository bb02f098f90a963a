//! Characters that show nothing, and characters that show as several.
//!
//! Unicode calls those that show nothing `Default_Ignorable_Code_Point` and has searches pass over them. No word is hidden
//! by one:
//!
//! | characters | in a text | in a word that is compared |
//! | --- | --- | --- |
//! | soft hyphen, zero-width space, word joiner, byte-order mark, direction marks, variation selectors, tags, fillers | gone when it is read | – |
//! | joiner and non-joiner (U+200C, U+200D), Mongolian selectors, Hangul jamo fillers, U+034F: they shape the letters beside them | stay, and are shown | passed over |
//!
//! A zero-width space has to go before words are cut: it is the only one that UAX #29 takes for the end of a word.

use std::borrow::Cow;

/// Whether a character has the property `Default_Ignorable_Code_Point` of Unicode 16.
pub(crate) fn is_ignorable(mark: char) -> bool {
    // Asked of every character of texts in other scripts than these, so the commonest are first.
    mark >= '\u{ad}' && (shapes_letters(mark) || is_unseen(mark))
}

/// Whether an ignorable character shapes the letters beside it: Persian and Indic words are written with joiners.
fn shapes_letters(mark: char) -> bool {
    matches!(mark, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}' | '\u{200d}')
}

/// Whether an ignorable character changes nothing that is read, so that no text needs it.
pub(crate) fn is_unseen(mark: char) -> bool {
    matches!(mark,
        '\u{ad}' | '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// A text without the characters that show nothing. A word that a soft hyphen breaks at a line end is put together, and
/// the line ends behind it.
///
/// ```
/// # use tifa::token::without_unseen;
/// assert_eq!(without_unseen("sustain\u{ad}able \u{202e}growth"), "sustainable growth");
/// assert_eq!(without_unseen("sustain\u{ad}\nable growth"), "sustainable\ngrowth");
/// ```
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    if !may_hold_unseen(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(is_unseen) {
        kept.push_str(&rest[..at]);
        let (is_hyphen, behind) = (rest[at..].starts_with('\u{ad}'), rest[at..].trim_start_matches(is_unseen));
        rest = behind;
        if is_hyphen
            && kept.ends_with(char::is_alphabetic)
            && let Some(second) = part_on_next_line(rest)
        {
            let behind = rest[second.end..].strip_prefix([' ', '\t']).unwrap_or(&rest[second.end..]);
            kept.extend(rest[second].chars().filter(|mark| !is_unseen(*mark)));
            kept.push_str(if behind.starts_with(['\n', '\r']) || behind.is_empty() { "" } else { "\n" });
            rest = behind;
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Where the second part of a broken word stands, if a line end and a small letter follow.
fn part_on_next_line(rest: &str) -> Option<std::ops::Range<usize>> {
    let line = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
    let line = line.trim_start_matches([' ', '\t']);
    let start = rest.len() - line.len();
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    line.starts_with(char::is_lowercase).then_some(start..start + end)
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Whether the first two or three bytes of a character that [`is_unseen`] stand anywhere: most texts hold none.
fn may_hold_unseen(bytes: &[u8]) -> bool {
    let in_block = |block: &[u8]| {
        let triples = block.iter().zip(&block[1..]).zip(&block[2..]);
        triples.fold(false, |found, ((first, second), third)| found | may_be_unseen(*first, *second, *third))
    };
    // A block shares two bytes with the next, where a character may end; the last one has a zero behind it.
    let mut blocks = (0..bytes.len()).step_by(BLOCK).map(|at| &bytes[at..bytes.len().min(at + BLOCK + 2)]);
    blocks.any(|block| if block.len() < 3 { block.iter().any(|byte| !byte.is_ascii()) } else { in_block(block) })
        || bytes.ends_with(&[0xc2, 0xad])
        || bytes.ends_with(&[0xd8, 0x9c])
}

/// Without a branch, so that many places are looked at together.
fn may_be_unseen(first: u8, second: u8, third: u8) -> bool {
    ((first == 0xc2) & (second == 0xad))
        | ((first == 0xd8) & (second == 0x9c))
        | ((first == 0xe1) & ((second == 0x9e) | (second == 0xa0)))
        | ((first == 0xe2) & (second == 0x80) & ((third < 0x90) | (third >= 0xaa)) & (third >= 0x8b) & (third < 0xaf))
        | ((first == 0xe2) & (second == 0x81) & (third >= 0xa0))
        | ((first == 0xe3) & (second == 0x85))
        | ((first == 0xef) & ((second == 0xb8) | (second >= 0xbe) | ((second == 0xbb) & (third == 0xbf))))
        | ((first == 0xf0) & ((second == 0x9b) | (second == 0x9d)))
        | (first == 0xf3)
}

/// The letters that a Latin ligature (U+FB00 to U+FB06) stands for, as in Unicode normal form KC.
pub(crate) fn letters_of_ligature(mark: char) -> Option<&'static str> {
    const LETTERS: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    LETTERS.get((u32::from(mark)).checked_sub(0xfb00)? as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_may_be_left_out_is_found_anywhere() {
        for mark in ('\0'..=char::MAX).filter(|mark| is_unseen(*mark)) {
            for before in [0, 1, 61, 62, 63, 64] {
                for after in ["", "a", "abc"] {
                    let text = format!("{}{mark}{after}", "b".repeat(before));
                    assert_eq!(without_unseen(&text), text.replace(mark, ""), "{mark:?} {before}");
                }
            }
        }
    }

    #[test]
    fn what_shapes_letters_stays_in_the_text() {
        for text in ["می\u{200c}خواهم", "ශ\u{dca}\u{200d}ර\u{dd3}", "👩\u{200d}🚒", "“a” – b… 中，国"]
        {
            assert_eq!(without_unseen(text), text);
        }
    }

    #[test]
    fn a_word_broken_by_a_soft_hyphen_is_whole_and_the_lines_stay() {
        for (text, expected) in [
            ("a sustain\u{ad}\n  able, green\nend", "a sustainable,\ngreen\nend"),
            ("sustain\u{ad}\r\nable\r\nend", "sustainable\r\nend"),
            ("sustain\u{ad}\nable", "sustainable"),
            ("pre\u{ad}\nde\u{ad}fined term", "predefined\nterm"),
            ("The Act\u{ad}\n\nNext", "The Act\n\nNext"),
            ("item \u{ad}\nnext", "item \nnext"),
        ] {
            assert_eq!(without_unseen(text), expected);
        }
    }

    #[test]
    fn ignorable_characters_are_those_of_unicode() {
        // DerivedCoreProperties-16.0.0.txt gives 4,174 of them, most of them in plane 14.
        assert_eq!(('\0'..=char::MAX).filter(|mark| is_ignorable(*mark)).count(), 4_174);
    }
}
