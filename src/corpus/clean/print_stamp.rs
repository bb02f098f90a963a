//! What the printer of a gazette puts beside the text: number, page, file, time of filing.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::Page;
use crate::corpus::line::Line;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "print-stamp",
    summary: "number, page or file of a gazette",
    find: |page| places(page.text).flat_map(|place| stamps(page, place)).collect(),
};

/// Longest line of a stamp, in bytes.
const LONGEST_LINE: usize = 240;

/// Plain words that every stamp holds, found at the speed of reading.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    let words =
        r"\[\[Page|Printed Page|illing code|illing Code|ILLING CODE|VerDate|Doc\. |Doc No|Filed |Vol\. |Volume |年第";
    Regex::new(words).expect("the pattern is a constant")
});

/// Marks of a page that may stand inside a line: `[[Page 25483]]`.
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[\[Page [A-Z]?[0-9]{1,6}\]\]|(?:Start|End) Printed Page [A-Z]?[0-9]{1,6}")
        .expect("the pattern is a constant")
});

/// What closes a line and stands behind the text: the time of filing.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:\[[A-Z]{2,4} Doc\.?[^\[\]]{0,40} )?",
        r"Filed [0-9]{1,2}[-–±/][0-9]{1,2}[-–±/][0-9]{2,4}[;,] [0-9]{1,2}:[0-9]{2} ?[ap]\.?m\.?\]?$",
    ))
    .expect("the pattern is a constant")
});

/// Whole lines: the number of a document, a code of billing, what a typesetter left, and the head of a gazette.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:\[?[A-Z]{2,4} Doc(?:\.|\.? No[.:])? ?[A-Z]{0,2}[0-9]{1,4}[-–±][0-9]{1,7}\]?",
        r"|(?i:billing code):? [0-9A-Z]{2,6}[-–±][0-9A-Z]{1,4}(?:[-–±][A-Z])?",
        r"|VerDate .* Jkt [0-9]+ .*",
        // `Federal Register / Vol. 60, No. 111 / Friday, June 9, 1995 / Rules`
        r"|(?:[A-Z]?[0-9]{1,6} ?)?\p{L}[^/.!?]{3,60} ?/ ?Vol\. ?[0-9]{1,4} ?, ?No\. ?[0-9]{1,4} ?/[^.!?]*[12][0-9]{3}\b[^.!?]{0,60}",
        // `[Federal Register Volume 60, Number 122 (Monday, June 26, 1995)]`
        r"|\[\p{L}[^\[\]]{3,60} Vol(?:ume|\.) [0-9]{1,4}, (?:Number|No\.) [0-9]{1,4} \([^()]*[12][0-9]{3}\)\]",
        r"|\p{Han}{0,12}公报 ?[12][0-9]{3} ?年第 ?[0-9]{1,3} ?[号期])$",
    ))
    .expect("the pattern is a constant")
});

/// The number of a gazette on a line of its own.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^Vol\. ?[0-9]{1,4}, ?No\. ?[0-9]{1,4}$").expect("the pattern is a constant"));

/// Lines beside a stamp that say nothing by themselves: `[Notices]`, `[Pages 33095-33096]`, where it comes from.
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\[[^\[\]]{3,60}\]|From the .{3,90} \[(?:https?://|www\.)[^\]\s]+\])$")
        .expect("the pattern is a constant")
});

/// The lines, by their places, that may hold a stamp.
fn places(text: &str) -> impl Iterator<Item = usize> {
    PLAIN.find_iter(text).map(|found| found.start())
}

/// The stamps on the line at a place, and what belongs to it on the lines behind.
fn stamps(page: &Page, place: usize) -> Vec<Range<usize>> {
    let Some(at) = page.lines.partition_point(|line| line.start <= place).checked_sub(1) else { return Vec::new() };
    let line = &page.lines[at];
    let is_number = line.is_beside_gap && NUMBER.is_match(line.text);
    if line.text.len() <= LONGEST_LINE && (is_number || LINE.is_match(line.text)) {
        let behind = &page.lines[at + 1..];
        let n_beside = behind.iter().take_while(|line| BESIDE.is_match(line.text)).count();
        // A head that ends with its sign goes on: `… / Friday, June 9, 1995 /` and `Rules`.
        let n_on = usize::from(line.last == '/' && behind.first().is_some_and(|next| is_rest(next)));
        return page.lines[at..=at + n_beside.max(n_on)].iter().map(|line| line.range()).collect();
    }
    let inside = INSIDE.find_iter(line.text).chain(CLOSING.find(line.text));
    inside.map(|found| line.start + found.start()..line.start + found.end()).collect()
}

/// Whether a line may be the last words of a head.
fn is_rest(line: &Line) -> bool {
    line.text.len() <= 60 && line.first.is_uppercase() && !line.ends_sentence
}
