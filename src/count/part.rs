//! Documents to parts: what one worker counts at a time.

use super::group::group_order;
use crate::corpus::{Document, Passage};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A document in a group, or a stretch of it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The number of the group.
    pub(super) group: u32,
    /// Whether this is a stretch of a document that was divided.
    pub(super) is_divided: bool,
    /// The number of each passage with its paragraphs, or some of them.
    pub(super) passages: Passages<'a>,
    /// The bytes of these paragraphs.
    pub(super) n_bytes: usize,
}

type Passages<'a> = Vec<(usize, &'a [Range<usize>])>;

/// A document of more bytes is divided, into stretches of about as many.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// Groups by number while it is not known which there will be, in the order in which they are met.
///
/// A document that is divided is a group of its own for each group it has a share in: when all is added up, what it
/// holds counts there as one document.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    of_values: FxHashMap<Vec<String>, u32>,
    /// By number: the values, and whether it stands for one document that was divided.
    groups: Vec<(Vec<String>, bool)>,
}

impl Numbers {
    /// The parts of a document: what of it is in each group, in stretches of about `most_bytes`. Neither phrases nor hits
    /// cross paragraphs, so a long document can be divided between any two.
    pub(super) fn parts<'a>(
        &self,
        document: &'a Document,
        most_bytes: usize,
        group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>,
    ) -> Vec<Part<'a>> {
        let mut by_group: Vec<(Vec<String>, Passages<'_>)> = Vec::new();
        for (number, passage) in document.passages.iter().enumerate() {
            let Some(values) = group_of(document, passage) else { continue };
            let paragraphs = (number, &passage.spans[..]);
            match by_group.iter_mut().find(|(others, _)| *others == values) {
                Some((_, passages)) => passages.push(paragraphs),
                None => by_group.push((values, vec![paragraphs])),
            }
        }
        let mut parts = Vec::with_capacity(by_group.len());
        for (values, passages) in by_group {
            let whole = passages.iter().map(|(_, spans)| n_bytes(spans)).sum();
            let is_divided = whole > most_bytes;
            let group = self.number(values, is_divided);
            if !is_divided {
                parts.push(Part { group, is_divided, passages, n_bytes: whole });
                continue;
            }
            for (number, spans) in passages {
                let of_stretch = |spans| (spans, n_bytes(spans));
                parts.extend(stretches(spans, most_bytes).into_iter().map(of_stretch).map(|(spans, n_bytes)| Part {
                    group,
                    is_divided,
                    passages: vec![(number, spans)],
                    n_bytes,
                }));
            }
        }
        parts
    }

    fn number(&self, values: Vec<String>, is_divided: bool) -> u32 {
        let mut known = self.lock();
        if let (false, Some(number)) = (is_divided, known.of_values.get(&values)) {
            return *number;
        }
        let number = known.groups.len() as u32;
        known.groups.push((values.clone(), is_divided));
        if !is_divided {
            known.of_values.insert(values, number);
        }
        number
    }

    /// The values of all groups in natural order, and by number: the place there, and whether it stands for one document
    /// that was divided.
    pub(super) fn places(&self) -> (Vec<Vec<String>>, Vec<(u32, bool)>) {
        let numbered = std::mem::take(&mut self.lock().groups);
        let groups = in_order(numbered.iter().map(|(values, _)| values.clone()).collect());
        let place = |values| groups.binary_search_by(|other| order(other, values)).unwrap_or_default();
        let places = numbered.iter().map(|(values, is_divided)| (place(values) as u32, *is_divided)).collect();
        (groups, places)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The values of groups in natural order, each once.
pub(super) fn in_order(mut groups: Vec<Vec<String>>) -> Vec<Vec<String>> {
    groups.sort_by(order);
    groups.dedup();
    groups
}

fn order(a: &Vec<String>, b: &Vec<String>) -> Ordering {
    group_order(a, b).then_with(|| a.cmp(b))
}

/// Divides the paragraphs of a passage.
pub(super) fn stretches(mut spans: &[Range<usize>], most_bytes: usize) -> Vec<&[Range<usize>]> {
    let mut stretches = Vec::new();
    while !spans.is_empty() {
        let mut held = 0;
        let fits = |span: &&Range<usize>| {
            held += span.len();
            held <= most_bytes
        };
        let length = spans.iter().take_while(fits).count().max(1);
        let (stretch, rest) = spans.split_at(length);
        stretches.push(stretch);
        spans = rest;
    }
    stretches
}

/// What `each` makes of the parts of a document, in their order: of a long one, of several at a time.
pub(super) fn over<P: Sync, R: Send>(parts: &[P], each: impl Fn(&P) -> R + Sync) -> Vec<R> {
    match parts {
        [part] => vec![each(part)],
        parts => parts.par_iter().map(&each).collect(),
    }
}

fn n_bytes(spans: &[Range<usize>]) -> usize {
    spans.iter().map(Range::len).sum()
}
