//! Text as a terminal can show it: without marks that would steer it, and no wider than its place.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text without anything that moves the cursor, turns the direction of writing or takes no place:
/// control characters become spaces, invisible marks go. Text that runs from right to left is set
/// apart (U+2068, U+2069), so that a terminal does not mix it with its neighbours.
pub(crate) fn visible(text: &str) -> String {
    let kept = text.chars().filter(|mark| !is_invisible(*mark));
    let clean: String = kept.map(|mark| if mark.is_control() { ' ' } else { mark }).collect();
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

/// Marks of format that a terminal shows in different ways or not at all. The joiners U+200C and U+200D
/// stay: scripts need them.
fn is_invisible(mark: char) -> bool {
    matches!(mark,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
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
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\td\u{9b}e\u{200b}f\u{feff}"), "a [2Jbc d ef");
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
