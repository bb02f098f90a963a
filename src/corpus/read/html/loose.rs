//! Lines around the text that are not part of it.

use super::measure::Measure;
use super::names::Names;
use super::tag::{is_block, is_heading, is_of_text};
use super::tree::{Kind, Tree};

/// Leaves out lines before the first and behind the last prose that are nothing but a link.
pub(super) fn skip_linked_lines(tree: &Tree, root: usize, skipped: &mut [bool]) {
    let measure = Measure::of(tree, skipped);
    let is_prose = |at: &usize| matches!(tree.nodes[*at].kind, Kind::Text(_)) && measure.within(tree, *at).prose > 0;
    let all = || root + 1..tree.nodes[root].end;
    let (Some(first), Some(last)) = (all().find(is_prose), all().rev().find(is_prose)) else { return };
    for at in all().filter(|at| tree.nodes[*at].end <= first || *at > last) {
        let holds = measure.within(tree, at);
        let is_line = matches!(tree.name(at), "p" | "div" | "li") && holds.letters > 0 && holds.linked == holds.letters;
        skipped[at] |= is_line && !(at..tree.nodes[at].end).any(|inner| is_heading(tree.name(inner)));
    }
}

/// Most letters of a line that announces a list.
const LONGEST_ANNOUNCEMENT: usize = 60;

/// Leaves out headings of which nothing is left, and lines that announce what is left out.
pub(super) fn skip_orphan_headings(tree: &Tree, all: &Measure, root: usize, skipped: &mut [bool]) {
    let kept = Measure::of(tree, skipped);
    for (at, is_skipped) in skipped.iter_mut().enumerate().take(tree.nodes[root].end).skip(root) {
        let letters = kept.within(tree, at).letters;
        let announces = || {
            matches!(tree.name(at), "p" | "div")
                && letters < LONGEST_ANNOUNCEMENT
                && tree.text(at).ends_with([':', '：'])
        };
        let is_head = || (is_heading(tree.name(at)) && tree.name(at) != "h1") || announces();
        *is_skipped = *is_skipped || (letters > 0 && is_head() && is_orphan(tree, all, &kept, root, at));
    }
}

/// Whether behind a heading stands first what is left out, and then no text up to the next heading or the end of its
/// section.
fn is_orphan(tree: &Tree, all: &Measure, kept: &Measure, root: usize, heading: usize) -> bool {
    let mut inner = heading;
    while inner != root {
        let parent = tree.nodes[inner].parent;
        let from = tree.nodes[inner].end;
        let behind = || tree.children(parent).filter(move |child| *child >= from);
        if let Some(first) = behind().find(|child| all.within(tree, *child).letters > 0) {
            let is_gone = kept.within(tree, first).letters == 0;
            let next = || behind().find(|child| kept.within(tree, *child).letters > 0);
            return is_gone && next().is_none_or(|next| is_heading(tree.name(next)));
        }
        inner = parent;
    }
    false
}

/// Leaves out short lines that stand in boxes with a name, on a page whose prose stands in paragraphs: categories,
/// bylines, labels of pictures and buttons.
pub(super) fn skip_loose_lines(tree: &Tree, root: usize, skipped: &mut [bool]) {
    let measure = Measure::of(tree, skipped);
    let mut loose_prose = 0;
    let mut lines = Vec::new();
    let mut at = root;
    while at < tree.nodes[root].end {
        if skipped[at] && at != root {
            at = tree.nodes[at].end;
            continue;
        }
        let holds = measure.within(tree, at);
        if matches!(tree.nodes[at].kind, Kind::Text(_)) && holds.letters > 0 && !is_within_text(tree, root, at) {
            loose_prose += holds.prose;
            if holds.prose == 0 && is_in_named_box(tree, root, at, holds.is_linked()) {
                lines.push(at);
            }
        }
        at += 1;
    }
    if loose_prose * 10 < measure.within(tree, root).prose {
        lines.into_iter().for_each(|at| skipped[at] = true);
    }
}

/// Whether it stands in an element that texts are made of, or right in what holds the text.
fn is_within_text(tree: &Tree, root: usize, at: usize) -> bool {
    let mut up = at;
    let mut is_inline = true;
    while up != root && up != 0 {
        up = tree.nodes[up].parent;
        let name = tree.name(up);
        let is_holder = ["article", "main", "body", "html"].contains(&name);
        if ["li", "td", "th", "dd", "dt", "blockquote"].contains(&name)
            || (is_inline && (is_of_text(name) || is_holder || ["caption", "address", "figcaption"].contains(&name)))
        {
            return true;
        }
        is_inline &= !is_block(name);
    }
    false
}

/// Whether the box of a line has a name, or is a link or a time, and no name says that the line is a heading.
fn is_in_named_box(tree: &Tree, root: usize, at: usize, is_linked: bool) -> bool {
    let mut is_named = false;
    let mut up = at;
    while up != root && up != 0 {
        up = tree.nodes[up].parent;
        let has_name = tree.attribute(up, "class").is_some() || tree.attribute(up, "id").is_some();
        is_named |= has_name || matches!(tree.name(up), "a" | "time");
        let is_heading = tree.attribute(up, "role") == Some("heading");
        if is_heading || (!is_linked && Names::call_it_heading(tree, up)) {
            return false;
        }
        if is_block(tree.name(up)) {
            break;
        }
    }
    is_named
}
