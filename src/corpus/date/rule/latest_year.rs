//! The latest year that a text names as past: a guess, where nothing better is found.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::DateRule;
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, DateParts, Grade, Quote, Role};

pub(super) const RULE: DateRule = DateRule {
    id: "latest-year",
    summary: "the latest year named eight times that is no target, as a guess of last resort",
    // Looked for only where no other rule finds an event or a page date.
    find: |_| Vec::new(),
};

/// Fewest times the year is named. In 906 dated speeches and reports the latest year named eight
/// times is that of the text in 38 of 55 and within one of it in 53; named four times, in 75 and in
/// 128 of 153; named twice, in 128 and in 263 of 405.
const FEWEST_MENTIONS: usize = 8;

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b((?:1[6-9]|20)[0-9]{2})(?:\b|年)").expect("the pattern is a constant"));

/// What stands before a year that lies ahead.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:by|until|till|before|beyond|through|towards?|for|of|to)(?: the (?:year|end of))? |[-–—/]|到|至|（|\()$")
        .expect("the pattern is a constant")
});

pub(in crate::corpus::date) fn guess(source: &DateSource) -> Option<DateEvidence> {
    let mut years: BTreeMap<i16, Vec<Range<usize>>> = BTreeMap::new();
    for found in YEAR.captures_iter(source.text).filter_map(|found| found.get(1)) {
        let window = source.text.floor_char_boundary(found.start().saturating_sub(24));
        if !AHEAD.is_match(&source.text[window..found.start()]) {
            let year = found.as_str().parse();
            years.entry(year.unwrap_or_default()).or_default().push(found.range());
        }
    }
    let (year, places) = years.into_iter().rfind(|(_, places)| places.len() >= FEWEST_MENTIONS)?;
    Some(DateEvidence {
        parts: DateParts { year: Some(year), ..DateParts::default() },
        until_year: None,
        role: Role::Event,
        grade: Grade::Guessed,
        rule: RULE.id,
        quote: Quote::Text(places.first()?.clone()),
        year_from: None,
    })
}
