//! Fitting text into a given width: wrapping and ellipsis.

use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Lettering;
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
    let whole = plain_text(text);
    let mut fitted = Fitted { lines: Vec::new(), whole: None, breaks_words: false };
    let mut rest = whole.as_str();
    while !rest.is_empty() {
        let Break { end, is_inside_word } = line_break(rest, lettering, max_width);
        if fitted.lines.len() + 1 == max_lines && end < rest.len() {
            fitted.lines.push(with_ellipsis(rest, lettering, max_width));
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
/// grapheme cluster, so that every line takes something.
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
    Break { end: longest_prefix(text, lettering, max_width), is_inside_word: true }
}

fn may_break_before(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| {
        let is_ideographic = matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{3ffff}');
        c.is_whitespace() || is_ideographic && !matches!(c, '、' | '。' | '」' | '》' | '〉' | '』' | '】')
    })
}

/// Length in bytes of the longest prefix of whole grapheme clusters within `max_width`, at least one.
fn longest_prefix(text: &str, lettering: Lettering, max_width: f64) -> usize {
    let ends = text.grapheme_indices(true).map(|(start, cluster)| start + cluster.len());
    let mut prefix = 0;
    for end in ends {
        if prefix > 0 && lettering.width(&text[..end]) > max_width {
            break;
        }
        prefix = end;
    }
    prefix
}

fn with_ellipsis(text: &str, lettering: Lettering, max_width: f64) -> String {
    const ELLIPSIS: &str = "…";
    let end = longest_prefix(text, lettering, max_width - lettering.width(ELLIPSIS));
    format!("{}{ELLIPSIS}", text[..end].trim_end_matches([' ', ',', ';', '-']))
}

#[cfg(test)]
mod tests {
    use super::super::canvas::LABEL;
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
        assert_eq!(fitted.lines, ["seeking progr…"]);
        let whole = "seeking progress while maintaining stability";
        assert_eq!(fitted.whole.as_deref(), Some(whole));
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
            let fitted = fit(&text, LABEL, width, lines);
            assert!(fitted.lines.len() <= lines);
            for line in &fitted.lines {
                let n_clusters = line.graphemes(true).count();
                assert!(LABEL.width(line) <= width || n_clusters <= 2, "{line:?} in {width}");
            }
        }
    }
}
