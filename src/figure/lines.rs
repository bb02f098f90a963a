//! Lines over time: several concepts, or one concept in several groups.

use super::caption::{caption, group_label, interval, percent, sole_concept, unit_of};
use super::{Figure, FigureRequest};
use crate::analysis::{Series, trend};
use crate::chart::{Chart, Line, Lines, Point};
use crate::corpus::Key;
use crate::error::Error;

/// Lines with intervals over all periods.
pub(super) const TREND: Figure = Figure {
    name: "trend",
    about: "lines over years (or other periods) with intervals: the most frequent concepts, or one concept by group",
    make,
};

/// More lines than this cannot be followed.
const TOP: usize = 6;

/// More lines than this cannot be followed over more than [`MANY_PERIODS`].
const TOP_OF_MANY: usize = 4;

/// From here on lines and their intervals are dense.
const MANY_PERIODS: usize = 60;

/// What the drawing allows.
const MOST: usize = 8;

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let one_concept = request.counts.shown.len() == 1;
    let labels = request.by.iter().filter(|key| matches!(key, Key::Label(_))).cloned();
    let keys: Vec<Key> = labels.collect();
    if !one_concept && !keys.is_empty() {
        return Err(Error::OneConceptOnly { chart: TREND.name, concepts: request.counts.shown.len() });
    }
    let trend = trend(request.counts, request.period, &keys, request.confidence)?;
    let mut series: Vec<&Series> = trend.series.iter().filter(|series| series.count > 0).collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.count));
    let top = if trend.periods.len() > MANY_PERIODS { TOP_OF_MANY } else { TOP };
    series.truncate(request.top.unwrap_or(top).min(MOST));
    if series.is_empty() {
        return Err(Error::NothingToDraw("none of the terms occurs in a dated document"));
    }
    let name = |series: &Series| {
        if keys.is_empty() { series.term.name().to_owned() } else { group_label(request.counts, &keys, &series.values) }
    };
    let title = match one_concept {
        true => format!("“{}” by {}", sole_concept(request.counts), trend.period.name()),
        false => format!("Set phrases in {} by {}", request.counts.corpus.name, trend.period.name()),
    };
    let subtitle = format!(
        "Occurrences per million {}, with exact {} Poisson intervals; a {} without documents is a gap",
        unit_of(request.counts),
        percent(request.confidence),
        trend.period.name()
    );
    let line = |series: &&Series| Line { label: name(series), points: points(series) };
    Ok(Box::new(Lines {
        caption: caption(request, title, subtitle),
        value_label: "per million tokens".into(),
        series: series.iter().map(line).collect(),
        periods: trend.periods.clone(),
    }))
}

fn points(series: &Series) -> Vec<Option<Point>> {
    let rates = series.points.iter().map(|point| point.and_then(|point| point.rate));
    rates.map(|rate| rate.map(|rate| Point { value: rate.value, interval: Some(interval(rate.interval)) })).collect()
}
