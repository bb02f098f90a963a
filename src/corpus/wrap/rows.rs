//! The visible lines of a text with what stands between them.

use std::ops::Range;

use super::mark::width;
use crate::corpus::line::{Line, lines};

/// Widest line, in columns, that can be the work of a margin; a longer one is a paragraph.
const WIDEST_MARGIN: usize = 200;

/// Narrowest margin, in columns; lists and verse are narrower.
const NARROWEST_MARGIN: usize = 30;

/// What separates a line from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A line end alone.
    None,
    /// Blank lines.
    Blank,
    /// Page furniture or a form feed.
    Page,
}

/// A visible line that stays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) line: Line<'t>,
    pub(super) gap: Gap,
}

/// The lines of `text` that are neither blank nor inside `removed`.
pub(super) fn rows<'t>(text: &'t str, removed: &[Range<usize>]) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    let mut gap = Gap::None;
    let mut removed = removed.iter().peekable();
    for line in lines(text) {
        while removed.next_if(|range| range.end <= line.start).is_some() {}
        let is_removed = !line.is_blank()
            && removed.peek().is_some_and(|range| range.start <= line.start && line.range().end <= range.end);
        if is_removed || line.form_feed {
            gap = Gap::Page;
        } else if line.is_blank() && gap == Gap::None {
            gap = Gap::Blank;
        }
        if !is_removed && !line.is_blank() {
            rows.push(Row { line, gap });
            gap = Gap::None;
        }
    }
    rows
}

/// The right margin in columns, the 90th percentile of line widths, if it can be one.
pub(super) fn margin(rows: &[Row]) -> Option<usize> {
    let mut widths: Vec<usize> = rows.iter().map(|row| width(row.line.text)).collect();
    widths.sort_unstable();
    let margin = *widths.get(widths.len() * 9 / 10)?;
    (NARROWEST_MARGIN..=WIDEST_MARGIN).contains(&margin).then_some(margin)
}
