//! Phrases by document: a sparse matrix.

use super::concepts::Policy;
use super::counting::{Counted, Counting, Job, count};
use super::group::Group;
use super::ngram::blob::{put_number, take_number};
use super::ngram::memory::Resources;
use super::ngram::packed::{Packed, number, pack};
use super::ngram::tally::{GroupCell, Thresholds};
use super::ngrams::join_into;
use crate::corpus::{Corpus, Document, Passage, Selection, Sources};
use crate::error::Error;
use crate::token::{Lexemes, Segmenter};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::fmt;

/// How often each phrase stands in each document.
///
/// Rows are the documents in the order of the corpus, also those without a phrase; columns are the phrases,
/// by length, then word by word. Cells that are 0 are not held; the others take 2 to 4 bytes.
pub struct NgramMatrix {
    /// The documents.
    pub corpus: Corpus,
    /// Tokens by document.
    pub n_tokens: Vec<u64>,
    /// The number of cells that are not 0.
    pub n_cells: u64,
    n_phrases: usize,
    columns: Box<dyn Columns>,
}

/// The columns, whatever the width of their keys.
trait Columns: Send + Sync {
    /// Appends the phrase, and gives its number of tokens.
    fn put_term(&self, place: usize, text: &mut String) -> usize;
    /// The bytes of its cells, with the place where they begin.
    fn cells(&self, place: usize) -> (&[u8], usize);
}

/// Which phrases are columns.
#[derive(Debug, Clone, Copy)]
pub struct MatrixChoice {
    /// The fewest and the most tokens.
    pub lengths: (usize, usize),
    /// The fewest occurrences in the whole corpus.
    pub min_count: u64,
    /// The fewest documents in the whole corpus.
    pub min_documents: u64,
}

/// Counts phrases by document.
///
/// What it takes to make the matrix is bounded by `resources`; the matrix itself is held in memory.
///
/// # Errors
///
/// No document is left, or intermediate counts cannot be written to the temporary folder.
pub fn ngram_matrix(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    choice: MatrixChoice,
    resources: &Resources,
) -> Result<NgramMatrix, Error> {
    let by_document = |document: &Document, _: &Passage| Some(vec![document.id.clone()]);
    let job = Job { sources, selection, policy, resources };
    let (corpus, made) = count(job, choice.lengths.1, None, by_document, choice)?.apart()?;
    let MatrixColumns { n_tokens, n_cells, n_phrases, columns } = made;
    Ok(NgramMatrix { corpus, n_tokens, n_cells, n_phrases, columns })
}

/// A matrix without its documents.
pub(super) struct MatrixColumns {
    n_tokens: Vec<u64>,
    n_cells: u64,
    n_phrases: usize,
    columns: Box<dyn Columns>,
}

/// A phrase with the place of its cells. The order of the fields is that of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<const W: usize> {
    n: u32,
    /// The share whose bytes hold the cells.
    share: u32,
    key: Packed<W>,
    start: usize,
}

struct Matrix<const W: usize> {
    entries: Vec<Entry<W>>,
    /// By share: the cells of its phrases, as differences of document numbers and occurrences.
    cells: Vec<Vec<u8>>,
    lexemes: Lexemes,
    segmenter: &'static Segmenter,
}

impl Counting for MatrixChoice {
    type Outcome = MatrixColumns;

    fn finish<const W: usize>(self, all: &[Document], counted: Counted<W>) -> Result<MatrixColumns, Error> {
        let documents = places_of(all, &counted.groups);
        let mut n_tokens = vec![0; all.len()];
        for (document, group) in documents.iter().zip(&counted.groups) {
            n_tokens[*document as usize] = group.n_tokens;
        }
        let (shortest, min_count, min_documents) = (self.lengths.0, self.min_count, self.min_documents);
        let made = counted.shares(Thresholds { shortest, min_count, min_documents }, |share| {
            let mut entries: Vec<Vec<Entry<W>>> = vec![Vec::new(); self.lengths.1];
            let (mut bytes, mut sorted, mut n_cells) = (Vec::new(), Vec::new(), 0);
            share.for_each(|ranks, cells| {
                let (n, key, start) = (ranks.len(), pack(ranks, 0), bytes.len());
                entries[n - 1].push(Entry { n: n as u32, share: 0, key, start });
                n_cells += cells.len() as u64;
                put_cells(&mut bytes, cells, &documents, &mut sorted);
                Ok(())
            })?;
            bytes.shrink_to_fit();
            Ok((entries, bytes, n_cells))
        })?;
        let n_cells = made.iter().map(|(.., n_cells)| n_cells).sum();
        let (of_shares, cells): (Vec<_>, Vec<_>) = made.into_iter().map(|(entries, bytes, _)| (entries, bytes)).unzip();
        let entries = in_order(&of_shares, self.lengths.1, counted.in_order_of_words());
        let (segmenter, lexemes) = (counted.spool.segmenter, counted.lexemes);
        let matrix = Matrix { entries, cells, lexemes, segmenter };
        Ok(MatrixColumns { n_tokens, n_cells, n_phrases: matrix.entries.len(), columns: Box::new(matrix) })
    }
}

/// The entries of all shares, which come by share and length, by length and words; no order is lost where the
/// shares follow each other in the order of words.
fn in_order<const W: usize>(shares: &[Vec<Vec<Entry<W>>>], longest: usize, is_sorted: bool) -> Vec<Entry<W>> {
    let mut entries = Vec::with_capacity(shares.iter().flatten().map(Vec::len).sum());
    for n in 0..longest {
        for (share, of_share) in (0..).zip(shares) {
            entries.extend(of_share[n].iter().map(|entry| Entry { share, ..*entry }));
        }
    }
    if !is_sorted {
        entries.par_sort_unstable_by_key(|entry| (entry.n, entry.key));
    }
    entries
}

/// The place in the corpus of the document that each group is.
fn places_of(documents: &[Document], groups: &[Group]) -> Vec<u32> {
    let places: FxHashMap<&str, u32> =
        documents.iter().zip(0..).map(|(document, place)| (document.id.as_str(), place)).collect();
    groups.iter().map(|group| places[group.values[0].as_str()]).collect()
}

/// Puts the cells of a phrase, sorted by document; `sorted` is room for that.
fn put_cells(bytes: &mut Vec<u8>, cells: &[GroupCell], documents: &[u32], sorted: &mut Vec<(u32, u64)>) {
    sorted.clear();
    sorted.extend(cells.iter().map(|cell| (documents[cell.group as usize], cell.count)));
    sorted.sort_unstable();
    put_number(bytes, sorted.len() as u64);
    let mut before = 0;
    for (document, count) in sorted.iter().copied() {
        put_number(bytes, u64::from(document - before));
        put_number(bytes, count);
        before = document;
    }
}

impl<const W: usize> Columns for Matrix<W> {
    fn put_term(&self, place: usize, text: &mut String) -> usize {
        let Entry { n, key, .. } = &self.entries[place];
        join_into(text, (0..*n as usize).map(|place| self.lexemes.ranked(number(key, place))), self.segmenter);
        *n as usize
    }

    fn cells(&self, place: usize) -> (&[u8], usize) {
        let entry = &self.entries[place];
        (&self.cells[entry.share as usize], entry.start)
    }
}

impl NgramMatrix {
    /// The number of columns.
    pub fn n_phrases(&self) -> usize {
        self.n_phrases
    }

    /// Appends the phrase of a column, by its number below [`NgramMatrix::n_phrases`]: its tokens, folded, joined for
    /// reading. Gives the number of tokens.
    pub fn put_term(&self, place: usize, text: &mut String) -> usize {
        self.columns.put_term(place, text)
    }

    /// Occurrences of the phrase of a column in all documents, and the number of documents that hold it.
    pub fn totals(&self, place: usize) -> (u64, u64) {
        let (mut count, mut documents) = (0, 0);
        self.for_each_cell(place, |_, occurrences| {
            count += occurrences;
            documents += 1;
        });
        (count, documents)
    }

    /// Hands over the numbers of the documents that hold the phrase of a column, in order, with the occurrences there.
    pub fn for_each_cell(&self, place: usize, mut each: impl FnMut(u32, u64)) {
        let (bytes, mut at) = self.columns.cells(place);
        let mut document = 0;
        for _ in 0..take_number(bytes, &mut at) {
            document += take_number(bytes, &mut at) as u32;
            each(document, take_number(bytes, &mut at));
        }
    }
}

impl fmt::Debug for NgramMatrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NgramMatrix");
        shown.field("n_phrases", &self.n_phrases).field("n_cells", &self.n_cells).finish_non_exhaustive()
    }
}
