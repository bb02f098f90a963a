//! The corpus as one sequence of numbers, with the place of each token.

use crate::token::{Boundary, FIRST_WORD, FirstSeen, Lexemes, Symbol, Words};
use std::ops::Range;

/// The documents of one corpus, one after another, as symbols: boundaries are the smallest, and between two
/// passages or documents stands that of a paragraph.
///
/// It takes 13 bytes a token, whatever the texts are. Numbers follow the order of first appearance, so they are
/// the same for the same corpus.
#[derive(Debug, Default)]
pub struct Transcript {
    /// Folded tokens and boundaries.
    pub(super) symbols: Vec<Symbol>,
    /// The bytes of the document's text that each covers.
    pub(super) bytes: Vec<(u32, u32)>,
    /// How each token is written.
    pub(super) cases: Vec<Case>,
    /// Where each document begins.
    pub(super) documents: Vec<u32>,
    words: Words,
}

/// How the first letter of a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Case {
    /// Small, or a letter without case, or no letter.
    #[default]
    Small,
    /// A capital inside a sentence.
    Capital,
    /// A capital where any word would have one.
    Initial,
}

/// One document as it was written down.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) symbols: Vec<Symbol>,
    pub(super) bytes: Vec<(u32, u32)>,
    pub(super) cases: Vec<Case>,
}

impl Transcript {
    /// Puts the documents together, whose words are numbered as in `lexemes`.
    pub(super) fn of(parts: impl Iterator<Item = Part>, lexemes: Lexemes) -> Transcript {
        let (mut whole, mut words) = (Transcript::default(), FirstSeen::new(lexemes));
        for part in parts {
            whole.documents.push(whole.symbols.len() as u32);
            let symbol = |symbol| if symbol < FIRST_WORD { symbol } else { FIRST_WORD + words.number(symbol) };
            whole.symbols.extend(part.symbols.into_iter().map(symbol));
            whole.bytes.extend(part.bytes);
            whole.cases.extend(part.cases);
            whole.symbols.push(Boundary::Paragraph as Symbol);
            whole.bytes.push((0, 0));
            whole.cases.push(Case::Small);
        }
        whole.words = words.into_words();
        whole
    }

    /// The number of the document that holds a position.
    pub(super) fn document_of(&self, position: u32) -> usize {
        self.documents.partition_point(|start| *start <= position) - 1
    }

    /// The folded token of a symbol; nothing for a boundary.
    pub(super) fn word(&self, symbol: Symbol) -> &str {
        symbol.checked_sub(FIRST_WORD).map_or("", |number| self.words.word(number))
    }

    /// The symbol of a folded token that occurs.
    pub(super) fn symbol(&self, word: &str) -> Option<Symbol> {
        self.words.get(word).map(|number| FIRST_WORD + number)
    }

    /// The number of different tokens.
    pub(super) fn n_words(&self) -> usize {
        self.words.len()
    }

    /// How often each token occurs, by its symbol less [`FIRST_WORD`].
    pub(super) fn word_counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.n_words()];
        for symbol in self.symbols.iter().filter(|symbol| **symbol >= FIRST_WORD) {
            counts[(symbol - FIRST_WORD) as usize] += 1;
        }
        counts
    }

    /// The bytes of its document's text that a range of positions covers.
    pub(super) fn bytes_of(&self, range: &Range<u32>) -> Range<u32> {
        self.bytes[range.start as usize].0..self.bytes[range.end as usize - 1].1
    }

    /// The symbols of a range of positions.
    pub(super) fn phrase(&self, range: &Range<u32>) -> &[Symbol] {
        &self.symbols[range.start as usize..range.end as usize]
    }

    /// Where the sentence of a position begins: after the last stop, or stronger boundary, before it.
    pub(super) fn sentence_start(&self, position: u32) -> u32 {
        let before = &self.symbols[..position as usize];
        before.iter().rposition(|symbol| ends_sentence(*symbol)).map_or(0, |at| at as u32 + 1)
    }
}

/// Whether a symbol is a boundary between sentences.
pub(super) fn ends_sentence(symbol: Symbol) -> bool {
    (Boundary::Ellipsis as Symbol..=Boundary::Paragraph as Symbol).contains(&symbol)
}

/// The folded words of a phrase, with its boundaries, as text.
pub(super) fn text_of(transcript: &Transcript, phrase: &[Symbol]) -> String {
    let mut text = String::new();
    for symbol in phrase {
        let mark = MARKS.iter().find(|(boundary, _)| *boundary as Symbol == *symbol);
        match mark {
            Some((_, mark)) => text.push_str(mark),
            None if text.is_empty() => text.push_str(transcript.word(*symbol)),
            None => text.extend([" ", transcript.word(*symbol)]),
        }
    }
    text
}

/// A mark of each boundary that can stand inside a formula.
const MARKS: &[(Boundary, &str)] = &[
    (Boundary::Comma, ","),
    (Boundary::Dash, " —"),
    (Boundary::Colon, ":"),
    (Boundary::Semicolon, ";"),
    (Boundary::Ellipsis, " …"),
    (Boundary::Stop, "."),
    (Boundary::Question, "?"),
    (Boundary::Exclamation, "!"),
];

/// By word: how often it is written small, and with a capital inside a sentence.
pub(super) fn case_counts(transcript: &Transcript) -> Vec<(u64, u64)> {
    let mut counts = vec![(0, 0); transcript.n_words()];
    for (symbol, case) in transcript.symbols.iter().zip(&transcript.cases) {
        if let Some(word) = symbol.checked_sub(FIRST_WORD) {
            let (small, large) = &mut counts[word as usize];
            match case {
                Case::Small => *small += 1,
                Case::Capital => *large += 1,
                Case::Initial => {}
            }
        }
    }
    counts
}
