//! Folded tokens by number.

use crate::token::{FIRST_WORD, Fold, Symbol};
use rustc_hash::FxHashMap;

/// The folded tokens that one worker has met, numbered in the order of meeting. The numbers never
/// reach an output.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    by_spelling: FxHashMap<Box<str>, Symbol>,
    by_word: FxHashMap<Box<str>, Symbol>,
    words: Vec<Box<str>>,
}

impl Vocabulary {
    /// The symbol of a token as it stands in the text; each spelling is folded once.
    pub(super) fn symbol(&mut self, token: &str, fold: Fold) -> Symbol {
        if let Some(symbol) = self.by_spelling.get(token) {
            return *symbol;
        }
        let symbol = self.intern(&fold.apply(token));
        self.by_spelling.insert(token.into(), symbol);
        symbol
    }

    /// The symbol of a folded token.
    pub(super) fn intern(&mut self, word: &str) -> Symbol {
        if let Some(symbol) = self.by_word.get(word) {
            return *symbol;
        }
        let symbol = FIRST_WORD + self.words.len() as Symbol;
        self.words.push(word.into());
        self.by_word.insert(word.into(), symbol);
        symbol
    }

    /// The folded tokens, by number.
    pub(super) fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// The token of a symbol.
    pub(super) fn word(&self, symbol: Symbol) -> &str {
        &self.words[(symbol - FIRST_WORD) as usize]
    }
}
