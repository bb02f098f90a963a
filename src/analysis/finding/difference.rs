//! `2024 says “new quality productive forces” more than the rest: …`, or that nothing distinguishes the two.

use super::{Finding, chance, counted, shown, with_interval};
use crate::analysis::{Class, DocumentTest, Keyness, KeynessRow};
use crate::stats::Interval;
use crate::table::Unit;

/// That a side says a term more; nothing where its class does not say so, or rests on words alone.
pub fn difference(keyness: &Keyness, row: &KeynessRow) -> Option<Finding> {
    let documents = row.documents.as_ref()?;
    let more = match row.class {
        Class::Positive => "more",
        Class::Negative => "less",
        Class::Lockword | Class::Open => return None,
    };
    let p_value = documents.p_adjusted?;
    let [target, reference] = [&row.target, &row.reference];
    let rates = [target.rate?.value, reference.rate?.value].map(|rate| shown(rate, Unit::Rate));
    let ratio = ratio(row, documents.intervals.log_ratio?)?;
    let hits = [target.count, reference.count].map(counted);
    let of = [target.documents, reference.documents].map(|documents| documents.map(counted).unwrap_or_default());
    Some(Finding {
        headline: format!(
            "{} says “{}” {more} than {}",
            keyness.target.in_words,
            row.term.name(),
            keyness.reference.in_words
        ),
        figures: format!(
            "{} against {} per million, {ratio}; {} and {} hits in {} and {} documents, {} by whole documents",
            rates[0],
            rates[1],
            hits[0],
            hits[1],
            of[0],
            of[1],
            chance(p_value)
        ),
        p_value,
    })
}

/// How many times as often, with the interval by documents; a side without the term bounds it on one side only.
fn ratio(row: &KeynessRow, interval: Interval) -> Option<String> {
    let times = interval.map(f64::exp2);
    Some(match (row.target.count, row.reference.count) {
        (_, 0) => format!("at least {} times as often", shown(times.low, Unit::Ratio)),
        (0, _) => format!("at most {} times as often", shown(times.high, Unit::Ratio)),
        _ => format!("{} times as often", with_interval(row.log_ratio?.exp2(), times, Unit::Ratio)),
    })
}

/// How many terms differ, as a title says it; nothing where none does.
pub fn sides_differ(keyness: &Keyness) -> Option<String> {
    let found: Vec<Finding> = keyness.rows.iter().filter_map(|row| difference(keyness, row)).collect();
    if let [finding] = &found[..] {
        return Some(finding.headline.clone());
    }
    let count = |class: Class| {
        keyness.rows.iter().filter(|row| row.class == class && difference(keyness, row).is_some()).count()
    };
    let (more, less) = (count(Class::Positive), count(Class::Negative));
    let what = match (more, less) {
        (0, 0) => return None,
        (_, 0) => format!("{more} terms more"),
        (0, _) => format!("{less} terms less"),
        _ => format!("{more} terms more and {less} less"),
    };
    let of = counted(keyness.n_tested as u64);
    Some(format!("{} says {what} than {}, of {of}", keyness.target.in_words, keyness.reference.in_words))
}

/// That no term differs: where whole documents were exchanged and no p-value is small.
pub fn nothing_differs(keyness: &Keyness) -> Option<Finding> {
    let DocumentTest::Done(summary) = &keyness.documents else { return None };
    if summary.by_documents > 0 || keyness.n_tested == 0 || keyness.rows.len() < keyness.n_tested {
        return None;
    }
    let p_values = keyness.rows.iter().filter_map(|row| row.documents.as_ref()?.p_adjusted);
    let least = p_values.reduce(f64::min)?;
    let alike = keyness.rows.iter().filter(|row| row.class == Class::Lockword).count() as u64;
    let documents = [&keyness.target, &keyness.reference].map(|side| counted(side.n_documents() as u64));
    Some(Finding {
        headline: format!("Nothing distinguishes {} from {}", keyness.target.in_words, keyness.reference.in_words),
        figures: format!(
            "none of {} terms differs beyond chance between {} and {} documents, least {}; {} of them are surely alike, within {} \
             times, the others may differ by less than these documents show",
            counted(keyness.n_tested as u64),
            documents[0],
            documents[1],
            chance(least),
            counted(alike),
            shown(keyness.plan.lock_bound.exp2(), Unit::Ratio)
        ),
        p_value: 1.0,
    })
}
