//! A heatmap: concepts by groups.

use super::caption::{caption, group_label, names, rate_label};
use super::{Figure, FigureRequest};
use crate::analysis::{FrequencyRow, frequency};
use crate::chart::{Chart, Heatmap, HeatmapCell, HeatmapRow};
use crate::corpus::Key;
use crate::count::group_by;
use crate::error::Error;
use crate::table::{Cell, Unit};
use std::collections::BTreeMap;

/// Concepts by groups, shaded by rate.
pub(super) const HEATMAP: Figure =
    Figure { name: "heatmap", about: "concepts by groups (documents, years, regions), shaded by rate", make };

/// As many concepts as one page shows well.
const TOP: usize = 25;

/// All occurrences of a term, and its cells by group.
type TermCells = (u64, Vec<Option<HeatmapCell>>);

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
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
    rows.truncate(request.top.unwrap_or(TOP));
    if rows.is_empty() {
        return Err(Error::NothingToDraw("none of the terms occurs"));
    }
    let title = format!("Formulations in {} by {}", request.counts.corpus.name, names(by));
    let subtitle = format!("Occurrences {}; a cell without a number is zero", rate_label(request.counts));
    Ok(Box::new(Heatmap {
        caption: caption(request, title, subtitle),
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
