//! All variants in one tree of symbols.

use super::Lexicon;
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
    globs: Vec<(Glob, Symbol)>,
    n_symbols: Symbol,
    edges: FxHashMap<(Node, Symbol), Node>,
    nodes: Vec<Branches>,
    /// The most positions that an occurrence can take up.
    pub(super) reach: u32,
    /// Whether any variant holds a gap.
    has_gaps: bool,
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
    pub(super) fn build(lexicon: &Lexicon, fold: Fold) -> Trie {
        let mut trie = Trie { n_symbols: FIRST_WORD, nodes: vec![Branches::default()], ..Trie::default() };
        for (number, variant) in lexicon.variants.iter().enumerate() {
            if let Some(pattern) = Pattern::parse(&variant.text, fold) {
                trie.insert(&pattern, number as u32);
            }
        }
        trie
    }

    fn insert(&mut self, pattern: &Pattern, variant: u32) {
        let mut node = ROOT;
        let mut reach = 0;
        self.has_gaps |= pattern.0.contains(&Element::Gap);
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
        self.nodes[node as usize].ends.push(variant);
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
        let known = self.globs.iter().find(|(known, _)| known == glob).map(|(_, symbol)| *symbol);
        let symbol = known.unwrap_or_else(|| {
            let symbol = self.new_symbol();
            self.globs.push((glob.clone(), symbol));
            symbol
        });
        self.step(node, symbol)
    }

    fn step(&mut self, node: Node, symbol: Symbol) -> Node {
        if let Some(next) = self.edges.get(&(node, symbol)) {
            return *next;
        }
        let next = self.new_node();
        self.edges.insert((node, symbol), next);
        next
    }

    fn new_node(&mut self) -> Node {
        self.nodes.push(Branches::default());
        (self.nodes.len() - 1) as Node
    }

    fn new_symbol(&mut self) -> Symbol {
        self.n_symbols += 1;
        self.n_symbols - 1
    }

    /// The symbols that a folded token carries.
    pub(super) fn symbols_of(&self, folded: &str) -> Vec<Symbol> {
        let own = self.words.get(folded).copied();
        let globs = self.globs.iter().filter(|(glob, _)| glob.matches(folded)).map(|(_, symbol)| *symbol);
        own.into_iter().chain(globs).collect()
    }

    /// Whether some variant begins with any token whatever.
    pub(super) fn has_open_start(&self) -> bool {
        self.nodes[ROOT as usize].any_token.is_some()
    }

    /// Reports every variant that begins at `start`, with its end. A variant with gaps is reported
    /// once, with the shortest gaps that fit.
    pub(super) fn walk(&self, text: &impl Symbols, start: usize, seen: &mut Seen, mut found: impl FnMut(u32, usize)) {
        seen.clear();
        self.visit(ROOT, text, start, seen, &mut found);
    }

    fn visit(&self, node: Node, text: &impl Symbols, at: usize, seen: &mut Seen, found: &mut impl FnMut(u32, usize)) {
        // Behind a gap one place can be reached in many ways; what follows is the same each time.
        if self.has_gaps && !seen.insert((node, at)) {
            return;
        }
        let branches = &self.nodes[node as usize];
        for variant in &branches.ends {
            found(*variant, at);
        }
        if let Some(next) = branches.gap {
            for skipped in 0..=MOST_GAP {
                self.visit(next, text, at + skipped, seen, found);
                if !text.is_token(at + skipped) {
                    break;
                }
            }
        }
        for symbol in text.at(at) {
            if let Some(next) = self.edges.get(&(node, *symbol)) {
                self.visit(*next, text, at + 1, seen, found);
            }
        }
        if let (Some(next), true) = (branches.any_token, text.is_token(at)) {
            self.visit(next, text, at + 1, seen, found);
        }
    }
}

/// A text as the trie sees it.
pub(super) trait Symbols {
    /// The symbols at a position: those of a token, or the one of a boundary, or none past the end.
    fn at(&self, position: usize) -> &[Symbol];
    /// Whether a token stands at a position.
    fn is_token(&self, position: usize) -> bool;
}
