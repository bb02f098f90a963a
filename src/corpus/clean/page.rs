//! The visible lines of a text, and which of them stand at its edges.

use crate::corpus::line::{Line, lines};
use crate::token::first_words;

/// Visible lines at the top and at the foot of a text among which page furniture is looked for.
const EDGE_LINES: usize = 15;

/// Fewest columns of a line that is taken for prose, whatever its end.
const PROSE_BYTES: usize = 120;

/// A text as its visible lines.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<PageLine<'t>>,
}

/// A visible line and whether it touches a blank line, a form feed or an end of the text.
pub(super) struct PageLine<'t> {
    pub(super) line: Line<'t>,
    pub(super) is_beside_gap: bool,
}

impl<'t> Page<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut found: Vec<PageLine> = Vec::new();
        let mut after_gap = true;
        for line in lines(text) {
            let is_gap = line.is_blank() || line.form_feed;
            if is_gap && let Some(last) = found.last_mut() {
                last.is_beside_gap = true;
            }
            if !line.is_blank() {
                found.push(PageLine { line, is_beside_gap: after_gap || line.form_feed });
            }
            after_gap = is_gap;
        }
        if let Some(last) = found.last_mut() {
            last.is_beside_gap = true;
        }
        Self { text, lines: found }
    }

    /// The first and the last lines.
    pub(super) fn edges(&self) -> impl Iterator<Item = Line<'t>> {
        let n_lines = self.lines.len();
        let lines = self.lines.iter().enumerate();
        lines.filter(move |(at, _)| *at < EDGE_LINES || at + EDGE_LINES >= n_lines).map(|(_, line)| line.line)
    }

    /// The lines before the first line of prose; none where no line is prose.
    pub(super) fn head(&self) -> &[PageLine<'t>] {
        let end = self.lines.iter().position(|line| is_prose(line.line.text));
        &self.lines[..end.unwrap_or(0)]
    }

    /// The lines after the last line of prose; none where no line is prose.
    pub(super) fn tail(&self) -> &[PageLine<'t>] {
        let last = self.lines.iter().rposition(|line| is_prose(line.line.text));
        last.map_or(&[], |last| &self.lines[last + 1..])
    }
}

/// Words of a line, as far as `most`: a line may be a whole text.
pub(super) fn n_words(line: &str, most: usize) -> usize {
    let mut n_words = 0;
    first_words(line, most, |_| n_words += 1);
    n_words
}

/// Whether a line has more than so many words.
pub(super) fn is_longer(line: &str, n_words: usize) -> bool {
    self::n_words(line, n_words + 1) > n_words
}

/// Whether a line is a sentence of at least eight words, or too long for furniture.
fn is_prose(line: &str) -> bool {
    line.len() >= PROSE_BYTES || (line.ends_with(['.', '!', '?', '。', '！', '？', '”', '"']) && is_longer(line, 7))
}
