//! Lines over time: several concepts, or one concept in several groups.

use super::caption::{
    caption_of, group_label, interval, intervals, percent, rate_label, sole_concept, some_of, unit_of, without_hit,
    years,
};
use super::{Figure, FigureRequest};
use crate::analysis::{Base, Series, SeriesPoint, Trend, movement_size, movements, movements_found, trend};
use crate::chart::{Chart, Line, Lines, Point};
use crate::corpus::{Key, Period};
use crate::error::Error;
use crate::figure::FigureError;

/// Lines of rates with intervals over all periods.
pub(super) const TREND: Figure = Figure {
    name: "trend",
    about: "rates as lines over years (or other periods) with intervals: the most frequent concepts, or one concept by group",
    make: |request| draw(request, Base::Tokens),
};

/// The same of the shares of documents.
pub(super) const SHARES: Figure = Figure {
    name: "shares",
    about: "the same for the share of documents with the term, the other question that tests of trends answer",
    make: |request| draw(request, Base::Documents),
};

/// More lines than this cannot be followed.
pub(super) const TOP: usize = 6;

/// With more years than this, lines and their intervals hide each other: decades are drawn.
const MANY_YEARS: i16 = 60;

/// What the drawing allows.
pub(super) const MOST: usize = 8;

fn draw(request: &FigureRequest<'_>, base: Base) -> Result<Box<dyn Chart>, Error> {
    let one_concept = request.counts.shown.len() == 1;
    let labels = request.by.iter().filter(|key| matches!(key, Key::Label(_))).cloned();
    let keys: Vec<Key> = labels.collect();
    if !one_concept && !keys.is_empty() {
        return Err(FigureError::OneConceptOnly { chart: TREND.name, concepts: request.counts.shown.len() }.into());
    }
    let (period, decades) = period(request);
    let trend = trend(request.counts, period, &keys, request.confidence)?;
    let mut series: Vec<&Series> = trend.series.iter().filter(|series| series.count > 0).collect();
    series.sort_by_key(|series| std::cmp::Reverse(series.count));
    let n_found = series.len();
    series.truncate(request.top.unwrap_or(TOP).min(MOST));
    let things = if one_concept { "groups" } else { "concepts" };
    let noun = &things[..things.len() - 1];
    let left_out =
        [some_of(series.len(), n_found, things, "by count"), without_hit(trend.series.len() - n_found, noun)];
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
    let (value_label, what) = match base {
        Base::Tokens => (
            rate_label(request.counts),
            format!("Rate: occurrences per million {}, {}", unit_of(request.counts), intervals(request.confidence)),
        ),
        Base::Documents => (
            "% of documents".to_owned(),
            format!("Document share: documents with the term of all, exact {} intervals", percent(request.confidence)),
        ),
    };
    let (finding, test) = found(request, &trend, &series, base, things)?;
    let subtitle = format!("{what}; a {} without documents is a gap{decades}{test}", trend.period.name());
    let line = |series: &&Series| Line { label: name(series), points: points(series, base) };
    Ok(Box::new(Lines {
        caption: caption_of(request, finding, title, subtitle, &left_out),
        value_label,
        series: series.iter().map(line).collect(),
        periods: trend.periods.clone(),
    }))
}

/// What a test of the question that is drawn says of the lines, for the title, and which test it was. Where decades are drawn only
/// because years are too many, years are tested, as in tables.
fn found(
    request: &FigureRequest<'_>,
    drawn: &Trend,
    series: &[&Series],
    base: Base,
    things: &str,
) -> Result<(Option<String>, String), Error> {
    let by_year = match request.period {
        None if drawn.period != Period::Year => {
            Some(trend(request.counts, Period::Year, &drawn.keys, request.confidence)?)
        }
        _ => None,
    };
    let tested = by_year.as_ref().unwrap_or(drawn);
    let is_same = |other: &Series, series: &Series| (&other.values, &other.term) == (&series.values, &series.term);
    let place = |series: &&Series| tested.series.iter().position(|other| is_same(other, series));
    let numbers: Vec<usize> = series.iter().filter_map(place).collect();
    let movements = movements(tested, base)?;
    if numbers.len() < series.len() {
        return Ok((None, String::new()));
    }
    let Some(headline) = movements_found(tested, &movements, &numbers, things) else {
        return Ok((None, String::new()));
    };
    let by = tested.period.name();
    let size = if let [sole] = numbers[..] { movement_size(&movements, sole) } else { None };
    let test = match size {
        Some(size) => format!(". By {by}: {size} (Mann–Kendall)"),
        None => format!(". Tested by {by}: Mann–Kendall, p corrected for {} series", movements.n_tested()),
    };
    Ok((Some(headline), test))
}

/// The period asked for, or years, or decades where there are too many years; and what is said of that.
pub(super) fn period(request: &FigureRequest<'_>) -> (Period, String) {
    let span = years(&request.counts.corpus.documents).map_or(0, |(first, last)| last - first);
    match request.period {
        Some(period) => (period, String::new()),
        None if span > MANY_YEARS => {
            (Period::Decade, format!("; by decade, since lines over {} years hide each other", span + 1))
        }
        None => (Period::Year, String::new()),
    }
}

fn points(series: &Series, base: Base) -> Vec<Option<Point>> {
    let point = |point: &SeriesPoint| {
        let (value, plausible) = match base {
            Base::Tokens => point.rate.map(|rate| (rate.value, rate.interval))?,
            Base::Documents => (point.share() * 100.0, point.share_interval.map(|end| end * 100.0)),
        };
        Some(Point { value, interval: Some(interval(plausible)) })
    };
    series.points.iter().map(|at| point(at.as_ref()?)).collect()
}
