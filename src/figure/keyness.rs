//! Diverging bars: what the target says more, what the reference.

use super::caption::{caption_of, interval, percent, some_of};
use super::{Figure, FigureRequest};
use crate::analysis::{Class, DocumentTest, KeynessRow, compare, nothing_differs, sides_differ};
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
    let finding = sides_differ(&keyness).or_else(|| Some(nothing_differs(&keyness)?.headline));
    let confidence = percent(request.confidence);
    let (intervals, evidence) = match keyness.documents {
        DocumentTest::Done(_) => ("by documents", "whole documents exchanged"),
        _ => ("by words", "words taken as independent"),
    };
    let subtitle = format!(
        "Log ratio of rates, binary (1 = twice the rate; 0.5 stands for a count of 0), with {confidence} intervals {intervals} (an arrow: \
         it goes on). Filled: they differ beyond chance ({evidence}; {} over {} terms)",
        keyness.plan.correction.name(),
        keyness.n_tested
    );
    Ok(Box::new(Diverging {
        caption: caption_of(request, finding, title, subtitle, &left_out),
        value_label: "doublings of the rate".into(),
        left_label: format!("more in {}", keyness.reference.in_words),
        right_label: format!("more in {}", keyness.target.in_words),
        bars: rows.into_iter().map(bar).collect(),
    }))
}

fn bar(row: &KeynessRow) -> DivergingBar {
    let by_documents = row.documents.as_ref().map(|documents| documents.intervals.log_ratio);
    let plausible = by_documents.unwrap_or(row.log_ratio_interval);
    DivergingBar {
        label: row.term.name().to_owned(),
        value: row.log_ratio.unwrap_or(0.0),
        interval: plausible.map(|plausible| interval(closed(plausible))),
        emphasised: matches!(row.class, Class::Positive | Class::Negative),
        note: format!("{} : {}", row.target.count, row.reference.count),
    }
}

/// An interval that can be drawn: an open end lies so far away that it becomes an arrow.
fn closed(plausible: Plausible) -> Plausible {
    const FAR: f64 = 1e6;
    plausible.map(|end| end.clamp(-FAR, FAR))
}
