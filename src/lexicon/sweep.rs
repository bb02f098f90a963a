//! Walks in plain words, from all places of a block side by side.
//!
//! A walk that goes on from word to word waits at each step: the next node is known when the last has come from memory,
//! and whether there is one is a branch that no processor foresees. A large lexicon takes a hundred cycles a token that way, nearly
//! all of them waiting. Walks that begin at different places have nothing to do with each other, however. So a
//! block of places makes its first step, then those of them that may go on make their second, and so on: the look-ups of one
//! step depend on nothing but the step before, so many of them wait at the same time. No step branches on what it finds:
//! what is not there bears no marks and ends no variant, a place that cannot go on is overwritten by the next, and the longest
//! variant is the greatest number, because a node's variants come behind those of the nodes before it.

use super::symbols::NOTHING;
use super::trie::{End, Place, Trie};
use crate::token::Symbol;

/// Places of a block: what is open of one and how far each has come lies in the nearest cache.
const BLOCK: usize = 512;

/// The memory of a sweep, reused from passage to passage.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    /// The longest variant that begins at each place of the block, in [`Trie::ends`].
    longest: Vec<u32>,
    open: Vec<Open>,
}

/// A walk that may go on.
#[derive(Debug, Default, Clone, Copy)]
struct Open {
    /// Where in the block it began.
    start: u32,
    /// The node that it is at.
    node: Place,
}

impl Sweep {
    /// Reports all variants in a text of plain words by start, the longest first, then in the order of listing. The tree
    /// [has words only](Trie::has_words_only), and each token carries one symbol.
    pub(super) fn over(&mut self, text: &[Symbol], trie: &Trie, mut found: impl FnMut(usize, &End)) {
        for first in (0..text.len()).step_by(BLOCK) {
            self.begin(&text[first..], trie);
            let mut n_steps = 1;
            while !self.open.is_empty() {
                self.step(&text[first..], n_steps, trie);
                n_steps += 1;
            }
            for (start, longest) in (first..).zip(&self.longest) {
                let mut end = *longest;
                while end != 0 {
                    let variant = &trie.ends[end as usize];
                    found(start, variant);
                    end = variant.next;
                }
            }
        }
    }

    /// The first step of the places of a block, with which `text` begins.
    fn begin(&mut self, text: &[Symbol], trie: &Trie) {
        let n_places = text.len().min(BLOCK);
        self.longest.resize(n_places, 0);
        self.open.resize(n_places, Open::default());
        let mut n_open = 0;
        for (start, longest) in self.longest.iter_mut().enumerate() {
            // A boundary begins nothing.
            let symbol = text[start];
            let known = if symbol > NOTHING { trie.first.get(symbol as usize) } else { None };
            let branches = known.copied().unwrap_or_default();
            *longest = branches.end;
            self.open[n_open] = Open { start: start as u32, node: symbol };
            n_open += usize::from(branches.may_have(at(text, start + 1)));
        }
        self.open.truncate(n_open);
    }

    /// One more step of the walks that have made `n_steps`.
    fn step(&mut self, text: &[Symbol], n_steps: usize, trie: &Trie) {
        let mut n_open = 0;
        for number in 0..self.open.len() {
            let Open { start, node } = self.open[number];
            let next = start as usize + n_steps;
            let (node, branches) = trie.behind(node, at(text, next));
            let longest = &mut self.longest[start as usize];
            *longest = branches.end.max(*longest);
            self.open[n_open] = Open { start, node };
            n_open += usize::from(branches.may_have(at(text, next + 1)));
        }
        self.open.truncate(n_open);
    }
}

/// The symbol at a place, or behind the end one that no variant holds.
#[inline]
fn at(text: &[Symbol], place: usize) -> Symbol {
    text.get(place).copied().unwrap_or(NOTHING)
}
