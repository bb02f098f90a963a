//! The wording of a corpus that stands there more than once, passage by passage.

use super::runs::RepeatFilter;
use crate::corpus::{Corpus, Document, Reading, Selection, Sources, scan};
use crate::error::Error;
use crate::token::{FIRST_WORD, Fold, Script, Stream, Symbol};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// Stands between two stretches of tokens, and is no token.
pub(super) const GAP: Symbol = 0;

/// All tokens that lie in runs which may stand twice, with their places.
///
/// A *position* numbers these tokens, document by document, in order; between two stretches that do not
/// follow each other without a boundary lies a position that holds [`GAP`].
#[derive(Debug)]
pub(super) struct Texts {
    /// The documents.
    pub(super) corpus: Corpus,
    /// All passages, in order.
    pub(super) passages: Vec<PassageText>,
    /// The words by position.
    pub(super) symbols: Vec<Symbol>,
    /// The bytes in the document by position.
    pub(super) bytes: Vec<Range<u32>>,
    /// The passage by position.
    pub(super) passage_of: Vec<u32>,
    /// The words of the symbols; the first stands for [`GAP`].
    pub(super) words: Vec<Box<str>>,
    /// The tokens in a run that is looked at.
    pub(super) k: usize,
}

/// One passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PassageText {
    /// The number of the document.
    pub(super) document: usize,
    /// The number of the passage in it.
    pub(super) passage: usize,
    /// All its tokens, repeated or not.
    pub(super) n_tokens: u64,
    /// Those of them that lie between two boundaries with at least k tokens, and so could be repeated.
    pub(super) total: u64,
    /// Its positions.
    pub(super) positions: Range<usize>,
}

/// How many tokens a repeated run must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanLength {
    /// So many words; twice as many where most tokens are Chinese characters.
    Words(usize),
    /// So many tokens.
    Tokens(usize),
}

/// What is kept of a document: its own words, and its passages in their numbers.
struct Kept {
    words: Vec<Box<str>>,
    passages: Vec<KeptPassage>,
}

struct KeptPassage {
    n_tokens: u64,
    total: u64,
    symbols: Vec<Symbol>,
    bytes: Vec<Range<u32>>,
}

impl Texts {
    /// Reads all documents twice: the first pass finds which runs of tokens may stand twice, the second
    /// keeps only these. So memory follows the wording that is shared, not the size of the corpus.
    pub(super) fn read(
        sources: &Sources,
        selection: &Selection,
        reading: &Reading,
        fold: Fold,
        length: SpanLength,
    ) -> Result<Texts, Error> {
        let shortest = match length {
            SpanLength::Words(n) | SpanLength::Tokens(n) => n,
        };
        let filter = RepeatFilter::new(sources);
        let first = scan(sources, selection, reading, Hashes::default, |worker, document, text| {
            worker.add(document, text, fold, &filter, shortest)
        })?;
        let (han, tokens) = first.gathered.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let k = match length {
            SpanLength::Words(n) if 2 * han > tokens => 2 * n,
            _ => shortest,
        };
        let second = scan(sources, selection, reading, Hashes::default, |worker, document, text| {
            worker.keep(document, text, fold, &filter, (shortest, k))
        })?;
        Ok(Texts::gather(second.corpus, second.gathered, k))
    }

    /// Brings the words of all documents under one numbering, document by document, so that the numbers
    /// are the same in every run.
    fn gather(corpus: Corpus, kept: Vec<Kept>, k: usize) -> Texts {
        let mut texts = Texts {
            corpus,
            passages: Vec::new(),
            symbols: vec![GAP],
            bytes: vec![0..0],
            passage_of: vec![0],
            words: vec!["".into()],
            k,
        };
        let mut numbers: FxHashMap<Box<str>, Symbol> = FxHashMap::default();
        for (document, kept) in kept.into_iter().enumerate() {
            let number = |word: Box<str>| {
                *numbers.entry(word).or_insert_with_key(|word| {
                    texts.words.push(word.clone());
                    (texts.words.len() - 1) as Symbol
                })
            };
            let own: Vec<Symbol> = kept.words.into_iter().map(number).collect();
            for (passage, text) in kept.passages.into_iter().enumerate() {
                let start = texts.symbols.len();
                texts.symbols.extend(text.symbols.iter().map(|symbol| match *symbol {
                    GAP => GAP,
                    symbol => own[symbol as usize - 1],
                }));
                texts.bytes.extend(text.bytes);
                let positions = start..texts.symbols.len();
                texts.passage_of.resize(positions.end, texts.passages.len() as u32);
                texts.passages.push(PassageText {
                    document,
                    passage,
                    n_tokens: text.n_tokens,
                    total: text.total,
                    positions,
                });
            }
        }
        texts
    }

    /// The words of a run, joined for reading: with spaces, but not between Chinese characters.
    pub(super) fn read_aloud(&self, positions: Range<usize>) -> String {
        let mut text = String::new();
        let mut after_han = false;
        for symbol in &self.symbols[positions] {
            let word = &self.words[*symbol as usize];
            let is_han = Script::of(word) == Some(Script::Han);
            if !(text.is_empty() || (after_han && is_han)) {
                text.push(' ');
            }
            text.push_str(word);
            after_han = is_han;
        }
        text
    }

    /// The bytes that a run covers in its document.
    pub(super) fn bytes_of(&self, positions: Range<usize>) -> Range<u32> {
        self.bytes[positions.start].start..self.bytes[positions.end - 1].end
    }

    /// The document of a position.
    pub(super) fn document_of(&self, position: usize) -> usize {
        self.passages[self.passage_of[position] as usize].document
    }
}

/// One worker's memory: the hash of every spelling it has met, as a symbol.
#[derive(Debug, Default)]
struct Hashes {
    stream: Stream,
    of_spelling: FxHashMap<Box<str>, Symbol>,
}

impl Hashes {
    /// Fills the stream with hashes in place of words. Two words may share one: the filter only guesses.
    fn fill(&mut self, text: &str, spans: &[Range<usize>], fold: Fold) {
        let Hashes { stream, of_spelling } = self;
        stream.fill(text, spans, |token| match of_spelling.get(token) {
            Some(symbol) => *symbol,
            None => {
                let mut hasher = FxHasher::default();
                hasher.write(fold.apply(token).as_bytes());
                let symbol = ((hasher.finish() >> 32) as Symbol).max(FIRST_WORD);
                of_spelling.insert(token.into(), symbol);
                symbol
            }
        });
    }

    /// Notes the runs of a document; gives its Chinese characters and its tokens.
    fn add(&mut self, document: &Document, text: &str, fold: Fold, filter: &RepeatFilter, k: usize) -> (u64, u64) {
        let (mut han, mut tokens) = (0, 0);
        for passage in &document.passages {
            self.fill(text, &passage.spans, fold);
            filter.add(self.stream.symbols(), k);
            tokens += self.stream.n_tokens();
            let is_han = |position: &usize| {
                let bytes = self.stream.bytes(*position..*position + 1);
                Script::of(&text[bytes.start as usize..bytes.end as usize]) == Some(Script::Han)
            };
            let words = (0..self.stream.symbols().len()).filter(|at| self.stream.symbols()[*at] >= FIRST_WORD);
            han += words.filter(is_han).count() as u64;
        }
        (han, tokens)
    }

    /// The tokens of a document that lie in runs of `filtered` tokens that may stand twice; runs of `k` will
    /// be looked for.
    fn keep(
        &mut self,
        document: &Document,
        text: &str,
        fold: Fold,
        filter: &RepeatFilter,
        (filtered, k): (usize, usize),
    ) -> Kept {
        let mut kept = Kept { words: Vec::new(), passages: Vec::new() };
        let mut numbers: FxHashMap<String, Symbol> = FxHashMap::default();
        for passage in &document.passages {
            self.fill(text, &passage.spans, fold);
            let long_enough = self.stream.runs().map(<[Symbol]>::len).filter(|length| *length >= k);
            let total = long_enough.map(|length| length as u64).sum();
            let n_tokens = self.stream.n_tokens();
            let mut one = KeptPassage { n_tokens, total, symbols: Vec::new(), bytes: Vec::new() };
            for (position, is_repeated) in filter.repeated(self.stream.symbols(), filtered).into_iter().enumerate() {
                if is_repeated {
                    let bytes = self.stream.bytes(position..position + 1);
                    let word = fold.apply(&text[bytes.start as usize..bytes.end as usize]).into_owned();
                    one.symbols.push(*numbers.entry(word).or_insert_with_key(|word| {
                        kept.words.push(word.as_str().into());
                        kept.words.len() as Symbol
                    }));
                    one.bytes.push(bytes);
                } else if one.symbols.last().is_some_and(|symbol| *symbol != GAP) {
                    one.symbols.push(GAP);
                    one.bytes.push(0..0);
                }
            }
            // So that no run goes on into the next passage.
            one.symbols.push(GAP);
            one.bytes.push(0..0);
            kept.passages.push(one);
        }
        kept
    }
}
