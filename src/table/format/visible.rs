//! Text as a terminal can show it: without marks that would steer it, and no wider than its place.

use crate::token::is_unseen;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text without anything that moves the cursor, turns the direction of writing or takes no place, by [`sign_of`]. Text that runs from right to left is set
/// apart (U+2068, U+2069), so that a terminal does not mix it with its neighbours.
pub(crate) fn visible(text: &str) -> String {
    let clean: String = text.chars().filter_map(sign_of).collect();
    if clean.chars().any(runs_leftwards) { format!("\u{2068}{clean}\u{2069}") } else { clean }
}

/// A text that [`visible`] made, cut to a width: it loses its end, or its beginning where it is read from
/// the end. Letters stay together with their marks.
pub(crate) fn cut(text: &str, widest: usize, from_end: bool) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let inner = text.trim_matches(['\u{2068}', '\u{2069}']);
    let mut width = 1;
    let mut fits = |cluster: &&str| {
        width += cluster.width();
        width <= widest
    };
    let kept = if from_end {
        let mut kept: Vec<&str> = inner.graphemes(true).rev().take_while(&mut fits).collect();
        kept.push("…");
        kept.reverse();
        kept.concat()
    } else {
        inner.graphemes(true).take_while(&mut fits).chain(["…"]).collect()
    };
    if inner.len() < text.len() { format!("\u{2068}{kept}\u{2069}") } else { kept }
}

/// What is shown for a character: a space for a line end, a sign for another control character (`␛` for an escape), and
/// nothing for a mark of format, which could turn the text around. The joiners U+200C and U+200D stay: scripts need them.
pub(crate) fn sign_of(mark: char) -> Option<char> {
    match mark {
        '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Unicode has pictures of these, in their order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(mark)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{fff9}'..='\u{fffb}' => None,
        mark => Some(mark).filter(|mark| !is_unseen(*mark)),
    }
}

/// As [`sign_of`], of a text whose line ends and tabs are kept.
pub(crate) fn sign_in_lines(mark: char) -> Option<char> {
    if matches!(mark, '\n' | '\r' | '\t') { Some(mark) } else { sign_of(mark) }
}

/// Hebrew, Arabic and their neighbours.
fn runs_leftwards(mark: char) -> bool {
    matches!(mark, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\td\u{9b}e\u{200b}f\u{feff}"), "a␛[2Jbc d\u{fffd}ef");
    }

    #[test]
    fn a_text_from_right_to_left_is_set_apart_whole_or_cut() {
        assert_eq!(visible("السلام"), "\u{2068}السلام\u{2069}");
        assert_eq!(cut(&visible("السلام"), 4, false), "\u{2068}الس…\u{2069}");
    }

    #[test]
    fn a_letter_keeps_its_combining_marks() {
        let text = "e\u{301}".repeat(5);
        assert_eq!(cut(&text, 3, true), "…e\u{301}e\u{301}");
        assert_eq!(cut(&text, 3, false), "e\u{301}e\u{301}…");
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_place(text in any::<String>(), widest in 1usize..40, from_end in any::<bool>()) {
            let shown = cut(&visible(&text), widest, from_end);
            prop_assert!(shown.width() <= widest, "{:?}", shown);
            prop_assert!(!shown.contains(char::is_control));
        }
    }
}
