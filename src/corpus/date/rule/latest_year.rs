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

/// A year beside letters that are not ASCII; `named_years` needs it for few places.
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b((?:1[6-9]|20)[0-9]{2})(?:\b|年)").expect("the pattern is a constant"));

/// The years from 1600 to 2099 that stand as words of their own, or before 年.
fn named_years(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'1', b'2', bytes).map(|start| start..start + 4).filter(move |range| {
        let is_year = match bytes.get(range.clone()) {
            Some([b'1', b'6'..=b'9', decade, year]) | Some([b'2', b'0', decade, year]) => {
                decade.is_ascii_digit() && year.is_ascii_digit()
            }
            _ => false,
        };
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let before = range.start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(range.end);
        if !is_year || before.is_some_and(is_word) || after.is_some_and(is_word) {
            return false;
        }
        let is_plain = before.is_none_or(u8::is_ascii) && after.is_none_or(u8::is_ascii);
        let beside = &text[..text.ceil_char_boundary(range.end + 1)];
        is_plain || YEAR.find_at(beside, range.start).is_some_and(|found| found.start() == range.start)
    })
}

/// Whether the words before a year say that it is still to come.
fn lies_ahead(text: &str, year: usize) -> bool {
    // The last letter of the words that say so, "by" to "end of"; signs and other letters need the pattern.
    let may_be = match text.as_bytes()[..year] {
        [.., letter, b' '] => !letter.is_ascii() || b"ydlershfo".contains(&letter.to_ascii_lowercase()),
        [.., last] => !last.is_ascii_alphanumeric(),
        [] => false,
    };
    let window = text.floor_char_boundary(year.saturating_sub(24));
    may_be && AHEAD.is_match(&text[window..year])
}

/// What stands before a year that lies ahead.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\b(?:by|until|till|before|beyond|through|towards?|for|of|to)(?: the (?:year|end of))? |[-–—/]|到|至|（|\()$")
        .expect("the pattern is a constant")
});

pub(in crate::corpus::date) fn guess(source: &DateSource) -> Option<DateEvidence> {
    let mut years: BTreeMap<i16, Vec<Range<usize>>> = BTreeMap::new();
    for range in named_years(source.text) {
        if !lies_ahead(source.text, range.start) {
            let year = source.text[range.clone()].parse();
            years.entry(year.unwrap_or_default()).or_default().push(range);
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
