//! Stamps: when a page was put up, by whom, from what source.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::Page;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "page-stamp",
    summary: "time, source or author stamped on the page",
    find: |page| {
        let stamped = page.edges().filter(|line| is_stamp(line.text)).map(|line| line.range());
        leading_stamp(page).into_iter().chain(stamped).collect()
    },
};

/// Longest stamp, in bytes.
const LONGEST_STAMP: usize = 240;

const LABEL: &str = concat!(
    r"(?:(?:last\s+)?updated?(?:\s+(?:on|at|time|date))?|(?:release|publish(?:ing|ed)?|post(?:ed)?|",
    r"issued?|creat(?:ed|ion))(?:\s+(?:on|at|time|date))?|date|time|",
    r"发布时间|发布日期|发文日期|成文日期|更新时间|更新日期|日期|时间)",
);

const DATE: &str = concat!(
    r"(?:[12][0-9]{3}\s*[-./年]\s*[0-9]{1,2}\s*[-./月]\s*[0-9]{1,2}日?|",
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-][12][0-9]{3}|",
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?",
    r"(?:[a-z]{3,9}\.?\s+[0-9]{1,2}(?:st|nd|rd|th)?,?\s+[12][0-9]{3}|",
    r"[0-9]{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+[12][0-9]{3}))",
);

const TIME: &str = r"(?:[T ]?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|BJT)\S{0,6})?)";

const FIELD: &str = concat!(
    r"(?:source|author|editor|reporter|views|文章来源|信息来源|来源|作者|责任编辑|编辑|记者|",
    r"浏览次数|点击数|阅读量?)\s*[:：]\s*[^:：|。]{0,60}?",
);

static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    let part = format!(r"(?:{LABEL}\s*[:：]?\s*(?:{DATE}|{TIME})|{DATE}|{TIME}|{FIELD})");
    let pattern = format!(r"(?i)^[\[【(（]?\s*(?:{part}[\s|,，;；/]*)+[\]】)）]?$");
    Regex::new(&pattern).expect("the pattern is a constant")
});

/// A labelled date at the very beginning, with the first sentence glued behind it.
static LEADING: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"(?i)^\s*({LABEL}\s*[:：]?\s*{DATE}(?:\s*{TIME})?)\s+(?-i:[\p{{Lu}}\p{{Han}}“])");
    Regex::new(&pattern).expect("the pattern is a constant")
});

fn is_stamp(line: &str) -> bool {
    line.len() <= LONGEST_STAMP && STAMP.is_match(line)
}

fn leading_stamp(page: &Page) -> Option<Range<usize>> {
    Some(LEADING.captures(page.text)?.get(1)?.range())
}
