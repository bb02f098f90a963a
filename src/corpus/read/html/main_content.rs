//! Which part of a page is its content.

use super::comments::skip_comments;
use super::furniture::{is_furniture, is_never_content, skip_cards, skip_link_lists};
use super::loose::{skip_linked_lines, skip_loose_lines, skip_orphan_headings};
use super::measure::Measure;
use super::siblings::keep_core;
use super::tree::Tree;

/// The content of a page.
#[derive(Debug)]
pub(super) struct MainContent {
    /// The element that holds it.
    pub(super) root: usize,
    /// For each node, whether it is left out with all that it holds.
    pub(super) skipped: Vec<bool>,
    /// Whether there was prose to find it by.
    pub(super) by_prose: bool,
}

/// Finds the content.
pub(super) fn main_content(tree: &Tree) -> MainContent {
    let content = content(tree, true);
    if Measure::of(tree, &content.skipped).within(tree, content.root).sentences > 0 {
        return content;
    }
    // A forum, where what readers wrote is the text.
    self::content(tree, false)
}

fn content(tree: &Tree, without_comments: bool) -> MainContent {
    let mut skipped: Vec<bool> = (0..tree.nodes.len()).map(|at| is_never_content(tree, at)).collect();
    let all = Measure::of(tree, &skipped);
    if without_comments {
        skip_comments(tree, &all, &mut skipped);
    }
    skip_furniture(tree, &mut skipped);
    let measure = Measure::of(tree, &skipped);
    if measure.total().prose == 0 {
        return MainContent { root: 0, skipped, by_prose: false };
    }
    let root = main_element(tree, &measure);
    keep_core(tree, &all, &measure, root, &mut skipped);
    skip_cards(tree, &measure, root, &mut skipped);
    skip_link_lists(tree, &measure, root, &mut skipped);
    skip_linked_lines(tree, root, &mut skipped);
    skip_orphan_headings(tree, &all, root, &mut skipped);
    skip_loose_lines(tree, root, &mut skipped);
    MainContent { root, skipped, by_prose: true }
}

fn skip_furniture(tree: &Tree, skipped: &mut [bool]) {
    let measure = Measure::of(tree, skipped);
    let page = measure.total();
    let mut at = 0;
    while at < tree.nodes.len() {
        skipped[at] = skipped[at] || is_furniture(tree, at, measure.within(tree, at), page);
        at = if skipped[at] { tree.nodes[at].end } else { at + 1 };
    }
}

/// The element that is marked as the content, however short, or the page.
fn main_element(tree: &Tree, measure: &Measure) -> usize {
    let is_main = |at: &usize| tree.name(*at) == "main" || tree.attribute(*at, "role") == Some("main");
    let mut mains = (0..tree.nodes.len()).filter(is_main);
    mains.find(|at| measure.within(tree, *at).prose > 0).unwrap_or(0)
}
