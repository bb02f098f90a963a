//! The share that one term has of the hits of several, over time.

use super::caption::{caption, group_label, interval, some_of};
use super::trend::{MOST, TOP, period};
use super::{Figure, FigureRequest};
use crate::analysis::{ShareRow, shares_over_time};
use crate::chart::{Chart, Line, Lines, Point};
use crate::corpus::Key;
use crate::error::Error;
use crate::figure::FigureError;
use std::cmp::Reverse;

/// Lines of shares with intervals.
pub(super) const SHARE_OF: Figure = Figure {
    name: "share-of",
    about: "which share one term has of the hits of all that are counted, over years (or other periods), in all or by group: needs a term to take the share of",
    make: draw,
};

fn draw(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let term = request.share_of.ok_or(FigureError::NoShareOf)?;
    let keys: Vec<Key> = request.by.iter().filter(|key| matches!(key, Key::Label(_))).cloned().collect();
    let (period, decades) = period(request);
    let found = shares_over_time(request.counts, period, &keys, term, request.confidence)?;
    let hits = |rows: &[ShareRow]| rows.iter().filter_map(|row| row.sums).map(|sums| sums.total).sum::<u64>();
    // Rows of one group follow each other, period after period.
    let mut groups: Vec<&[ShareRow]> =
        found.rows.chunk_by(|a, b| a.values[..keys.len()] == b.values[..keys.len()]).collect();
    let periods = groups.first().map(|rows| rows.iter().filter_map(|row| row.values.last().cloned()).collect());
    groups.retain(|rows| hits(rows) > 0);
    groups.sort_by_key(|rows| Reverse(hits(rows)));
    let n_found = groups.len();
    groups.truncate(request.top.unwrap_or(TOP).min(MOST));
    if groups.is_empty() {
        return Err(FigureError::NothingToDraw("none of the terms occurs in a dated document").into());
    }
    let point = |row: &ShareRow| {
        let share = row.share?;
        Some(Point { value: share.value * 100.0, interval: Some(interval(share.interval.map(|end| end * 100.0))) })
    };
    let line = |rows: &&[ShareRow]| Line {
        label: match keys.is_empty() {
            true => term.to_owned(),
            false => group_label(request.counts, &keys, &rows[0].values[..keys.len()]),
        },
        points: rows.iter().map(point).collect(),
    };
    let left_out: Vec<String> = some_of(groups.len(), n_found, "groups", "by hits").into_iter().collect();
    let title = format!("Share of {} by {}", found.of_what(), period.name());
    let subtitle = format!("{}; a {} without a hit is a gap{decades}", found.interval_note(), period.name());
    Ok(Box::new(Lines {
        caption: caption(request, title, subtitle, &left_out),
        value_label: "% of hits".to_owned(),
        series: groups.iter().map(line).collect(),
        periods: periods.unwrap_or_default(),
    }))
}
