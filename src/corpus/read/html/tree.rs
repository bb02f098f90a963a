//! A page as a list of nodes in document order, so that a subtree is a range and nothing recurses.

use std::cell::OnceCell;

use super::measure::Weight;
use super::names::Names;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The nodes; a parent stands before its children.
    pub(super) nodes: Vec<Node>,
    /// What each node weighs, and what its names say: found when first asked for, by [`super::measure`] and
    /// [`super::names`].
    pub(super) weights: OnceCell<Vec<Weight>>,
    pub(super) names: OnceCell<Vec<Names>>,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node {
    /// The parent's place, its own for the first node.
    pub(super) parent: usize,
    /// The place after the last node of its subtree.
    pub(super) end: usize,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Element { name: Box<str>, attributes: Vec<(&'static str, String)> },
    Text(String),
}

/// The attributes that are looked at; others are not kept.
pub(super) const ATTRIBUTES: [&str; 18] = [
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "title",
    "type",
];

impl Tree {
    /// The element's name, or nothing for a text.
    pub(super) fn name(&self, at: usize) -> &str {
        match &self.nodes[at].kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, at: usize, wanted: &str) -> Option<&str> {
        match &self.nodes[at].kind {
            Kind::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
            }
            Kind::Text(_) => None,
        }
    }

    /// The places of all elements of a name, in order.
    pub(super) fn elements<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.nodes.len()).filter(move |at| self.name(*at) == name)
    }

    /// The children of a node.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let (mut next, end) = (at + 1, self.nodes[at].end);
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.nodes[child].end;
            Some(child)
        })
    }

    /// All text of a subtree on one line.
    pub(super) fn text(&self, at: usize) -> String {
        let texts = self.nodes[at..self.nodes[at].end].iter().filter_map(|node| match &node.kind {
            Kind::Text(text) => Some(text.as_str()),
            Kind::Element { .. } => None,
        });
        texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    /// Whether a node stands within an element of this name.
    pub(super) fn is_within(&self, mut at: usize, name: &str) -> bool {
        while at != 0 {
            at = self.nodes[at].parent;
            if self.name(at) == name {
                return true;
            }
        }
        false
    }
}
