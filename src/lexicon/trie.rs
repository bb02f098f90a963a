//! All variants in one tree of symbols.
//!
//! A walk begins at every token of a corpus and asks for two or three edges, the last of them in vain: this is where
//! matching spends its time, most of it in waiting for memory. So little is read. The nodes behind the root stand by
//! their symbols. All others stand in one table ([`Nodes`]), each beside the edge that leads to it: where a walk goes on, what
//! it needs next lies in the line of memory that it has just read. A node says by 32 bits which symbols its edges may carry, so
//! that many edges that are not there are not looked for. And it names the longest variant that ends there or on the way,
//! which names the next shorter one: a walk in plain words only goes as far as it gets, and finds its variants, from the longest
//! to the shortest, in a list. Such walks are made many at a time (`sweep.rs`).
//!
//! Stars and tokens that carry several symbols need a walk that branches. It is the definition of the other one, too:
//! the tests compare both, and both with trying every variant at every place.

use super::nodes::Nodes;
use super::pattern::MOST_GAP;
use super::symbols::{ANY_TOKEN, GAP};
use crate::token::Symbol;
use rustc_hash::FxHashSet;
use std::hint::black_box;

/// The tree of all variants. An edge carries the symbol of a word or glob, a boundary, or one of the two symbols for
/// stars.
#[derive(Debug)]
pub(super) struct Trie {
    pub(super) root: Branches,
    /// The nodes behind the root, by the symbols that lead there; the last is none, and so are those of boundaries, with which no
    /// variant begins.
    pub(super) first: Vec<Branches>,
    /// All other nodes.
    pub(super) nodes: Nodes,
    /// Where variants end, by half their [`Link`]s; the first one is nothing.
    pub(super) ends: Vec<End>,
    /// The most positions that an occurrence can take up.
    pub(super) reach: u32,
    /// Whether no variant holds a star that stands for tokens.
    pub(super) has_words_only: bool,
}

/// Where a node stands: in [`Trie::first`], or behind it in [`Trie::nodes`].
pub(super) type Place = u32;

/// Where the root stands.
const NOWHERE: Place = Place::MAX;

/// Twice the place of a variant in [`Trie::ends`], and one more if another follows it, so that nobody waits for the first to
/// know. Zero is none.
pub(super) type Link = u32;

/// The link to the variant at a place, which is followed by that of `next`.
pub(super) fn link(place: usize, next: Link) -> Link {
    2 * place as Link + Link::from(next != 0)
}

/// What a walk needs to know at a node.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Branches {
    /// The [`mark`]s of all symbols that its edges carry.
    pub(super) marks: u32,
    /// The longest variant that ends here or at a node before.
    pub(super) end: Link,
}

impl Branches {
    /// Whether an edge with this symbol can be there.
    #[inline]
    pub(super) fn may_have(self, symbol: Symbol) -> bool {
        self.marks & mark(symbol) != 0
    }

    /// Whether these are the branches of a node: it goes on, or variants end there.
    #[inline]
    pub(super) fn is_node(self) -> bool {
        self.marks | self.end != 0
    }
}

/// Where a variant ends.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct End {
    pub(super) variant: u32,
    pub(super) concept: u32,
    /// The number of its symbols.
    pub(super) length: u32,
    /// The next variant that ends at the same node or, as the longest, at one before.
    pub(super) next: Link,
}

/// The bit of a symbol: those of stars are exact, the others are shared.
#[inline]
pub(super) fn mark(symbol: Symbol) -> u32 {
    match symbol {
        ANY_TOKEN => 1,
        GAP => 2,
        _ => 4 << (symbol % 30),
    }
}

/// A node as a walk comes by.
#[derive(Clone, Copy)]
struct Node {
    place: Place,
    branches: Branches,
    /// The number of edges from the root.
    depth: u32,
}

/// The nodes and positions that a walk has been at.
pub(super) type Seen = FxHashSet<(Place, usize)>;

impl Trie {
    /// Whether some variant begins with any token whatever.
    pub(super) fn has_open_start(&self) -> bool {
        self.root.marks & mark(ANY_TOKEN) != 0
    }

    /// The variant that a link leads to.
    #[inline]
    pub(super) fn end(&self, link: Link) -> &End {
        &self.ends[(link / 2) as usize]
    }

    /// Reads the variants that many links lead to, as [`Nodes::touch`] does nodes.
    #[inline]
    pub(super) fn touch(&self, links: impl Iterator<Item = Link>) {
        black_box(links.fold(0, |all, link| all ^ self.end(link).next));
    }

    /// The node behind the root; if there is none, branches that lead nowhere.
    #[inline]
    pub(super) fn behind_root(&self, symbol: Symbol) -> (Place, Branches) {
        let place = symbol.min(self.first.len() as Place - 1);
        (place, self.first[place as usize])
    }

    /// The node behind one that is not the root; if there is none, branches that lead nowhere.
    #[inline]
    pub(super) fn behind(&self, from: Place, symbol: Symbol) -> (Place, Branches) {
        let (slot, branches) = self.nodes.get(from, symbol);
        (self.first.len() as Place + slot, branches)
    }

    fn next(&self, node: &Node, symbol: Symbol) -> Option<Node> {
        let depth = node.depth + 1;
        if !node.branches.may_have(symbol) {
            return None;
        }
        let (place, branches) =
            if node.place == NOWHERE { self.behind_root(symbol) } else { self.behind(node.place, symbol) };
        branches.is_node().then_some(Node { place, branches, depth })
    }

    /// Reports every variant that begins at `start`, with its end. A variant with gaps can fit in several
    /// ways: the first reported has the shortest gaps, and others may follow.
    pub(super) fn walk(&self, text: &impl Symbols, start: usize, seen: &mut Seen, mut found: impl FnMut(Met)) {
        seen.clear();
        let root = Node { place: NOWHERE, branches: self.root, depth: 0 };
        self.visit(root, text, start, false, &mut Walk { seen, found: &mut found });
    }

    fn visit<F: FnMut(Met)>(
        &self,
        node: Node,
        text: &impl Symbols,
        at: usize,
        behind_gap: bool,
        walk: &mut Walk<'_, F>,
    ) {
        // Behind a gap one place can be reached in many ways; what follows is the same each time.
        if behind_gap && !walk.seen.insert((node.place, at)) {
            return;
        }
        let mut end = node.branches.end;
        while end != 0 && self.end(end).length == node.depth {
            let End { variant, concept, next, .. } = *self.end(end);
            (walk.found)(Met { variant, concept, end: at, behind_gap });
            end = next;
        }
        if let Some(next) = self.next(&node, GAP) {
            for skipped in 0..=MOST_GAP {
                self.visit(next, text, at + skipped, true, walk);
                if !text.is_token(at + skipped) {
                    break;
                }
            }
        }
        for symbol in text.at(at) {
            if let Some(next) = self.next(&node, *symbol) {
                self.visit(next, text, at + 1, behind_gap, walk);
            }
        }
        if let (Some(next), true) = (self.next(&node, ANY_TOKEN), text.is_token(at)) {
            self.visit(next, text, at + 1, behind_gap, walk);
        }
    }
}

/// A variant that fits, as a walk reports it.
pub(super) struct Met {
    pub(super) variant: u32,
    pub(super) concept: u32,
    /// The position behind its last element.
    pub(super) end: usize,
    /// Whether it holds a gap, so that it may be reported again.
    pub(super) behind_gap: bool,
}

/// What a walk remembers and whom it tells.
struct Walk<'a, F> {
    seen: &'a mut Seen,
    found: &'a mut F,
}

/// A text as the trie sees it.
pub(super) trait Symbols {
    /// The symbols at a position: those of a token, or the one of a boundary, or none past the end.
    fn at(&self, position: usize) -> &[Symbol];
    /// Whether a token stands at a position.
    fn is_token(&self, position: usize) -> bool;
}
