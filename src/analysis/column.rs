//! Columns and notes that the tables of several findings share.

use super::term::Term;
use crate::corpus::{Key, Labels};
use crate::count::{Policy, TokenUnit};
use crate::stats::{Confidence, FEWEST_DOCUMENTS, RatePerMillion};
use crate::table::Unit::{Count, Rate};
use crate::table::{Added, Columns};

/// The columns that name the groups, with what is added to their names.
pub(super) fn add_keys<'a, R>(
    columns: &mut Columns<'a, R>,
    keys: &[Key],
    suffix: &str,
    values: impl for<'r> Fn(&'r R) -> &'r [String] + Sync + Copy + 'a,
) {
    for (place, key) in keys.iter().enumerate() {
        let name = format!("{}{suffix}", key.name());
        columns.text_if(name, "the group", move |row| values(row).get(place).map(String::as_str));
    }
}

/// The columns that name a term: a concept with its category, or a phrase with its length.
pub(super) fn add_term<'c, 'a, R>(
    columns: &'c mut Columns<'a, R>,
    of_phrases: bool,
    term: impl for<'r> Fn(&'r R) -> &'r Term + Sync + Copy + 'a,
) -> Added<'c> {
    if of_phrases {
        columns.text("term", "the phrase, folded", move |row| term(row).name());
        columns.add("n", Count, "tokens of the phrase", move |row| term(row).length())
    } else {
        columns.text("concept", "the concept of the lexicon", move |row| term(row).name());
        columns.text("category", "its category in the lexicon", move |row| term(row).category())
    }
}

/// The columns of a rate with its interval, with what is added to their names.
pub(super) fn add_rate<'a, R>(
    columns: &mut Columns<'a, R>,
    suffix: &str,
    has_detail: bool,
    rate: impl Fn(&R) -> Option<RatePerMillion> + Sync + Copy + 'a,
) {
    let names = ["", "_low", "_high"].map(|end| format!("per_million{end}{suffix}"));
    let about = ["count / total × 10⁶", "the low end of its interval", "the high end of its interval"];
    columns.family(names.each_ref().map(String::as_str), Rate, about, move |row| match rate(row) {
        Some(RatePerMillion { value, interval, .. }) => [value, interval.low, interval.high].map(Some),
        None => [None; 3],
    });
    columns.last(2).detail_if(has_detail);
}

/// The column that says what the intervals of rates rest on.
pub(super) fn add_rate_interval<'a, R>(
    columns: &mut Columns<'a, R>,
    suffix: &str,
    rate: impl Fn(&R) -> Option<RatePerMillion> + Sync + 'a,
) {
    let about = "what it rests on: documents, or poisson, which takes words for independent";
    columns
        .made(format!("interval{suffix}"), about, move |row| rate(row).map(|rate| rate.by.name().to_owned()))
        .detail();
}

/// What a rate is out of and how sure it is.
pub(super) fn rate_note(confidence: Confidence, of_phrases: bool, unit: TokenUnit) -> String {
    let base = match of_phrases {
        true => format!("phrases of the same length{}", length_unit(unit)),
        false => token_name(unit),
    };
    let interval = match of_phrases {
        true => "exact Poisson, which takes occurrences as independent".to_owned(),
        false => format!(
            "by documents where there are {FEWEST_DOCUMENTS} or more, else exact Poisson, which takes occurrences as independent"
        ),
    };
    let level = confidence.percent();
    format!("per_million = count / total × 10⁶, total being {base}; interval at {level} %: {interval}")
}

/// What a token is.
fn token_name(unit: TokenUnit) -> String {
    match unit {
        TokenUnit::Words => "tokens (Unicode words; in Chinese, characters)".into(),
        TokenUnit::Characters => "tokens, which are Chinese characters: the rate is per million characters".into(),
        TokenUnit::Mixed { han } => format!(
            "tokens (Unicode words; in Chinese, characters, which are {:.0} % of all tokens, so that rates of texts in different \
             languages are not comparable)",
            han * 100.0
        ),
        TokenUnit::Segmented(segmenter) => format!("tokens (in Chinese, {}; else Unicode words)", segmenter.unit),
    }
}

/// What the length of a phrase is counted in, where that is not a matter of course.
fn length_unit(unit: TokenUnit) -> String {
    match unit {
        TokenUnit::Words => String::new(),
        TokenUnit::Characters => " in characters (the segmenter jieba counts words)".into(),
        TokenUnit::Mixed { .. } => ", in Chinese counted in characters (the segmenter jieba counts words)".into(),
        TokenUnit::Segmented(segmenter) => format!(" in tokens (in Chinese, {}; else Unicode words)", segmenter.unit),
    }
}

/// How occurrences were counted.
pub(crate) fn policy_note(policy: &Policy) -> String {
    format!(
        "overlap: {} ({}); folded: {}; embedded = inside a longer occurrence of another concept, bare = count − embedded",
        policy.overlap,
        policy.overlap.about(),
        policy.fold.names()
    )
}

/// Labels in one cell: `region=Zhejiang level=province`.
pub(super) fn show(labels: &Labels) -> String {
    labels.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
}
