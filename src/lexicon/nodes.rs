//! The nodes of the tree of variants that stand further than one edge from the root, by the edges that lead to them.
//!
//! A table of open addressing, its slots in lines of four: a line is what memory hands over at once. All
//! four are compared whatever the first says, and what is found is put together by bits: a look-up only branches where a
//! line is full and does not hold the edge, once in twenty times or so. Branches would be dearer than the comparisons that
//! they spare: no processor foresees them, and while it waits for one it begins no other look-up.
//!
//! Beside the table lies a filter, a bit for each edge among twelve times as many: a twentieth of the table's size, so it
//! stays in a near cache. Where it says no, there is no such edge; of those that are not there it lets one in twelve pass.

use super::edges::first_slot;
use super::trie::{Branches, Place};
use crate::token::Symbol;
use std::hint::black_box;

/// The nodes with their edges.
#[derive(Debug)]
pub(super) struct Nodes {
    lines: Vec<Line>,
    filter: Vec<u64>,
}

/// Bits of the filter for each edge.
const FILTER_BITS: usize = 12;

/// Slots of a line, as many as 64 bytes hold.
const WIDTH: usize = 4;

/// Four slots, those in use before the others.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line {
    from: [Place; WIDTH],
    symbols: [Symbol; WIDTH],
    marks: [u32; WIDTH],
    ends: [u32; WIDTH],
}

/// What the edge of an empty slot leaves: no node has that many before it.
const NOWHERE: Place = Place::MAX;

const EMPTY: Line = Line { from: [NOWHERE; WIDTH], symbols: [0; WIDTH], marks: [0; WIDTH], ends: [0; WIDTH] };

impl Nodes {
    /// No node yet, and room for `n_nodes`. Half of the slots stay empty: with fewer there is less memory to wait for, but full lines
    /// are so many that their branches make it wait longer.
    pub(super) fn new(n_nodes: usize) -> Nodes {
        let n_words = (FILTER_BITS * n_nodes).div_ceil(64) + 1;
        Nodes { lines: vec![EMPTY; n_nodes / 2 + 1], filter: vec![0; n_words] }
    }

    /// Adds the node behind an edge that is not there yet, and gives the number of its slot.
    pub(super) fn add(&mut self, from: Place, symbol: Symbol, branches: Branches) -> u32 {
        let (word, bit) = self.filter_place(from, symbol);
        self.filter[word] |= bit;
        let mut number = first_slot(from, symbol, self.lines.len());
        loop {
            let line = &mut self.lines[number];
            if let Some(slot) = line.from.iter().position(|from| *from == NOWHERE) {
                (line.from[slot], line.symbols[slot]) = (from, symbol);
                (line.marks[slot], line.ends[slot]) = (branches.marks, branches.end);
                return (number * WIDTH + slot) as u32;
            }
            number = self.behind(number);
        }
    }

    /// The node behind an edge with the number of its slot; if there is none, branches that lead nowhere.
    #[inline]
    pub(super) fn get(&self, from: Place, symbol: Symbol) -> (u32, Branches) {
        let mut number = first_slot(from, symbol, self.lines.len());
        loop {
            let line = &self.lines[number];
            let (mut slot, mut branches) = (0, Branches::default());
            for place in 0..WIDTH {
                let is_it = (line.from[place] == from) & (line.symbols[place] == symbol);
                let all_bits = u32::from(is_it).wrapping_neg();
                slot |= all_bits & place as u32;
                branches.marks |= all_bits & line.marks[place];
                branches.end |= all_bits & line.ends[place];
            }
            // Both at once: apart, the first would be a branch that depends on what is found.
            if (line.from[WIDTH - 1] == NOWHERE) | branches.is_node() {
                return ((number * WIDTH) as u32 | slot, branches);
            }
            number = self.behind(number);
        }
    }

    /// Reads the line where the search for each of many edges begins, so that it lies near when [`Nodes::get`] asks for it. Many
    /// such reads wait at the same time; of look-ups, which are longer, a processor has only a few in sight.
    #[inline]
    pub(super) fn touch(&self, edges: impl Iterator<Item = (Place, Symbol)>) {
        let read = edges.map(|(from, symbol)| self.lines[first_slot(from, symbol, self.lines.len())].from[0]);
        black_box(read.fold(0, |all, from| all ^ from));
    }

    /// Whether an edge can be there.
    #[inline]
    pub(super) fn may_have(&self, from: Place, symbol: Symbol) -> bool {
        let (word, bit) = self.filter_place(from, symbol);
        self.filter[word] & bit != 0
    }

    /// The word of the filter and the bit in it that stand for an edge.
    #[inline]
    fn filter_place(&self, from: Place, symbol: Symbol) -> (usize, u64) {
        let bit = first_slot(from, symbol, 64 * self.filter.len());
        (bit / 64, 1 << (bit % 64))
    }

    fn behind(&self, number: usize) -> usize {
        if number + 1 == self.lines.len() { 0 } else { number + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn nodes_are_those_of_a_plain_map(
            edges in prop::collection::hash_map((0u32..40, 0u32..40), (0u32..9, 1u32..9), 0..400),
        ) {
            let mut nodes = Nodes::new(edges.len());
            let add = |((from, symbol), (marks, end)): (&(Place, Symbol), &(u32, u32))| {
                let branches = Branches { marks: *marks, end: *end };
                ((*from, *symbol), (nodes.add(*from, *symbol, branches), branches))
            };
            let plain: HashMap<(Place, Symbol), (u32, Branches)> = edges.iter().map(add).collect();
            for edge in (0..40).flat_map(|from| (0..40).map(move |symbol| (from, symbol))) {
                let (slot, branches) = nodes.get(edge.0, edge.1);
                match plain.get(&edge) {
                    Some(expected) => prop_assert_eq!((slot, branches), *expected),
                    None => prop_assert!(!branches.is_node()),
                }
                prop_assert!(nodes.may_have(edge.0, edge.1) || !branches.is_node());
            }
        }
    }
}
