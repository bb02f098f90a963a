//! The title and the date that a page states.

use super::json_ld::date_published;
use super::tree::Tree;
use crate::corpus::read::{DateSource, StatedDate};

/// Names and properties of `meta` elements that hold the date of publication, the surest first: Open
/// Graph, schema.org, Highwire and Dublin Core, then those of newspapers and of Chinese authorities.
const DATE_METAS: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "publication-date",
    "firstpublishedtime",
    "pubdate",
    "pub_date",
    "date",
];

/// The title: what the page gives to others, else its `title`, else its first heading.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let meta = ["og:title", "dc.title", "dcterms.title"].iter().find_map(|name| meta(tree, name));
    let text = |name: &'static str| tree.elements(name).map(|at| tree.text(at)).find(|text| !text.is_empty());
    meta.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
        .or_else(|| text("title"))
        .or_else(|| text("h1"))
}

/// The date of publication, as it is written; a `time` element counts only within the content.
pub(super) fn date(tree: &Tree, root: usize) -> Option<StatedDate> {
    let of_meta = DATE_METAS.iter().find_map(|name| {
        let text = meta(tree, name)?;
        Some(StatedDate { text, from: DateSource::Meta(name) })
    });
    of_meta.or_else(|| json_ld(tree)).or_else(|| time(tree, root))
}

/// The content of the first `meta` element of this name that has any.
fn meta(tree: &Tree, wanted: &str) -> Option<String> {
    let is_wanted = |at: &usize| {
        let names = ["property", "name", "itemprop"];
        names.iter().any(|kind| tree.attribute(*at, kind).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)))
    };
    let contents = tree.elements("meta").filter(is_wanted).filter_map(|at| tree.attribute(at, "content"));
    contents.map(str::trim).find(|content| !content.is_empty()).map(str::to_owned)
}

fn json_ld(tree: &Tree) -> Option<StatedDate> {
    let scripts = tree.elements("script").filter(|at| tree.attribute(*at, "type") == Some("application/ld+json"));
    let text = scripts.filter_map(|at| date_published(&tree.text(at))).next()?;
    Some(StatedDate { text, from: DateSource::JsonLd })
}

fn time(tree: &Tree, root: usize) -> Option<StatedDate> {
    let within = |at: &usize| (root..tree.nodes[root].end).contains(at);
    let times = tree.elements("time").filter(within);
    let stated = |at| tree.attribute(at, "datetime").map(str::to_owned).unwrap_or_else(|| tree.text(at));
    let text = times.map(stated).map(|text| text.trim().to_owned()).find(|text| !text.is_empty())?;
    Some(StatedDate { text, from: DateSource::Time })
}
