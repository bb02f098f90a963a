use std::f64::consts::LOG10_2;

use crate::stats::association::{ASSOCIATIONS, Cooccurrence, Interaction, nested_collocations};
use crate::stats::correction::CORRECTIONS;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS, Parts, Positions};
use crate::stats::reference::Reference;
use crate::stats::trend::{
    Batches, BurstOptions, ChangepointOptions, Changepoints, MannKendall, TheilSen, batched_bursts, kleinberg_levels,
};
use crate::stats::{
    Confidence, Contingency, Described, LogOddsVariance, Prior, RatePerMillion, STATISTICS, scaled_f_score,
    weighted_log_odds,
};

/// The prior of every term that the weighted log-odds of the references have.
const PRIOR: f64 = 0.05;

/// The value of a reference, computed from its numbers; `None` where the line says nothing that can be computed.
///
/// | form | numbers |
/// | --- | --- |
/// | `rates` | a, n₁, b, n₂ of two groups |
/// | `rate` | a count and its total |
/// | `pair` | f, f₁, f₂, N of two words |
/// | `windows` | windows with exactly the words of each subset |
/// | `phrases` | runs, a letter a word / the phrase |
/// | `parts` | counts / sizes |
/// | `places` | places of the occurrences / number of tokens |
/// | `p-values` | p-values / which of them, from 1 |
/// | `terms` | counts in the target / in the reference / which of them, from 1 |
/// | `series` | values of periods |
/// | `batches` | counts of periods / totals |
/// | `events` | times / first and last of the events that share the level |
pub(super) fn value(reference: &Reference) -> Option<f64> {
    let Reference { measure, part, form, numbers, .. } = reference;
    let lists: Vec<&str> = numbers.split(" / ").collect();
    match (form.as_str(), lists.as_slice()) {
        ("rates", [table]) => of_rates(measure, part, list(table)?),
        ("rate", [rate]) => of_rate(measure, list(rate)?),
        ("pair", [pair]) => of_pair(measure, part, list(pair)?),
        ("windows", [counts]) => {
            let found = Interaction::from_exact_counts(&list(counts)?).ok()?;
            Some(if measure == "lambda" { found.lambda } else { found.z })
        }
        ("phrases", [runs, phrase]) => of_phrases(measure, runs, phrase),
        ("parts", [counts, sizes]) => {
            let (counts, sizes) = (list(counts)?, list(sizes)?);
            named(DISPERSIONS, measure)?.score(&Parts::new(&counts, &sizes).ok()?)
        }
        ("places", [places, n_tokens]) => {
            let places = list(places)?;
            Some(named(DISTANCE_DISPERSIONS, measure)?.score(&Positions::new(&places, n_tokens.parse().ok()?).ok()?))
        }
        ("p-values", [p_values, which]) => {
            let p_values: Vec<Option<f64>> = list(p_values)?.into_iter().map(Some).collect();
            *which_of(&named(CORRECTIONS, measure)?.adjust(&p_values).ok()?, which)?
        }
        ("terms", [target, reference, which]) => of_terms(measure, part, &list(target)?, &list(reference)?, which),
        ("series", [values]) => of_series(measure, &list(values)?),
        ("batches", [counts, totals]) => of_batches(measure, &list(counts)?, &list(totals)?),
        ("events", [times, which]) => level_of_events(&list(times)?, &list(which)?),
        _ => None,
    }
}

/// Numbers between spaces.
fn list<N: std::str::FromStr>(text: &str) -> Option<Vec<N>> {
    text.split_whitespace().map(|number| number.parse().ok()).collect()
}

/// The thing of an id.
fn named<T: Described + ?Sized>(registry: &'static [&'static T], id: &str) -> Option<&'static T> {
    registry.iter().copied().find(|it| it.id() == id)
}

/// The thing of a number that counts from 1.
fn which_of<'a, T>(things: &'a [T], which: &str) -> Option<&'a T> {
    things.get(which.parse::<usize>().ok()?.checked_sub(1)?)
}

fn of_rates(measure: &str, part: &str, numbers: Vec<u64>) -> Option<f64> {
    let [a, n1, b, n2] = numbers.try_into().ok()?;
    let (table, statistic) = (Contingency::new(a, n1, b, n2).ok()?, named(STATISTICS, measure)?);
    let interval = || statistic.interval(&table, Confidence::PERCENT_95);
    match part {
        "p" => statistic.score(&table).p_value,
        "lower end" => Some(interval()?.low),
        "upper end" => Some(interval()?.high),
        _ => statistic.score(&table).value,
    }
}

fn of_rate(measure: &str, numbers: Vec<u64>) -> Option<f64> {
    let [count, total] = numbers.try_into().ok()?;
    let rate = RatePerMillion::new(count, total, Confidence::PERCENT_95)?;
    match measure {
        "per_million" => Some(rate.value),
        "per_million_low" => Some(rate.interval.low),
        "per_million_high" => Some(rate.interval.high),
        _ => None,
    }
}

fn of_pair(measure: &str, part: &str, numbers: Vec<u64>) -> Option<f64> {
    let [f, f1, f2, n] = numbers.try_into().ok()?;
    let value = named(ASSOCIATIONS, measure)?.score(&Cooccurrence::new(f, f1, f2, n).ok()?).value?;
    match part {
        // Mutual information is a logarithm already, to base 2.
        "log10" if measure.starts_with("mi") => Some(value * LOG10_2),
        "log10" => Some(value.log10()),
        _ => Some(value),
    }
}

/// Phrases of two and of four words, as in the test of quanteda.
fn of_phrases(measure: &str, runs: &str, phrase: &str) -> Option<f64> {
    let words = |run: &str| run.bytes().map(u32::from).collect::<Vec<u32>>();
    let runs: Vec<Vec<u32>> = runs.split_whitespace().map(words).collect();
    let runs: Vec<&[u32]> = runs.iter().map(Vec::as_slice).collect();
    let all = nested_collocations(&runs, &[2, 4], 1).ok()?;
    let found = all.into_iter().find(|found| found.words == words(phrase))?;
    Some(if measure == "count" { found.count } else { found.count_nested } as f64)
}

fn of_terms(measure: &str, part: &str, target: &[u64], reference: &[u64], which: &str) -> Option<f64> {
    if measure == "scaled_f_score" {
        return *which_of(&scaled_f_score(target, reference, 1.0).ok()?, which)?;
    }
    let variance = match part {
        "four-term variance" => LogOddsVariance::FourTerms,
        _ => LogOddsVariance::TwoTerms,
    };
    let all = weighted_log_odds(target, reference, Prior::Uniform(PRIOR), variance).ok()?;
    Some((*which_of(&all, which)?)?.z)
}

fn of_series(measure: &str, values: &[f64]) -> Option<f64> {
    let test = || MannKendall::new(values).ok();
    match measure {
        "mann_kendall_s" => Some(test()?.s as f64),
        "mann_kendall_variance" => Some(test()?.variance),
        "mann_kendall_z" => Some(test()?.z),
        "mann_kendall_p" => Some(test()?.p_value),
        "theil_sen" => {
            let times: Vec<f64> = (0..values.len()).map(|period| period as f64).collect();
            Some(TheilSen::new(values, &times, Confidence::PERCENT_95).ok()?.slope)
        }
        _ => None,
    }
}

/// The weight of the first burst of two levels, or the gain of the second segment.
fn of_batches(measure: &str, counts: &[u64], totals: &[u64]) -> Option<f64> {
    if measure == "changepoint_gain" {
        let found = Changepoints::new(counts, totals, ChangepointOptions::default()).ok()?;
        return found.segments.get(1)?.gain;
    }
    let batches = Batches::new(counts, totals).ok()?;
    Some(batched_bursts(&batches, BurstOptions::default(), 2).ok()?.first()?.weight)
}

/// The level that some events share, that of the gap before each; the first has 0.
fn level_of_events(times: &[f64], which: &[usize]) -> Option<f64> {
    let &[first, last] = which else { return None };
    let gaps = kleinberg_levels(times, BurstOptions::default()).ok()?;
    let events: Vec<usize> = [0].into_iter().chain(gaps).collect();
    let events = events.get(first.checked_sub(1)?..last)?;
    let level = *events.first()?;
    events.iter().all(|&other| other == level).then_some(level as f64)
}
