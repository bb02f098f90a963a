//! Documents to parts: what one worker counts at a time.

use super::groups::Groups;
use crate::corpus::{Document, Passage};
use std::ops::Range;

/// A document in a group, or a stretch of it.
#[derive(Debug)]
pub(in crate::count) struct Part<'a> {
    /// The number of the group.
    pub(in crate::count) group: u32,
    /// Whether this is a stretch of a document that was divided.
    pub(in crate::count) is_divided: bool,
    /// The paragraphs of each passage, or some of them.
    pub(in crate::count) passages: Passages<'a>,
    /// The bytes of these paragraphs.
    pub(in crate::count) n_bytes: usize,
}

/// The paragraphs of each passage.
type Passages<'a> = Vec<&'a [Range<usize>]>;

/// A document of more bytes is divided, into stretches of about as many.
pub(in crate::count) const MOST_BYTES: usize = 1 << 20;

/// The parts of a document: what of it is in each group. Phrases do not cross paragraphs, so a long document can be
/// divided between any two.
pub(in crate::count) fn parts<'a>(
    groups: &Groups,
    document: &'a Document,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>,
) -> Vec<Part<'a>> {
    let mut by_group: Vec<(Vec<String>, Passages<'_>)> = Vec::new();
    for passage in &document.passages {
        let Some(values) = group_of(document, passage) else { continue };
        match by_group.iter_mut().find(|(others, _)| *others == values) {
            Some((_, passages)) => passages.push(&passage.spans),
            None => by_group.push((values, vec![&passage.spans])),
        }
    }
    let of_group = |(values, passages): (Vec<String>, Passages<'a>)| {
        let whole = passages.iter().map(|spans| n_bytes(spans)).sum();
        if whole <= MOST_BYTES {
            return vec![Part { group: groups.number(values), is_divided: false, passages, n_bytes: whole }];
        }
        let group = groups.number_of_divided(values);
        let stretches = passages.into_iter().flat_map(stretches);
        let part = |spans| Part { group, is_divided: true, passages: vec![spans], n_bytes: n_bytes(spans) };
        stretches.map(part).collect()
    };
    by_group.into_iter().flat_map(of_group).collect()
}

/// Divides the paragraphs of a passage.
pub(in crate::count) fn stretches(mut spans: &[Range<usize>]) -> Vec<&[Range<usize>]> {
    let mut stretches = Vec::new();
    while !spans.is_empty() {
        let mut held = 0;
        let fits = |span: &&Range<usize>| {
            held += span.len();
            held <= MOST_BYTES
        };
        let length = spans.iter().take_while(fits).count().max(1);
        let (stretch, rest) = spans.split_at(length);
        stretches.push(stretch);
        spans = rest;
    }
    stretches
}

fn n_bytes(spans: &[Range<usize>]) -> usize {
    spans.iter().map(Range::len).sum()
}
