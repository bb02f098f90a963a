//! "Next year marks the final year of the 14th Five-Year Plan": the text is from 2024.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{DateRule, stated};
use crate::corpus::date::evidence::{DateParts, Grade, Role};

/// Name of the rule.
pub(in crate::corpus::date) const ID: &str = "five-year-plan";

pub(super) const RULE: DateRule = DateRule {
    id: ID,
    summary: "this or next year's place in a Five-Year Plan of the PRC gives the year",
    find: |source| {
        let fact = year_fact(source.text);
        let evidence = fact.map(|fact| {
            let parts = DateParts { year: Some(fact.year), ..DateParts::default() };
            let mut evidence = stated(ID, Role::Event, parts, fact.range);
            evidence.grade = Grade::Derived;
            evidence
        });
        evidence.into_iter().collect()
    },
};

/// A year with the words that give it.
struct YearFact {
    year: i16,
    range: Range<usize>,
}

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(next|this|the coming|the current) year\b[^.]{0,30}?\b(first|opening|second|third|fourth|fifth|final|last|closing)",
        r" year (?:of|for|in) (?:the |China[’'‘]s )?[“”\x22'‘’]?([0-9]{1,2})(?:st|nd|rd|th) Five[- ]Year",
    ))
    .expect("the pattern is a constant")
});

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(明年|今年)(?:，)?是[^。；]{0,12}?[“「\x22]?(七五|八五|九五|十五五|十四五|十三五|十二五|十一五|十五)[”」\x22]?",
        r"[^。；，]{0,10}?的?(开局|第一年|头一年|第二年|第三年|第四年|第五年|最后一年|收官)",
    ))
    .expect("the pattern is a constant")
});

/// The year in which a text was written, if all facts in it agree.
fn year_fact(text: &str) -> Option<YearFact> {
    let english = plans(text).into_iter().flat_map(|range| english_facts(text, range));
    let mut facts = english.chain(CHINESE.captures_iter(text).filter_map(|found| chinese(&found)));
    let first = facts.next()?;
    facts.all(|fact| fact.year == first.year).then_some(first)
}

/// Most bytes of an English fact: its words, its numeral and the thirty characters between them are fewer.
const LONGEST_FACT: usize = 400;

/// The end of an English fact; plain words, which are found at the speed of reading.
static PLAN: LazyLock<Regex> = LazyLock::new(|| Regex::new("(?i-u:five[ -]year)").expect("the pattern is a constant"));

/// Where English facts can stand: all of them end in "Five-Year", which few texts say at all.
fn plans(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for plan in PLAN.find_iter(text) {
        let range = text.floor_char_boundary(plan.start().saturating_sub(LONGEST_FACT))..plan.end();
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = range.end,
            _ => ranges.push(range),
        }
    }
    ranges
}

/// The facts in a part of the text, which what stands before it does not touch.
fn english_facts(text: &str, range: Range<usize>) -> impl Iterator<Item = YearFact> {
    let (text, mut from) = (&text[..range.end], range.start);
    std::iter::from_fn(move || {
        loop {
            let found = ENGLISH.captures_at(text, from)?;
            from = found.get(0)?.end();
            if let Some(fact) = english(&found) {
                return Some(fact);
            }
        }
    })
}

fn english(found: &Captures) -> Option<YearFact> {
    let offset = match found.get(2)?.as_str().to_lowercase().as_str() {
        "first" | "opening" => 0,
        "second" => 1,
        "third" => 2,
        "fourth" => 3,
        _ => 4,
    };
    let is_next = matches!(found.get(1)?.as_str().to_lowercase().as_str(), "next" | "the coming");
    let year = first_year(found.get(3)?.as_str().parse().ok()?)? + offset - i16::from(is_next);
    Some(YearFact { year, range: found.get(0)?.range() })
}

fn chinese(found: &Captures) -> Option<YearFact> {
    const PLANS: [&str; 9] = ["七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五"];
    let plan = found.get(2)?.as_str();
    let number = 7 + i16::try_from(PLANS.iter().position(|name| *name == plan)?).ok()?;
    let offset = match found.get(3)?.as_str() {
        "开局" | "第一年" | "头一年" => 0,
        "第二年" => 1,
        "第三年" => 2,
        "第四年" => 3,
        _ => 4,
    };
    let year = first_year(number)? + offset - i16::from(found.get(1)?.as_str() == "明年");
    Some(YearFact { year, range: found.get(0)?.range() })
}

/// The first of a plan's five years: the 7th began in 1986, the 14th in 2021.
///
/// From the 3rd (1966) one follows the other; the 1st and 2nd were 1953–1957 and 1958–1962.
fn first_year(plan: i16) -> Option<i16> {
    match plan {
        1 => Some(1953),
        2 => Some(1958),
        3..=40 => Some(1951 + 5 * plan),
        _ => None,
    }
}
