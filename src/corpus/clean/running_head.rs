//! Page numbers and the heads and feet that return on every page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::Page;
use crate::corpus::line::{Gap, Line};
use crate::corpus::wrap::continues;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "running-head",
    summary: "page number or running head",
    find: |page| {
        let mut found = page_numbers(page);
        found.extend(page_marks(page));
        found.extend(repeated_heads(page, &found));
        found.into_iter().map(|at| page.lines[at].range()).collect()
    },
};

/// Fewest times a line returns to be a running head.
const FEWEST_RETURNS: usize = 3;

/// Longest running head, in bytes.
const LONGEST_HEAD: usize = 80;

/// Fewest bytes of a page, from one number to the next: numbers that follow each other closely count items.
const SHORTEST_PAGE: usize = 400;

/// `Page 3 of 7`, `- 3 -`, `第3页`, and the symbols that the United Nations print at a page's edge:
/// `A/70/PV.18 29/09/2015`, `06-52731 6`, `42/55 15-29658`.
static PAGE_MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:#+\s*)?(?:page\s+[0-9]{1,4}(?:\s*(?:of|/|\|)\s*[0-9]{1,4})?(?:\s*\(continued\))?:?",
        r"|[-–—]\s*[0-9]{1,4}\s*[-–—]|第\s*[0-9]{1,4}\s*页(?:[\s,，/]*共\s*[0-9]{1,4}\s*页)?",
        r"|(?:[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\s+)?A/(?:[0-9]{1,2}/)?PV\.\s?[0-9]{1,4}",
        r"(?:\s+[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})?",
        r"|[0-9]{2}-[0-9]{5}\s+[0-9]{1,3}(?:/[0-9]{1,3})?|[0-9]{1,3}(?:/[0-9]{1,3})?\s+[0-9]{2}-[0-9]{5})$",
    ))
    .expect("the pattern is a constant")
});

/// Every page mark ends in a digit, a bracket, a colon, a dash or 页, as few lines of prose do, and begins with one
/// of a few characters.
fn is_page_mark(line: &Line) -> bool {
    let may_end = line.last.is_ascii_digit() || matches!(line.last, ')' | ':' | '-' | '–' | '—' | '页');
    let may_begin =
        || line.first.is_ascii_digit() || matches!(line.first, '#' | 'P' | 'p' | 'A' | 'a' | '-' | '–' | '—' | '第');
    may_end && may_begin() && PAGE_MARK.is_match(line.text)
}

/// The lines that are page marks. Behind a line whose sentence is open, without a gap, one of its shape must return: a
/// symbol alone on a line of a wrapped sentence cites a document.
fn page_marks(page: &Page) -> Vec<usize> {
    let marks: Vec<usize> = (0..page.lines.len()).filter(|at| is_page_mark(&page.lines[*at])).collect();
    let mut returns: BTreeMap<String, usize> = BTreeMap::new();
    marks.iter().for_each(|at| *returns.entry(shape(page.lines[*at].text)).or_default() += 1);
    let is_open = |at: usize| at.checked_sub(1).is_some_and(|before| !page.lines[before].ends_sentence);
    let is_at_edge = |at: &usize| {
        let line = &page.lines[*at];
        line.is_beside_gap || !is_open(*at) || returns[&shape(line.text)] > 1
    };
    marks.iter().filter(|at| is_at_edge(at)).copied().collect()
}

/// The lines that are page numbers: numbers alone that count on, a page apart.
///
/// Beside a gap two in sequence suffice (each one to three above the one before), or a sentence that
/// goes on behind the number; without a gap it takes three, each one above the one before.
fn page_numbers(page: &Page) -> Vec<usize> {
    let numbers: Vec<Numbered> = numbers(page);
    let mut found = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| numbers.get(at));
        let after = numbers.get(at + 1);
        let counts_on = |steps| {
            before.is_some_and(|before| before.leads_to(number, steps))
                || after.is_some_and(|after| number.leads_to(after, steps))
        };
        let is_page_number =
            if number.is_beside_gap { counts_on(3) || number.is_inside_sentence } else { number.run_length >= 3 };
        if is_page_number {
            found.push(number.at);
        }
    }
    found
}

/// A line that is a number.
struct Numbered {
    at: usize,
    /// Byte at which it stands.
    start: usize,
    value: u32,
    is_beside_gap: bool,
    is_inside_sentence: bool,
    /// How many numbers in a row, this one among them, each follow the one before by one.
    run_length: usize,
}

impl Numbered {
    fn leads_to(&self, next: &Self, steps: u32) -> bool {
        (1..=steps).contains(&next.value.saturating_sub(self.value)) && next.start - self.start >= SHORTEST_PAGE
    }
}

fn numbers(page: &Page) -> Vec<Numbered> {
    let mut numbers: Vec<Numbered> = Vec::new();
    for (at, line) in page.lines.iter().enumerate() {
        let Some(value) = page_number(line.text) else { continue };
        let is_inside_sentence = is_inside_sentence(page, at);
        let (start, is_beside_gap) = (line.start, line.is_beside_gap);
        numbers.push(Numbered { at, start, value, is_beside_gap, is_inside_sentence, run_length: 1 });
    }
    for run in numbers.chunk_by_mut(|first, second| first.leads_to(second, 1)) {
        let run_length = run.len();
        run.iter_mut().for_each(|number| number.run_length = run_length);
    }
    numbers
}

fn page_number(line: &str) -> Option<u32> {
    let is_short = (1..=4).contains(&line.len());
    (is_short && line.bytes().all(|byte| byte.is_ascii_digit())).then(|| line.parse().ok())?
}

/// Short lines at the edges of pages that return, with other numbers or the same.
///
/// A page ends at a form feed, at a page number, and where a sentence goes on behind the line. A blank line tells
/// nothing: provisions and numbered paragraphs that open alike begin behind one. A line without a number is a refrain, or a
/// heading of its own.
fn repeated_heads(page: &Page, page_numbers: &[usize]) -> Vec<usize> {
    let numbers: BTreeSet<usize> = page_numbers.iter().copied().collect();
    let near_number: BTreeSet<usize> = numbers.iter().flat_map(|at| at.saturating_sub(2)..=at + 2).collect();
    let mut returns: BTreeMap<String, Heads> = BTreeMap::new();
    for (at, line) in page.lines.iter().enumerate() {
        let may_be = line.is_beside_gap || near_number.contains(&at);
        if may_be && !numbers.contains(&at) && is_head_like(line.text) && !opens_sentence(page, at) {
            let is_at_edge = near_number.contains(&at) || is_beside_form_feed(page, at) || is_inside_sentence(page, at);
            let heads = returns.entry(shape(line.text)).or_default();
            heads.n_at_edges += usize::from(is_at_edge);
            heads.lines.push(at);
        }
    }
    let are_heads = |heads: &Heads| heads.n_at_edges >= FEWEST_RETURNS && 2 * heads.n_at_edges >= heads.lines.len();
    returns.into_values().filter(are_heads).flat_map(|heads| heads.lines).collect()
}

/// Lines of one shape.
#[derive(Default)]
struct Heads {
    lines: Vec<usize>,
    /// How many of them certainly stand where a page ends.
    n_at_edges: usize,
}

/// Whether a page ends right before a line or right behind it.
fn is_beside_form_feed(page: &Page, at: usize) -> bool {
    let ends_before = |at: usize| page.lines.get(at).is_some_and(|line| line.gap == Gap::Page);
    page.lines[at].form_feed || ends_before(at) || ends_before(at + 1)
}

/// Whether the sentence before a line goes on behind it.
fn is_inside_sentence(page: &Page, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| page.lines.get(before));
    before.zip(page.lines.get(at + 1)).is_some_and(|(before, after)| continues(before, after))
}

/// Whether a sentence that begins with a line goes on in the next: no line before it is open.
fn opens_sentence(page: &Page, at: usize) -> bool {
    let Some(next) = page.lines.get(at + 1).filter(|next| next.gap == Gap::None) else { return false };
    let before = page.lines[at.saturating_sub(HEAD_LINES)..at].iter();
    continues(&page.lines[at], next) && !before.into_iter().any(|before| continues(before, next))
}

/// Most lines that stand between two pages.
const HEAD_LINES: usize = 3;

fn is_head_like(text: &str) -> bool {
    text.len() <= LONGEST_HEAD
        && text.chars().any(char::is_numeric)
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with(['.', '!', '?', ':', ';', ',', '。', '！', '？', '：', '；', '，', ')'])
}

/// The line with every run of digits as `0`.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for character in line.chars() {
        let character = if character.is_numeric() { '0' } else { character };
        if character != '0' || !shape.ends_with('0') {
            shape.push(character);
        }
    }
    shape
}
