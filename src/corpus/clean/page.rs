//! The visible lines of a text, and which of them stand at its edges.

use crate::corpus::line::Line;
use crate::token::first_words;

/// Visible lines at the top and at the foot of a text among which page furniture is looked for.
const EDGE_LINES: usize = 15;

/// Fewest columns of a line that is taken for prose, whatever its end.
const PROSE_BYTES: usize = 120;

/// A text as its visible lines.
pub(super) struct Page<'p, 't> {
    pub(super) text: &'t str,
    pub(super) lines: &'p [Line<'t>],
}

impl<'p, 't> Page<'p, 't> {
    /// The first and the last lines.
    pub(super) fn edges(&self) -> impl Iterator<Item = &'p Line<'t>> {
        let foot = self.lines.len().saturating_sub(EDGE_LINES).max(EDGE_LINES.min(self.lines.len()));
        let head = self.lines.iter().take(EDGE_LINES);
        head.chain(&self.lines[foot..])
    }

    /// The lines before the first line of prose; none where no line is prose.
    pub(super) fn head(&self) -> &'p [Line<'t>] {
        let end = self.lines.iter().position(|line| is_prose(line.text));
        &self.lines[..end.unwrap_or(0)]
    }

    /// The lines after the last line of prose; none where no line is prose.
    pub(super) fn tail(&self) -> &'p [Line<'t>] {
        let last = self.lines.iter().rposition(|line| is_prose(line.text));
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
    // Words hold no space, so as many as follow one are at least there; of prose that is enough to know.
    let beginning = &line.as_bytes()[..line.len().min(BYTES_OF_WORD * (n_words + 1)).min(usize::from(u16::MAX))];
    let pairs = beginning.iter().zip(beginning.get(1..).unwrap_or_default());
    let is_letter = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    let n_behind_space: u16 = pairs.map(|(first, second)| u16::from((*first == b' ') & is_letter(*second))).sum();
    usize::from(n_behind_space) > n_words || self::n_words(line, n_words + 1) > n_words
}

/// Bytes in which a word of prose ends.
const BYTES_OF_WORD: usize = 8;

/// Whether a line is a sentence of at least eight words, or too long for furniture.
fn is_prose(line: &str) -> bool {
    line.len() >= PROSE_BYTES || (line.ends_with(['.', '!', '?', '。', '！', '？', '”', '"']) && is_longer(line, 7))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_longer_by_its_words(line in "([a-z0-9_.,'é中 -]{1,6} ?){0,30}", most in 0_usize..20) {
            prop_assert_eq!(is_longer(&line, most), n_words(&line, usize::MAX) > most);
        }
    }
}
