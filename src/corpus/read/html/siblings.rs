//! What stands beside the text and belongs to it.

use super::furniture::{holds_title, is_part_like_others};
use super::measure::Measure;
use super::names::{Kind, Names};
use super::tag::{is_block, is_of_text};
use super::tree::Tree;

/// The share of the prose that the element that holds the text has.
const CORE_SHARE: f64 = 0.8;

/// A box of fewer letters beside the text does not end it.
const LEAST_BOX: usize = 30;

/// Goes down to the element that holds nearly all prose. What stands beside it stays where it reads as text and no box
/// that is left out stands between, or where it is a part of what is marked as the text.
pub(super) fn keep_core(tree: &Tree, all: &Measure, measure: &Measure, from: usize, skipped: &mut [bool]) {
    let least = CORE_SHARE * measure.within(tree, from).prose as f64;
    let mut core = from;
    let mut is_marked = is_marked_as_text(tree, from);
    while let Some(child) =
        tree.children(core).find(|child| !skipped[*child] && measure.within(tree, *child).prose as f64 >= least)
    {
        if !is_block(tree.name(child)) || ["p", "blockquote", "li", "ul", "ol", "pre"].contains(&tree.name(child)) {
            break;
        }
        let before: Vec<usize> = tree.children(core).take_while(|sibling| *sibling < child).collect();
        let after: Vec<usize> = tree.children(core).filter(|sibling| *sibling > child).collect();
        for side in [before.into_iter().rev().collect::<Vec<_>>(), after] {
            let mut is_near = true;
            for sibling in side {
                let held = all.within(tree, sibling).letters;
                if held > 0 && !belongs(tree, measure, sibling, is_near, is_marked) {
                    skipped[sibling] = true;
                    is_near &= held < LEAST_BOX;
                }
            }
        }
        core = child;
        is_marked |= is_marked_as_text(tree, core);
    }
}

fn belongs(tree: &Tree, measure: &Measure, at: usize, is_near: bool, is_marked: bool) -> bool {
    let holds = measure.within(tree, at);
    let names = Names::of(tree, at);
    let is_named = (names.are(Kind::Tool) || names.are(Kind::Beside)) && !is_part_like_others(tree, at);
    let is_part = is_marked && matches!(tree.name(at), "article" | "section");
    (holds.reads_as_text() && (is_near || is_part) && !is_named)
        || (is_marked && is_near && !holds.is_linked())
        || (is_of_text(tree.name(at)) && !holds.is_linked())
        || holds_title(tree, at)
}

/// Whether an element is marked as holding text of the page.
fn is_marked_as_text(tree: &Tree, at: usize) -> bool {
    ["main", "article"].contains(&tree.name(at))
        || tree.attribute(at, "role") == Some("main")
        || tree.attribute(at, "itemprop").is_some_and(|prop| prop.contains("articleBody"))
}
