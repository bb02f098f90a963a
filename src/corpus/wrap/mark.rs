//! How lines begin and end.

use std::sync::LazyLock;

use memchr::memmem::Finder;
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

/// Whether a line is drawn across the page: `_____`, `* * *`, `|---|---|`.
pub(super) fn is_rule(line: &Line) -> bool {
    // Most lines begin with a letter or end with one.
    if line.first.is_ascii_alphanumeric() || line.last.is_ascii_alphanumeric() {
        return false;
    }
    let is_drawn = |character: char| "-_=*~+#.·•|–—─━═ ".contains(character);
    is_drawn(line.first) && is_drawn(line.last) && line.text.chars().all(is_drawn) && line.text.chars().nth(2).is_some()
}

/// Whether a line is a row of a table: it holds tabs, or blanks of three columns and more, at two places.
pub(super) fn is_row(line: &Line) -> bool {
    let cells = || line.text.split(BLANKS).filter(|cell| !cell.is_empty());
    let bytes = line.text.as_bytes();
    memchr::memchr_iter(b'\t', bytes).nth(1).is_some() || (COLUMN.find(bytes).is_some() && cells().nth(2).is_some())
}

/// Blanks that set two columns apart.
const BLANKS: &str = "   ";

static COLUMN: LazyLock<Finder> = LazyLock::new(|| Finder::new(BLANKS));

/// Whether a line ends far before the margin though the first word of the next would have fitted in. A small letter goes
/// on, and so does what follows a hyphen, an "of" or a "the".
pub(super) fn ends_short(first: &Line, second: &Line, margin: u8) -> bool {
    if !is_short(first, margin) || second.first.is_lowercase() || first.last == '-' || continues(first, second) {
        return false;
    }
    let columns = |text: &str| usize::from(width(text));
    let last_word = first.text.rsplit(' ').next().unwrap_or_default();
    let goes_on = last_word.len() <= LONGEST_LINK && last_word.bytes().all(|byte| byte.is_ascii_lowercase());
    let next_word = second.text.split(' ').next().filter(|_| second.first < FIRST_WIDE).map_or(2, columns);
    !goes_on && usize::from(first.width) + 1 + next_word <= usize::from(margin)
}

/// Whether a line ends before three fifths of the margin.
pub(super) fn is_short(line: &Line, margin: u8) -> bool {
    5 * u32::from(line.width) < 3 * u32::from(margin)
}

/// Whether a line stands for itself: words in brackets, or capitals alone.
pub(super) fn is_apart(line: &Line) -> bool {
    let is_bracketed = matches!(line.first, '(' | '[' | '（' | '［') && matches!(line.last, ')' | ']' | '）' | '］');
    let is_capitals = || !line.text.contains(char::is_lowercase) && line.text.contains(|c: char| c.is_uppercase());
    is_bracketed || (line.text.contains(' ') && is_capitals())
}

/// From here on characters take two columns, and lines may end behind each.
pub(super) const FIRST_WIDE: char = '\u{2E80}';

/// Most letters of a word that ends no heading: of, the, and, in, for.
const LONGEST_LINK: usize = 3;

/// Whether a line begins with a capital before a small letter.
pub(super) fn is_capitalised(line: &Line) -> bool {
    line.first.is_uppercase() && line.text.chars().nth(1).is_some_and(char::is_lowercase)
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
    use crate::corpus::line::visible_lines;

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
    fn a_rule_is_drawn_and_a_row_has_columns() {
        let lines = |text: &'static str| visible_lines(text);
        for rule in ["____", "* * *", "|---|:", "======", "— — —"] {
            assert_eq!(is_rule(&lines(rule)[0]), !rule.contains(':'), "{rule}");
        }
        assert!(!is_rule(&lines("- a")[0]) && !is_rule(&lines("–")[0]) && !is_rule(&lines("。")[0]));
        assert!(
            is_row(&lines("Year    2001    2002")[0])
                && is_row(&lines("a\tb\tc")[0])
                && !is_row(&lines("12.\tPeace")[0])
        );
        assert!(!is_row(&lines("Sec. 1.   Establishment")[0]) && !is_row(&lines("The  words  are  set  apart")[0]));
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
