//! `“reform” rises in rate and in document share: …`

use super::{Finding, chance, counted, with_interval};
use crate::analysis::{Base, Direction, Movement, Movements, Trend};
use crate::table::Unit;

/// That a series rises or falls, in each of the questions that were asked; nothing where it does so in none.
///
/// It does where the test of Mann and Kendall says so, after its correction for all series, and where a size has an interval on
/// the same side of no change: the factor a year, else the slope a year.
pub fn movement_found(trend: &Trend, movements: &[Movements], series: usize) -> Option<Finding> {
    let moved: Vec<(Base, &Movement, Option<Moved>)> =
        movements.iter().map(|of| (of.base, &of.rows[series], moved(of.base, &of.rows[series]))).collect();
    let p_value = moved.iter().filter(|(.., moved)| moved.is_some()).filter_map(|(_, row, _)| row.p_adjusted);
    let p_value = p_value.reduce(f64::min)?;
    let of = &trend.series[series];
    let verbs = moved.iter().filter_map(|(base, _, moved)| Some((moved.as_ref()?.verb, in_question(*base))));
    let verbs: Vec<(&str, &str)> = verbs.collect();
    let verbs: Vec<String> = verbs
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| {
            let questions: Vec<&str> = same.iter().map(|(_, question)| *question).collect();
            format!("{} {}", same[0].0, questions.join(" and "))
        })
        .collect();
    let sizes = moved.iter().map(|(base, row, moved)| {
        let p_value = row.p_adjusted.map(chance).unwrap_or_default();
        match moved {
            Some(moved) => format!("{} {}, {p_value}", name(*base), moved.size),
            None if row.direction == Direction::Unclear => format!("{} unclear, {p_value}", name(*base)),
            None => format!("{} {}, of no sure size", name(*base), row.direction.name()),
        }
    });
    let (with, all) = of.documents(..);
    let ends = [trend.periods.first()?, trend.periods.last()?];
    Some(Finding {
        headline: format!("“{}” {}", named(trend, series), verbs.join(" and ")),
        figures: format!(
            "{}; {} hits in {} of {} documents, {} to {} by {}",
            sizes.collect::<Vec<_>>().join("; "),
            counted(of.count),
            counted(with),
            counted(all),
            ends[0],
            ends[1],
            trend.period.name()
        ),
        p_value,
    })
}

/// How fast a series rises or falls in one question, with the p-value; nothing where it does not.
pub fn movement_size(movements: &Movements, series: usize) -> Option<String> {
    let row = &movements.rows[series];
    Some(format!("{} {}, {}", name(movements.base), moved(movements.base, row)?.size, chance(row.p_adjusted?)))
}

/// How many of some series rise and fall in one question, as a title says it: `2 of 6 concepts rise, 1 falls in rate`. That none
/// does is said where all were tested and all are unclear; else there is nothing to say.
///
/// Of one series: `“reform” rises in rate`.
pub fn movements_found(trend: &Trend, movements: &Movements, series: &[usize], things: &str) -> Option<String> {
    let rows = || series.iter().map(|number| &movements.rows[*number]);
    let count =
        |wanted: &str| rows().filter_map(|row| moved(movements.base, row)).filter(|moved| moved.verb == wanted).count();
    let verb = |number: usize, verb: &str| match number {
        1 => format!("1 {verb}"),
        _ => format!("{number} {}", verb.trim_end_matches('s')),
    };
    let (rising, falling, all) = (count(RISES), count(FALLS), series.len());
    let question = in_question(movements.base);
    match (rising, falling) {
        (0, 0) if all == 0 || rows().any(|row| row.direction != Direction::Unclear) => None,
        (0, 0) if all == 1 => {
            Some(format!("“{}” neither rises nor falls {question} beyond chance", named(trend, series[0])))
        }
        (0, 0) => Some(format!("None of {all} {things} rises or falls {question} beyond chance")),
        (1, 0) if all == 1 => Some(format!("“{}” {RISES} {question}", named(trend, series[0]))),
        (0, 1) if all == 1 => Some(format!("“{}” {FALLS} {question}", named(trend, series[0]))),
        (_, 0) => Some(format!("Of {all} {things}, {} {question}", verb(rising, RISES))),
        (0, _) => Some(format!("Of {all} {things}, {} {question}", verb(falling, FALLS))),
        _ => Some(format!("Of {all} {things}, {} and {} {question}", verb(rising, RISES), verb(falling, FALLS))),
    }
}

const RISES: &str = "rises";
const FALLS: &str = "falls";

/// Where a series goes, and how fast.
struct Moved {
    verb: &'static str,
    size: String,
}

fn moved(base: Base, row: &Movement) -> Option<Moved> {
    let (verb, sign) = match row.direction {
        Direction::Rising => (RISES, 1.0),
        Direction::Falling => (FALLS, -1.0),
        Direction::Unclear | Direction::TooFewPeriods | Direction::Never => return None,
    };
    let is_sure = |low: f64, high: f64| sign * low > 0.0 && sign * high > 0.0;
    let factor = row.factor.filter(|factor| is_sure(factor.interval.low.ln(), factor.interval.high.ln()));
    let by_factor =
        factor.map(|factor| format!("×\u{a0}{} a year", with_interval(factor.per_year, factor.interval, Unit::Ratio)));
    let slope = row.slope.as_ref().zip(row.slope_interval).filter(|(_, interval)| is_sure(interval.low, interval.high));
    let unit = match base {
        Base::Tokens => "per million",
        Base::Documents => "points",
    };
    let by_slope = slope.map(|(slope, interval)| {
        let sign = if slope.slope > 0.0 { "+" } else { "" };
        format!("{sign}{} {unit} a year", with_interval(slope.slope, interval, Unit::Score))
    });
    Some(Moved { verb, size: by_factor.or(by_slope)? })
}

fn name(base: Base) -> &'static str {
    match base {
        Base::Tokens => "rate",
        Base::Documents => "document share",
    }
}

fn in_question(base: Base) -> &'static str {
    match base {
        Base::Tokens => "in rate",
        Base::Documents => "in share of documents",
    }
}

/// The term, with its group where there are several.
fn named(trend: &Trend, series: usize) -> String {
    let of = &trend.series[series];
    [of.term.name()].into_iter().chain(of.values.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}
