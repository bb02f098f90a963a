//! What stands on a page without belonging to its text, found by rules.
//!
//! A rule is one file: the lines that it knows, and where on the page it looks for them. Nothing is
//! deleted; a rule names byte ranges, and whoever reads the text leaves them out.

mod licence;
mod mojibake;
mod navigation;
mod page;
mod page_stamp;
mod print_stamp;
mod running_head;
mod teaser;
mod widget;

use std::ops::Range;

use super::line::{Line, visible_lines};
use page::Page;

/// Every cleaning rule. Of two that name the same bytes the first has them.
pub static CLEANING_RULES: &[CleaningRule] = &[
    mojibake::RULE,
    print_stamp::RULE,
    page_stamp::RULE,
    widget::RULE,
    licence::RULE,
    navigation::RULE,
    teaser::RULE,
    running_head::RULE,
];

/// A way to find one kind of furniture.
pub struct CleaningRule {
    /// Name in logs and tables.
    pub id: &'static str,
    /// What is removed and why, one line.
    pub summary: &'static str,
    find: fn(&Page) -> Vec<Range<usize>>,
}

/// Bytes of a text that are not part of its body, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// Bytes of the text, on character boundaries.
    pub range: Range<usize>,
    /// Name of the rule that found them.
    pub rule: &'static str,
    /// Why they are left out, for people.
    pub reason: String,
}

/// The furniture of `text`: sorted, disjoint and non-empty ranges.
///
/// ```
/// # use tifa::corpus::clean::clean;
/// let text = "Conference Held\nUpdated : 2020-12-30Source : CCFAO\nThe city must act.\n";
/// let removals = clean(text);
/// assert_eq!(&text[removals[0].range.clone()], "Updated : 2020-12-30Source : CCFAO");
/// assert_eq!(removals[0].rule, "page-stamp");
/// ```
pub fn clean(text: &str) -> Vec<Removal> {
    clean_lines(text, &visible_lines(text))
}

/// The same of a text and its lines.
pub(super) fn clean_lines(text: &str, lines: &[Line]) -> Vec<Removal> {
    let page = Page { text, lines };
    let mut found: Vec<(Range<usize>, &CleaningRule)> = Vec::new();
    for rule in CLEANING_RULES {
        found.extend((rule.find)(&page).into_iter().map(|range| (range, rule)));
    }
    // The sort is stable, so that of two equal ranges the earlier rule comes first.
    found.sort_by_key(|(range, _)| range.start);
    disjoint(found)
}

fn disjoint(found: Vec<(Range<usize>, &CleaningRule)>) -> Vec<Removal> {
    let mut removals: Vec<Removal> = Vec::with_capacity(found.len());
    for (range, rule) in found {
        let free_from = removals.last().map_or(0, |removal| removal.range.end);
        let range = range.start.max(free_from)..range.end;
        if !range.is_empty() {
            removals.push(Removal { range, rule: rule.id, reason: rule.summary.to_owned() });
        }
    }
    removals
}

#[cfg(test)]
mod tests;
