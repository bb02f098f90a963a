//! Parts of a page that are not its text, each by evidence.

use super::measure::{Measure, Sums};
use super::names::{Kind, Names};
use super::tag::{is_block, is_heading};
use super::tree::Tree;

/// Elements that hold no text to be read.
const ELEMENTS: [&str; 21] = [
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "map", "math", "noscript",
    "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
];

/// Roles (WAI-ARIA) of what frames the content.
const ROLES: [&str; 11] = [
    "alert",
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "toolbar",
];

/// Elements that hold the content, however they are called.
const NEVER: [&str; 4] = ["html", "body", "main", "article"];

/// Whether an element is left out, whatever it holds.
pub(super) fn is_never_content(tree: &Tree, at: usize) -> bool {
    let name = tree.name(at);
    !name.is_empty()
        && (ELEMENTS.contains(&name)
            || tree.attribute(at, "hidden").is_some_and(|hidden| hidden != "until-found")
            || is_hidden(tree, at)
            || is_note_mark(tree, at))
}

/// Whether the evidence of element, role and names, and what it holds, agree that this is no text of the page.
pub(super) fn is_furniture(tree: &Tree, at: usize, holds: Sums, page: Sums) -> bool {
    let name = tree.name(at);
    if name.is_empty() || NEVER.contains(&name) || holds.prose * 2 > page.prose && name != "footer" {
        return false;
    }
    let names = Names::of(tree, at);
    let in_article = || tree.is_within(at, "article") || tree.is_within(at, "main");
    match name {
        "nav" => return true,
        "aside" => return !(in_article() && holds.reads_as_text() && !names.may_be(Kind::Beside)),
        "footer" => {
            // Where a page has no prose at all, its letters say what is most of it.
            let is_small = holds.prose * 4 < page.prose * 3 || page.prose == 0 && holds.letters * 2 < page.letters;
            return !holds_notes(tree, at) && is_small;
        }
        "header" if !in_article() => return !holds_title(tree, at) || holds.is_linked(),
        "form" => return holds.prose * 4 <= page.prose,
        "figcaption" => return is_of_picture(tree, at),
        _ => {}
    }
    if tree.attribute(at, "role").is_some_and(|role| ROLES.contains(&role)) {
        return true;
    }
    if !is_block(name) && tree.is_within(at, "p") {
        return false;
    }
    let is_small = holds.prose * 10 < page.prose;
    if matches!(name, "p" | "blockquote") {
        return names.are(Kind::Caption) && is_small && is_of_picture(tree, at)
            || (names.are(Kind::Tool) || names.are(Kind::Beside)) && (holds.is_linked() || holds.prose == 0);
    }
    (names.are(Kind::Tool) && (holds.is_linked() || is_small && holds.sentences == 0 && !is_part_like_others(tree, at)))
        || (names.may_be(Kind::Tool) && holds.prose == 0 && (holds.is_linked() || holds.controls > 0))
        || (names.are(Kind::Beside) && (!holds.reads_as_text() || !is_part_like_others(tree, at)))
        || (names.may_be(Kind::Beside) && is_small && (holds.is_linked() || holds.controls > 0))
        || (names.may_be(Kind::Author) && !is_heading(name) && is_small && holds.prose > 0)
        || (names.are(Kind::Caption) && is_small && is_of_picture(tree, at))
        || (is_small && holds.controls > 0 && holds.letters < 300)
}

/// Whether it is built like its neighbours: the same element, with a heading before its text, as they have.
pub(super) fn is_part_like_others(tree: &Tree, at: usize) -> bool {
    let parent = tree.nodes[at].parent;
    let first = |of: usize| tree.children(of).find(|child| !tree.name(*child).is_empty()).map(|child| tree.name(child));
    let Some(heading) = first(at).filter(|name| is_heading(name)) else { return false };
    tree.children(parent).any(|other| {
        other != at
            && tree.name(other) == tree.name(at)
            && first(other) == Some(heading)
            && !Names::of(tree, other).are(Kind::Beside)
    }) || tree.name(at) == "section"
}

/// Whether it holds the title of a page: a heading of the first level that is no link.
pub(super) fn holds_title(tree: &Tree, at: usize) -> bool {
    let is_title = |at: usize| {
        tree.name(at) == "h1"
            && !tree.is_within(at, "a")
            && !(at..tree.nodes[at].end).any(|inner| tree.name(inner) == "a")
    };
    (at..tree.nodes[at].end).any(is_title)
}

/// Whether it holds notes to which the text refers.
fn holds_notes(tree: &Tree, at: usize) -> bool {
    let leads_back = |href: &str| {
        href.strip_prefix('#').is_some_and(|to| to.contains("ref") || to.contains("_ftn") || to.contains("note"))
    };
    (at..tree.nodes[at].end)
        .any(|inner| tree.name(inner) == "a" && tree.attribute(inner, "href").is_some_and(leads_back))
}

/// Whether a caption is that of a picture, not of a table.
fn is_of_picture(tree: &Tree, at: usize) -> bool {
    let figure = tree.nodes[at].parent;
    let holds = |names: &[&str]| (figure..tree.nodes[figure].end).any(|inner| names.contains(&tree.name(inner)));
    holds(&["img", "picture", "svg", "video", "iframe", "noscript", "amp-img"])
        && !holds(&["table", "pre", "blockquote"])
}

fn is_hidden(tree: &Tree, at: usize) -> bool {
    let style: Option<String> = tree.attribute(at, "style").map(|style| style.split_whitespace().collect());
    tree.attribute(at, "aria-hidden") == Some("true")
        || style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"))
}

/// A raised mark that leads to a note: a number, or anything in brackets.
fn is_note_mark(tree: &Tree, at: usize) -> bool {
    if tree.name(at) != "sup" {
        return false;
    }
    let leads = tree.name(tree.nodes[at].parent) == "a" || tree.children(at).any(|child| tree.name(child) == "a");
    let mark = tree.text(at);
    leads && (mark.starts_with('[') || mark.chars().all(|character| !character.is_alphabetic()))
}

/// Leaves out lists and boxes without prose that are mostly links: related articles, tags, languages. A list between
/// two paragraphs stays, and one that holds half of the text.
pub(super) fn skip_link_lists(tree: &Tree, measure: &Measure, root: usize, skipped: &mut [bool]) {
    let most = Measure::of(tree, skipped).within(tree, root).letters / 2;
    // The child with text that came last, of each parent.
    let mut last: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    for at in root + 1..tree.nodes[root].end {
        let holds = measure.within(tree, at);
        let before = last[tree.nodes[at].parent];
        if holds.letters > 0 {
            last[tree.nodes[at].parent] = Some(at);
        }
        let least = match tree.name(at) {
            "ul" | "ol" | "dl" | "div" | "section" | "table" | "center" => 2,
            "p" => 3,
            _ => continue,
        };
        let is_list = holds.prose == 0 && holds.links >= least && holds.linked * 3 >= holds.letters * 2;
        if is_list && !skipped[at] && holds.letters < most.max(1) {
            let is_between =
                || is_paragraph(tree, measure, before) && is_paragraph(tree, measure, next(tree, measure, at));
            skipped[at] = !(matches!(tree.name(at), "ul" | "ol") && is_between());
        }
    }
}

fn is_paragraph(tree: &Tree, measure: &Measure, at: Option<usize>) -> bool {
    at.is_some_and(|at| tree.name(at) == "p" && measure.within(tree, at).prose > 0)
}

/// The next sibling that holds text.
fn next(tree: &Tree, measure: &Measure, at: usize) -> Option<usize> {
    let end = tree.nodes[tree.nodes[at].parent].end;
    let mut next = tree.nodes[at].end;
    while next < end && measure.within(tree, next).letters == 0 {
        next = tree.nodes[next].end;
    }
    (next < end).then_some(next)
}

/// Leaves out cards: neighbours built alike, each a linked heading or picture with at most a few lines.
pub(super) fn skip_cards(tree: &Tree, measure: &Measure, root: usize, skipped: &mut [bool]) {
    let page = measure.within(tree, root).prose;
    let mut at = root + 1;
    while at < tree.nodes[root].end {
        let cards: Vec<usize> =
            tree.children(at).filter(|child| !skipped[*child] && is_card(tree, measure, *child)).collect();
        let holds: usize = cards.iter().map(|card| measure.within(tree, *card).prose).sum();
        let is_row =
            cards.len() >= 3 || cards.iter().filter(|card| holds_linked_heading(tree, measure, **card)).count() >= 2;
        if is_row && holds * 2 < page {
            cards.into_iter().for_each(|card| skipped[card] = true);
        }
        at = if skipped[at] { tree.nodes[at].end } else { at + 1 };
    }
}

/// Most letters of a card.
const LARGEST_CARD: usize = 600;

fn is_card(tree: &Tree, measure: &Measure, at: usize) -> bool {
    let holds = measure.within(tree, at);
    if !matches!(tree.name(at), "li" | "div" | "article" | "section" | "a" | "td")
        || holds.letters == 0
        || holds.letters > LARGEST_CARD
    {
        return false;
    }
    holds_linked_heading(tree, measure, at) || ends_with_link(tree, measure, at)
}

fn holds_linked_heading(tree: &Tree, measure: &Measure, at: usize) -> bool {
    let is_linked = |inner: usize| {
        let heading = measure.within(tree, inner);
        is_heading(tree.name(inner))
            && heading.letters > 0
            && heading.linked == heading.letters
            && leads_away(tree, inner)
    };
    (at..tree.nodes[at].end).any(is_linked)
}

/// Whether it has a heading, and at its end a link on a line of its own: more about this.
fn ends_with_link(tree: &Tree, measure: &Measure, at: usize) -> bool {
    let all = || at..tree.nodes[at].end;
    let Some(link) = all().rev().find(|inner| tree.name(*inner) == "a" && measure.within(tree, *inner).letters > 0)
    else {
        return false;
    };
    let mut line = link;
    while !is_block(tree.name(line)) && tree.nodes[line].parent != at {
        line = tree.nodes[line].parent;
    }
    let before = tree
        .children(tree.nodes[line].parent)
        .take_while(|child| *child < line)
        .filter(|child| measure.within(tree, *child).letters > 0)
        .last();
    let holds = measure.within(tree, line);
    all().any(|inner| is_heading(tree.name(inner)))
        && holds.linked == holds.letters
        && before.is_none_or(|before| is_block(tree.name(before)))
        && measure.between(tree.nodes[line].end, tree.nodes[at].end).letters == 0
        && leads_away(tree, link + 1)
}

/// Whether a heading is, holds or stands in a link to another page.
fn leads_away(tree: &Tree, heading: usize) -> bool {
    let is_away = |at: usize| {
        tree.name(at) == "a" && tree.attribute(at, "href").is_some_and(|href| !href.trim_start().starts_with('#'))
    };
    let mut above = heading;
    while above != 0 {
        above = tree.nodes[above].parent;
        if is_away(above) {
            return true;
        }
    }
    (heading..tree.nodes[heading].end).any(is_away)
}
