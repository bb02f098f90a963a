//! Lines that return at the top or the bottom of pages, and page numbers.

use super::layout::Page;
use std::collections::HashMap;

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
    let is_one_page = pages.len() < 2;
    let mut removed = Vec::new();
    for page in pages {
        let is_running = |text: &str| returns.contains_key(&shape(text)) || (!is_one_page && is_page_number(text));
        let n_lines = page.lines.len();
        let top = page.lines.iter().take(EDGE_LINES).take_while(|line| is_running(&line.text)).count();
        let left = EDGE_LINES.min(n_lines - top);
        let bottom = page.lines.iter().rev().take(left).take_while(|line| is_running(&line.text)).count();
        let bottoms = page.lines.split_off(n_lines - bottom);
        removed.extend(page.lines.drain(..top).chain(bottoms).map(|line| line.text));
    }
    removed
}

/// The shapes of lines that return at the edges of enough pages.
fn returning(pages: &[Page]) -> HashMap<String, usize> {
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
    counts.retain(|_, count| *count as f64 >= least);
    counts
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

/// `12`, `- 12 -`, `xii`, `Page 12`, `12/30`, `第 12 页`.
fn is_page_number(line: &str) -> bool {
    let words = ["page", "seite", "p.", "of", "第", "页", "頁", "共"];
    let mut rest = line.to_lowercase();
    for word in words {
        rest = rest.replace(word, " ");
    }
    let rest: String = rest.chars().filter(|character| character.is_alphanumeric()).collect();
    let is_roman = !rest.is_empty() && rest.chars().all(|character| "ivxlc".contains(character));
    let is_number = rest.chars().all(|character| character.is_ascii_digit());
    (is_number || is_roman) && (1..=8).contains(&rest.len()) && line.chars().count() <= 24
}
