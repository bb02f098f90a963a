//! Text from documents, made harmless and one line long.

use crate::token::is_unseen;
use unicode_width::UnicodeWidthChar;

/// Longest text that is kept, in characters: more than any label needs, so that a document that
/// calls itself a megabyte of letters does not fill the drawing.
const LONGEST: usize = 400;

/// Most marks kept on one letter. Vietnamese and Hebrew need two or three; a tower of them would
/// reach into the lines above.
const MOST_MARKS: usize = 3;

/// Makes one line of `text`: runs of white space become a space, characters that XML forbids and
/// those that turn the reading direction vanish, and what is too long ends in an ellipsis.
pub(super) fn plain_text(text: &str) -> String {
    let mut line = String::new();
    let mut n_characters = 0;
    let mut n_marks = 0;
    let words = text.split_whitespace().flat_map(|word| [" ", word]).skip(1);
    for c in words.flat_map(str::chars).filter(|&c| !is_dropped(c)) {
        n_marks = if c.width() == Some(0) { n_marks + 1 } else { 0 };
        if n_marks > MOST_MARKS {
            continue;
        }
        n_characters += 1;
        if n_characters > LONGEST {
            line.push('…');
            break;
        }
        line.push(c);
    }
    line.trim().to_owned()
}

/// Escapes `text` for the content of an XML element, and drops what XML forbids and what is not seen.
///
/// `>` is escaped as well, so that `]]>` cannot occur. Quotes are not: this is not for attributes.
pub(super) fn escape_xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_illegal_in_xml(c) && !is_unseen(c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

fn is_dropped(c: char) -> bool {
    c.is_control() || is_illegal_in_xml(c) || is_unseen(c)
}

/// Whether `c` is outside the production `Char` of XML 1.0 (5th edition, section 2.2).
fn is_illegal_in_xml(c: char) -> bool {
    !matches!(c,
        '\t' | '\n' | '\r'
        | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_vanish_and_white_space_collapses() {
        assert_eq!(plain_text(" a\u{0}\u{7}b \r\n\t c\u{fffe}\u{202e}d "), "ab cd");
        assert_eq!(plain_text("  \u{1}  "), "");
    }

    #[test]
    fn long_texts_and_towers_of_marks_are_cut() {
        let long = plain_text(&"x".repeat(100_000));
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
        assert_eq!(plain_text(&format!("a{}b", "\u{301}".repeat(50))).chars().count(), 5);
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape_xml("<a b='\"'>]]>&\u{b}"), "&lt;a b='\"'&gt;]]&gt;&amp;");
    }
}
