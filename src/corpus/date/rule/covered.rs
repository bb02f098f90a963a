//! "2023年工作回顾", "Annual Report for 2023": the period that a title names.

use std::sync::LazyLock;

use regex::Regex;

use super::{DateRule, start_of, stated};
use crate::corpus::date::evidence::{DateParts, Role};

pub(super) const RULE: DateRule = DateRule {
    id: "covered-year",
    summary: "a title or heading says which year it reviews",
    find: |source| {
        let headings = source.paragraphs.iter().take(PARAGRAPHS);
        let periods = headings.filter_map(|paragraph| {
            let heading = start_of(source.text, paragraph, LONGEST_HEADING);
            let found = COVERED.captures(&source.text[heading.clone()])?;
            let year = found.get(1).or_else(|| found.get(2)).or_else(|| found.get(3))?;
            let parts = DateParts { year: year.as_str().parse().ok(), ..DateParts::default() };
            let range = heading.start + year.start()..heading.start + year.end();
            (paragraph.len() <= LONGEST_HEADING).then(|| stated(RULE.id, Role::Period, parts, range))
        });
        periods.take(1).collect()
    },
};

/// Paragraphs among which a heading is looked for.
const PARAGRAPHS: usize = 12;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 200;

static COVERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"([12][0-9]{3})年(?:[\p{Han}]{0,6}工作)?(?:回顾|总结|情况)",
        r"|(?i)\b(?:annual report|report on the work|review) (?:of the year|for the year|for|of|in) ([12][0-9]{3})\b",
        r"|\b([12][0-9]{3}) (?:annual report|in review)\b",
    ))
    .expect("the pattern is a constant")
});
