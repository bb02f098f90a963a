//! What is near a token, and how much company each word has.

use crate::mine::transcript::{Transcript, ends_sentence};
use crate::token::{FIRST_WORD, Symbol};

/// The tokens on each side of a token that are near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Tokens before.
    pub left: usize,
    /// Tokens after.
    pub right: usize,
    /// Whether the window goes across commas, dashes, colons and semicolons. It never leaves the sentence.
    pub across: bool,
}

impl Window {
    /// Whether a symbol ends every window.
    fn ends(self, symbol: Symbol) -> bool {
        if self.across { ends_sentence(symbol) } else { symbol < FIRST_WORD }
    }

    /// The first `most` words of some symbols that a window reaches.
    pub(super) fn reach<'s>(self, symbols: impl Iterator<Item = &'s Symbol>, most: usize) -> Vec<Symbol> {
        let reached = symbols.take_while(|symbol| !self.ends(**symbol));
        reached.filter(|symbol| **symbol >= FIRST_WORD).take(most).copied().collect()
    }

    /// The words of a transcript, in stretches that no window leaves, with the position where each begins.
    pub(super) fn stretches(self, transcript: &Transcript) -> impl Iterator<Item = (usize, Vec<Symbol>)> {
        let mut start = 0;
        transcript.symbols.split(move |symbol| self.ends(*symbol)).map(move |stretch| {
            let began = start;
            start += stretch.len() + 1;
            (began, stretch.iter().copied().filter(|symbol| *symbol >= FIRST_WORD).collect())
        })
    }
}

/// How much company each word has.
pub(super) struct Margins {
    pub(super) first: Vec<u64>,
    pub(super) second: Vec<u64>,
    pub(super) n_pairs: u64,
}

impl Margins {
    pub(super) fn of(transcript: &Transcript, window: Window) -> Margins {
        let n_words = transcript.n_words();
        let mut margins = Margins { first: vec![0; n_words], second: vec![0; n_words], n_pairs: 0 };
        for (_, words) in window.stretches(transcript) {
            for (at, word) in words.iter().enumerate() {
                let (before, after) = (at, words.len() - 1 - at);
                let near = (before.min(window.left) + after.min(window.right)) as u64;
                margins.first[number(*word)] += near;
                // Those are near which have this one in their own window.
                margins.second[number(*word)] += (before.min(window.right) + after.min(window.left)) as u64;
                margins.n_pairs += near;
            }
        }
        margins
    }
}

/// The place of a word in lists by word.
pub(super) fn number(word: Symbol) -> usize {
    (word - FIRST_WORD) as usize
}
