//! How lines begin and end.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::line::{Line, WIDEST};

/// Narrowest line, in columns, that a small letter on the next line continues.
const NARROWEST_CONTINUED: u8 = 30;

/// Words whose full stop ends no sentence, as a line ends with them.
const ABBREVIATIONS: [&str; 10] = ["Mr.", "Mrs.", "Ms.", "Messrs.", "Dr.", "St.", "No.", "Nos.", "vs.", "e.g."];

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[-*+•‣▪●○◆■–—]\s",
        r"|\(?[0-9]{1,3}[.)](?:\s|$)|\(?[a-z][.)](?:\s|$)|\(?[ivx]{1,4}[.)](?:\s|$)",
        r"|[（(]?[一二三四五六七八九十]{1,3}[)）、]|[（(]?[0-9０-９]{1,3}[）、])",
    ))
    .expect("the pattern is a constant")
});

/// Whether a line ends a sentence or a clause of its own, closing quotes and brackets aside.
pub(in crate::corpus) fn ends_sentence(line: &str) -> bool {
    if line.as_bytes().last().is_some_and(|last| last.is_ascii_alphanumeric() || *last == b',') {
        return false;
    }
    let bare = line.trim_end_matches(is_closing);
    if bare.ends_with(['!', '?', ':', ';', '…', '。', '！', '？', '：', '；', '．']) {
        return true;
    }
    bare.ends_with('.') && !ends_in_abbreviation(bare)
}

/// Whether a line's sentence goes on in the next: a small letter after a full line, or a mark that
/// begins no sentence, and no end mark before.
pub(in crate::corpus) fn continues(first: &Line, second: &Line) -> bool {
    let goes_on = match second.first {
        ',' | '.' | ';' | ')' | '，' | '。' | '、' | '；' | '：' | '）' | '》' | '」' | '』' => true,
        letter => letter.is_lowercase() && first.width >= NARROWEST_CONTINUED,
    };
    goes_on && !first.ends_sentence && !begins_item(second.text)
}

/// Whether a line begins an item of a list: `- `, `1. `, `(a) `, `一、`.
pub(super) fn begins_item(line: &str) -> bool {
    // Most lines begin with a capital, with a letter that no item of their script begins with, or with a small letter
    // that no mark follows.
    let may_be = |first: char| match first {
        'a'..='z' => line.bytes().skip(1).take(LONGEST_LETTERS).any(|mark| matches!(mark, b'.' | b')')),
        '-' | '*' | '+' | '(' | '0'..='9' => true,
        first => (!first.is_ascii() && !first.is_alphabetic()) || "一二三四五六七八九十".contains(first),
    };
    line.starts_with(may_be) && ITEM.is_match(line)
}

/// Most letters of an item, which may be a Roman number.
const LONGEST_LETTERS: usize = 4;

/// Whether a line reaches four fifths of the margin.
pub(super) fn fills(line: &Line, margin: u8) -> bool {
    5 * u32::from(line.width) >= 4 * u32::from(margin)
}

/// Columns of a line, as far as [`WIDEST`]; East Asian characters take two.
pub(in crate::corpus) fn width(line: &str) -> u8 {
    /// Bytes whose columns are added up at a time, in a byte.
    const BLOCK: usize = 64;
    let bytes = line.as_bytes();
    let beginning = &bytes[..bytes.len().min(usize::from(WIDEST))];
    if beginning.is_ascii() {
        return beginning.len() as u8;
    }
    let mut width = 0_u8;
    for start in (0..bytes.len()).step_by(BLOCK) {
        let block = &bytes[start..bytes.len().min(start + BLOCK)];
        let behind = bytes[start..].iter().skip(1);
        // The first bytes of U+3000 and above; between U+2E80 and that stand E2 BA to E2 BF.
        let columns = block.iter().map(|byte| u8::from(!(0x80..0xc0).contains(byte)) + u8::from(*byte >= 0xe3));
        let wide = block.iter().zip(behind).map(|(first, second)| u8::from((*first == 0xe2) & (*second >= 0xba)));
        width = width.saturating_add(columns.sum()).saturating_add(wide.sum());
        if width == WIDEST {
            break;
        }
    }
    width
}

fn is_closing(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '）' | '」' | '』' | '》' | '*' | '_' | ' ')
}

fn ends_in_abbreviation(line: &str) -> bool {
    let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let initial = word.len() == 2 && word.starts_with(|c: char| c.is_uppercase()) && word != "I.";
    initial || ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_or_a_comma_leaves_a_sentence_open() {
        for open in ["we thank Mr.", "President John F.", "first,", "the", "（二"] {
            assert!(!ends_sentence(open), "{open}");
        }
        for ended in ["work.", "he said: ", "“work.”", "完成。", "tasks;"] {
            assert!(ends_sentence(ended), "{ended}");
        }
    }

    #[test]
    fn characters_from_east_asian_radicals_on_take_two_columns() {
        let plain = |line: &str| line.chars().map(|c| if c >= '\u{2E80}' { 2 } else { 1 }).sum::<usize>();
        for line in ["", "a b", "é—“”…", "⹿⺀⻿〇中Ａ", "\u{2e7f}\u{2e80}\u{2fff}\u{3000}\u{10ffff}\u{fffd}"]
        {
            assert_eq!(usize::from(width(line)), plain(line).min(255), "{line}");
            let long = line.repeat(90);
            assert_eq!(usize::from(width(&long)), plain(&long).min(255), "{long}");
        }
    }

    #[test]
    fn no_item_begins_with_a_character_that_is_passed_over() {
        for first in '\0'..='\u{ffff}' {
            for rest in [" a", ". a", "、a", ") a", "i) a", "ii. a", "iii) a", "iiii. a"] {
                let line = format!("{first}{rest}");
                assert!(begins_item(&line) || !ITEM.is_match(&line), "{line:?}");
            }
        }
    }

    #[test]
    fn list_items_are_known_by_their_marks() {
        for item in ["- peace", "12. We", "(a) trade", "iv) aid", "一、回顾", "（二）财政", "3、农业"] {
            assert!(begins_item(item), "{item}");
        }
        for other in ["-based", "1,200 people", "a country", "2.5 per cent", "一些国家"] {
            assert!(!begins_item(other), "{other}");
        }
    }
}
