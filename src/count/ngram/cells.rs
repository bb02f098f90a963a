//! Counting single words and skip-grams, which needs no sorting token by token.
//!
//! The words of one group are counted in a table by symbol, skip-grams in a hash map, and only when another group follows,
//! or at the end, do they become leaves of runs, like the phrases of any other count: so the rest of the engine
//! (merging, spilling, rows) knows nothing of it.

use super::packed::{Packed, order, pack};
use super::run::{Leaf, RunWriter};
use super::run_maker::{PARTITIONS, partition};
use crate::token::{FIRST_WORD, Symbol};
use rustc_hash::FxHashMap;

/// The words that one worker has counted since it last wrote runs.
#[derive(Debug)]
pub(in crate::count) struct WordCells<const W: usize> {
    /// By symbol: the word in the group at hand.
    cells: Vec<WordCell>,
    /// The words that occur in the group at hand.
    met: Vec<Symbol>,
    group: Option<u32>,
    /// The number of the document in a group at hand.
    part: u32,
    leaves: Vec<CellLeaf<W>>,
    /// How many leaves may wait.
    room: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct WordCell {
    count: u64,
    documents: u32,
    /// The last part that held the word; none is 0.
    part: u32,
}

#[derive(Debug, Clone, Copy)]
struct CellLeaf<const W: usize> {
    key: Packed<W>,
    count: u64,
    documents: u32,
}

impl<const W: usize> WordCells<W> {
    /// Cells of which at most so many bytes wait to be written as runs.
    pub(in crate::count) fn new(n_bytes: usize) -> WordCells<W> {
        let room = (n_bytes / size_of::<CellLeaf<W>>()).max(1);
        WordCells { cells: Vec::new(), met: Vec::new(), group: None, part: 0, leaves: Vec::new(), room }
    }

    /// Begins a document in a group.
    pub(in crate::count) fn begin_part(&mut self, group: u32) {
        if self.group != Some(group) || self.part == u32::MAX {
            self.close_group();
            self.group = Some(group);
        }
        self.part += 1;
    }

    /// Adds a word to the part at hand.
    #[inline]
    pub(in crate::count) fn add(&mut self, symbol: Symbol) {
        let place = (symbol - FIRST_WORD) as usize;
        if place >= self.cells.len() {
            self.grow(place);
        }
        let cell = &mut self.cells[place];
        if cell.count == 0 {
            self.met.push(symbol);
        }
        cell.count += 1;
        // No branch: whether a word is new to a document cannot be foretold.
        cell.documents += u32::from(cell.part != self.part);
        cell.part = self.part;
    }

    #[cold]
    fn grow(&mut self, place: usize) {
        // Symbols grow one by one, so this is seldom.
        self.cells.resize((place + 1).next_power_of_two(), WordCell::default());
    }

    /// Whether leaves should be written before more come.
    pub(in crate::count) fn is_full(&self) -> bool {
        self.leaves.len() > self.room
    }

    /// The bytes that the table takes.
    pub(in crate::count) fn n_bytes(&self) -> usize {
        self.cells.capacity() * size_of::<WordCell>() + self.met.capacity() * size_of::<Symbol>()
    }

    /// Makes leaves of the group at hand, and leaves its cells empty.
    fn close_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        for symbol in self.met.drain(..) {
            let WordCell { count, documents, .. } = std::mem::take(&mut self.cells[(symbol - FIRST_WORD) as usize]);
            self.leaves.push(CellLeaf { key: pack(&[symbol], group), count, documents });
        }
        self.part = 0;
    }

    /// Hands over the runs of all that was counted; then nothing is left.
    pub(in crate::count) fn write(&mut self, run: &mut RunWriter<W>, each: impl FnMut(usize, Box<[u8]>)) {
        self.close_group();
        write_leaves(self.leaves.drain(..), run, each);
    }
}

/// The skip-grams that one worker has counted since it last wrote runs.
#[derive(Debug)]
pub(in crate::count) struct GramCells<const W: usize> {
    /// By the tokens, with the group as last number.
    cells: FxHashMap<Packed<W>, WordCell>,
    group: u32,
    /// The number of the document in a group at hand.
    part: u32,
    /// How many cells may wait.
    room: usize,
}

impl<const W: usize> GramCells<W> {
    /// Cells of which at most so many bytes wait to be written as runs.
    pub(in crate::count) fn new(n_bytes: usize) -> GramCells<W> {
        let room = (n_bytes / GramCells::<W>::BYTES).max(1);
        GramCells { cells: FxHashMap::default(), group: 0, part: 0, room }
    }

    /// The bytes of a cell in a hash map that is about half full.
    pub(in crate::count) const BYTES: usize = 2 * (size_of::<(Packed<W>, WordCell)>() + 1);

    /// Begins a document in a group.
    pub(in crate::count) fn begin_part(&mut self, group: u32) {
        self.group = group;
        self.part += 1;
    }

    /// Adds a skip-gram to the part at hand.
    pub(in crate::count) fn add(&mut self, gram: &[Symbol]) {
        let cell = self.cells.entry(pack(gram, self.group)).or_default();
        cell.count += 1;
        cell.documents += u32::from(cell.part != self.part);
        cell.part = self.part;
    }

    /// Whether so many more would be too many; and before parts can no more be numbered.
    pub(in crate::count) fn is_full_for(&self, n_grams: usize) -> bool {
        !self.cells.is_empty() && (self.cells.len() + n_grams > self.room || self.part == u32::MAX)
    }

    /// Hands over the runs of all that was counted; then nothing is left.
    pub(in crate::count) fn write(&mut self, run: &mut RunWriter<W>, each: impl FnMut(usize, Box<[u8]>)) {
        self.part = 0;
        let leaf = |(key, cell): (Packed<W>, WordCell)| CellLeaf { key, count: cell.count, documents: cell.documents };
        write_leaves(self.cells.drain().map(leaf), run, each);
        self.cells.shrink_to(self.room / 8);
    }
}

/// Hands over the runs of leaves in any order.
fn write_leaves<const W: usize>(
    all: impl Iterator<Item = CellLeaf<W>>,
    run: &mut RunWriter<W>,
    mut each: impl FnMut(usize, Box<[u8]>),
) {
    let mut shares: Vec<Vec<CellLeaf<W>>> = vec![Vec::new(); PARTITIONS];
    for leaf in all {
        shares[partition((leaf.key[0] >> 32) as Symbol)].push(leaf);
    }
    for (share, leaves) in shares.iter_mut().enumerate().filter(|(_, leaves)| !leaves.is_empty()) {
        leaves.sort_unstable_by(|a, b| order(&a.key, &b.key));
        for same in leaves.chunk_by(|a, b| a.key == b.key) {
            let mut leaf = Leaf::new(same[0].key);
            leaf.count = same.iter().map(|leaf| leaf.count).sum();
            leaf.documents[leaf.n()] = same.iter().map(|leaf| u64::from(leaf.documents)).sum();
            run.put(&leaf);
        }
        each(share, run.restart());
    }
}

/// The most tokens that a skip-gram may leave out in all.
pub const MOST_SKIPPED: usize = 10;
/// The most tokens of a skip-gram: their number grows with k to the power of n.
pub const LONGEST_SKIPGRAM: usize = 5;

/// Which skip-grams are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkipgramChoice {
    /// The fewest and the most tokens.
    pub lengths: (usize, usize),
    /// The most tokens left out, in all gaps together.
    pub skip: usize,
}

impl SkipgramChoice {
    /// How many begin with a token that enough others follow: of n tokens with up to k left out C(n − 1 + k, k).
    pub(in crate::count) fn of_a_token(self) -> usize {
        let choose = |n: usize| (1..=self.skip).fold(1, |made, k| made * (n - 1 + k) / k);
        (self.lengths.0..=self.lengths.1).map(choose).sum()
    }
}

/// Reports every skip-gram of a run of tokens, as often as it can be read there.
///
/// ```
/// use tifa::count::{SkipgramChoice, for_each_skipgram};
/// let mut seen = Vec::new();
/// let choice = SkipgramChoice { lengths: (2, 2), skip: 1 };
/// for_each_skipgram(&[20, 21, 22], choice, |gram| seen.push(gram.to_vec()));
/// assert_eq!(seen, [[20, 21], [20, 22], [21, 22]]);
/// ```
pub fn for_each_skipgram(run: &[Symbol], choice: SkipgramChoice, mut each: impl FnMut(&[Symbol])) {
    let mut gram = Vec::with_capacity(choice.lengths.1);
    for (start, first) in run.iter().enumerate() {
        gram.push(*first);
        extend(&run[start + 1..], choice, choice.skip, &mut gram, &mut each);
        gram.pop();
    }
}

/// Adds to a skip-gram every token that can follow, `left` being how many may still be left out.
fn extend(
    rest: &[Symbol],
    choice: SkipgramChoice,
    left: usize,
    gram: &mut Vec<Symbol>,
    each: &mut impl FnMut(&[Symbol]),
) {
    if gram.len() >= choice.lengths.0 {
        each(gram);
    }
    if gram.len() == choice.lengths.1 {
        return;
    }
    for (skipped, next) in rest.iter().enumerate().take(left + 1) {
        gram.push(*next);
        extend(&rest[skipped + 1..], choice, left - skipped, gram, each);
        gram.pop();
    }
}
