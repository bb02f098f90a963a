//! The lines of a text that stay, with what stands between them.

use std::ops::Range;

use crate::corpus::line::{Gap, Line};

/// Widest line, in columns, that can be the work of a margin; a longer one is a paragraph.
const WIDEST_MARGIN: u8 = 200;

/// Narrowest margin, in columns; lists and verse are narrower.
const NARROWEST_MARGIN: u8 = 30;

/// A line that stays.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'l, 't> {
    pub(super) line: &'l Line<'t>,
    /// What separates it from the row before it.
    pub(super) gap: Gap,
}

/// The lines that are not inside `removed`.
pub(super) fn rows<'l, 't>(lines: &'l [Line<'t>], removed: &[Range<usize>]) -> impl Iterator<Item = Row<'l, 't>> {
    let mut gap = Gap::None;
    let mut removed = removed.iter().peekable();
    lines.iter().filter_map(move |line| {
        while removed.next_if(|range| range.end <= line.start).is_some() {}
        let is_removed = removed.peek().is_some_and(|range| range.start <= line.start && line.range().end <= range.end);
        let own = if is_removed || line.form_feed { Gap::Page } else { line.gap };
        gap = gap.max(own);
        (!is_removed).then(|| Row { line, gap: std::mem::replace(&mut gap, Gap::None) })
    })
}

/// The right margin in columns, the 90th percentile of line widths, if it can be one.
pub(super) fn margin<'l, 't: 'l>(rows: impl Iterator<Item = Row<'l, 't>>) -> Option<u8> {
    let (mut n_rows, mut n_of_width) = (0, [0_usize; 256]);
    for row in rows {
        n_rows += 1;
        n_of_width[usize::from(row.line.width)] += 1;
    }
    let mut n_left = n_rows * 9 / 10;
    let margin = (0..=u8::MAX).find(|width| {
        let n_lines = n_of_width[usize::from(*width)];
        let is_here = n_left < n_lines;
        n_left = n_left.saturating_sub(n_lines);
        is_here
    });
    margin.filter(|margin| (NARROWEST_MARGIN..=WIDEST_MARGIN).contains(margin))
}
