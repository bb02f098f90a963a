//! Where a paragraph ends.

use std::ops::Range;

/// How line ends are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paragraphs {
    /// Decided for each document.
    #[default]
    Auto,
    /// Every line is a paragraph.
    Line,
    /// Only a blank line ends a paragraph.
    Blank,
}

/// The paragraphs of `text`, blank ones left out.
pub(super) fn paragraphs(text: &str, _mode: Paragraphs) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            found.push(start..end);
        }
        start = end;
    }
    found
}
