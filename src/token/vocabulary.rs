//! Folded tokens by number.
//!
//! All workers share one [`Vocabulary`], so that a number means the same word in all of them and sorted
//! runs of different workers can be merged without translation. A worker looks a spelling up in its own
//! [`Spellings`](super::Spellings) first, and asks the shared table once for each spelling it meets; so the locks are taken
//! once a spelling and worker, not once a token.
//!
//! The numbers depend on who met a word first. They never reach an output: tables are sorted by words.

use super::words::Words;
use super::{FIRST_WORD, Symbol};
use std::sync::{Mutex, PoisonError};

/// Tables that a word can stand in, so that workers seldom wait for each other.
const SHARDS: usize = 16;

/// The folded tokens of a corpus.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    shards: [Mutex<Words>; SHARDS],
}

/// The words of a finished vocabulary.
#[derive(Debug, Default)]
pub(crate) struct Lexemes {
    shards: Vec<Words>,
    /// By symbol less [`FIRST_WORD`]: the place among all words sorted by their bytes.
    ranks: Vec<u32>,
    /// The symbols, sorted by their words.
    sorted: Vec<Symbol>,
}

impl Vocabulary {
    /// The symbol of a folded token.
    pub(crate) fn intern(&self, word: &str) -> Symbol {
        let hash = Words::hash(word);
        // The low bits choose the place inside a table, so the shard takes others.
        let shard = (hash >> 40) as usize % SHARDS;
        let mut words = self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner);
        let index = words.intern(word, hash).0 as usize;
        FIRST_WORD + (index * SHARDS + shard) as Symbol
    }

    /// The bytes that the words take.
    pub(crate) fn n_bytes(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).n_bytes()).sum()
    }

    /// Closes the vocabulary and sorts its words.
    pub(crate) fn finish(self) -> Lexemes {
        let shards: Vec<Words> =
            self.shards.into_iter().map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner)).collect();
        let longest = shards.iter().map(Words::len).max().unwrap_or(0);
        let mut lexemes = Lexemes { shards, ranks: vec![0; longest * SHARDS], sorted: Vec::new() };
        // Most words differ in their first letters, which are compared without a look at the word.
        let mut sorted: Vec<(u64, Symbol)> =
            lexemes.symbols().map(|symbol| (beginning(lexemes.word(symbol)), symbol)).collect();
        sorted.sort_unstable_by(|(a, first), (b, second)| {
            a.cmp(b).then_with(|| lexemes.word(*first).cmp(lexemes.word(*second)))
        });
        for (rank, (_, symbol)) in sorted.iter().enumerate() {
            lexemes.ranks[(symbol - FIRST_WORD) as usize] = rank as u32;
        }
        lexemes.sorted = sorted.into_iter().map(|(_, symbol)| symbol).collect();
        lexemes
    }
}

/// The first bytes of a word as a number, zeros behind them: ordered as the words are, as far as it goes.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = word.len().min(bytes.len());
    bytes[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

impl Lexemes {
    /// The word of a symbol.
    pub(crate) fn word(&self, symbol: Symbol) -> &str {
        let place = (symbol - FIRST_WORD) as usize;
        self.shards[place % SHARDS].word((place / SHARDS) as u32)
    }

    /// The place of a symbol's word among all words sorted by their bytes.
    pub(crate) fn rank(&self, symbol: Symbol) -> u32 {
        self.ranks[(symbol - FIRST_WORD) as usize]
    }

    /// The word of this rank.
    pub(crate) fn ranked(&self, rank: u32) -> &str {
        self.word(self.sorted[rank as usize])
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.sorted.len()
    }

    fn symbols(&self) -> impl Iterator<Item = Symbol> {
        let places = self.shards.iter().enumerate();
        places.flat_map(|(shard, words)| {
            (0..words.len()).map(move |index| FIRST_WORD + (index * SHARDS + shard) as Symbol)
        })
    }
}

/// Words by the order in which they are met again, which is the same for the same corpus, whoever met them first.
#[derive(Debug)]
pub(crate) struct FirstSeen {
    lexemes: Lexemes,
    /// By symbol less [`FIRST_WORD`]: the number and 1, or 0.
    numbers: Vec<u32>,
    words: Words,
}

impl FirstSeen {
    pub(crate) fn new(lexemes: Lexemes) -> FirstSeen {
        FirstSeen { numbers: vec![0; lexemes.ranks.len()], lexemes, words: Words::default() }
    }

    /// The number of a symbol's word, from 0 on.
    pub(crate) fn number(&mut self, symbol: Symbol) -> u32 {
        let number = &mut self.numbers[(symbol - FIRST_WORD) as usize];
        if *number == 0 {
            *number = self.words.number(self.lexemes.word(symbol)) + 1;
        }
        *number - 1
    }

    /// The words met, by their numbers.
    pub(crate) fn into_words(self) -> Words {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_symbol_whoever_asks() {
        let vocabulary = Vocabulary::default();
        let symbol = vocabulary.intern("xi");
        assert_eq!((vocabulary.intern("xi"), vocabulary.intern("li") == symbol), (symbol, false));
        assert_eq!(vocabulary.finish().word(symbol), "xi");
    }

    #[test]
    fn ranks_follow_the_bytes_of_the_words() {
        let vocabulary = Vocabulary::default();
        let symbols: Vec<Symbol> = (0..1000).map(|number| vocabulary.intern(&format!("w{number}"))).collect();
        let lexemes = vocabulary.finish();
        let mut words: Vec<String> = (0..1000).map(|number| format!("w{number}")).collect();
        words.sort();
        assert_eq!(lexemes.len(), 1000);
        for (number, symbol) in symbols.iter().enumerate() {
            assert_eq!(lexemes.ranked(lexemes.rank(*symbol)), format!("w{number}"));
            assert_eq!(words[lexemes.rank(*symbol) as usize], format!("w{number}"));
        }
    }
}
