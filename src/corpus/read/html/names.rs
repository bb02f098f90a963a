//! What the names of an element, its classes and its id, say of it.
//!
//! A name is evidence only as a whole: `share-box` and `siteFooter` are made of nothing but words for furniture and for
//! places, `social-security` and `share_of_gdp` are not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::tree::Tree;

/// Words for what is used, not read.
const TOOLS: &[&str] = &[
    "addthis",
    "addtoany",
    "a2a",
    "breadcrumb",
    "breadcrumbs",
    "bshare",
    "fontsize",
    "login",
    "menu",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "pagination",
    "pager",
    "pagenav",
    "paging",
    "print",
    "qrcode",
    "rating",
    "ratings",
    "search",
    "searchbox",
    "share",
    "sharing",
    "sharedaddy",
    "sociable",
    "shariff",
    "skip",
    "skiplink",
    "skiplinks",
    "social",
    "socials",
    "socialmedia",
    "tags",
    "taglist",
    "tagcloud",
    "toolbar",
    "toolbox",
    "tools",
    "topbar",
    "toc",
    "metanav",
    "topnav",
    "subnav",
    "mainnav",
    "sitemap",
    "likes",
    "jetpack",
    "postmetadata",
    "postmeta",
    "metadata",
    "entrymeta",
];

/// Words for what stands beside the text.
const BESIDE: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adsense",
    "anzeige",
    "banner",
    "banners",
    "bottombar",
    "cookie",
    "cookies",
    "consent",
    "copyright",
    "crosslinks",
    "footer",
    "hotnews",
    "imprint",
    "impressum",
    "masthead",
    "modal",
    "newsletter",
    "nl",
    "outbrain",
    "overlay",
    "popular",
    "popup",
    "promo",
    "promotion",
    "promoted",
    "recommended",
    "recommendation",
    "recommendations",
    "related",
    "relatedposts",
    "relatedarticles",
    "sidebar",
    "sidebars",
    "sponsored",
    "sponsor",
    "sponsors",
    "subscribe",
    "subscription",
    "taboola",
    "trending",
    "widget",
    "widgets",
    "crp",
    "yarpp",
    "marginal",
    "marginalspalte",
    "cta",
    "signup",
    "paywall",
    "disclaimer",
    "authorbox",
    "authorbio",
    "entryfooter",
    "postfooter",
    "articlefooter",
    "bio",
    "biography",
];

/// Words that say where or as what something stands, and nothing of what it is.
const PLACES: &[&str] = &[
    "a",
    "above",
    "after",
    "all",
    "area",
    "article",
    "articles",
    "bar",
    "before",
    "below",
    "block",
    "blocks",
    "body",
    "bottom",
    "box",
    "boxes",
    "btn",
    "button",
    "buttons",
    "center",
    "col",
    "column",
    "component",
    "container",
    "content",
    "default",
    "desktop",
    "div",
    "element",
    "elements",
    "end",
    "entry",
    "fixed",
    "footer",
    "form",
    "frame",
    "group",
    "head",
    "header",
    "headline",
    "holder",
    "horizontal",
    "icon",
    "icons",
    "in",
    "inline",
    "inner",
    "item",
    "items",
    "js",
    "large",
    "layout",
    "left",
    "line",
    "link",
    "links",
    "list",
    "main",
    "meta",
    "middle",
    "mobile",
    "module",
    "mod",
    "news",
    "outer",
    "page",
    "panel",
    "part",
    "post",
    "posts",
    "primary",
    "right",
    "row",
    "secondary",
    "section",
    "sec",
    "sharing",
    "side",
    "single",
    "site",
    "small",
    "small",
    "sticky",
    "story",
    "stories",
    "text",
    "title",
    "top",
    "vertical",
    "view",
    "wrap",
    "wrapper",
    "web",
    "website",
    "wp",
    "global",
    "region",
    "zone",
    "slot",
    "plugin",
    "bottom",
    "the",
    "t",
    "c",
    "m",
    "o",
    "l",
    "u",
    "b",
    "e",
    "ui",
    "el",
    "td",
    "info",
];

/// Words for what readers wrote.
const COMMENTS: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "commentform",
    "commentary",
    "commentaire",
    "commentaires",
    "comentarios",
    "kommentar",
    "kommentare",
    "disqus",
    "replies",
    "responses",
    "respond",
    "reply",
    "pingback",
    "pingbacks",
    "trackback",
    "trackbacks",
    "pinglist",
];

/// Words for one who wrote the text; with a word for a place they name the box about them.
const AUTHORS: &[&str] = &["author", "authors", "autor", "byline"];

/// Words for the line below a picture.
const CAPTIONS: &[&str] =
    &["caption", "captions", "figcaption", "bildunterschrift", "imagecaption", "imagedescription", "legende"];

/// Words for headings that are no heading elements.
const HEADINGS: &[&str] = &["title", "titel", "heading", "headline", "subtitle", "subheading", "subheadline"];

/// Words that begin a name that tells the state or the topic of an element, not what it is.
const STATES: &[&str] = &[
    "has", "no", "not", "with", "without", "is", "can", "hide", "show", "category", "cat", "tag", "type", "status",
    "format", "keyword",
];

/// What an element's names say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It is used, not read.
    Tool,
    /// It stands beside the text.
    Beside,
    /// Readers wrote it.
    Comment,
    /// It is about the author.
    Author,
    /// It stands below a picture.
    Caption,
}

const KINDS: [(Kind, &[&str]); 5] = [
    (Kind::Tool, TOOLS),
    (Kind::Beside, BESIDE),
    (Kind::Comment, COMMENTS),
    (Kind::Author, AUTHORS),
    (Kind::Caption, CAPTIONS),
];

/// What the names of an element say: a bit for each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Names {
    whole: u8,
    loose: u8,
}

/// The bits of all kinds, and those of the words that are of none.
const ANY_KIND: u8 = (1 << KINDS.len()) - 1;
const PLACE: u8 = 1 << KINDS.len();
const STATE: u8 = PLACE << 1;
const HEADING: u8 = PLACE << 2;

/// The bits of the lists in which a word is.
static LISTS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let kinds = KINDS.into_iter().map(|(kind, list)| (1 << kind as u8, list));
    let mut lists = FxHashMap::default();
    for (bit, list) in kinds.chain([(PLACE, PLACES), (STATE, STATES), (HEADING, HEADINGS)]) {
        list.iter().for_each(|word| *lists.entry(*word).or_default() |= bit);
    }
    lists
});

impl Names {
    /// Reads the names of an element.
    pub(super) fn of(tree: &Tree, at: usize) -> Names {
        tree.names.get_or_init(|| Names::of_all(tree))[at]
    }

    /// Reads the names of all elements. Most stand at several.
    fn of_all(tree: &Tree) -> Vec<Names> {
        let mut read: FxHashMap<&str, Names> = FxHashMap::default();
        let mut of = |at: usize| {
            let mut names = Names::default();
            for written in ["class", "id"].iter().filter_map(|kind| tree.attribute(at, kind)) {
                let more = *read.entry(written).or_insert_with(|| Names::read(written));
                names = Names { whole: names.whole | more.whole, loose: names.loose | more.loose };
            }
            names
        };
        (0..tree.nodes.len()).map(&mut of).collect()
    }

    fn read(written: &str) -> Names {
        let mut names = Names::default();
        written.split_whitespace().for_each(|name| names.add(&lists_of_words(name)));
        names
    }

    /// Whether a name says that the element is a heading.
    pub(super) fn call_it_heading(tree: &Tree, at: usize) -> bool {
        let names = ["class", "id"].iter().filter_map(|kind| tree.attribute(at, kind));
        names.flat_map(str::split_whitespace).any(|name| lists_of_words(name).iter().any(|word| word & HEADING != 0))
    }

    /// Whether a name is made of words of this kind and of places alone.
    pub(super) fn are(self, kind: Kind) -> bool {
        self.whole & 1 << kind as u8 != 0
    }

    /// The same, or with one more word before them, such as the name of the program.
    pub(super) fn may_be(self, kind: Kind) -> bool {
        self.loose & 1 << kind as u8 != 0
    }

    /// Adds what a name says, by the lists of its words.
    fn add(&mut self, words: &[u8]) {
        let is_known = |word: &u8| word & (ANY_KIND | PLACE) != 0;
        let Some(first) = words.first().filter(|first| **first & STATE == 0) else { return };
        let unknown = words.iter().filter(|word| !is_known(word)).count();
        let kinds = words.iter().fold(0, |kinds, word| kinds | word) & ANY_KIND;
        if unknown == 0 {
            self.whole |= kinds;
        }
        if unknown == 0 || (unknown == 1 && words.len() > 1 && !is_known(first)) {
            self.loose |= kinds;
        }
    }
}

/// The lists in which each word of a name is. It is cut at `-`, `_` and before capitals. What mixes letters and digits
/// is a program's mark.
fn lists_of_words(name: &str) -> Vec<u8> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            found.push(LISTS.get(word.as_str()).copied().unwrap_or_default());
            word.clear();
        }
    };
    for part in name.split(|character: char| !character.is_alphanumeric()) {
        let has_digit = part.chars().any(char::is_numeric);
        if has_digit && part.chars().count() >= LEAST_MARK {
            continue;
        }
        let mut after_lower = false;
        for character in part.chars() {
            if !character.is_alphabetic() || (character.is_uppercase() && after_lower) {
                end(&mut word);
            }
            after_lower = character.is_lowercase();
            if character.is_alphabetic() {
                word.extend(character.to_lowercase());
            }
        }
        end(&mut word);
    }
    found
}

/// Fewest characters of such a mark, as in `Tags_Block__cri4K`.
const LEAST_MARK: usize = 5;
