//! Counting single words, which needs no sorting token by token.
//!
//! The words of one group are counted in a table by symbol, and only when another group follows, or at the end, do
//! they become leaves of runs, like the phrases of any other count: so the rest of the engine (merging,
//! spilling, rows) knows nothing of it.

use super::packed::{Packed, order, pack};
use super::run::{Leaf, RunWriter};
use super::run_maker::{PARTITIONS, partition};
use crate::token::{FIRST_WORD, Symbol};

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
    leaves: Vec<WordLeaf<W>>,
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
struct WordLeaf<const W: usize> {
    key: Packed<W>,
    count: u64,
    documents: u32,
}

impl<const W: usize> WordCells<W> {
    /// Cells of which at most so many bytes wait to be written as runs.
    pub(in crate::count) fn new(n_bytes: usize) -> WordCells<W> {
        let room = (n_bytes / size_of::<WordLeaf<W>>()).max(1);
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
            self.leaves.push(WordLeaf { key: pack(&[symbol], group), count, documents });
        }
        self.part = 0;
    }

    /// Hands over the runs of all that was counted; then nothing is left.
    pub(in crate::count) fn write(&mut self, run: &mut RunWriter<W>, mut each: impl FnMut(usize, Box<[u8]>)) {
        self.close_group();
        let share_of = |leaf: &WordLeaf<W>| partition((leaf.key[0] >> 32) as Symbol);
        let mut shares: Vec<Vec<WordLeaf<W>>> = vec![Vec::new(); PARTITIONS];
        for leaf in self.leaves.drain(..) {
            shares[share_of(&leaf)].push(leaf);
        }
        for (share, leaves) in shares.iter_mut().enumerate().filter(|(_, leaves)| !leaves.is_empty()) {
            leaves.sort_unstable_by(|a, b| order(&a.key, &b.key));
            for same in leaves.chunk_by(|a, b| a.key == b.key) {
                let mut leaf = Leaf::new(same[0].key);
                leaf.count = same.iter().map(|leaf| leaf.count).sum();
                leaf.documents[1] = same.iter().map(|leaf| u64::from(leaf.documents)).sum();
                run.put(&leaf);
            }
            each(share, run.restart());
        }
    }
}
