//! Ranked bars, of the most frequent concepts or of one in every group, and a heatmap of concepts by groups.

use super::caption::{
    caption, group_label, interval, names, quantity, rate_label, rate_subtitle, sole_concept, some_of, without_hit,
};
use super::{Figure, FigureRequest};
use crate::analysis::{FrequencyRow, frequency};
use crate::chart::{Bar, Bars, Chart, Heatmap, HeatmapCell, HeatmapRow};
use crate::corpus::Key;
use crate::count::group_by;
use crate::error::Error;
use crate::figure::FigureError;
use crate::number::thousands;
use crate::table::{Cell, Unit};
use std::collections::BTreeMap;

/// Ranked bars with intervals.
pub(super) const BARS: Figure = Figure {
    name: "bars",
    about: "ranked bars with intervals: the most frequent concepts, or one concept in every group",
    make: bars,
};

/// As many as one page shows well.
const TOP: usize = 20;

/// What the drawing allows.
const MOST_GROUPS: usize = 200;

fn bars(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let concepts = request.counts.shown.len();
    let (title, bars, left_out) = match (request.by.is_empty(), concepts) {
        (true, _) => top_concepts(request)?,
        (false, 1) => groups_of_one(request)?,
        (false, _) => return Err(FigureError::OneConceptOnly { chart: BARS.name, concepts }.into()),
    };
    if bars.is_empty() {
        return Err(FigureError::NothingToDraw("none of the terms occurs").into());
    }
    let subtitle = rate_subtitle(request.counts, request.confidence);
    let caption = caption(request, title, subtitle, &left_out);
    Ok(Box::new(Bars { caption, value_label: rate_label(request.counts), bars }))
}

/// A title, what is drawn, and what is not.
type TitledBars = (String, Vec<Bar>, Vec<String>);

fn top_concepts(request: &FigureRequest<'_>) -> Result<TitledBars, Error> {
    let groups = group_by(request.counts, &[])?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let found = frequency.rows.iter().filter(|row| row.cell.count > 0);
    let n_found = found.clone().count();
    let shown = found.take(request.top.unwrap_or(TOP));
    let bars: Vec<Bar> = shown.filter_map(|row| bar(row, row.term.name().to_owned())).collect();
    // Terms that somebody chose, all of them shown, are not the most frequent of anything.
    let which = if bars.len() < n_found { "The most frequent formulations" } else { "Formulations" };
    let left_out = [
        some_of(bars.len(), n_found, "concepts", "by count"),
        without_hit(request.counts.shown.len() - n_found, "concept"),
    ];
    Ok((format!("{which} in {}", request.counts.corpus.name), bars, left_out.into_iter().flatten().collect()))
}

fn groups_of_one(request: &FigureRequest<'_>) -> Result<TitledBars, Error> {
    let groups = group_by(request.counts, request.by)?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let name = sole_concept(request.counts);
    let label = |row: &FrequencyRow| group_label(request.counts, request.by, &frequency.groups[row.group].values);
    let mut bars: Vec<Bar> = frequency.rows.iter().filter_map(|row| bar(row, label(row))).collect();
    let empty = frequency.rows.len() - bars.len();
    let (n_all, most) = (bars.len(), request.top.unwrap_or(MOST_GROUPS));
    // Periods stay in their order, other groups are ranked; where some are left out, those with the highest rates stay.
    let mut rates: Vec<f64> = bars.iter().map(|bar| bar.value).collect();
    rates.sort_by(|a, b| b.total_cmp(a));
    if !request.by.iter().any(|key| matches!(key, Key::Period(_))) {
        bars.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.label.cmp(&b.label)));
    } else if let Some(least) = rates.get(most) {
        let mut ties = most - rates.iter().filter(|rate| *rate > least).count();
        bars.retain(|bar| {
            let is_tie = bar.value == *least && ties > 0;
            ties -= usize::from(is_tie);
            bar.value > *least || is_tie
        });
    }
    bars.truncate(most);
    let left_out = [
        some_of(bars.len(), n_all, "groups", "those with the highest rates"),
        (empty > 0).then(|| format!("{} without text not drawn", quantity(empty as u64, "group"))),
    ];
    Ok((format!("“{name}” by {}", names(request.by)), bars, left_out.into_iter().flatten().collect()))
}

/// A group without a token has no rate and no bar.
fn bar(row: &FrequencyRow, label: String) -> Option<Bar> {
    let rate = row.rate?;
    let note = format!("{} in {}", thousands(&row.cell.count.to_string()), quantity(row.cell.documents, "document"));
    Some(Bar { label, value: rate.value, interval: Some(interval(rate.interval)), note })
}

/// Concepts by groups, shaded by rate.
pub(super) const HEATMAP: Figure =
    Figure { name: "heatmap", about: "concepts by groups (documents, years, regions), shaded by rate", make: heatmap };

/// As many concepts as one page shows well beside their groups.
const TOP_ROWS: usize = 25;

/// All occurrences of a term, and its cells by group.
type TermCells = (u64, Vec<Option<HeatmapCell>>);

fn heatmap(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let by = if request.by.is_empty() { &[Key::Document][..] } else { request.by };
    let groups = group_by(request.counts, by)?;
    let frequency = frequency(request.counts, &groups, request.confidence);
    let mut by_term: BTreeMap<&str, TermCells> = BTreeMap::new();
    for row in &frequency.rows {
        let of_term = by_term.entry(row.term.name()).or_insert_with(|| (0, vec![None; groups.groups.len()]));
        of_term.0 += row.cell.count;
        of_term.1[row.group] = cell(row);
    }
    let mut rows: Vec<(&str, TermCells)> = by_term.into_iter().filter(|(_, (count, _))| *count > 0).collect();
    rows.sort_by(|(a, (a_count, _)), (b, (b_count, _))| b_count.cmp(a_count).then_with(|| a.cmp(b)));
    let n_found = rows.len();
    rows.truncate(request.top.unwrap_or(TOP_ROWS));
    let left_out = [
        some_of(rows.len(), n_found, "concepts", "by count"),
        without_hit(request.counts.shown.len() - n_found, "concept"),
    ];
    let left_out: Vec<String> = left_out.into_iter().flatten().collect();
    if rows.is_empty() {
        return Err(FigureError::NothingToDraw("none of the terms occurs").into());
    }
    let title = format!("Formulations in {} by {}", request.counts.corpus.name, names(by));
    let subtitle = format!("Occurrences {}; a cell without a number is zero", rate_label(request.counts));
    Ok(Box::new(Heatmap {
        caption: caption(request, title, subtitle, &left_out),
        value_label: rate_label(request.counts),
        columns: groups.groups.iter().map(|group| group_label(request.counts, by, &group.values)).collect(),
        rows: rows.into_iter().map(|(label, (_, cells))| HeatmapRow { label: label.to_owned(), cells }).collect(),
    }))
}

/// A group without a token has no rate: the cell is empty, not zero.
fn cell(row: &FrequencyRow) -> Option<HeatmapCell> {
    let value = row.rate?.value;
    let text = if row.cell.count == 0 { String::new() } else { Cell::Number(value.round()).shown(Unit::Count) };
    Some(HeatmapCell { value, text })
}
