//! Walks in plain words, from all places of a block side by side.
//!
//! A walk that goes on from word to word waits at each step: the next node is known when the last has come from memory,
//! and whether there is one is a branch that no processor foresees. A large lexicon takes a hundred cycles a token that way, nearly
//! all of them waiting. Walks that begin at different places have nothing to do with each other, however. So a
//! block of places makes its first step, then those of them that may go on make their second, and so on: the look-ups of one
//! step depend on nothing but the step before, so many of them wait at the same time; the more so as a step first only
//! reads what it will look at ([`Nodes::touch`](super::nodes::Nodes::touch)). No step branches on what it finds:
//! a node that is not there ends no variant, a place that cannot go on is overwritten by the next, and the longest
//! variant is the greatest link, because a node's variants come behind those of the nodes before it.
//!
//! Whether a walk may go on is asked of a filter that lies near ([`Nodes::may_have`](super::nodes::Nodes::may_have)) before a
//! node is looked for, which may lie far: with many variants common words go on with nearly anything, but with few words of the
//! text behind them.

use super::symbols::NOTHING;
use super::trie::{End, Link, Place, Trie};
use crate::token::Symbol;

/// Places of a block: what is open of one, how far each has come and the nodes of a step lie in the nearest cache.
const BLOCK: usize = 256;

/// The memory of a sweep, reused from passage to passage.
#[derive(Debug)]
pub(super) struct Sweep {
    /// The longest variant that begins at each place of the block.
    longest: Vec<Link>,
    open: Vec<Open>,
    /// How many of them there are; what stands behind is of no use.
    n_open: usize,
}

/// A walk that may go on.
#[derive(Debug, Default, Clone, Copy)]
struct Open {
    /// Where in the block it began.
    start: u32,
    /// The node that it is at.
    node: Place,
}

impl Default for Sweep {
    fn default() -> Sweep {
        Sweep { longest: vec![0; BLOCK], open: vec![Open::default(); BLOCK], n_open: 0 }
    }
}

impl Sweep {
    /// Reports all variants in a text of plain words by start, the longest first, then in the order of listing. The tree
    /// [has words only](Trie::has_words_only), and each token carries one symbol.
    pub(super) fn over(&mut self, text: &[Symbol], trie: &Trie, mut found: impl FnMut(usize, &End)) {
        for first in (0..text.len()).step_by(BLOCK) {
            let text = &text[first..];
            self.begin(text, trie);
            let mut n_steps = 1;
            while self.n_open > 0 {
                self.step(text, n_steps, trie);
                n_steps += 1;
            }
            self.end(text);
            trie.touch(self.open[..self.n_open].iter().map(|open| open.node));
            for Open { start, node: mut link } in self.open[..self.n_open].iter().copied() {
                loop {
                    let end = trie.end(link);
                    found(first + start as usize, end);
                    if link % 2 == 0 {
                        break;
                    }
                    link = end.next;
                }
            }
        }
    }

    /// The first step of the places of a block, with which `text` begins.
    fn begin(&mut self, text: &[Symbol], trie: &Trie) {
        self.n_open = 0;
        for start in 0..text.len().min(BLOCK) {
            let (node, branches) = trie.behind_root(text[start]);
            self.longest[start] = branches.end;
            self.keep(Open { start: start as u32, node }, trie.nodes.may_have(node, at(text, start + 1)));
        }
    }

    /// One more step of the walks that have made `n_steps`.
    fn step(&mut self, text: &[Symbol], n_steps: usize, trie: &Trie) {
        let n_open = std::mem::take(&mut self.n_open);
        trie.nodes.touch(self.open[..n_open].iter().map(|open| (open.node, at(text, open.start as usize + n_steps))));
        for number in 0..n_open {
            let Open { start, node } = self.open[number];
            let next = start as usize + n_steps;
            let (node, branches) = trie.behind(node, at(text, next));
            let longest = &mut self.longest[start as usize];
            *longest = branches.end.max(*longest);
            // Where no node is, the place may be that of another.
            let goes_on = branches.is_node() & trie.nodes.may_have(node, at(text, next + 1));
            self.keep(Open { start, node }, goes_on);
        }
    }

    /// Puts the places where a variant begins in place of open walks, with the longest in place of the node.
    fn end(&mut self, text: &[Symbol]) {
        for start in 0..text.len().min(BLOCK) {
            let node = self.longest[start];
            self.keep(Open { start: start as u32, node }, node != 0);
        }
    }

    /// Notes one more, or leaves its room to the next.
    #[inline]
    fn keep(&mut self, open: Open, is_kept: bool) {
        self.open[self.n_open] = open;
        self.n_open += usize::from(is_kept);
    }
}

/// The symbol at a place, or behind the end one that no variant holds.
#[inline]
fn at(text: &[Symbol], place: usize) -> Symbol {
    text.get(place).copied().unwrap_or(NOTHING)
}
