//! Passages by what they share.

use super::concepts::{ConceptCounts, PassageCounts};
use super::unit::mixed_units;
use crate::corpus::{Corpus, Document, GUESSED, Key, NONE, Passage, Period, natural_order};
use crate::count::CountError;
use crate::error::Error;
use crate::stats::{Confidence, DocumentSums, RatePerMillion};
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
    /// The squares of the tokens of each document, added up; 0 where phrases are counted, whose documents are not known.
    pub token_squares: u64,
}

impl Group {
    /// The values as one name; the whole corpus is `all`.
    pub fn name(&self) -> String {
        if self.values.is_empty() { "all".into() } else { self.values.join(", ") }
    }

    /// The rate of a concept of which `cell` is.
    pub fn rate(&self, cell: &Cell, confidence: Confidence) -> Option<RatePerMillion> {
        RatePerMillion::of_documents(&self.sums(cell), confidence)
    }

    fn add_document(&mut self, n_tokens: u64) {
        self.n_tokens += n_tokens;
        self.n_documents += 1;
        self.token_squares = self.token_squares.saturating_add(n_tokens.saturating_mul(n_tokens));
    }

    /// What the rate of a concept follows from.
    pub(crate) fn sums(&self, cell: &Cell) -> DocumentSums {
        DocumentSums {
            documents: self.n_documents,
            count: cell.count,
            total: self.n_tokens,
            squares: cell.squares,
            products: cell.products,
            total_squares: self.token_squares,
        }
    }
}

impl Group {
    /// Adds what is known of other documents of the group.
    pub(super) fn add(&mut self, more: &Group) {
        self.n_tokens += more.n_tokens;
        self.n_documents += more.n_documents;
        self.totals.iter_mut().zip(&more.totals).for_each(|(total, more)| *total += more);
        self.token_squares = self.token_squares.saturating_add(more.token_squares);
    }
}

/// Divides the passages of `counts` by `keys`; without keys the whole corpus is one group.
///
/// # Errors
///
/// No passage has a label that a key asks for.
pub fn group_by(counts: &ConceptCounts, keys: &[Key]) -> Result<Groups, Error> {
    check_keys(&counts.corpus, keys)?;
    let members: Vec<Member> = counts.passages.iter().map(member).collect();
    Ok(group_members(&counts.corpus.documents, &members, keys))
}

fn member(counts: &PassageCounts) -> Member {
    Member { document: counts.document, passage: counts.passage, n_tokens: counts.n_tokens }
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
    // Passages come document by document, so what a group holds of one is known when it meets the next.
    let mut open: Vec<Option<(usize, u64)>> = vec![None; groups.len()];
    for (member, group) in members.iter().zip(&of_passage) {
        match &mut open[*group] {
            Some((document, n_tokens)) if *document == member.document => *n_tokens += member.n_tokens,
            last => {
                let last = last.replace((member.document, member.n_tokens));
                last.into_iter().for_each(|(_, n_tokens)| groups[*group].add_document(n_tokens));
            }
        }
    }
    for (group, last) in groups.iter_mut().zip(open) {
        last.into_iter().for_each(|(_, n_tokens)| group.add_document(n_tokens));
    }
    Groups { keys: keys.to_vec(), groups, of_passage }
}

/// The tokens of each document in each group.
fn tokens_of_documents<'m>(members: impl Iterator<Item = (&'m Member, usize)>) -> FxHashMap<(usize, usize), u64> {
    let mut n_tokens = FxHashMap::default();
    members.for_each(|(member, group)| *n_tokens.entry((member.document, group)).or_default() += member.n_tokens);
    n_tokens
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
        let members = counts.passages.iter().map(member).collect::<Vec<_>>();
        let n_tokens = tokens_of_documents(members.iter().zip(self.of_passage.iter().copied()));
        // A hash map says where a cell stands; with many hits of many terms an ordered one is slow.
        let mut places: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let mut tallies: Vec<Tally> = Vec::new();
        for (passage, group) in counts.passages.iter().zip(&self.of_passage) {
            for hit in &passage.hits {
                let term = term_of(hit.variant as usize);
                let place = *places.entry((*group, term)).or_insert_with(|| {
                    tallies.push(Tally { group: *group, term, cell: Cell::default(), document: None, in_document: 0 });
                    tallies.len() - 1
                });
                let tally = &mut tallies[place];
                if tally.document != Some(passage.document) {
                    tally.settle(&n_tokens);
                    tally.document = Some(passage.document);
                }
                tally.in_document += 1;
                tally.cell.embedded += u64::from(hit.inside.is_some());
            }
        }
        let mut cells = vec![BTreeMap::new(); self.groups.len()];
        for mut tally in tallies {
            tally.settle(&n_tokens);
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
    /// The last document with a hit.
    document: Option<usize>,
    /// Its hits.
    in_document: u64,
}

impl Tally {
    /// Adds the last document to the cell.
    fn settle(&mut self, n_tokens: &FxHashMap<(usize, usize), u64>) {
        let Some(document) = self.document else { return };
        let n_tokens = n_tokens.get(&(document, self.group)).copied().unwrap_or_default();
        let embedded = std::mem::take(&mut self.cell.embedded);
        self.cell.add(Cell { embedded, ..Cell::of_document(std::mem::take(&mut self.in_document), n_tokens) });
    }
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
    /// The squares of the hits of each document, added up; 0 where phrases are counted.
    pub squares: u64,
    /// The hits times the tokens of each document, added up; likewise.
    pub products: u64,
}

impl Cell {
    /// The cell of a single document with so many tokens in the group.
    pub(super) fn of_document(count: u64, n_tokens: u64) -> Cell {
        let (squares, products) = (count.saturating_mul(count), count.saturating_mul(n_tokens));
        Cell { count, embedded: 0, documents: 1, squares, products }
    }

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
        // Sums that reach the end stay there, whatever their order.
        self.squares = self.squares.saturating_add(more.squares);
        self.products = self.products.saturating_add(more.products);
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
