//! `“Soviet” is not said after 1991: …`

use super::{Finding, chance, counted, percent};
use crate::analysis::Trend;
use crate::error::Error;
use crate::stats::clopper_pearson;
use crate::stats::correction::{BenjaminiHochberg, Correction};

/// Which terms came and which went: those whose documents begin so late, or end so early, that chance is no explanation. Comings
/// and goings are corrected for the number of series, each by itself.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn presences(trend: &Trend) -> Result<Vec<Finding>, Error> {
    let mut found = Vec::new();
    for has_vanished in [false, true] {
        let p_values: Vec<Option<f64>> = trend
            .series
            .iter()
            .map(|series| if has_vanished { series.vanished_p_value() } else { series.appeared_p_value() })
            .collect();
        for (number, p_adjusted) in BenjaminiHochberg.adjust(&p_values)?.into_iter().enumerate() {
            let significant = p_adjusted.filter(|p_adjusted| *p_adjusted < trend.confidence.error_rate());
            if let Some(p_adjusted) = significant {
                let finding = if has_vanished { vanished } else { appeared };
                found.extend(finding(trend, number, p_adjusted)?);
            }
        }
    }
    Ok(found)
}

fn vanished(trend: &Trend, number: usize, p_value: f64) -> Result<Option<Finding>, Error> {
    let series = &trend.series[number];
    let Some(last) = series.last_seen else { return Ok(None) };
    let ((with, until), (_, after)) = (series.documents(..=last), series.documents(last + 1..));
    let when = &trend.periods[last];
    absence(
        trend,
        number,
        [with, until, after],
        p_value,
        &format!("is not said after {when}"),
        &format!("until {when}"),
    )
}

fn appeared(trend: &Trend, number: usize, p_value: f64) -> Result<Option<Finding>, Error> {
    let series = &trend.series[number];
    let Some(first) = series.first_seen else { return Ok(None) };
    let ((with, since), (_, before)) = (series.documents(first..), series.documents(..first));
    let when = &trend.periods[first];
    absence(
        trend,
        number,
        [with, since, before],
        p_value,
        &format!("is first said in {when}"),
        &format!("since {when}"),
    )
}

/// The sentence, from the documents with the term, those of its time, and those without it before or after.
fn absence(
    trend: &Trend,
    number: usize,
    [with, of_its_time, without]: [u64; 3],
    p_value: f64,
    verb: &str,
    time: &str,
) -> Result<Option<Finding>, Error> {
    if without == 0 {
        return Ok(None);
    }
    let most = clopper_pearson(0, without, trend.confidence)?.high;
    let series = &trend.series[number];
    Ok(Some(Finding {
        headline: format!("“{}” {verb}", series.term.name()),
        figures: format!(
            "in {} of {} documents {time} ({} hits), in none of the {} others, which leaves at most {} of such documents at {} % \
             confidence; {}",
            counted(with),
            counted(of_its_time),
            counted(series.count),
            counted(without),
            percent(most),
            trend.confidence.percent(),
            chance(p_value)
        ),
        p_value,
    }))
}
