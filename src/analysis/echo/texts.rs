//! The wording of a corpus, passage by passage: what stands there more than once, or all of it.

use super::runs::RepeatFilter;
use crate::corpus::{Collector, Corpus, Document, Pool, Reading, Selection, Sources, collect};
use crate::count::join_tokens;
use crate::error::Error;
use crate::token::{
    FIRST_WORD, FirstSeen, Fold, Lexemes, Script, Segmenter, Spellings, Stream, Symbol, Vocabulary, Words,
};
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
    /// The words of the symbols, from 1 on.
    words: Words,
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

/// What is kept of a passage.
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
        let sieve = Sieve { filter: &filter, fold, shortest };
        let (_, (han, tokens)) = collect(sources, selection, reading, sieve)?;
        let k = match length {
            SpanLength::Words(n) if 2 * han > tokens => 2 * n,
            _ => shortest,
        };
        let keeper = Keeper { sieve, k, vocabulary: Vocabulary::default() };
        let (corpus, (kept, lexemes)) = collect(sources, selection, reading, keeper)?;
        Ok(Texts::gather(corpus, kept, lexemes, k))
    }

    /// Reads all documents once and keeps every token, without the boundaries between them; `k` is that of `length`.
    pub(super) fn read_whole(
        sources: &Sources,
        selection: &Selection,
        reading: &Reading,
        fold: Fold,
        length: SpanLength,
    ) -> Result<Texts, Error> {
        let (corpus, (kept, lexemes)) =
            collect(sources, selection, reading, Whole { fold, vocabulary: Vocabulary::default() })?;
        let n_tokens: u64 = kept.iter().flatten().map(|passage| passage.n_tokens).sum();
        let k = match length {
            SpanLength::Words(n) if 2 * corpus.n_han() > n_tokens => 2 * n,
            SpanLength::Words(n) | SpanLength::Tokens(n) => n,
        };
        Ok(Texts::gather(corpus, kept, lexemes, k))
    }

    /// Numbers the words of all documents as they follow each other, so that the numbers are the same in every run.
    fn gather(corpus: Corpus, kept: Vec<Vec<KeptPassage>>, lexemes: Lexemes, k: usize) -> Texts {
        let (mut passages, mut symbols, mut bytes, mut passage_of) = (Vec::new(), vec![GAP], vec![0..0], vec![0]);
        let mut words = FirstSeen::new(lexemes);
        for (document, of_document) in kept.into_iter().enumerate() {
            for (passage, text) in of_document.into_iter().enumerate() {
                let start = symbols.len();
                let symbol = |symbol| if symbol == GAP { GAP } else { words.number(symbol) + 1 };
                symbols.extend(text.symbols.into_iter().map(symbol));
                bytes.extend(text.bytes);
                let positions = start..symbols.len();
                passage_of.resize(positions.end, passages.len() as u32);
                let KeptPassage { n_tokens, total, .. } = text;
                passages.push(PassageText { document, passage, n_tokens, total, positions });
            }
        }
        Texts { corpus, passages, symbols, bytes, passage_of, words: words.into_words(), k }
    }

    /// The words of a run, joined for reading: with spaces, but not between Chinese characters.
    pub(super) fn read_aloud(&self, positions: Range<usize>) -> String {
        let words = self.symbols[positions].iter().filter_map(|symbol| symbol.checked_sub(1));
        join_tokens(words.map(|number| self.words.word(number)), <&Segmenter>::default())
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

/// Notes which runs of tokens there are.
#[derive(Debug, Clone, Copy)]
struct Sieve<'f> {
    filter: &'f RepeatFilter,
    fold: Fold,
    /// The tokens of a run.
    shortest: usize,
}

/// One worker's memory: the hash of every spelling it has met, as a symbol.
#[derive(Debug, Default)]
struct Hashes {
    stream: Stream,
    of_spelling: Spellings,
    /// Of what is kept: the words.
    kept: Spellings,
}

impl Hashes {
    /// Fills the stream with hashes in place of words. Two words may share one: the filter only guesses.
    fn fill(&mut self, text: &str, spans: &[Range<usize>], fold: Fold) {
        let hash = |token: &str| ((Words::hash(&fold.apply(token)) >> 32) as Symbol).max(FIRST_WORD);
        self.stream.fill_spellings(<&Segmenter>::default(), text, spans, &mut self.of_spelling, hash);
    }
}

impl Collector for Sieve<'_> {
    type Workers = Pool<Hashes>;
    /// Chinese characters and tokens.
    type Found = (u64, u64);
    type Outcome = (u64, u64);

    fn document(&self, workers: &Pool<Hashes>, document: &Document, text: &str) -> (u64, u64) {
        workers.with(Hashes::default, |hashes| {
            let (mut han, mut tokens) = (0, 0);
            for passage in &document.passages {
                hashes.fill(text, &passage.spans, self.fold);
                let stream = &hashes.stream;
                self.filter.add(stream.symbols(), self.shortest);
                tokens += stream.n_tokens();
                let is_han = |position: &usize| {
                    let bytes = stream.bytes(*position..*position + 1);
                    Script::of(&text[bytes.start as usize..bytes.end as usize]) == Some(Script::Han)
                };
                let words = (0..stream.symbols().len()).filter(|at| stream.symbols()[*at] >= FIRST_WORD);
                han += words.filter(is_han).count() as u64;
            }
            (han, tokens)
        })
    }

    fn finish(self, _: &[Document], _: Pool<Hashes>, found: Vec<(u64, u64)>) -> Result<(u64, u64), Error> {
        Ok(found.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)))
    }
}

/// Keeps the tokens that lie in runs which may stand twice.
struct Keeper<'f> {
    sieve: Sieve<'f>,
    /// The tokens in a run that will be looked at.
    k: usize,
    vocabulary: Vocabulary,
}

impl Collector for Keeper<'_> {
    type Workers = Pool<Hashes>;
    type Found = Vec<KeptPassage>;
    type Outcome = (Vec<Vec<KeptPassage>>, Lexemes);

    fn document(&self, workers: &Pool<Hashes>, document: &Document, text: &str) -> Vec<KeptPassage> {
        workers.with(Hashes::default, |hashes| {
            document.passages.iter().map(|passage| self.keep(hashes, text, &passage.spans)).collect()
        })
    }

    fn finish(self, _: &[Document], _: Pool<Hashes>, kept: Vec<Vec<KeptPassage>>) -> Result<Self::Outcome, Error> {
        Ok((kept, self.vocabulary.finish()))
    }
}

impl Keeper<'_> {
    fn keep(&self, hashes: &mut Hashes, text: &str, spans: &[Range<usize>]) -> KeptPassage {
        let Sieve { filter, fold, shortest } = self.sieve;
        hashes.fill(text, spans, fold);
        let Hashes { stream, kept, .. } = hashes;
        let long_enough = stream.runs().map(<[Symbol]>::len).filter(|length| *length >= self.k);
        let total = long_enough.map(|length| length as u64).sum();
        let mut one = KeptPassage { n_tokens: stream.n_tokens(), total, symbols: Vec::new(), bytes: Vec::new() };
        for (position, is_repeated) in filter.repeated(stream.symbols(), shortest).into_iter().enumerate() {
            if is_repeated {
                let bytes = stream.bytes(position..position + 1);
                let range = bytes.start as usize..bytes.end as usize;
                one.symbols.push(kept.symbol(text, range, |word| self.vocabulary.intern(&fold.apply(word))));
                one.bytes.push(bytes);
            } else if one.symbols.last().is_some_and(|symbol| *symbol != GAP) {
                one.symbols.push(GAP);
                one.bytes.push(0..0);
            }
        }
        // So that no run goes on into the next passage.
        one.symbols.push(GAP);
        one.bytes.push(0..0);
        one
    }
}

/// Keeps all tokens.
struct Whole {
    fold: Fold,
    vocabulary: Vocabulary,
}

impl Collector for Whole {
    type Workers = Pool<(Stream, Spellings)>;
    type Found = Vec<KeptPassage>;
    type Outcome = (Vec<Vec<KeptPassage>>, Lexemes);

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Vec<KeptPassage> {
        let keep = |stream: &mut Stream, spellings: &mut Spellings, spans: &[Range<usize>]| {
            let symbol = |word: &str| self.vocabulary.intern(&self.fold.apply(word));
            stream.fill_spellings(<&Segmenter>::default(), text, spans, spellings, symbol);
            let is_word = |at: &usize| stream.symbols()[*at] >= FIRST_WORD;
            let words = || (0..stream.symbols().len()).filter(is_word);
            let n_tokens = stream.n_tokens();
            KeptPassage {
                n_tokens,
                total: n_tokens,
                symbols: words().map(|at| stream.symbols()[at]).chain([GAP]).collect(),
                bytes: words().map(|at| stream.bytes(at..at + 1)).chain([0..0]).collect(),
            }
        };
        workers.with(Default::default, |(stream, spellings)| {
            document.passages.iter().map(|passage| keep(stream, spellings, &passage.spans)).collect()
        })
    }

    fn finish(self, _: &[Document], _: Self::Workers, kept: Vec<Vec<KeptPassage>>) -> Result<Self::Outcome, Error> {
        Ok((kept, self.vocabulary.finish()))
    }
}
