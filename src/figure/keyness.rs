//! Diverging bars: what the target says more, what the reference.

use super::caption::{caption, interval, percent, some_of};
use super::{Figure, FigureRequest};
use crate::analysis::{KeynessRow, compare};
use crate::chart::{Chart, Diverging, DivergingBar};
use crate::error::Error;
use crate::figure::FigureError;
use crate::stats::Interval as Plausible;

/// Log ratios to both sides of zero.
pub(super) const COMPARISON: Figure = Figure {
    name: "comparison",
    about: "bars to both sides of zero: what the target says more than the reference, and what less (needs `target`)",
    make,
};

/// As many as one page shows well.
const TOP: usize = 20;

/// The customary bound for an adjusted p-value.
const SIGNIFICANT: f64 = 0.05;

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let comparison = request
        .comparison
        .ok_or(FigureError::NothingToDraw("a comparison needs a target, as in `target = year=2024`"))?;
    let keyness = compare(request.counts, comparison)?;
    let mut rows: Vec<&KeynessRow> = keyness.rows.iter().take(request.top.unwrap_or(TOP)).collect();
    let ratio = |row: &KeynessRow| row.log_ratio.unwrap_or(0.0);
    rows.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)).then_with(|| a.term.cmp(&b.term)));
    if rows.is_empty() {
        return Err(FigureError::NothingToDraw("none of the terms occurs on either side").into());
    }
    let left_out: Vec<String> = some_of(rows.len(), keyness.n_tested, "terms", "by evidence").into_iter().collect();
    let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
    let subtitle = format!(
        "Log ratio of rates, binary (1 = twice the rate; 0.5 stands for a count of 0), with {} intervals (an end that such a count leaves open is not drawn). Filled: p < {SIGNIFICANT} \
         after Benjamini–Hochberg over {} terms (G², words taken as independent)",
        percent(request.confidence),
        keyness.n_tested
    );
    Ok(Box::new(Diverging {
        caption: caption(request, title, subtitle, &left_out),
        value_label: "doublings of the rate".into(),
        left_label: format!("more in {}", keyness.reference.in_words),
        right_label: format!("more in {}", keyness.target.in_words),
        bars: rows.into_iter().map(bar).collect(),
    }))
}

fn bar(row: &KeynessRow) -> DivergingBar {
    DivergingBar {
        label: row.term.name().to_owned(),
        value: row.log_ratio.unwrap_or(0.0),
        interval: row.log_ratio_interval.map(|plausible| interval(closed(plausible, row.log_ratio.unwrap_or(0.0)))),
        emphasised: row.p_adjusted.is_some_and(|p| p < SIGNIFICANT),
        note: format!("{} : {}", row.target.count, row.reference.count),
    }
}

/// An interval that can be drawn: an infinite end is drawn no farther than the value.
fn closed(plausible: Plausible, value: f64) -> Plausible {
    let end = |end: f64| if end.is_finite() { end } else { value };
    let (low, high) = (end(plausible.low), end(plausible.high));
    Plausible { low: low.min(high), high: high.max(low) }
}
