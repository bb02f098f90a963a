//! HTML: the main content of a page, its title and its date.
//!
//! The main content is found in this order:
//!
//! 1. Elements that are never content are left out: scripts, forms, menus, page headers and footers,
//!    asides, share and comment widgets, by element, role, and words of class and id ([`furniture`]).
//! 2. The element marked as the article's body, a single `article`, `main`: the first that holds half
//!    of the page's prose ([`main_content`]).
//! 3. Else the innermost element that holds four fifths of it.
//! 4. Inside, lists of links without prose are left out.
//!
//! Prose is text in paragraphs of some length that are not mostly links. Each block, each table cell and
//! each line of a `pre` is a line of the text; headings are lines like others.

mod furniture;
mod grow;
mod json_ld;
mod lines;
mod main_content;
mod stated;
mod tag;
mod tree;

use super::content::{Head, Sign};
use super::decoded::notes;
use super::sink::Sink;
use super::{RawDocument, ReadError, ReadNote, ReadOptions, Reader, text};
use crate::corpus::decode::{Decoded, decode_markup, normalized};
use main_content::MainContent;

/// Web pages.
pub(super) const HTML: Reader = Reader {
    name: "html",
    about: "web pages: the main content, without menus, headers, footers and scripts",
    extensions: &["html", "htm", "xhtml", "shtml"],
    sign: Sign::Certain(recognise),
    read,
};

fn recognise(head: &Head<'_>) -> bool {
    let mut rest = &*head.text;
    // An XML declaration and comments may stand before the first element.
    while let Some(end) = begins_with(rest, &["<?xml", "<!--"]).then(|| rest.find('>')).flatten() {
        rest = rest[end + 1..].trim_start();
    }
    begins_with(rest, &["<!doctype html", "<html", "<head>", "<body"])
}

/// Whether a text begins with one of these, whatever the case of its letters.
fn begins_with(text: &str, starts: &[&str]) -> bool {
    let is_first = |start: &&str| text.get(..start.len()).is_some_and(|first| first.eq_ignore_ascii_case(start));
    starts.iter().any(is_first)
}

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let decoded = decode_markup(bytes, options.encoding)?;
    let document = if has_tag(&decoded.text) { document(&decoded) } else { text::document(decoded, options) };
    let _ = sink.document(document);
    Ok(())
}

/// Whether there is any markup. A plain text may be named `.html`.
fn has_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!' || next == '?')
    })
}

/// The main content of a page, with the title and date it states.
fn document(decoded: &Decoded) -> RawDocument {
    let (tree, lost_structure) = grow::grow(&decoded.text);
    let MainContent { root, skipped, by_prose } = main_content::main_content(&tree);
    let mut notes = notes(decoded);
    if lost_structure {
        notes.push(ReadNote::LostStructure);
    }
    if !by_prose {
        notes.push(ReadNote::NoMainContent);
    }
    RawDocument {
        // Entities may stand for characters that a text does not keep.
        text: normalized(lines::lines(&tree, root, &skipped)).0,
        title: stated::title(&tree),
        date: stated::date(&tree, root),
        encoding: decoded.encoding,
        notes,
        ..RawDocument::default()
    }
}

#[cfg(test)]
mod tests;
