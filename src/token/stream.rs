//! A passage as a sequence of symbols: what the matcher and the n-gram counter walk over.

use super::{Boundary, Segmenter, Spellings};
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
        self.fill_ranges(segmenter, text, spans, |range| spellings.symbol_of_word(text, range, &mut of_new));
    }

    /// As [`Stream::fill_spellings`], without the ranges, for those who only count. Single words are counted
    /// faster still by [`for_each_symbol`].
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
            segmenter.for_each_token(&text[span.clone()], |boundary, word| {
                if let Some(boundary) = boundary {
                    self.symbols.push(boundary as Symbol);
                }
                self.n_tokens += 1;
                let range = span.start + word.start..span.start + word.end;
                self.symbols.push(spellings.symbol_of_word(text, range, &mut of_new));
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
            segmenter.for_each_token(&text[span.clone()], |boundary, word| {
                if let Some(boundary) = boundary {
                    let at = self.ranges.last().map_or(span.start, |range| range.end as usize);
                    self.push(boundary as Symbol, at..at);
                }
                self.n_tokens += 1;
                let range = span.start + word.start..span.start + word.end;
                self.push(symbol_at(range.clone()), range);
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

    /// Adds the phrases of each length to those counted, by length less one.
    pub(crate) fn add_totals(&self, totals: &mut [u64]) {
        for run in self.runs() {
            for (shorter, total) in totals.iter_mut().enumerate() {
                *total += run.len().saturating_sub(shorter) as u64;
            }
        }
    }

    /// The runs of tokens between boundaries.
    pub fn runs(&self) -> impl Iterator<Item = &[Symbol]> {
        self.symbols.split(|symbol| *symbol < FIRST_WORD).filter(|run| !run.is_empty())
    }
}

/// Hands the symbols of the tokens of `spans` of `text` to `each`, in order and without boundaries: all that
/// counting single words takes, and the fastest way to it.
///
/// ```
/// use tifa::token::{FIRST_WORD, Segmenter, Spellings, for_each_symbol};
/// let (mut spellings, mut next, mut counts) = (Spellings::default(), FIRST_WORD, [0; 2]);
/// let of_new = |_: &str| {
///     next += 1;
///     next - 1
/// };
/// for_each_symbol(<&Segmenter>::default(), "so, so good", &[0..11], &mut spellings, of_new, |symbol| {
///     counts[(symbol - FIRST_WORD) as usize] += 1;
/// });
/// assert_eq!(counts, [2, 1]);
/// ```
pub fn for_each_symbol(
    segmenter: &Segmenter,
    text: &str,
    spans: &[Range<usize>],
    spellings: &mut Spellings,
    mut of_new: impl FnMut(&str) -> Symbol,
    mut each: impl FnMut(Symbol),
) {
    for span in spans {
        segmenter.for_each_word(&text[span.clone()], |word| {
            let range = span.start + word.start..span.start + word.end;
            each(spellings.symbol_of_word(text, range, &mut of_new));
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Event, SEGMENTERS};
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn spans_are_apart_and_offsets_are_those_of_the_text() {
        let mut stream = Stream::default();
        stream.fill("ab cd\nef", &[0..5, 6..8], |_| FIRST_WORD);
        assert_eq!(stream.symbols(), [FIRST_WORD, FIRST_WORD, Boundary::Paragraph as Symbol, FIRST_WORD]);
        assert_eq!(stream.bytes(0..2), 0..5);
        assert_eq!(stream.bytes(3..4), 6..8);
        assert_eq!(stream.n_tokens(), 3);
        assert_eq!(stream.runs().map(<[Symbol]>::len).collect::<Vec<_>>(), [2, 1]);
    }

    proptest! {
        /// Of hostile words and gaps, in three paragraphs, by every segmenter.
        #[test]
        fn all_ways_to_symbols_give_those_of_the_events(
            paragraphs in prop::collection::vec("([a-c]{1,3}|[a-zA-Zéж]{1,40}|中|国|[0-9']{1,3}|[ ,.;:?!’—-]{1,3}| |\\PC){0,60}", 3)
        ) {
            let (mut text, mut spans) = (String::new(), Vec::new());
            for paragraph in &paragraphs {
                spans.push(text.len()..text.len() + paragraph.len());
                text.push_str(paragraph);
                text.push('\n');
            }
            for segmenter in SEGMENTERS {
                let mut known = HashMap::new();
                let mut symbol_of = |word: &str| {
                    let next = FIRST_WORD + known.len() as Symbol;
                    *known.entry(word.to_owned()).or_insert(next)
                };
                let (mut expected, mut n_tokens) = (Vec::new(), 0);
                for span in &spans {
                    if !expected.is_empty() {
                        expected.push(Boundary::Paragraph as Symbol);
                    }
                    segmenter.tokenize(&text[span.clone()], |event| match event {
                        Event::Word(_, word) => {
                            n_tokens += 1;
                            expected.push(symbol_of(word));
                        }
                        Event::Boundary(boundary) => expected.push(boundary as Symbol),
                    });
                }
                let (mut stream, mut spellings, mut words) = (Stream::default(), Spellings::default(), Vec::new());
                stream.fill_spellings(segmenter, &text, &spans, &mut spellings, &mut symbol_of);
                prop_assert_eq!((stream.symbols(), stream.n_tokens()), (&expected[..], n_tokens));
                stream.fill_symbols(segmenter, &text, &spans, &mut spellings, &mut symbol_of);
                prop_assert_eq!((stream.symbols(), stream.n_tokens()), (&expected[..], n_tokens));
                for_each_symbol(segmenter, &text, &spans, &mut spellings, symbol_of, |symbol| words.push(symbol));
                expected.retain(|symbol| *symbol >= FIRST_WORD);
                prop_assert_eq!(words, expected);
            }
        }
    }
}
