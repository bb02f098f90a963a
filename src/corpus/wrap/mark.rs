//! How lines begin and end.

use std::sync::LazyLock;

use regex::Regex;

/// Narrowest line, in columns, that a small letter on the next line continues.
const NARROWEST_CONTINUED: usize = 30;

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
    let bare = line.trim_end_matches(is_closing);
    if bare.ends_with(['!', '?', ':', ';', '…', '。', '！', '？', '：', '；', '．']) {
        return true;
    }
    bare.ends_with('.') && !ends_in_abbreviation(bare)
}

/// Whether a line's sentence goes on in the next: a small letter after a full line, or a mark that
/// begins no sentence, and no end mark before.
pub(in crate::corpus) fn continues(first: &str, second: &str) -> bool {
    if ends_sentence(first) || begins_item(second) {
        return false;
    }
    match second.chars().next() {
        Some(',' | '.' | ';' | ')' | '，' | '。' | '、' | '；' | '：' | '）' | '》' | '」' | '』') => true,
        Some(letter) => letter.is_lowercase() && width(first) >= NARROWEST_CONTINUED,
        None => false,
    }
}

/// Whether a line begins an item of a list: `- `, `1. `, `(a) `, `一、`.
pub(super) fn begins_item(line: &str) -> bool {
    ITEM.is_match(line)
}

/// Whether a line reaches four fifths of the margin.
pub(super) fn fills(line: &str, margin: usize) -> bool {
    5 * width(line) >= 4 * margin
}

/// Columns of a line; East Asian characters take two.
pub(super) fn width(line: &str) -> usize {
    if line.is_ascii() {
        return line.len();
    }
    let bytes = line.as_bytes();
    let n_characters = bytes.iter().filter(|byte| !(0x80..0xc0).contains(*byte)).count();
    // The first bytes of U+3000 and above; between U+2E80 and that stand E2 BA to E2 BF.
    let n_wide = bytes.iter().filter(|byte| **byte >= 0xe3).count();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    n_characters + n_wide + pairs.filter(|(first, second)| **first == 0xe2 && **second >= 0xba).count()
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
            assert_eq!(width(line), plain(line), "{line}");
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
