//! The title that a page states.

use super::tree::Tree;

/// The title: what the page gives to others, else its `title`, else its first heading.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let meta = ["og:title", "dc.title", "dcterms.title"].iter().find_map(|name| meta(tree, name));
    let text = |name: &'static str| tree.elements(name).map(|at| tree.text(at)).find(|text| !text.is_empty());
    meta.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .or_else(|| text("title"))
        .or_else(|| text("h1"))
}

/// The content of the first `meta` element of this name that has any.
pub(super) fn meta(tree: &Tree, wanted: &str) -> Option<String> {
    let is_wanted = |at: &usize| {
        let names = ["property", "name", "itemprop"];
        names.iter().any(|kind| tree.attribute(*at, kind).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)))
    };
    let contents = tree.elements("meta").filter(is_wanted).filter_map(|at| tree.attribute(at, "content"));
    contents.map(str::trim).find(|content| !content.is_empty()).map(str::to_owned)
}

/// All texts that name the page: what it gives to others, and its `title`.
pub(super) fn titles(tree: &Tree) -> Vec<String> {
    let title = tree.elements("title").map(|at| tree.text(at)).find(|text| !text.is_empty());
    ["og:title", "dc.title", "dcterms.title"].iter().filter_map(|name| meta(tree, name)).chain(title).collect()
}
