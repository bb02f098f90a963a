//! What the head of a page says: `meta` elements, JSON-LD, its address.

use std::sync::LazyLock;

use regex::Regex;

use super::json_ld::main_entity;
use super::{Candidate, Trust, value};
use crate::corpus::date::{PartialDate, Role, parse_date};
use crate::corpus::read::html::stated::{meta, titles};
use crate::corpus::read::html::tree::Tree;

/// Ends of the names of `meta` elements that hold the date of publication, without signs: Open Graph, schema.org,
/// Highwire, Dublin Core, and those of newspapers and authorities.
const PUBLISHED_ENDS: [&str; 15] = [
    "publishedtime",
    "publishtime",
    "publisheddate",
    "publishdate",
    "publicationdate",
    "datepublished",
    "datepublication",
    "pubdate",
    "publishedat",
    "articlepublished",
    "dateissued",
    "termsissued",
    "releasedate",
    "uploaddate",
    "uploaded",
];

/// Whole names that do, less surely.
const PUBLISHED: [&str; 11] = [
    "citationdate",
    "citationonlinedate",
    "dctermsdate",
    "dcdate",
    "dctermscreated",
    "dcdatecreated",
    "sailthrudate",
    "date",
    "published",
    "articledate",
    "created",
];

/// Ends of names that hold the date of the last change.
const UPDATED_ENDS: [&str; 8] = [
    "modifiedtime",
    "updatedtime",
    "modifieddate",
    "datemodified",
    "lastmodified",
    "lastupdated",
    "termsmodified",
    "dateupdated",
];

/// The dates of `meta` elements that name publication, or the last change.
pub(super) fn metas(tree: &Tree) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in tree.elements("meta") {
        let names = ["property", "name", "itemprop"].iter().filter_map(|kind| tree.attribute(at, kind));
        let Some(date) = tree.attribute(at, "content").and_then(value) else { continue };
        for name in names {
            let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            let ends = |ends: &[&str]| ends.iter().any(|end| plain.ends_with(end));
            let (role, trust) = match () {
                () if ends(&UPDATED_ENDS) => (Role::Updated, Trust::Meta),
                () if ends(&PUBLISHED_ENDS) => (Role::Page, Trust::Meta),
                () if PUBLISHED.contains(&&*plain) => (Role::Page, Trust::VagueMeta),
                () => continue,
            };
            let content = tree.attribute(at, "content").unwrap_or_default();
            let words = format!("meta {name}: {}", content.trim());
            let rule = if trust == Trust::Meta { "meta" } else { "meta-vague" };
            found.push(Candidate::new(date, role, trust, rule, words));
        }
    }
    found
}

/// The dates of the main entity in JSON-LD.
pub(super) fn json_ld(tree: &Tree) -> Vec<Candidate> {
    let scripts = tree.elements("script").filter(|at| tree.attribute(*at, "type") == Some("application/ld+json"));
    let entities = scripts.filter_map(|at| main_entity(&tree.text(at)));
    let candidates = entities.flat_map(|entity| {
        let candidate = |written: Option<String>, role, name: &str| {
            let written = written?;
            Some(Candidate::new(value(&written)?, role, Trust::JsonLd, "json-ld", format!("json-ld {name}: {written}")))
        };
        let published = candidate(entity.published, Role::Page, "datePublished");
        published.into_iter().chain(candidate(entity.modified, Role::Updated, "dateModified"))
    });
    candidates.collect()
}

/// The date in the path of the page's own address.
pub(super) fn address(tree: &Tree) -> Option<Candidate> {
    let canonical = tree.elements("link").filter(|at| tree.attribute(*at, "rel") == Some("canonical"));
    let canonical = canonical.filter_map(|at| tree.attribute(at, "href"));
    let open_graph = tree.elements("meta").filter(|at| tree.attribute(*at, "property") == Some("og:url"));
    let open_graph = open_graph.filter_map(|at| tree.attribute(at, "content"));
    let address = canonical.chain(open_graph).find(|address| date_of_path(address).is_some())?;
    Some(Candidate::new(date_of_path(address)?, Role::Page, Trust::Address, "address", format!("address {address}")))
}

/// A date in the description or the title of the page.
pub(super) fn description(tree: &Tree) -> Option<Candidate> {
    let descriptions = ["description", "og:description"].into_iter().filter_map(|name| meta(tree, name));
    let exact = |words: String| Some((parse_date(&words).filter(|date| date.day().is_some())?, words));
    let (date, words) = descriptions.chain(titles(tree)).find_map(exact)?;
    Some(Candidate::new(date, Role::Page, Trust::Description, "description", format!("description: {words}")))
}

/// The day on which the picture of the page was put up, as addresses of pictures tell.
pub(super) fn picture(tree: &Tree) -> Option<Candidate> {
    let address = meta(tree, "og:image")?;
    Some(Candidate::new(date_of_path(&address)?, Role::Page, Trust::Picture, "picture", format!("picture {address}")))
}

/// The only date of publication in the scripts of the page: `"publishedDate":"2016-11-04"`.
pub(super) fn script(markup: &str) -> Option<Candidate> {
    let mut dates = SCRIPT.find_iter(markup).filter_map(|found| {
        let written = found.as_str().rsplit('"').nth(1)?;
        Some((value(written)?, found.as_str()))
    });
    let (date, words) = dates.next()?;
    let is_only = dates.all(|(other, _)| other == date);
    is_only.then(|| Candidate::new(date, Role::Page, Trust::Script, "script", format!("script {words}")))
}

static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#""(?:[Ff]irst_?)?[Pp]ubl(?:ish(?:ed|ing)?|ication)_?(?:[Dd]ate|[Aa]t|[Oo]n|[Tt]ime)"\s*:\s*"[12][0-9]{3}-[01][0-9]-[0-3][0-9][^"]{0,30}""#)
        .expect("the pattern is a constant")
});

/// `/2016/12/23/`, `/2016-12-23-`, `/20161223/`: year, month and day in this order.
fn date_of_path(address: &str) -> Option<PartialDate> {
    let (_, path) = address.split_once("://").unwrap_or(("", address));
    let (_, path) = path.split_once('/')?;
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let number = |part: &str, lengths: &[usize]| {
        let is_number = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok())?
    };
    let date = |year: i16, month: i16, day: i16| {
        let is_recent = (1990..2100).contains(&year);
        PartialDate::new(year, u8::try_from(month).ok(), u8::try_from(day).ok()).ok().filter(|_| is_recent)
    };
    let divided = parts
        .windows(3)
        .find_map(|triple| date(number(triple[0], &[4])?, number(triple[1], &[1, 2])?, number(triple[2], &[1, 2])?));
    let whole = || {
        parts.iter().find_map(|part| {
            let digits = number(part.get(..4)?, &[4]).and(part.get(4..)).filter(|_| part.len() == 8)?;
            date(number(&part[..4], &[4])?, number(&digits[..2], &[2])?, number(&digits[2..], &[2])?)
        })
    };
    // Day and month are not told apart by their order here.
    let year_last = || {
        parts.windows(3).find_map(|triple| {
            let (day, month) = (number(triple[0], &[1, 2])?, number(triple[1], &[1, 2])?);
            date(number(triple[2], &[4])?, month, day).filter(|_| day > 12)
        })
    };
    divided.or_else(whole).or_else(year_last)
}
