//! "2023年工作回顾", "Annual Report for 2023": the period that a title names.

use std::sync::LazyLock;

use regex::Regex;

use super::{DateRule, stated};
use crate::corpus::date::evidence::{DateParts, Role};

pub(super) const RULE: DateRule = DateRule {
    id: "covered-year",
    summary: "a title or heading says which year it reviews",
    find: |source| {
        let headings = source.paragraphs.iter().take(PARAGRAPHS).filter(|paragraph| paragraph.len() <= LONGEST_HEADING);
        let periods = headings.filter_map(|heading| {
            let text = source.text.get(heading.clone()).filter(|text| names_year(text))?;
            let found = COVERED.captures(text)?;
            let year = found.get(1).or_else(|| found.get(2)).or_else(|| found.get(3))?;
            let parts = DateParts { year: year.as_str().parse().ok(), ..DateParts::default() };
            let range = heading.start + year.start()..heading.start + year.end();
            Some(stated(RULE.id, Role::Period, parts, range))
        });
        periods.take(1).collect()
    },
};

/// Paragraphs among which a heading is looked for.
const PARAGRAPHS: usize = 12;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 200;

/// Whether four digits stand side by side that can be a year, as in every such heading.
fn names_year(text: &str) -> bool {
    let is_year = |digits: &[u8]| matches!(digits[0], b'1' | b'2') && digits.iter().all(u8::is_ascii_digit);
    text.as_bytes().windows(4).any(is_year)
}

static COVERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([12][0-9]{3})年(?:[\p{Han}]{0,6}工作)?(?:回顾|总结|情况)",
        r"|(?i)\b(?:annual report|report on the work|review) (?:of the year|for the year|for|of|in) ([12][0-9]{3})\b",
        r"|\b([12][0-9]{3}) (?:annual report|in review)\b",
    ))
    .expect("the pattern is a constant")
});
