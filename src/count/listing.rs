//! A list of n-grams that need not fit into memory.

use super::concepts::Policy;
use super::counting::{Counted, Counting, Job, count};
use super::group::{Cell, Group, mixed_groups, n_han_of};
use super::ngram::cells::SkipgramChoice;
use super::ngram::memory::Resources;
use super::ngram::packed::{last, number, pack};
use super::ngram::ranked_rows::{RankedShare, in_order};
use super::ngram::row::{Row, RowSorter, keep_top};
use super::ngram::tally::{GroupCell, Thresholds};
use super::ngrams::{Ngram, join_into, unit_of};
use super::unit::TokenUnit;
use crate::corpus::{Corpus, Document, Passage, Selection, Sources};
use crate::error::Error;
use crate::token::{Lexemes, Segmenter, StopWords};
use crate::warning::Warning;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Which n-grams are listed.
#[derive(Debug, Clone)]
pub struct NgramChoice {
    /// The fewest and the most tokens.
    pub lengths: (usize, usize),
    /// The fewest occurrences in the whole corpus.
    pub min_count: u64,
    /// The fewest documents in the whole corpus; one with a phrase in two groups counts in both.
    pub min_documents: u64,
    /// How many are listed of each length and group.
    pub top: usize,
    /// Skip-grams in place of n-grams: the most tokens left out, in all gaps together.
    pub skip: Option<usize>,
    /// Words with which no phrase may begin or end.
    pub edge_stops: StopWords,
}

impl Default for NgramChoice {
    /// All single words.
    fn default() -> NgramChoice {
        let edge_stops = StopWords::default();
        NgramChoice { lengths: (1, 1), min_count: 1, min_documents: 1, top: usize::MAX, skip: None, edge_stops }
    }
}

/// A corpus whose n-grams are counted and wait to be listed.
pub struct NgramListing {
    /// The documents.
    pub corpus: Corpus,
    /// The groups, in natural order.
    pub groups: Vec<Group>,
    /// What the tokens are in Chinese text.
    pub segmenter: &'static Segmenter,
    list: ListEach,
}

/// Hands all rows over, block by block.
type ListEach = Box<dyn FnOnce(&mut dyn FnMut(NgramBlock<'_>) -> Result<(), Error>) -> Result<usize, Error> + Send>;

/// An [`Ngram`] without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NgramFigures {
    /// The number of tokens.
    pub n: usize,
    /// The number of the group.
    pub group: usize,
    /// Occurrences and documents.
    pub cell: Cell,
}

/// Some of the n-grams of a list, one after the other.
#[derive(Clone, Copy)]
pub struct NgramBlock<'a> {
    len: usize,
    figures: &'a (dyn Fn(usize) -> NgramFigures + Sync),
    spell: &'a (dyn Fn(usize, &mut String) + Sync),
}

impl NgramBlock<'_> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The n-gram at this place of the block.
    pub fn ngram(&self, place: usize) -> Ngram {
        let NgramFigures { n, group, cell } = self.figures(place);
        let mut term = String::new();
        self.spell(place, &mut term);
        Ngram { term, n, group, cell }
    }

    /// The n-gram at this place of the block, but for its words.
    pub fn figures(&self, place: usize) -> NgramFigures {
        (self.figures)(place)
    }

    /// Appends the words of the n-gram at this place of the block, joined for reading.
    pub fn spell(&self, place: usize, text: &mut String) {
        (self.spell)(place, text);
    }
}

/// N-grams in a block: enough work for all threads between two writes.
const BLOCK: usize = 1 << 16;

/// Counts all n-grams and gets them ready to be listed: by length, then by group, the most frequent first,
/// then word by word. Neither the counts nor the list need fit into memory.
///
/// # Errors
///
/// No document is left, or intermediate counts cannot be written to the temporary folder.
pub fn list_ngrams(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    choice: NgramChoice,
    resources: &Resources,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<NgramListing, Error> {
    let job = Job { sources, selection, policy, resources };
    let skipgrams = choice.skip.map(|skip| SkipgramChoice { lengths: choice.lengths, skip });
    let (corpus, listed) = count(job, choice.lengths.1, skipgrams, group_of, choice)?.apart()?;
    let Listed { groups, segmenter, list } = listed;
    Ok(NgramListing { corpus, groups, segmenter, list })
}

/// A listing without its documents.
pub(super) struct Listed {
    groups: Vec<Group>,
    segmenter: &'static Segmenter,
    list: ListEach,
}

impl Counting for NgramChoice {
    type Outcome = Listed;

    fn finish<const W: usize>(self, _: &[Document], counted: Counted<W>) -> Result<Listed, Error> {
        let (groups, segmenter) = (counted.groups.clone(), counted.spool.segmenter);
        Ok(Listed { groups, segmenter, list: Box::new(move |each| list(&counted, &self, each)) })
    }
}

impl NgramListing {
    /// What the tokens are.
    pub fn token_unit(&self) -> TokenUnit {
        unit_of(&self.corpus, &self.groups, self.segmenter)
    }

    /// Warns if the rates of the groups are out of different units; `group_of` is what they were counted by.
    pub fn mixed_units(&self, group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>) -> Option<Warning> {
        mixed_groups(&self.groups, self.segmenter, n_han_of(&self.corpus, &self.groups, group_of).into_iter())
    }

    /// Hands all n-grams over in order, and says how many rows there are with those below the top.
    ///
    /// # Errors
    ///
    /// The temporary folder cannot be used, or `each` fails.
    pub fn for_each_block(self, each: &mut dyn FnMut(NgramBlock<'_>) -> Result<(), Error>) -> Result<usize, Error> {
        (self.list)(each)
    }
}

impl fmt::Debug for NgramListing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NgramListing").field("groups", &self.groups).finish_non_exhaustive()
    }
}

fn list<const W: usize>(
    counted: &Counted<W>,
    choice: &NgramChoice,
    each: &mut dyn FnMut(NgramBlock<'_>) -> Result<(), Error>,
) -> Result<usize, Error> {
    let n_all = AtomicUsize::new(0);
    let thresholds =
        Thresholds { shortest: choice.lengths.0, min_count: choice.min_count, min_documents: choice.min_documents };
    let (lexemes, segmenter) = (&counted.lexemes, counted.spool.segmenter);
    let n_words = if choice.edge_stops.language.is_some() { lexemes.len() } else { 0 };
    let is_stop: Vec<bool> = (0..n_words).map(|rank| choice.edge_stops.contains(lexemes.ranked(rank as u32))).collect();
    let is_stop = |rank: u32| is_stop.get(rank as usize).copied().unwrap_or(false);
    let is_wanted = |ranks: &[u32]| !is_stop(ranks[0]) && !is_stop(ranks[ranks.len() - 1]);
    let mut hand_over = |rows: &[Row<W>]| {
        let spell = |place: usize, text: &mut String| spell(&rows[place], lexemes, segmenter, text);
        each(NgramBlock { len: rows.len(), figures: &|place| figures(&rows[place]), spell: &spell })
    };
    if counted.in_order_of_words() && most_rows(counted, choice) * size_of::<Row<W>>() as u64 <= counted.room_for_rows()
    {
        let shares = counted.shares(thresholds, |share| {
            let mut rows = Vec::new();
            share.for_each(|ranks, cells| {
                if is_wanted(ranks) {
                    put_rows(&mut rows, ranks, cells);
                }
                Ok(())
            })?;
            n_all.fetch_add(rows.len(), Relaxed);
            Ok(RankedShare::new(&mut rows, choice.top))
        })?;
        in_order(&shares, choice.top, BLOCK, hand_over)?;
        return Ok(n_all.into_inner());
    }
    let sorter: RowSorter<'_, W> = RowSorter::new(counted.spool.store.spill(), counted.spool.budget.rows, choice.top);
    counted.shares(thresholds, |share| {
        let mut rows = Vec::new();
        share.for_each(|ranks, cells| {
            if is_wanted(ranks) {
                put_rows(&mut rows, ranks, cells);
                n_all.fetch_add(cells.len(), Relaxed);
            }
            if rows.len() < BLOCK { Ok(()) } else { flush(&mut rows, &sorter, choice.top) }
        })?;
        flush(&mut rows, &sorter, choice.top)
    })?;
    sorter.finish(BLOCK, &mut hand_over)?;
    Ok(n_all.into_inner())
}

/// Adds a phrase, a row for each of its groups.
fn put_rows<const W: usize>(rows: &mut Vec<Row<W>>, ranks: &[u32], cells: &[GroupCell]) {
    rows.extend(cells.iter().map(|cell| {
        // A corpus holds fewer documents than a number of 32 bits tells.
        let key = pack(ranks, u32::try_from(cell.documents).unwrap_or(u32::MAX));
        Row::new(ranks.len(), cell.group, cell.count, key)
    }));
}

/// A bound of the number of rows.
fn most_rows<const W: usize>(counted: &Counted<W>, choice: &NgramChoice) -> u64 {
    let lengths = choice.lengths.0.saturating_sub(1)..choice.lengths.1;
    let n_occurrences: u64 = counted.groups.iter().flat_map(|group| &group.totals[lengths.clone()]).sum();
    // With several groups, a phrase that is frequent enough in all may have one occurrence in each.
    if counted.groups.len() == 1 { n_occurrences / choice.min_count.max(1) } else { n_occurrences }
}

/// Passes rows on. Where only the first of each group are wanted, most are dropped here already.
fn flush<const W: usize>(rows: &mut Vec<Row<W>>, sorter: &RowSorter<'_, W>, top: usize) -> Result<(), Error> {
    if top < usize::MAX {
        rows.sort_unstable();
        keep_top(rows, top);
    }
    sorter.add(rows)
}

fn figures<const W: usize>(row: &Row<W>) -> NgramFigures {
    let cell = Cell { count: row.count(), documents: u64::from(last(&row.key)), ..Cell::default() };
    NgramFigures { n: row.n(), group: row.group() as usize, cell }
}

fn spell<const W: usize>(row: &Row<W>, lexemes: &Lexemes, segmenter: &Segmenter, text: &mut String) {
    join_into(text, (0..row.n()).map(|place| lexemes.ranked(number(&row.key, place))), segmenter);
}
