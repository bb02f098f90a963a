//! In which parts of a page a date stands.

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

/// The place of each node; what holds the main heading is never beside the text.
pub(super) fn places(tree: &Tree, heading: Option<usize>) -> Vec<Place> {
    let mut places = vec![Place::default(); tree.nodes.len()];
    for at in 1..tree.nodes.len() {
        places[at] = places[tree.nodes[at].parent];
        let holds_heading = heading.is_some_and(|heading| (at..tree.nodes[at].end).contains(&heading));
        if let Kind::Element { name, .. } = &tree.nodes[at].kind
            && !holds_heading
            && !matches!(&**name, "html" | "body" | "main")
        {
            places[at] = places[at].within(tree, at, name);
        }
    }
    places
}

impl Place {
    /// The place of what an element holds, from its own place.
    fn within(mut self, tree: &Tree, at: usize, name: &str) -> Place {
        let words = words(tree, at);
        let named = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
        let beside = match name {
            "nav" => Beside::Surely,
            "aside" => Beside::Frame,
            "footer" if !tree.is_within(at, "article") => Beside::Frame,
            _ if is_comment(tree, at, name, &words) => Beside::Surely,
            _ if named(&BESIDE) => Beside::Perhaps,
            _ => Beside::No,
        };
        self.beside = self.beside.max(beside);
        self.is_cited |= matches!(name, "figcaption" | "caption" | "blockquote" | "cite" | "q") || named(&WITHIN);
        let is_dated = name == "time"
            || named(&DATED)
            || words.iter().any(|word| DATED_PIECES.iter().any(|piece| word.contains(piece)));
        if name == "li" && !is_dated && !self.is_dated {
            self.list = Some(tree.nodes[at].parent);
        }
        self.is_dated |= is_dated;
        self.is_updated |= named(&UPDATED) && !words.iter().any(|word| word.contains("publish")) && is_dated;
        self
    }
}

fn is_comment(tree: &Tree, at: usize, name: &str, words: &[String]) -> bool {
    let holds = matches!(name, "div" | "section" | "ol" | "ul" | "li" | "article" | "dl" | "table" | "td");
    // "comments-date" beside a heading is the date of what is commented on.
    let is_date = || words.iter().any(|word| DATED.contains(&word.as_str())) && tree.text(at).len() <= COMMENT_BYTES;
    let is_named = words.iter().any(|word| COMMENTS.contains(&word.as_str()));
    (holds && is_named && !is_date()) || tree.attribute(at, "itemtype").is_some_and(|kind| kind.ends_with("Comment"))
}

/// The words of class, id and itemprop, in lower case, cut at signs and before capitals.
fn words(tree: &Tree, at: usize) -> Vec<String> {
    let mut words = Vec::new();
    for name in ["class", "id", "itemprop"].iter().filter_map(|kind| tree.attribute(at, kind)) {
        let mut after_lower = false;
        words.push(String::new());
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
    }
    words
}
