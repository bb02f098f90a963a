//! Passages by what they share.

use super::concepts::{ConceptCounts, PassageCounts};
use super::unit::mixed_units;
use crate::corpus::{Corpus, Document, GUESSED, Key, NONE, Passage, Period, natural_order};
use crate::count::CountError;
use crate::error::Error;
use crate::token::Segmenter;
use crate::warning::Warning;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// The passages of a corpus, divided by the values of one or several keys.
#[derive(Debug, Clone)]
pub struct Groups {
    /// The keys.
    pub keys: Vec<Key>,
    /// The groups, in natural order of their values; passages without a value come last.
    pub groups: Vec<Group>,
    /// The group of each passage of the counts.
    pub of_passage: Vec<usize>,
}

/// Passages that share the values of all keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The values, in the order of the keys; [`NONE`] where a passage has none.
    pub values: Vec<String>,
    /// The number of tokens.
    pub n_tokens: u64,
    /// The number of documents with a passage in the group.
    pub n_documents: u64,
    /// All phrases of a length, by length less one; nothing where concepts are counted.
    pub totals: Vec<u64>,
}

impl Group {
    /// The values as one name; the whole corpus is `all`.
    pub fn name(&self) -> String {
        if self.values.is_empty() { "all".into() } else { self.values.join(", ") }
    }
}

impl Group {
    /// Adds what is known of other documents of the group.
    pub(super) fn add(&mut self, more: &Group) {
        self.n_tokens += more.n_tokens;
        self.n_documents += more.n_documents;
        self.totals.iter_mut().zip(&more.totals).for_each(|(total, more)| *total += more);
    }
}

/// Divides the passages of `counts` by `keys`; without keys the whole corpus is one group.
///
/// # Errors
///
/// No passage has a label that a key asks for.
pub fn group_by(counts: &ConceptCounts, keys: &[Key]) -> Result<Groups, Error> {
    check_keys(&counts.corpus, keys)?;
    let member = |counts: &PassageCounts| Member {
        document: counts.document,
        passage: counts.passage,
        n_tokens: counts.n_tokens,
    };
    let members: Vec<Member> = counts.passages.iter().map(member).collect();
    Ok(group_members(&counts.corpus.documents, &members, keys))
}

/// A passage that belongs to some group.
pub(super) struct Member {
    pub(super) document: usize,
    pub(super) passage: usize,
    pub(super) n_tokens: u64,
}

/// Divides passages, which come document by document.
pub(super) fn group_members(documents: &[Document], members: &[Member], keys: &[Key]) -> Groups {
    let values = members.iter().map(|member| {
        let document = &documents[member.document];
        values_of(keys, document, &document.passages[member.passage])
    });
    let values: Vec<Vec<String>> = values.collect();
    let mut distinct: Vec<Vec<String>> = values.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    distinct.sort_by(|a, b| group_order(a, b));
    let number: FxHashMap<&Vec<String>, usize> =
        distinct.iter().enumerate().map(|(number, values)| (values, number)).collect();
    let of_passage: Vec<usize> = values.iter().map(|values| number[values]).collect();
    let mut groups: Vec<Group> =
        distinct.iter().map(|values| Group { values: values.clone(), ..Group::default() }).collect();
    let mut last_document = vec![None; groups.len()];
    for (member, group) in members.iter().zip(&of_passage) {
        groups[*group].n_tokens += member.n_tokens;
        // A document is new to a group if it is not the last.
        if last_document[*group].replace(member.document) != Some(member.document) {
            groups[*group].n_documents += 1;
        }
    }
    Groups { keys: keys.to_vec(), groups, of_passage }
}

impl Groups {
    /// The cells of every group, by concept; concepts without a hit in a group have no cell there.
    pub fn concept_cells(&self, counts: &ConceptCounts) -> Vec<BTreeMap<usize, Cell>> {
        self.cells(counts, |hit_variant| counts.lexicon.variants[hit_variant].concept)
    }

    /// The cells of every group, by variant.
    pub fn variant_cells(&self, counts: &ConceptCounts) -> Vec<BTreeMap<usize, Cell>> {
        self.cells(counts, |hit_variant| hit_variant)
    }

    fn cells(&self, counts: &ConceptCounts, term_of: impl Fn(usize) -> usize) -> Vec<BTreeMap<usize, Cell>> {
        // A hash map says where a cell stands; with many hits of many terms an ordered one is slow.
        let mut places: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let mut tallies: Vec<Tally> = Vec::new();
        for (passage, group) in counts.passages.iter().zip(&self.of_passage) {
            for hit in &passage.hits {
                let term = term_of(hit.variant as usize);
                let place = *places.entry((*group, term)).or_insert_with(|| {
                    tallies.push(Tally { group: *group, term, cell: Cell::default(), last_document: None });
                    tallies.len() - 1
                });
                let Tally { cell, last_document, .. } = &mut tallies[place];
                cell.count += 1;
                cell.embedded += u64::from(hit.inside.is_some());
                cell.documents += u64::from(last_document.replace(passage.document) != Some(passage.document));
            }
        }
        let mut cells = vec![BTreeMap::new(); self.groups.len()];
        for tally in tallies {
            cells[tally.group].insert(tally.term, tally.cell);
        }
        cells
    }
}

/// A cell while passages come document by document.
struct Tally {
    group: usize,
    term: usize,
    cell: Cell,
    last_document: Option<usize>,
}

/// Occurrences of a term in a group, and the number of documents they stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// All hits: `bare + embedded`.
    pub count: u64,
    /// Hits inside a longer occurrence of another concept.
    pub embedded: u64,
    /// Documents with at least one hit.
    pub documents: u64,
}

impl Cell {
    /// Hits that stand by themselves.
    pub fn bare(&self) -> u64 {
        self.count - self.embedded
    }

    /// Adds what is known of other documents of the group.
    #[inline]
    pub(super) fn add(&mut self, more: Cell) {
        self.count += more.count;
        self.embedded += more.embedded;
        self.documents += more.documents;
    }
}

/// The values that a passage has of `keys`.
pub(super) fn values_of(keys: &[Key], document: &Document, passage: &Passage) -> Vec<String> {
    let value = |key: &Key| key.value(document, passage).map_or_else(|| NONE.to_owned(), |value| value.into_owned());
    keys.iter().map(value).collect()
}

/// Natural order, value by value, with [`GUESSED`] and [`NONE`] last.
pub(crate) fn group_order(a: &[String], b: &[String]) -> Ordering {
    let rank = |value: &String| (value == NONE, value == GUESSED);
    let order = |(a, b): (&String, &String)| rank(a).cmp(&rank(b)).then_with(|| natural_order(a, b));
    a.iter().zip(b).map(order).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Warns if the rates of groups are out of different units; `n_han` has Chinese characters with the number of their group.
pub(super) fn mixed_groups(
    groups: &[Group],
    segmenter: &Segmenter,
    n_han: impl Iterator<Item = (usize, u64)>,
) -> Option<Warning> {
    if segmenter.finds_words() {
        return None;
    }
    let mut of_group = vec![0; groups.len()];
    n_han.for_each(|(group, n_han)| of_group[group] += n_han);
    mixed_units(groups.iter().zip(of_group).map(|(group, n_han)| (group.name(), group.n_tokens, n_han)))
}

/// The Chinese characters of every passage with the number of its group.
pub(super) fn n_han_of(
    corpus: &Corpus,
    groups: &[Group],
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>,
) -> Vec<(usize, u64)> {
    let places: FxHashMap<&[String], usize> =
        groups.iter().enumerate().map(|(place, group)| (group.values.as_slice(), place)).collect();
    let of_passage = |(document, passage): (&Document, &Passage)| {
        Some((*places.get(group_of(document, passage)?.as_slice())?, passage.n_han))
    };
    corpus.places().filter_map(of_passage).collect()
}

/// Says of every passage its values of `keys`.
pub(crate) fn by_keys(keys: &[Key]) -> impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send {
    move |document, passage| Some(values_of(keys, document, passage))
}

/// Every label that a key asks for is carried by some passage.
pub(crate) fn check_keys(corpus: &Corpus, keys: &[Key]) -> Result<(), Error> {
    for key in keys {
        let is_label = matches!(key, Key::Label(_));
        if is_label && !corpus.places().any(|(document, passage)| key.value(document, passage).is_some()) {
            return Err(CountError::UnknownLabel { name: key.name().to_owned(), known: keys_of(corpus) }.into());
        }
    }
    Ok(())
}

/// The names by which the passages of a corpus can be grouped.
pub(crate) fn keys_of(corpus: &Corpus) -> Vec<String> {
    let labels = corpus.places().flat_map(|(document, passage)| document.labels.keys().chain(passage.labels.keys()));
    let labels: BTreeSet<&str> = labels.map(String::as_str).collect();
    let always = std::iter::once("document").chain(Period::ALL.map(Period::name));
    always.chain(labels).map(str::to_owned).collect()
}
