//! Ranked bars: the most frequent concepts, or one concept in every group.

use super::caption::{caption, group_label, interval, names, quantity, rate_label, rate_subtitle, sole_concept};
use super::{Figure, FigureRequest};
use crate::analysis::{FrequencyRow, frequency};
use crate::chart::{Bar, Bars, Chart};
use crate::corpus::Key;
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

/// What the drawing allows.
const MOST_GROUPS: usize = 200;

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let concepts = request.counts.shown.len();
    let (title, bars) = match (request.by.is_empty(), concepts) {
        (true, _) => top_concepts(request)?,
        (false, 1) => groups_of_one(request)?,
        (false, _) => return Err(Error::OneConceptOnly { chart: BARS.name, concepts }),
    };
    if bars.is_empty() {
        return Err(Error::NothingToDraw("none of the terms occurs"));
    }
    let subtitle = rate_subtitle(request.counts, request.confidence);
    Ok(Box::new(Bars { caption: caption(request, title, subtitle), value_label: rate_label(request.counts), bars }))
}

fn top_concepts(request: &FigureRequest<'_>) -> Result<(String, Vec<Bar>), Error> {
    let groups = group_by(request.counts, &[])?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let found = frequency.rows.iter().filter(|row| row.cell.count > 0);
    let n_found = found.clone().count();
    let shown = found.take(request.top.unwrap_or(TOP));
    let bars: Vec<Bar> = shown.filter_map(|row| bar(row, row.term.name().to_owned())).collect();
    // Terms that somebody chose, all of them shown, are not the most frequent of anything.
    let which = if bars.len() < n_found { "The most frequent formulations" } else { "Formulations" };
    Ok((format!("{which} in {}", request.counts.corpus.name), bars))
}

fn groups_of_one(request: &FigureRequest<'_>) -> Result<(String, Vec<Bar>), Error> {
    let groups = group_by(request.counts, request.by)?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let name = sole_concept(request.counts);
    let label = |row: &FrequencyRow| group_label(request.counts, request.by, &frequency.groups[row.group].values);
    let mut bars: Vec<Bar> = frequency.rows.iter().filter_map(|row| bar(row, label(row))).collect();
    // Periods stay in their order, other groups are ranked.
    if !request.by.iter().any(|key| matches!(key, Key::Period(_))) {
        bars.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
    }
    bars.truncate(request.top.unwrap_or(MOST_GROUPS));
    Ok((format!("“{name}” by {}", names(request.by)), bars))
}

/// A group without a token has no rate and no bar.
fn bar(row: &FrequencyRow, label: String) -> Option<Bar> {
    let rate = row.rate?;
    let note = format!("{} in {}", row.cell.count, quantity(row.cell.documents, "document"));
    Some(Bar { label, value: rate.value, interval: Some(interval(rate.interval)), note })
}
