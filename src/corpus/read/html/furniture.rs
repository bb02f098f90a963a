//! Parts of a page that are never its content.

use super::tag::is_block;
use super::tree::Tree;

/// Elements that hold no text to be read.
const ELEMENTS: [&str; 21] = [
    "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "map", "math", "noscript",
    "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
];

/// Elements that frame the content.
const FRAMES: [&str; 3] = ["aside", "footer", "nav"];

/// Roles (WAI-ARIA) of what frames the content.
const ROLES: [&str; 10] =
    ["alert", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar"];

/// Words of class and id that name furniture. A name is cut at `-`, `_` and before capitals.
const WORDS: [&str; 36] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "bottombar",
    "breadcrumb",
    "breadcrumbs",
    "bshare",
    "comments",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "footer",
    "fontsize",
    "hotnews",
    "login",
    "masthead",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popup",
    "promo",
    "qrcode",
    "related",
    "search",
    "share",
    "sharing",
    "sidebar",
    "social",
    "subscribe",
];

/// Elements that hold the content, however they are called.
const NEVER: [&str; 6] = ["html", "body", "main", "article", "p", "blockquote"];

/// Whether an element is left out, whatever it holds.
pub(super) fn is_never_content(tree: &Tree, at: usize) -> bool {
    let name = tree.name(at);
    ELEMENTS.contains(&name) || tree.attribute(at, "hidden").is_some() || is_hidden(tree, at)
}

/// Whether an element is named as furniture. It is left out unless it holds most of the page, as a
/// form does that is wrapped around a whole page.
pub(super) fn is_furniture(tree: &Tree, at: usize) -> bool {
    let name = tree.name(at);
    if name.is_empty() || NEVER.contains(&name) {
        return false;
    }
    let is_page_header = name == "header" && !tree.is_within(at, "article") && !tree.is_within(at, "main");
    FRAMES.contains(&name)
        || name == "form"
        || is_page_header
        || tree.attribute(at, "role").is_some_and(|role| ROLES.contains(&role))
        || (may_be_named(tree, at)
            && ["class", "id"].iter().any(|kind| tree.attribute(at, kind).is_some_and(names_furniture)))
        || is_note_mark(tree, at)
}

/// Whether the names of an element count. A link within a paragraph is part of a sentence, though it be
/// called `search-link`.
fn may_be_named(tree: &Tree, at: usize) -> bool {
    is_block(tree.name(at)) || !tree.is_within(at, "p")
}

/// Whether one of the names is that of furniture: `site-footer`, `navBar`, `share_box`, not `has-sidebar`.
fn names_furniture(names: &str) -> bool {
    names.split_whitespace().any(|name| {
        let words = words(name);
        let negated =
            words.first().is_some_and(|first| ["has", "no", "with", "without", "is"].contains(&first.as_str()));
        !negated && words.iter().any(|word| WORDS.contains(&word.as_str()))
    })
}

fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for character in name.chars() {
        if !character.is_alphanumeric() || (character.is_uppercase() && after_lower) {
            words.push(String::new());
        }
        after_lower = character.is_lowercase();
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
    }
    words
}

fn is_hidden(tree: &Tree, at: usize) -> bool {
    let style: Option<String> = tree.attribute(at, "style").map(|style| style.split_whitespace().collect());
    tree.attribute(at, "aria-hidden") == Some("true") || style.is_some_and(|style| style.contains("display:none"))
}

/// A raised number that leads to a note.
fn is_note_mark(tree: &Tree, at: usize) -> bool {
    let leads = || tree.children(at).any(|child| tree.name(child) == "a");
    tree.name(at) == "sup" && leads() && tree.text(at).chars().all(|character| !character.is_alphabetic())
}
