//! The tree of variants while they are inserted.

use super::edges::{Edges, Node, ROOT};
use super::nodes::Nodes;
use super::pattern::MOST_GAP;
use super::symbols::{ANY_TOKEN, GAP};
use super::trie::{Branches, End, Place, Trie, link, mark};
use crate::token::Symbol;

/// A tree to which variants can be added.
#[derive(Debug)]
pub(super) struct Builder {
    edges: Edges,
    /// The edge that leads to each node; nothing of use for the root.
    origins: Vec<(Node, Symbol)>,
    /// The variants, with the nodes where they end, in the order of listing.
    ends: Vec<(Node, u32)>,
    reach: u32,
}

impl Builder {
    pub(super) fn new(n_variants: usize) -> Builder {
        Builder {
            edges: Edges::new(n_variants),
            origins: vec![(ROOT, 0)],
            ends: Vec::with_capacity(n_variants),
            reach: 0,
        }
    }

    /// Adds a variant, or another way to write one.
    pub(super) fn insert(&mut self, symbols: &[Symbol], variant: u32) {
        if symbols.is_empty() {
            return;
        }
        let positions = symbols.iter().map(|symbol| if *symbol == GAP { MOST_GAP as u32 } else { 1 });
        self.reach = self.reach.max(positions.sum());
        let node = symbols.iter().fold(ROOT, |node, symbol| {
            let new = self.origins.len() as Node;
            let next = self.edges.get_or_insert(node, *symbol, new);
            if next == new {
                self.origins.push((node, *symbol));
            }
            next
        });
        self.ends.push((node, variant));
    }

    /// The tree as it is walked. Of variants with the same concept that end at one node only the first listed is kept,
    /// unless all are wanted.
    pub(super) fn finish(mut self, concept_of: impl Fn(u32) -> u32, all: bool) -> Trie {
        self.ends.sort_by_key(|(node, _)| *node);
        let mut branches = vec![Branches::default(); self.origins.len()];
        for (from, symbol) in &self.origins[1..] {
            branches[*from as usize].marks |= mark(*symbol);
        }
        let stars = mark(ANY_TOKEN) | mark(GAP);
        let has_words_only = branches.iter().all(|branches| branches.marks & stars == 0);
        let ends = self.chain(&mut branches, concept_of, all);
        let of_root =
            self.origins[1..].iter().filter(|(from, _)| *from == ROOT).map(|(_, symbol)| *symbol as usize + 1);
        let mut first = vec![Branches::default(); of_root.max().unwrap_or(0) + 1];
        let mut nodes = Nodes::new(self.origins.len());
        let mut places: Vec<Place> = vec![0; self.origins.len()];
        for node in 1..self.origins.len() {
            let (from, symbol) = self.origins[node];
            places[node] = if from == ROOT {
                first[symbol as usize] = branches[node];
                symbol
            } else {
                first.len() as Place + nodes.add(places[from as usize], symbol, branches[node])
            };
        }
        Trie { root: branches[0], first, nodes, ends, reach: self.reach, has_words_only }
    }

    /// Makes of the variants that end at each node, and then at those before it, a list from the longest to the shortest.
    fn chain(&self, branches: &mut [Branches], concept_of: impl Fn(u32) -> u32, all: bool) -> Vec<End> {
        let mut ends = vec![End::default()];
        let mut lengths: Vec<u32> = vec![0; branches.len()];
        let mut rest = &self.ends[..];
        let mut kept: Vec<u32> = Vec::new();
        for (node, (from, _)) in self.origins.iter().enumerate().skip(1) {
            lengths[node] = lengths[*from as usize] + 1;
            let (here, behind) = rest.split_at(rest.iter().take_while(|(end, _)| *end as usize == node).count());
            rest = behind;
            kept.clear();
            for (_, variant) in here {
                if all || !kept.iter().any(|known| concept_of(*known) == concept_of(*variant)) {
                    kept.push(*variant);
                }
            }
            let mut next = branches[*from as usize].end;
            for variant in kept.iter().rev() {
                ends.push(End { variant: *variant, concept: concept_of(*variant), length: lengths[node], next });
                next = link(ends.len() - 1, next);
            }
            branches[node].end = next;
        }
        ends
    }
}
