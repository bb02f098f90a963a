//! The corpus as one sequence of numbers, with the place of each token.

use crate::token::{Boundary, FIRST_WORD, Symbol};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A folded token as one worker knows it, by number.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: FxHashMap<Box<str>, Symbol>,
    words: Vec<Box<str>>,
}

impl Words {
    /// The number of a folded token.
    pub(super) fn number(&mut self, word: &str) -> Symbol {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = FIRST_WORD + self.words.len() as Symbol;
        self.numbers.insert(word.into(), number);
        self.words.push(word.into());
        number
    }
}

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

/// One document as its worker wrote it down.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// The number of the worker whose words these are.
    pub(super) worker: usize,
    pub(super) symbols: Vec<Symbol>,
    pub(super) bytes: Vec<(u32, u32)>,
    pub(super) cases: Vec<Case>,
}

impl Transcript {
    /// Puts the documents together; `workers` are the words of each worker.
    pub(super) fn of(parts: impl Iterator<Item = Part>, workers: &[Words]) -> Transcript {
        let mut whole = Transcript::default();
        let mut known: Vec<Vec<Symbol>> = workers.iter().map(|words| vec![0; words.words.len()]).collect();
        for part in parts {
            whole.documents.push(whole.symbols.len() as u32);
            for symbol in &part.symbols {
                let symbol = match symbol.checked_sub(FIRST_WORD) {
                    None => *symbol,
                    Some(local) => {
                        let number = &mut known[part.worker][local as usize];
                        if *number == 0 {
                            *number = whole.words.number(&workers[part.worker].words[local as usize]);
                        }
                        *number
                    }
                };
                whole.symbols.push(symbol);
            }
            whole.bytes.extend(part.bytes);
            whole.cases.extend(part.cases);
            whole.symbols.push(Boundary::Paragraph as Symbol);
            whole.bytes.push((0, 0));
            whole.cases.push(Case::Small);
        }
        whole
    }

    /// The number of the document that holds a position.
    pub(super) fn document_of(&self, position: u32) -> usize {
        self.documents.partition_point(|start| *start <= position) - 1
    }

    /// The folded token of a symbol; nothing for a boundary.
    pub(super) fn word(&self, symbol: Symbol) -> &str {
        symbol.checked_sub(FIRST_WORD).map_or("", |number| &self.words.words[number as usize])
    }

    /// The symbol of a folded token that occurs.
    pub(super) fn symbol(&self, word: &str) -> Option<Symbol> {
        self.words.numbers.get(word).copied()
    }

    /// The number of different tokens.
    pub(super) fn n_words(&self) -> usize {
        self.words.words.len()
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
