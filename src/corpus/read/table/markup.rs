//! Markup in the cells of a table.
//!
//! Tables are often filled from web pages, tags and entities included. A cell is read as HTML on evidence of its own: an element of
//! HTML that begins and ends in it, a paragraph or line break, or an entity. What only looks like a tag (`x <y`) stays.

use crate::corpus::read::html::fragment;
use memchr::memchr2;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Elements of which a pair of tags shows that a cell is markup.
const ELEMENTS: &str = " a abbr article b big blockquote body center cite code dd del div dl dt em figcaption figure font footer h1 h2 h3 h4 \
    h5 h6 head header html i ins li main mark ol p pre q s section small span strike strong sub sup table tbody td th thead time title \
    tr tt u ul ";

/// Elements that end a line. Without any, the line ends of the cell do.
static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)<(?:p|div|br|li|h[1-6]|tr|td|ul|ol|blockquote|article|section|dd|dt|pre|body)(?:[\s/][^<>]*)?>")
        .expect("the pattern is a constant")
});

/// A tag, with the name of its element.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)(?:[\s/][^<>]*)?>|<!--").expect("the pattern is a constant")
});

static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});").expect("the pattern is a constant")
});

/// The text of a cell, if it is markup.
pub(super) fn text_of(cell: &str) -> Option<String> {
    // Most cells hold neither sign.
    memchr2(b'<', b'&', cell.as_bytes())?;
    if has_markup(cell) {
        return Some(of_markup(cell));
    }
    if !ENTITY.is_match(cell) {
        return None;
    }
    let text = by_line(&cell.replace('<', "&lt;"));
    if text == cell.trim_end() {
        // It only looks like an entity.
        return None;
    }
    // Markup that was escaped once more.
    Some(if has_markup(&text) { of_markup(&text) } else { text })
}

/// Whether an element begins and ends in a cell, or a paragraph or line break begins.
fn has_markup(cell: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    for tag in TAG.captures_iter(cell) {
        let Some(name) = tag.get(2).map(|name| name.as_str().to_ascii_lowercase()) else { continue };
        let ends = !tag[1].is_empty();
        if (name == "br" || name == "p") && !ends || (ends && open.contains(&name)) {
            return true;
        }
        if !ends && !open.contains(&name) && ELEMENTS.split_whitespace().any(|known| known == name) {
            open.push(name);
        }
    }
    false
}

fn of_markup(cell: &str) -> String {
    let cell = tags_alone(cell);
    if BLOCK.is_match(&cell) { fragment(&cell) } else { by_line(&cell) }
}

/// The text of each line by itself, since no element ends one.
fn by_line(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for line in cell.lines() {
        text.push_str(fragment(line).trim_end());
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

/// The cell with every `<` that begins no tag as an entity: a parser would take what follows for attributes.
fn tags_alone(cell: &str) -> Cow<'_, str> {
    let mut tags = TAG.find_iter(cell).map(|tag| tag.start()).peekable();
    let mut text = String::with_capacity(cell.len());
    let mut from = 0;
    for (at, _) in cell.match_indices('<') {
        if tags.next_if_eq(&at).is_none() && !cell[at..].starts_with("<!") {
            text.push_str(&cell[from..at]);
            text.push_str("&lt;");
            from = at + 1;
        }
    }
    if from == 0 { Cow::Borrowed(cell) } else { Cow::Owned(text + &cell[from..]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_and_entities_are_markup() {
        for (cell, text) in [
            ("<p>Green growth &amp; trade</p><p>More</p>", "Green growth & trade\nMore\n"),
            ("<div>Green growth</div>", "Green growth\n"),
            ("one<br/>two<BR>three", "one\ntwo\nthree\n"),
            ("<p>one<p>two", "one\ntwo\n"),
            ("a <b>bold</b> word\n\nNext line", "a bold word\n\nNext line"),
            ("R&amp;D and trade&#39;s", "R&D and trade's"),
            ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", "one\ntwo\n"),
            ("<p>income <median and x < y</p>", "income <median and x < y\n"),
            ("<p>a</p><script>var x = 1;</script>", "a\n"),
        ] {
            assert_eq!(text_of(cell).as_deref(), Some(text), "{cell}");
        }
    }

    #[test]
    fn signs_of_plain_text_are_not() {
        for cell in ["x < y and z > w", "a <b c> d", "AT&T; and more", "if <condition> then", "R&D", "1 <2> 3", "<3"] {
            assert_eq!(text_of(cell), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn any_cell_is_borne(cell in "[<>/&;a-p =\"\\n#!-]{0,60}") {
            let _ = text_of(&cell);
        }
    }
}
