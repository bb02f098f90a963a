//! Lines that return at the top or the bottom of pages, and page numbers.

use super::layout::{Line, Page};
use crate::corpus::wrap::ends_sentence;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many lines at each end of a page are looked at.
const EDGE_LINES: usize = 3;

/// The fewest pages on which a line must return.
const LEAST_PAGES: usize = 3;

/// The share of all pages on which it must return, since left and right pages may differ and chapters
/// have heads of their own.
const LEAST_SHARE: f64 = 0.1;

/// Takes running heads and page numbers out, from the edges inwards, and returns them in order.
pub(super) fn remove(pages: &mut [Page]) -> Vec<String> {
    let returns = returning(pages);
    let first_number = first_number(pages);
    let mut removed = Vec::new();
    let mut ended = true;
    for (at, page) in pages.iter_mut().enumerate() {
        let is_running = |line: &Line| is_head(&returns, &line.text) || is_page_number(&line.text, at, first_number);
        let n_lines = page.lines.len();
        let mut top = page.lines.iter().take(EDGE_LINES).take_while(|line| is_running(line)).count();
        // A line whose sentence goes on below it begins that sentence, unless the page before left one open.
        let goes_on = page.lines.get(top).is_some_and(|line| begins_small(&line.text));
        if ended && goes_on && top > 0 && page.lines[top - 1].text.contains(char::is_alphabetic) {
            top -= 1;
        }
        let left = EDGE_LINES.min(n_lines - top);
        let bottom = page.lines.iter().rev().take(left).take_while(|line| is_running(line)).count();
        let bottoms = page.lines.split_off(n_lines - bottom);
        removed.extend(page.lines.drain(..top).chain(bottoms).map(|line| line.text));
        let last = page.lines.iter().rfind(|line| line.text.contains(char::is_alphabetic));
        ended = last.is_none_or(|line| ends_sentence(&line.text));
    }
    removed
}

/// Whether a line returns. The last words of a sentence, which begin with a small letter, may do so by chance.
fn is_head(returns: &HashMap<String, Returns>, line: &str) -> bool {
    returns.get(&shape(line)).is_some_and(|returns| !begins_small(line) || returns.is_on_most)
}

fn begins_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// On how many pages a line returns.
struct Returns {
    /// On more than half of all.
    is_on_most: bool,
}

/// The shapes of lines that return at the edges of enough pages.
fn returning(pages: &[Page]) -> HashMap<String, Returns> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let n_lines = page.lines.len();
        let at_edge = |at: &usize| *at < EDGE_LINES || at + EDGE_LINES >= n_lines;
        let mut shapes: Vec<String> = (0..n_lines).filter(at_edge).map(|at| shape(&page.lines[at].text)).collect();
        shapes.sort_unstable();
        shapes.dedup();
        shapes.into_iter().for_each(|shape| *counts.entry(shape).or_default() += 1);
    }
    let least = (LEAST_SHARE * pages.len() as f64).ceil().max(LEAST_PAGES as f64);
    // A number alone counts pages, or it does not.
    counts.retain(|shape, count| *count as f64 >= least && shape.contains(char::is_alphabetic));
    counts.into_iter().map(|(shape, count)| (shape, Returns { is_on_most: 2 * count > pages.len() })).collect()
}

/// A line without regard to case and numbers: `Page 3 of 12` and `page 11 of 12` are the same.
fn shape(line: &str) -> String {
    let mut shape = String::new();
    for character in line.chars() {
        if !character.is_ascii_digit() {
            shape.extend(character.to_lowercase());
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

/// Whether a line is the number of the page at a place: `- 12 -`, `xii`, `Page 12`, `12/30`, `第 12 页`, or a number that
/// counts pages from the first, as others do. A number alone may be the last cell of a table.
fn is_page_number(line: &str, at: usize, first_number: Option<usize>) -> bool {
    match bare_number(line) {
        Some(number) => first_number.is_some_and(|first| number == first + at),
        None => is_marked_number(line),
    }
}

/// The number of the first page by the numbers that stand alone at the edges of the others, if two pages agree on it.
fn first_number(pages: &[Page]) -> Option<usize> {
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let n_lines = page.lines.len();
        let edges = (0..n_lines).filter(|line| *line < EDGE_LINES || line + EDGE_LINES >= n_lines);
        let numbers = edges.filter_map(|line| bare_number(&page.lines[line].text)?.checked_sub(at));
        numbers.collect::<BTreeSet<usize>>().into_iter().for_each(|first| *votes.entry(first).or_default() += 1);
    }
    let (first, n_pages) = votes.into_iter().max_by_key(|(first, n_pages)| (*n_pages, Reverse(*first)))?;
    (n_pages > 1).then_some(first)
}

fn bare_number(line: &str) -> Option<usize> {
    let is_number = line.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (1..=6).contains(&line.len())).then(|| line.parse().ok())?
}

fn is_marked_number(line: &str) -> bool {
    let words = ["page", "seite", "p.", "of", "第", "页", "頁", "共"];
    let mut rest = line.to_lowercase();
    for word in words {
        rest = rest.replace(word, " ");
    }
    if rest.contains([',', '%', '$', '€', '£', '¥', '+', '=']) || line.chars().count() > 24 {
        return false;
    }
    let rest: String = rest.chars().filter(|character| character.is_alphanumeric()).collect();
    let is_roman = !rest.is_empty() && rest.chars().all(|character| "ivxlc".contains(character));
    let is_number = rest.chars().all(|character| character.is_ascii_digit());
    (is_number || is_roman) && (1..=8).contains(&rest.len())
}
