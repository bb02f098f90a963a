//! Leaves to the counts of all phrases.

use super::packed::{Packed, common, number};
use super::run::Leaf;
use crate::error::Error;
use crate::token::Symbol;

/// Occurrences of a phrase in a group, and documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::count) struct GroupCell {
    /// The number of the group.
    pub(in crate::count) group: u32,
    /// Occurrences.
    pub(in crate::count) count: u64,
    /// Documents of the group that hold the phrase.
    pub(in crate::count) documents: u64,
}

/// Which phrases are kept, by their sums over all groups.
#[derive(Debug, Clone, Copy)]
pub(in crate::count) struct Thresholds {
    /// The fewest tokens.
    pub(in crate::count) shortest: usize,
    /// The fewest occurrences.
    pub(in crate::count) min_count: u64,
    /// The fewest documents; one with the phrase in two groups counts in both.
    pub(in crate::count) min_documents: u64,
}

impl Thresholds {
    /// Whether a phrase of `n` tokens is kept.
    pub(in crate::count) fn keep(&self, n: usize, cells: &[GroupCell]) -> bool {
        let sum = |of: fn(&GroupCell) -> u64| cells.iter().map(of).sum::<u64>();
        n >= self.shortest
            && sum(|cell| cell.count) >= self.min_count
            && sum(|cell| cell.documents) >= self.min_documents
    }
}

/// Adds up sorted leaves and reports each phrase, of whatever length, when its last leaf has come: so a
/// phrase is reported after those that it begins.
#[derive(Debug)]
pub(in crate::count) struct Tally<const W: usize> {
    /// The words at hand, in packed form and one by one.
    key: Packed<W>,
    words: Vec<Symbol>,
    /// By length: the cells of the beginning at hand.
    open: Vec<Cells>,
    /// Whether only leaves count, and not what they begin with.
    is_of_wholes: bool,
}

impl<const W: usize> Tally<W> {
    pub(in crate::count) fn new() -> Tally<W> {
        Tally { key: [0; W], words: Vec::new(), open: vec![Cells::default(); 2 * W], is_of_wholes: false }
    }

    /// A tally of skip-grams, whose beginnings are no skip-grams of the text for that.
    pub(in crate::count) fn of_wholes() -> Tally<W> {
        Tally { is_of_wholes: true, ..Tally::new() }
    }

    /// Adds a leaf; the phrases that it ends are reported to `each`.
    ///
    /// # Errors
    ///
    /// Those of `each`.
    pub(in crate::count) fn add(
        &mut self,
        leaf: &Leaf<W>,
        each: impl FnMut(&[Symbol], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let shared = common(&leaf.key, &self.key).min(2 * W - 1);
        self.close(if self.is_of_wholes && shared < 2 * W - 1 { 0 } else { shared }, each)?;
        self.key = leaf.key;
        for place in self.words.len()..2 * W - 1 {
            match number(&leaf.key, place) {
                0 => break,
                word => self.words.push(word),
            }
        }
        let group = super::packed::last(&leaf.key);
        let shortest = if self.is_of_wholes { self.words.len() } else { 1 };
        for length in shortest..=self.words.len() {
            self.open[length].add(GroupCell { group, count: leaf.count, documents: leaf.documents[length] });
        }
        Ok(())
    }

    /// Reports the phrases at hand that are longer than `kept`.
    ///
    /// # Errors
    ///
    /// Those of `each`.
    pub(in crate::count) fn close(
        &mut self,
        kept: usize,
        mut each: impl FnMut(&[Symbol], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        while self.words.len() > kept {
            let cells = &mut self.open[self.words.len()];
            cells.reduce();
            each(&self.words, &cells.cells)?;
            cells.clear();
            self.words.truncate(if self.is_of_wholes { 0 } else { self.words.len() - 1 });
        }
        Ok(())
    }
}

/// The cells of one phrase while leaves still come, in any order of groups.
#[derive(Debug, Clone, Default)]
struct Cells {
    cells: Vec<GroupCell>,
    /// How many there were after the last sorting.
    sorted: usize,
}

impl Cells {
    fn add(&mut self, cell: GroupCell) {
        match self.cells.last_mut() {
            Some(last) if last.group == cell.group => last.add(&cell),
            _ => self.cells.push(cell),
        }
        // A frequent word has many leaves in each group: they must not wait for its end.
        const WAITING: usize = 1024;
        if self.cells.len() > 2 * self.sorted + WAITING {
            self.reduce();
        }
    }

    /// Sorts the cells by group and leaves one for each.
    fn reduce(&mut self) {
        GroupCell::add_up(&mut self.cells);
        self.sorted = self.cells.len();
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.sorted = 0;
    }
}

impl GroupCell {
    /// Sorts cells by group and leaves one for each.
    pub(in crate::count) fn add_up(cells: &mut Vec<GroupCell>) {
        cells.sort_unstable_by_key(|cell| cell.group);
        cells.dedup_by(|more, cell| {
            let is_same = more.group == cell.group;
            if is_same {
                cell.add(more);
            }
            is_same
        });
    }

    fn add(&mut self, other: &GroupCell) {
        self.count += other.count;
        self.documents += other.documents;
    }
}
