//! All variants in one tree of symbols.

use super::Lexicon;
use super::globs::Globs;
use super::overlap::Overlap;
use super::pattern::{Element, Glob, MOST_GAP, Pattern};
use crate::token::{FIRST_WORD, Fold, Symbol};
use rustc_hash::{FxHashMap, FxHashSet};

/// The number of a node.
pub(super) type Node = u32;

/// The first node.
const ROOT: Node = 0;

/// The tree of all variants, with the vocabulary of symbols it is written in.
///
/// Every folded word and every glob of the lexicon has a symbol. A token of a text can carry
/// several: its own and those of the globs it fits.
#[derive(Debug, Default)]
pub(super) struct Trie {
    words: FxHashMap<String, Symbol>,
    globs: Globs,
    n_symbols: Symbol,
    /// The edges from the root, by symbol: most tokens of a text begin no variant, and a walk ends here.
    first: Vec<Option<Node>>,
    /// All other edges.
    edges: FxHashMap<(Node, Symbol), Node>,
    nodes: Vec<Branches>,
    /// The most positions that an occurrence can take up.
    pub(super) reach: u32,
}

/// The nodes and positions that a walk has been at.
pub(super) type Seen = FxHashSet<(Node, usize)>;

/// What a node holds beside its edges by symbol.
#[derive(Debug, Default, Clone)]
struct Branches {
    any_token: Option<Node>,
    gap: Option<Node>,
    /// The variants that end here, in the order of listing.
    ends: Vec<u32>,
}

impl Trie {
    /// The tree of all variants of `lexicon` that hold a word.
    pub(super) fn build(lexicon: &Lexicon, fold: Fold, overlap: Overlap) -> Trie {
        let mut trie = Trie { n_symbols: FIRST_WORD, nodes: vec![Branches::default()], ..Trie::default() };
        for (number, variant) in lexicon.variants.iter().enumerate() {
            let Ok(pattern) = Pattern::parse(&variant.text, fold) else { continue };
            let others = if fold.numbers { pattern.in_other_numerals() } else { Vec::new() };
            for pattern in std::iter::once(pattern).chain(others) {
                let node = trie.insert(&pattern);
                // A variant that is listed again can never have a hit, unless every variant counts.
                let same_concept = |known: &u32| lexicon.variants[*known as usize].concept == variant.concept;
                let ends = &mut trie.nodes[node as usize].ends;
                if overlap == Overlap::All || !ends.iter().any(same_concept) {
                    ends.push(number as u32);
                }
            }
        }
        trie
    }

    /// The tree of phrases whose folded tokens stand apart by spaces.
    pub(super) fn of_words(lexicon: &Lexicon) -> Trie {
        let mut trie = Trie { n_symbols: FIRST_WORD, nodes: vec![Branches::default()], ..Trie::default() };
        for (number, phrase) in lexicon.variants.iter().enumerate() {
            let words = phrase.text.split(' ').filter(|word| !word.is_empty());
            let node = trie.insert(&Pattern(words.map(|word| Element::Word(word.to_owned())).collect()));
            trie.nodes[node as usize].ends.push(number as u32);
        }
        trie
    }

    /// The node where a pattern ends.
    fn insert(&mut self, pattern: &Pattern) -> Node {
        let mut node = ROOT;
        let mut reach = 0;
        for element in &pattern.0 {
            reach += if *element == Element::Gap { MOST_GAP as u32 } else { 1 };
            node = match element {
                Element::AnyToken => match self.nodes[node as usize].any_token {
                    Some(next) => next,
                    None => {
                        let next = self.new_node();
                        self.nodes[node as usize].any_token = Some(next);
                        next
                    }
                },
                Element::Gap => match self.nodes[node as usize].gap {
                    Some(next) => next,
                    None => {
                        let next = self.new_node();
                        self.nodes[node as usize].gap = Some(next);
                        next
                    }
                },
                Element::Word(word) => self.follow(node, word),
                Element::Glob(glob) => self.follow_glob(node, glob),
                Element::Boundary(boundary) => self.step(node, *boundary as Symbol),
            };
        }
        self.reach = self.reach.max(reach);
        node
    }

    fn follow(&mut self, node: Node, word: &str) -> Node {
        let symbol = match self.words.get(word) {
            Some(symbol) => *symbol,
            None => {
                let symbol = self.new_symbol();
                self.words.insert(word.to_owned(), symbol);
                symbol
            }
        };
        self.step(node, symbol)
    }

    fn follow_glob(&mut self, node: Node, glob: &Glob) -> Node {
        let n_symbols = &mut self.n_symbols;
        let symbol = self.globs.symbol(glob, || {
            *n_symbols += 1;
            *n_symbols - 1
        });
        self.step(node, symbol)
    }

    fn step(&mut self, node: Node, symbol: Symbol) -> Node {
        if let Some(next) = self.edge(node, symbol) {
            return next;
        }
        let next = self.new_node();
        if node == ROOT {
            self.first.resize(self.first.len().max(symbol as usize + 1), None);
            self.first[symbol as usize] = Some(next);
        } else {
            self.edges.insert((node, symbol), next);
        }
        next
    }

    fn edge(&self, node: Node, symbol: Symbol) -> Option<Node> {
        if node == ROOT {
            return self.first.get(symbol as usize).copied().flatten();
        }
        self.edges.get(&(node, symbol)).copied()
    }

    fn new_node(&mut self) -> Node {
        self.nodes.push(Branches::default());
        (self.nodes.len() - 1) as Node
    }

    fn new_symbol(&mut self) -> Symbol {
        self.n_symbols += 1;
        self.n_symbols - 1
    }

    /// The symbols that a token carries as it stands in a text. A glob sees its letters, a word its stem.
    pub(super) fn symbols_of(&self, token: &str, fold: Fold) -> Vec<Symbol> {
        let own = self.words.get(fold.apply(token).as_ref()).copied();
        own.into_iter().chain(self.globs.symbols_of(&fold.letters().apply(token))).collect()
    }

    /// Whether some variant begins with any token whatever.
    pub(super) fn has_open_start(&self) -> bool {
        self.nodes[ROOT as usize].any_token.is_some()
    }

    /// Whether some variant begins with a token that carries this symbol.
    pub(super) fn starts_with(&self, symbol: Symbol) -> bool {
        self.edge(ROOT, symbol).is_some()
    }

    /// Reports every variant that begins at `start`, with its end. A variant with gaps can fit in several
    /// ways: the first reported has the shortest gaps, and others may follow.
    pub(super) fn walk(&self, text: &impl Symbols, start: usize, seen: &mut Seen, mut found: impl FnMut(Met)) {
        seen.clear();
        self.visit(ROOT, text, start, false, &mut Walk { seen, found: &mut found });
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
        if behind_gap && !walk.seen.insert((node, at)) {
            return;
        }
        let branches = &self.nodes[node as usize];
        for variant in &branches.ends {
            (walk.found)(Met { variant: *variant, end: at, behind_gap });
        }
        if let Some(next) = branches.gap {
            for skipped in 0..=MOST_GAP {
                self.visit(next, text, at + skipped, true, walk);
                if !text.is_token(at + skipped) {
                    break;
                }
            }
        }
        for symbol in text.at(at) {
            if let Some(next) = self.edge(node, *symbol) {
                self.visit(next, text, at + 1, behind_gap, walk);
            }
        }
        if let (Some(next), true) = (branches.any_token, text.is_token(at)) {
            self.visit(next, text, at + 1, behind_gap, walk);
        }
    }
}

/// A variant that fits, as a walk reports it.
pub(super) struct Met {
    pub(super) variant: u32,
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
