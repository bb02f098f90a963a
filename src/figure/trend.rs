//! Lines over time: several concepts, or one concept in several groups.

use super::caption::{
    caption, group_label, interval, percent, rate_label, sole_concept, some_of, unit_of, without_hit, years,
};
use super::{Figure, FigureRequest};
use crate::analysis::{Series, trend};
use crate::chart::{Chart, Line, Lines, Point};
use crate::corpus::{Key, Period};
use crate::error::Error;
use crate::figure::FigureError;

/// Lines with intervals over all periods.
pub(super) const TREND: Figure = Figure {
    name: "trend",
    about: "lines over years (or other periods) with intervals: the most frequent concepts, or one concept by group",
    make,
};

/// More lines than this cannot be followed.
const TOP: usize = 6;

/// With more years than this, lines and their intervals hide each other: decades are drawn.
const MANY_YEARS: i16 = 60;

/// What the drawing allows.
const MOST: usize = 8;

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let one_concept = request.counts.shown.len() == 1;
    let labels = request.by.iter().filter(|key| matches!(key, Key::Label(_))).cloned();
    let keys: Vec<Key> = labels.collect();
    if !one_concept && !keys.is_empty() {
        return Err(FigureError::OneConceptOnly { chart: TREND.name, concepts: request.counts.shown.len() }.into());
    }
    let period = period(request);
    let trend = trend(request.counts, period.period, &keys, request.confidence)?;
    let mut series: Vec<&Series> = trend.series.iter().filter(|series| series.count > 0).collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.count));
    let n_found = series.len();
    series.truncate(request.top.unwrap_or(TOP).min(MOST));
    let things = if one_concept { "groups" } else { "concepts" };
    let noun = &things[..things.len() - 1];
    let left_out = [
        some_of(series.len(), n_found, things, "by count"),
        without_hit(trend.series.len() - n_found, noun),
        period.is_coarser.then(|| format!("by decade, as lines over more than {MANY_YEARS} years hide each other")),
    ];
    let left_out: Vec<String> = left_out.into_iter().flatten().collect();
    if series.is_empty() {
        return Err(FigureError::NothingToDraw("none of the terms occurs in a dated document").into());
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
        caption: caption(request, title, subtitle, &left_out),
        value_label: rate_label(request.counts),
        series: series.iter().map(line).collect(),
        periods: trend.periods.clone(),
    }))
}

/// The period asked for, or years, or decades where there are too many years.
fn period(request: &FigureRequest<'_>) -> Chosen {
    let span = years(&request.counts.corpus.documents).map_or(0, |(first, last)| last - first);
    match request.period {
        Some(period) => Chosen { period, is_coarser: false },
        None if span > MANY_YEARS => Chosen { period: Period::Decade, is_coarser: true },
        None => Chosen { period: Period::Year, is_coarser: false },
    }
}

/// The period that is drawn.
struct Chosen {
    period: Period,
    /// Whether it was chosen in place of years, which nobody asked for.
    is_coarser: bool,
}

fn points(series: &Series) -> Vec<Option<Point>> {
    let rates = series.points.iter().map(|point| point.and_then(|point| point.rate));
    rates.map(|rate| rate.map(|rate| Point { value: rate.value, interval: Some(interval(rate.interval)) })).collect()
}
