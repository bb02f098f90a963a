//! A passage as a sequence of symbols: what the matcher and the n-gram counter walk over.

use super::{Boundary, Event, Segmenter, Spellings};
use std::ops::Range;

/// A number that stands for a folded token or, below [`FIRST_WORD`], for a [`Boundary`].
pub type Symbol = u32;

/// The first symbol that is a word. The smaller ones are boundaries, by their strength.
pub const FIRST_WORD: Symbol = 16;

/// The symbols of one passage with their byte ranges in the document's text.
///
/// One stream is reused from passage to passage, so that its memory is allocated once a worker.
#[derive(Debug, Default)]
pub struct Stream {
    symbols: Vec<Symbol>,
    ranges: Vec<Range<u32>>,
    n_tokens: u64,
}

impl Stream {
    /// Fills the stream with the tokens of `spans` of `text`; between two spans stands a paragraph
    /// boundary. `symbol_of` gives the symbol of a token as it stands in the text.
    pub fn fill(&mut self, text: &str, spans: &[Range<usize>], mut symbol_of: impl FnMut(&str) -> Symbol) {
        self.fill_ranges(<&Segmenter>::default(), text, spans, |range| symbol_of(&text[range]));
    }

    /// As [`Stream::fill`], with the tokens of `segmenter`, and many times as fast: `spellings` holds the symbols of all spellings met before,
    /// and `of_new` gives that of a new one.
    pub fn fill_spellings(
        &mut self,
        segmenter: &Segmenter,
        text: &str,
        spans: &[Range<usize>],
        spellings: &mut Spellings,
        mut of_new: impl FnMut(&str) -> Symbol,
    ) {
        self.fill_ranges(segmenter, text, spans, |range| spellings.symbol(text, range, &mut of_new));
    }

    /// As [`Stream::fill_spellings`], without the ranges, for those who only count.
    pub fn fill_symbols(
        &mut self,
        segmenter: &Segmenter,
        text: &str,
        spans: &[Range<usize>],
        spellings: &mut Spellings,
        mut of_new: impl FnMut(&str) -> Symbol,
    ) {
        self.clear();
        for span in spans {
            if !self.symbols.is_empty() {
                self.symbols.push(Boundary::Paragraph as Symbol);
            }
            segmenter.tokenize(&text[span.clone()], |event| match event {
                Event::Word(range, _) => {
                    self.n_tokens += 1;
                    let range = span.start + range.start..span.start + range.end;
                    self.symbols.push(spellings.symbol(text, range, &mut of_new));
                }
                Event::Boundary(boundary) => self.symbols.push(boundary as Symbol),
            });
        }
    }

    fn fill_ranges(
        &mut self,
        segmenter: &Segmenter,
        text: &str,
        spans: &[Range<usize>],
        mut symbol_at: impl FnMut(Range<usize>) -> Symbol,
    ) {
        self.clear();
        for span in spans {
            if !self.symbols.is_empty() {
                self.push(Boundary::Paragraph as Symbol, span.start..span.start);
            }
            segmenter.tokenize(&text[span.clone()], |event| match event {
                Event::Word(range, _) => {
                    self.n_tokens += 1;
                    let range = span.start + range.start..span.start + range.end;
                    self.push(symbol_at(range.clone()), range);
                }
                Event::Boundary(boundary) => {
                    let at = self.ranges.last().map_or(span.start, |range| range.end as usize);
                    self.push(boundary as Symbol, at..at);
                }
            });
        }
    }

    fn clear(&mut self) {
        self.symbols.clear();
        self.ranges.clear();
        self.n_tokens = 0;
    }

    /// Texts are refused above 4 GiB when they are read, so an offset fits in 32 bits.
    fn push(&mut self, symbol: Symbol, range: Range<usize>) {
        self.symbols.push(symbol);
        self.ranges.push(range.start as u32..range.end as u32);
    }

    /// The symbols, boundaries included.
    pub fn symbols(&self) -> &[Symbol] {
        &self.symbols
    }

    /// The bytes of the document's text that the positions `range` of the stream cover.
    pub fn bytes(&self, range: Range<usize>) -> Range<u32> {
        self.ranges[range.start].start..self.ranges[range.end - 1].end
    }

    /// The number of tokens, boundaries not counted.
    pub fn n_tokens(&self) -> u64 {
        self.n_tokens
    }

    /// The runs of tokens between boundaries.
    pub fn runs(&self) -> impl Iterator<Item = &[Symbol]> {
        self.symbols.split(|symbol| *symbol < FIRST_WORD).filter(|run| !run.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_apart_and_offsets_are_those_of_the_text() {
        let mut stream = Stream::default();
        stream.fill("ab cd\nef", &[0..5, 6..8], |_| FIRST_WORD);
        assert_eq!(stream.symbols(), [FIRST_WORD, FIRST_WORD, Boundary::Paragraph as Symbol, FIRST_WORD]);
        assert_eq!(stream.bytes(0..2), 0..5);
        assert_eq!(stream.bytes(3..4), 6..8);
        assert_eq!(stream.n_tokens(), 3);
        let symbols = stream.symbols().to_vec();
        stream.fill_symbols(<&Segmenter>::default(), "ab cd\nef", &[0..5, 6..8], &mut Spellings::default(), |_| {
            FIRST_WORD
        });
        assert_eq!((stream.symbols(), stream.n_tokens()), (&symbols[..], 3));
        assert_eq!(stream.runs().map(<[Symbol]>::len).collect::<Vec<_>>(), [2, 1]);
    }
}
