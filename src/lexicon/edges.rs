//! The edges of the tree of variants, while it is built.

use crate::token::Symbol;

/// The number of a node.
pub(super) type Node = u32;

/// The first node. No edge leads to it, so it marks an empty slot.
pub(super) const ROOT: Node = 0;

/// Edges by the node they leave and the symbol they carry.
///
/// A table of open addressing, at most half full: a large lexicon asks for an edge for every word of every variant.
#[derive(Debug)]
pub(super) struct Edges {
    slots: Vec<Edge>,
    n_edges: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Edge {
    from: Node,
    symbol: Symbol,
    to: Node,
}

/// The fewest slots; the number is always a power of two.
const FEWEST_SLOTS: usize = 64;

/// The slot at which the search for an edge begins, in a table of `n_slots`.
#[inline]
pub(super) fn first_slot(from: Node, symbol: Symbol, n_slots: usize) -> usize {
    // The golden ratio, as Knuth multiplies by it: the upper bits of the product know of all bits of the key.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let product = (u64::from(from) << 32 | u64::from(symbol)).wrapping_mul(FACTOR);
    (((product >> 32) * n_slots as u64) >> 32) as usize
}

impl Edges {
    /// No edge yet; the table needs not grow for variants of two words or so.
    pub(super) fn new(n_variants: usize) -> Edges {
        let n_slots = (4 * n_variants).next_power_of_two().max(FEWEST_SLOTS);
        Edges { slots: vec![Edge::default(); n_slots], n_edges: 0 }
    }

    /// Where the edge leads, which leads to `new` if it is new.
    pub(super) fn get_or_insert(&mut self, from: Node, symbol: Symbol, new: Node) -> Node {
        let mut at = self.find(from, symbol);
        if self.slots[at].to == ROOT {
            if 2 * (self.n_edges + 1) > self.slots.len() {
                self.grow();
                at = self.find(from, symbol);
            }
            self.slots[at] = Edge { from, symbol, to: new };
            self.n_edges += 1;
        }
        self.slots[at].to
    }

    /// The slot of the edge, or the empty one where it would stand.
    fn find(&self, from: Node, symbol: Symbol) -> usize {
        let last = self.slots.len() - 1;
        let mut at = first_slot(from, symbol, self.slots.len());
        loop {
            let edge = self.slots[at & last];
            if (edge.from == from && edge.symbol == symbol) || edge.to == ROOT {
                return at & last;
            }
            at += 1;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let more = vec![Edge::default(); 4 * self.slots.len()];
        let slots = std::mem::replace(&mut self.slots, more);
        for edge in slots.into_iter().filter(|edge| edge.to != ROOT) {
            let at = self.find(edge.from, edge.symbol);
            self.slots[at] = edge;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn edges_are_those_of_a_plain_map(pairs in prop::collection::vec((0u32..40, 0u32..40), 0..600)) {
            let (mut edges, mut plain) = (Edges::new(0), HashMap::new());
            for (new, (from, symbol)) in (1..).zip(pairs) {
                let expected = *plain.entry((from, symbol)).or_insert(new);
                prop_assert_eq!(edges.get_or_insert(from, symbol, new), expected);
            }
        }
    }
}
