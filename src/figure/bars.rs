//! Ranked bars: the most frequent concepts, or one concept in every group.

use super::caption::{caption, group_label, interval, names, quantity, rate_subtitle, sole_concept};
use super::{Figure, FigureRequest};
use crate::analysis::{FrequencyRow, frequency};
use crate::chart::{Bar, Bars, Chart};
use crate::count::group_by;
use crate::error::Error;

/// Ranked bars with intervals.
pub(super) const BARS: Figure = Figure {
    name: "bars",
    about: "ranked bars with intervals: the most frequent concepts, or one concept in every group",
    make,
};

/// As many as one page shows well.
const TOP: usize = 20;

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let one_concept = request.counts.shown.len() == 1 && !request.by.is_empty();
    let (title, bars) = if one_concept { groups_of_one(request)? } else { top_concepts(request)? };
    if bars.is_empty() {
        return Err(Error::NothingToDraw("none of the terms occurs"));
    }
    let subtitle = rate_subtitle(request.counts, request.confidence);
    Ok(Box::new(Bars { caption: caption(request, title, subtitle), value_label: "per million tokens".into(), bars }))
}

fn top_concepts(request: &FigureRequest<'_>) -> Result<(String, Vec<Bar>), Error> {
    let groups = group_by(request.counts, &[])?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let shown = frequency.rows.iter().filter(|row| row.cell.count > 0).take(request.top.unwrap_or(TOP));
    let bars = shown.filter_map(|row| bar(row, row.term.name().to_owned()));
    Ok((format!("The most frequent formulations in {}", request.counts.corpus.name), bars.collect()))
}

fn groups_of_one(request: &FigureRequest<'_>) -> Result<(String, Vec<Bar>), Error> {
    let groups = group_by(request.counts, request.by)?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let name = sole_concept(request.counts);
    let bars = frequency
        .rows
        .iter()
        .take(request.top.unwrap_or(usize::MAX))
        .filter_map(|row| bar(row, group_label(request.counts, request.by, &frequency.groups[row.group].values)));
    Ok((format!("“{name}” by {}", names(request.by)), bars.collect()))
}

/// A group without a token has no rate and no bar.
fn bar(row: &FrequencyRow, label: String) -> Option<Bar> {
    let rate = row.rate?;
    let note = format!("{} in {}", row.cell.count, quantity(row.cell.documents, "document"));
    Some(Bar { label, value: rate.value, interval: Some(interval(rate.interval)), note })
}
