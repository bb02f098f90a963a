//! The lines of a text that stay, with what stands between them.

use std::cmp::Reverse;
use std::ops::Range;

use super::mark::is_rule;
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

/// The right margin in columns: that of the lines between four fifths of it and itself of which there are most, if it can be
/// the work of a margin.
///
/// The longest line tells nothing: a ruled line, an address or a table goes beyond the margin of the prose around it. At
/// least two fifths of the lines must reach the margin, and at most a quarter go beyond it: else the lines are long and
/// short as their sentences are.
pub(super) fn margin<'l, 't: 'l>(rows: impl Iterator<Item = Row<'l, 't>>) -> Option<u8> {
    // How many lines are no wider than so many columns.
    let mut n_within = [0_usize; 256];
    for row in rows.filter(|row| !is_rule(row.line)) {
        n_within[usize::from(row.line.width)] += 1;
    }
    for width in 1..n_within.len() {
        n_within[width] += n_within[width - 1];
    }
    let n_rows = n_within[usize::from(u8::MAX)];
    let n_full = |margin: u8| n_within[usize::from(margin)] - n_within[(4 * usize::from(margin)).div_ceil(5) - 1];
    // Of equal ones the narrowest: there the longest of these lines ends.
    let margin = (NARROWEST_MARGIN..=WIDEST_MARGIN).max_by_key(|margin| (n_full(*margin), Reverse(*margin)))?;
    let n_beyond = n_rows - n_within[usize::from(margin)];
    (5 * n_full(margin) >= 2 * n_rows && 4 * n_beyond <= n_rows && n_rows > 0).then_some(margin)
}
