//! "Updated : 2020-12-30", "成文日期：2021年3月5日": stamps, running heads, and lines that say what their date is.

use std::ops::Range;

use super::{DateRule, stated};
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, Role};
use crate::corpus::date::label::{Label, label_before};
use crate::corpus::date::mention::mentions;
use crate::corpus::wrap::ends_sentence;

pub(super) const RULE: DateRule = DateRule {
    id: "page-stamp",
    summary: "a date in a stamp, a running head or behind a label is the page's, or of what the label says",
    find: |source| {
        let stamps = source.removals.iter().filter(|removal| matches!(removal.rule, "page-stamp" | "running-head"));
        let stamps = stamps.flat_map(|removal| dates(source, removal.range.clone(), true)).take(MOST_STAMPS);
        let lines = edges(source).filter(|line| is_line(&source.text[line.clone()]));
        stamps.chain(lines.flat_map(|line| dates(source, line, false))).collect()
    },
};

/// Most dates of stamps that are looked at.
const MOST_STAMPS: usize = 3;

/// Paragraphs at the top and at the foot among which labelled dates stand.
const EDGE: usize = 12;

/// Longest line with labelled dates, in bytes.
const LONGEST_LINE: usize = 160;

/// The first and the last paragraphs.
fn edges<'s>(source: &'s DateSource) -> impl Iterator<Item = Range<usize>> + 's {
    let n = source.paragraphs.len();
    source
        .paragraphs
        .iter()
        .enumerate()
        .filter(move |(at, _)| *at < EDGE || at + EDGE >= n)
        .map(|(_, range)| range.clone())
}

fn is_line(line: &str) -> bool {
    line.len() <= LONGEST_LINE && !ends_sentence(line) && line.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0xe4)
}

/// The dates of a line by their labels; without one, that of a stamp is the page's.
fn dates(source: &DateSource, line: Range<usize>, is_stamp: bool) -> Vec<DateEvidence> {
    let mut from = line.start;
    let mentions = mentions(source.text, line).into_iter().filter(|mention| mention.parts.year.is_some());
    let dates = mentions.filter_map(|mention| {
        let label = label_before(&source.text[from..mention.range.start]);
        from = mention.range.end;
        let role = match label {
            Some(Label::Published) => Role::Page,
            Some(Label::Updated) => Role::Updated,
            Some(Label::Signed) => Role::Event,
            None if is_stamp => Role::Page,
            Some(Label::Other) | None => return None,
        };
        Some(stated(RULE.id, role, mention.parts, mention.range))
    });
    dates.collect()
}
