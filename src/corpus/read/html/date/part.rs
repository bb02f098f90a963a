//! In which parts of a page a date stands.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::corpus::read::html::tree::{Kind, Tree};

/// What is known of the place of each node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// How surely it stands beside the text.
    pub(super) beside: Beside,
    /// In a caption, a quotation or a cited work.
    pub(super) is_cited: bool,
    /// The list of which it is an item, if neither is named after dates.
    pub(super) list: Option<usize>,
    /// In an element named after dates, or that marks up one.
    pub(super) is_dated: bool,
    /// In an element named after the last change.
    pub(super) is_updated: bool,
}

/// How surely something is no part of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Beside {
    /// Nothing says so.
    #[default]
    No,
    /// It is named so, as much that is part of the text is.
    Perhaps,
    /// In a footer or an aside, where only a label dates the page.
    Frame,
    /// In a menu or a comment.
    Surely,
}

/// Names of class and id of what stands beside the text, and often of what does not: `widget`.
const BESIDE: [&str; 34] = [
    "archive",
    "archives",
    "aside",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "calendar",
    "carousel",
    "cookie",
    "events",
    "footer",
    "latest",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "popular",
    "promo",
    "recent",
    "recommendations",
    "recommended",
    "related",
    "side",
    "sidebar",
    "similar",
    "teaser",
    "teasers",
    "ticker",
    "trending",
    "tweet",
    "tweets",
    "widget",
    "widgets",
];

/// Names of comments and what holds them.
const COMMENTS: [&str; 9] =
    ["comment", "comments", "commentlist", "disqus", "respond", "replies", "kommentare", "kommentar", "commentaires"];

/// Names of captions, quotations and cited works.
const WITHIN: [&str; 11] = [
    "caption",
    "credit",
    "quote",
    "blockquote",
    "cite",
    "citation",
    "references",
    "reflist",
    "bibliography",
    "footnotes",
    "footnote",
];

/// Names of what holds a date.
const DATED: [&str; 17] = [
    "date",
    "dates",
    "datum",
    "fecha",
    "time",
    "timestamp",
    "datetime",
    "dateline",
    "byline",
    "posted",
    "pubdate",
    "postdate",
    "meta",
    "postmeta",
    "entrymeta",
    "postinfo",
    "dato",
];

/// Pieces of names that say the same in one word: `entrydate`, `published`, `dtpublished`.
const DATED_PIECES: [&str; 8] =
    ["postmeta", "entrymeta", "publish", "entrydate", "articledate", "newsdate", "postdate", "datepub"];

/// Names of what holds the date of the last change.
const UPDATED: [&str; 7] =
    ["updated", "modified", "lastmodified", "lastmod", "dateupdated", "datemodified", "lastupdate"];

/// Most bytes of an element named after comments and after a date that holds no comments, but a date and their number.
const COMMENT_BYTES: usize = 60;

/// The lists in which some words are: a bit for each.
type Lists = u8;
const IN_BESIDE: Lists = 1;
const IN_COMMENTS: Lists = 2;
const IN_WITHIN: Lists = 4;
const IN_DATED: Lists = 8;
const IN_UPDATED: Lists = 16;
/// A piece of a word is one of [`DATED_PIECES`].
const HAS_DATED_PIECE: Lists = 32;
/// A word tells of publication.
const HAS_PUBLISH: Lists = 64;

static LISTS: LazyLock<FxHashMap<&str, Lists>> = LazyLock::new(|| {
    let mut lists = FxHashMap::default();
    let all: [(Lists, &[&'static str]); 5] = [
        (IN_BESIDE, &BESIDE),
        (IN_COMMENTS, &COMMENTS),
        (IN_WITHIN, &WITHIN),
        (IN_DATED, &DATED),
        (IN_UPDATED, &UPDATED),
    ];
    for (bit, list) in all {
        list.iter().for_each(|word| *lists.entry(*word).or_default() |= bit);
    }
    lists
});

/// The place of each node; what holds the main heading is never beside the text.
pub(super) fn places(tree: &Tree, heading: Option<usize>) -> Vec<Place> {
    // Most names stand at several elements.
    let mut read: FxHashMap<&str, Lists> = FxHashMap::default();
    let mut places = vec![Place::default(); tree.nodes.len()];
    for at in 1..tree.nodes.len() {
        places[at] = places[tree.nodes[at].parent];
        let holds_heading = heading.is_some_and(|heading| (at..tree.nodes[at].end).contains(&heading));
        if let Kind::Element { name, .. } = &tree.nodes[at].kind
            && !holds_heading
            && !matches!(&**name, "html" | "body" | "main")
        {
            places[at] = places[at].within(tree, at, name, lists(tree, at, &mut read));
        }
    }
    places
}

impl Place {
    /// The place of what an element holds, from its own place.
    fn within(mut self, tree: &Tree, at: usize, name: &str, lists: Lists) -> Place {
        let named = |list: Lists| lists & list != 0;
        let beside = match name {
            "nav" => Beside::Surely,
            "aside" => Beside::Frame,
            "footer" if !tree.is_within(at, "article") => Beside::Frame,
            _ if is_comment(tree, at, name, lists) => Beside::Surely,
            _ if named(IN_BESIDE) => Beside::Perhaps,
            _ => Beside::No,
        };
        self.beside = self.beside.max(beside);
        self.is_cited |= matches!(name, "figcaption" | "caption" | "blockquote" | "cite" | "q") || named(IN_WITHIN);
        let is_dated = name == "time" || named(IN_DATED | HAS_DATED_PIECE);
        if name == "li" && !is_dated && !self.is_dated {
            self.list = Some(tree.nodes[at].parent);
        }
        self.is_dated |= is_dated;
        self.is_updated |= named(IN_UPDATED) && !named(HAS_PUBLISH) && is_dated;
        self
    }
}

fn is_comment(tree: &Tree, at: usize, name: &str, lists: Lists) -> bool {
    let holds = matches!(name, "div" | "section" | "ol" | "ul" | "li" | "article" | "dl" | "table" | "td");
    // "comments-date" beside a heading is the date of what is commented on.
    let is_date = || lists & IN_DATED != 0 && tree.text(at).len() <= COMMENT_BYTES;
    (holds && lists & IN_COMMENTS != 0 && !is_date())
        || tree.attribute(at, "itemtype").is_some_and(|kind| kind.ends_with("Comment"))
}

/// The lists in which the words of class, id and itemprop are.
fn lists<'t>(tree: &'t Tree, at: usize, read: &mut FxHashMap<&'t str, Lists>) -> Lists {
    let names = ["class", "id", "itemprop"].iter().filter_map(|kind| tree.attribute(at, kind));
    names.fold(0, |lists, name| lists | *read.entry(name).or_insert_with(|| lists_of_words(name)))
}

/// The lists in which the words of a name are: in lower case, cut at signs and before capitals.
fn lists_of_words(name: &str) -> Lists {
    let mut found = 0;
    let mut word = String::new();
    let mut after_lower = false;
    for character in name.chars().chain([' ']) {
        if !character.is_alphanumeric() || (character.is_uppercase() && after_lower) {
            found |= lists_of(&word);
            word.clear();
        }
        after_lower = character.is_lowercase();
        if character.is_alphanumeric() {
            word.extend(character.to_lowercase());
        }
    }
    found
}

fn lists_of(word: &str) -> Lists {
    let named = LISTS.get(word).copied().unwrap_or_default();
    let has = |pieces: &[&str], bit: Lists| if pieces.iter().any(|piece| word.contains(piece)) { bit } else { 0 };
    named | has(&DATED_PIECES, HAS_DATED_PIECE) | has(&["publish"], HAS_PUBLISH)
}
