//! Fitting text into a given width: wrapping and ellipsis.

use unicode_segmentation::UnicodeSegmentation;

use super::lettering::Lettering;
use super::plain_text::plain_text;

/// Text laid out in lines of limited width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// The lines, top to bottom; none is empty, and an empty text has none.
    pub(super) lines: Vec<String>,
    /// The whole text, if the lines had to leave some of it out.
    pub(super) whole: Option<String>,
    /// Whether a line ends inside a word.
    pub(super) breaks_words: bool,
}

impl Fitted {
    /// Width of the widest line in pixels.
    pub(super) fn width(&self, lettering: Lettering) -> f64 {
        self.lines.iter().map(|line| lettering.width(line)).fold(0.0, f64::max)
    }

    /// Height of the block in pixels.
    pub(super) fn height(&self, lettering: Lettering) -> f64 {
        self.lines.len() as f64 * lettering.line_height()
    }
}

/// Lays `text` out in at most `max_lines` lines of at most `max_width` pixels.
///
/// Lines end at a space, before or after an ideograph, or inside a word that is too long for a line
/// of its own. If the lines do not suffice, the last one ends in an ellipsis.
pub(super) fn fit(text: &str, lettering: Lettering, max_width: f64, max_lines: usize) -> Fitted {
    fit_with(text, lettering, max_width, max_lines, cut_at_end)
}

/// The same, but the ellipsis stands in the middle of the last line, so that names which differ
/// only at their ends (`… December 2023`, `… December 2024`) still differ.
pub(super) fn fit_keeping_end(text: &str, lettering: Lettering, max_width: f64, max_lines: usize) -> Fitted {
    fit_with(text, lettering, max_width, max_lines, cut_in_middle)
}

fn fit_with(
    text: &str,
    lettering: Lettering,
    max_width: f64,
    max_lines: usize,
    cut: fn(&str, Lettering, f64) -> String,
) -> Fitted {
    let whole = plain_text(text);
    let mut fitted = Fitted { lines: Vec::new(), whole: None, breaks_words: false };
    let mut rest = whole.as_str();
    while !rest.is_empty() {
        let Break { end, is_inside_word } = line_break(rest, lettering, max_width);
        if fitted.lines.len() + 1 == max_lines && end < rest.len() {
            fitted.lines.push(cut(rest, lettering, max_width));
            fitted.whole = Some(whole.clone());
            break;
        }
        fitted.breaks_words |= is_inside_word;
        fitted.lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    fitted
}

/// Where a line ends.
struct Break {
    end: usize,
    is_inside_word: bool,
}

/// The last place at which `text` may be broken to stay within `max_width`; always past its first
/// character, so that every line takes something.
fn line_break(text: &str, lettering: Lettering, max_width: f64) -> Break {
    let mut fitting_end = 0;
    for (start, piece) in text.split_word_bound_indices() {
        let end = start + piece.len();
        if lettering.width(text[..end].trim_end()) > max_width {
            if fitting_end > 0 {
                return Break { end: fitting_end, is_inside_word: false };
            }
            break;
        }
        // No line begins with a closing mark, and a hyphenated word stays whole if it can.
        if may_break_before(&text[end..]) {
            fitting_end = end;
        }
    }
    if lettering.width(text) <= max_width {
        return Break { end: text.len(), is_inside_word: false };
    }
    let end = match longest_prefix(text, lettering, max_width) {
        0 => longest_start(text, lettering, max_width),
        end => end,
    };
    Break { end, is_inside_word: true }
}

fn may_break_before(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| {
        let is_ideographic = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}');
        c.is_whitespace() || is_ideographic && !matches!(c, '、' | '。' | '」' | '》' | '〉' | '』' | '】')
    })
}

/// Length in bytes of the longest prefix of whole grapheme clusters within `max_width`.
fn longest_prefix(text: &str, lettering: Lettering, max_width: f64) -> usize {
    let ends = text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
    ends.take_while(|&end| lettering.width(&text[..end]) <= max_width).last().unwrap_or(0)
}

/// The same for characters, and at least one: for a cluster that is wider than a line, as made up
/// of joined characters without end.
fn longest_start(text: &str, lettering: Lettering, max_width: f64) -> usize {
    let mut ends = text.char_indices().map(|(start, c)| start + c.len_utf8());
    let first = ends.next().unwrap_or(0);
    ends.take_while(|&end| lettering.width(&text[..end]) <= max_width).last().unwrap_or(first)
}

fn cut_at_end(text: &str, lettering: Lettering, max_width: f64) -> String {
    let end = longest_prefix(text, lettering, max_width - lettering.width(ELLIPSIS));
    format!("{}{ELLIPSIS}", text[..end].trim_end_matches([' ', ',', ';', '-']))
}

/// Gives the beginning and the end of `text` the same width on both sides of an ellipsis.
fn cut_in_middle(text: &str, lettering: Lettering, max_width: f64) -> String {
    let half_width = (max_width - lettering.width(ELLIPSIS)) / 2.0;
    let head = &text[..longest_prefix(text, lettering, half_width)];
    let mut tail = "";
    for (start, _) in text.grapheme_indices(true).rev() {
        if start < head.len() || lettering.width(&text[start..]) > half_width {
            break;
        }
        tail = &text[start..];
    }
    format!("{}{ELLIPSIS}{}", head.trim_end(), tail.trim_start())
}

/// Stands for what was left out.
const ELLIPSIS: &str = "…";

#[cfg(test)]
mod tests {
    use super::super::lettering::LABEL;
    use super::*;

    #[test]
    fn lines_end_at_spaces() {
        let fitted = fit("seeking progress while maintaining stability", LABEL, 200.0, 3);
        assert_eq!(fitted.lines, ["seeking progress while", "maintaining stability"]);
        assert_eq!((fitted.whole, fitted.breaks_words), (None, false));
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_is_kept_whole() {
        let fitted = fit("seeking progress while maintaining stability", LABEL, 120.0, 1);
        assert_eq!(fitted.lines, ["seeking progres…"]);
        let whole = "seeking progress while maintaining stability";
        assert_eq!(fitted.whole.as_deref(), Some(whole));
    }

    #[test]
    fn names_that_differ_at_the_end_still_differ_when_cut() {
        let fitted = fit_keeping_end("Work Conference of December 2024", LABEL, 120.0, 1);
        assert_eq!(fitted.lines, ["Work C…er 2024"]);
    }

    #[test]
    fn chinese_breaks_between_ideographs_but_not_before_a_full_stop() {
        assert_eq!(fit("高质量发展。", LABEL, 5.2 * 13.0, 2).lines, ["高质量发", "展。"]);
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert!(fit(" \u{0} ", LABEL, 100.0, 2).lines.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_allowed(text in "\\PC{0,80}", width in 40.0..300.0, lines in 1..4usize) {
            let both = [fit(&text, LABEL, width, lines), fit_keeping_end(&text, LABEL, width, lines)];
            assert!(both.iter().all(|fitted| fitted.lines.len() <= lines));
            for line in both.iter().flat_map(|fitted| &fitted.lines) {
                assert!(LABEL.width(line) <= width, "{line:?} in {width}");
            }
        }
    }
}
