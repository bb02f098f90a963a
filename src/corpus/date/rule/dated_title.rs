//! Titles and closing lines with a date: "——2024年3月5日在第十四届全国人民代表大会第二次会议上".

use std::ops::Range;

use super::{DateRule, stated};
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, Role};
use crate::corpus::date::mention::mentions;
use crate::corpus::wrap::ends_sentence;

pub(super) const RULE: DateRule = DateRule {
    id: "dated-title",
    summary: "an exact date in a title or on a closing line of its own is the event's",
    find: |source| head(source).chain(foot(source)).collect(),
};

/// Paragraphs at the top that may be titles.
const HEAD_PARAGRAPHS: usize = 8;

/// Paragraphs at the foot that may be a closing date.
const FOOT_PARAGRAPHS: usize = 3;

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// Longest closing line, in bytes.
const LONGEST_CLOSING: usize = 60;

/// The titles before the first paragraph of prose.
fn head<'s>(source: &'s DateSource) -> impl Iterator<Item = DateEvidence> + 's {
    let first = source.paragraphs.iter().take(HEAD_PARAGRAPHS);
    let titles = first.take_while(|range| is_title(&source.text[(*range).clone()]));
    titles.filter_map(|range| exact_date(source, range))
}

/// The last paragraphs that are nothing but a date.
fn foot<'s>(source: &'s DateSource) -> impl Iterator<Item = DateEvidence> + 's {
    let from = source.paragraphs.len().saturating_sub(FOOT_PARAGRAPHS);
    let closing = source.paragraphs[from..].iter().filter(|range| range.len() <= LONGEST_CLOSING);
    closing.filter_map(|range| {
        let date = mentions(source.text, range.clone()).into_iter().next()?;
        if date.range.len() + 2 >= range.len() { exact_date(source, range) } else { None }
    })
}

fn is_title(paragraph: &str) -> bool {
    paragraph.len() <= LONGEST_TITLE
        && (paragraph.ends_with([')', '）', '：', ':', '！', '!']) || !ends_sentence(paragraph))
}

fn exact_date(source: &DateSource, range: &Range<usize>) -> Option<DateEvidence> {
    let is_removed = source.removals.iter().any(|removal| removal.range.contains(&range.start));
    let mut dates = mentions(source.text, range.clone()).into_iter();
    let date = dates.find(|mention| mention.parts.year.and(mention.parts.day).is_some())?;
    (!is_removed).then(|| stated(RULE.id, Role::Event, date.parts, date.range))
}
