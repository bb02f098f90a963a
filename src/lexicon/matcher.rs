//! Finding variants in a passage.

use super::Lexicon;
use super::compile::{compile, compile_words};
use super::overlap::{Overlap, container};
use super::sweep::Sweep;
use super::symbols::{NOTHING, Vocabulary};
use super::trie::{Met, Seen, Symbols, Trie};
use crate::token::{FIRST_WORD, Fold, Segmenter, Spellings, Stream, Symbol};
use std::ops::Range;

/// One counted occurrence of a variant.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hit {
    /// The number of the variant in [`Lexicon::variants`].
    pub variant: u32,
    /// The bytes of the document's text.
    pub range: Range<u32>,
    /// The variant of another concept inside whose longer occurrence this one lies, if any: the hit
    /// is *embedded* then, else *bare*.
    pub inside: Option<u32>,
}

/// An occurrence of a variant, counted or not, by positions in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) variant: u32,
    pub(super) concept: u32,
}

impl Occurrence {
    pub(super) fn len(&self) -> u32 {
        self.end - self.start
    }
}

/// A compiled lexicon: finds all variants in one pass.
///
/// ```
/// use tifa::lexicon::{Lexicon, Matcher, Overlap};
/// use tifa::token::Fold;
///
/// let lexicon = Lexicon::of_phrases("terms", ["special bonds", "ultra-long-term special bonds"]);
/// let matcher = Matcher::new(&lexicon, Fold::default(), Overlap::Concept);
/// let text = "special bonds and ultra-long-term special bonds";
/// let hits = matcher.worker().find(text, &[0..text.len()]).hits;
/// let shown: Vec<_> = hits.iter().map(|hit| (hit.variant, hit.inside)).collect();
/// assert_eq!(shown, [(0, None), (1, None), (0, Some(1))]);
/// ```
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    trie: Trie,
    n_concepts: usize,
    fold: Fold,
    overlap: Overlap,
    segmenter: &'static Segmenter,
}

impl Matcher {
    /// Compiles `lexicon`. Variants that hold no word are passed over: they cannot occur.
    pub fn new(lexicon: &Lexicon, fold: Fold, overlap: Overlap) -> Matcher {
        Matcher::of(compile(lexicon, fold, overlap), lexicon, fold, overlap, Default::default())
    }

    /// Compiles phrases whose folded tokens, those of `segmenter`, stand apart by spaces. They hold no wildcard.
    pub fn of_words(lexicon: &Lexicon, fold: Fold, overlap: Overlap, segmenter: &'static Segmenter) -> Matcher {
        Matcher::of(compile_words(lexicon), lexicon, fold, overlap, segmenter)
    }

    fn of(
        (vocabulary, trie): (Vocabulary, Trie),
        lexicon: &Lexicon,
        fold: Fold,
        overlap: Overlap,
        segmenter: &'static Segmenter,
    ) -> Matcher {
        Matcher { vocabulary, trie, segmenter, n_concepts: lexicon.concepts.len().max(1), fold, overlap }
    }

    /// The state of one worker, which remembers what it has seen of the vocabulary.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            matcher: self,
            stream: Stream::default(),
            spellings: Spellings::default(),
            classes: Classes { end: self.vocabulary.end, several: Vec::new() },
            occurrences: Vec::new(),
            next_free: vec![0; self.n_concepts],
            hits: Vec::new(),
            seen: Seen::default(),
            sweep: Sweep::default(),
        }
    }
}

/// One worker's memory for matching, reused from passage to passage.
#[derive(Debug)]
pub struct Worker<'m> {
    matcher: &'m Matcher,
    stream: Stream,
    spellings: Spellings,
    classes: Classes,
    occurrences: Vec<Occurrence>,
    next_free: Vec<u32>,
    hits: Vec<Hit>,
    seen: Seen,
    sweep: Sweep,
}

/// What was found in a passage.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// The number of tokens in the passage.
    pub n_tokens: u64,
    /// The hits, by their place.
    pub hits: Vec<Hit>,
}

impl Found {
    /// What was found in all stretches of a passage, which was divided between paragraphs.
    #[must_use]
    pub fn joined(stretches: Vec<Found>) -> Found {
        let n_tokens = stretches.iter().map(|found| found.n_tokens).sum();
        Found { n_tokens, hits: stretches.into_iter().flat_map(|found| found.hits).collect() }
    }
}

/// What stands in a worker's stream for a token: [`NOTHING`], or the symbol that the token carries, or the number of a
/// class of tokens that carry the same several symbols.
#[derive(Debug)]
struct Classes {
    /// The first number that is no symbol.
    end: Symbol,
    several: Vec<Vec<Symbol>>,
}

impl Classes {
    /// What stands for a spelling that was not seen before.
    fn of_new(&mut self, token: &str, matcher: &Matcher) -> Symbol {
        match *matcher.vocabulary.symbols_of(token, matcher.fold) {
            [] => NOTHING,
            [symbol] => symbol,
            ref symbols => {
                self.several.push(symbols.to_vec());
                self.end + (self.several.len() - 1) as Symbol
            }
        }
    }
}

/// A stream of classes, seen as the symbols they stand for.
struct View<'a> {
    stream: &'a [Symbol],
    classes: &'a Classes,
}

impl Symbols for View<'_> {
    #[inline]
    fn at(&self, position: usize) -> &[Symbol] {
        match self.stream.get(position) {
            None | Some(&NOTHING) => &[],
            Some(symbol) if *symbol < self.classes.end => std::slice::from_ref(symbol),
            Some(class) => &self.classes.several[(class - self.classes.end) as usize],
        }
    }

    fn is_token(&self, position: usize) -> bool {
        self.stream.get(position).is_some_and(|symbol| *symbol >= FIRST_WORD)
    }
}

impl Worker<'_> {
    /// Finds the variants in one passage: the paragraphs `spans` of `text`.
    pub fn find(&mut self, text: &str, spans: &[Range<usize>]) -> Found {
        let Worker { matcher, stream, spellings, classes, .. } = self;
        stream.fill_spellings(matcher.segmenter, text, spans, spellings, |token| classes.of_new(token, matcher));
        self.collect_occurrences();
        let Worker { matcher, stream, occurrences, next_free, hits, .. } = self;
        hits.clear();
        matcher.overlap.select(occurrences, next_free, |number, is_inside| {
            let Occurrence { start, end, variant, .. } = occurrences[number];
            let inside = if is_inside { container(occurrences, number, matcher.trie.reach) } else { None };
            hits.push(Hit { variant, range: stream.bytes(start as usize..end as usize), inside });
        });
        Found { n_tokens: stream.n_tokens(), hits: hits.clone() }
    }

    /// Finds the variants in one passage, and says of each hit only which concept it is of and whether it lies inside a
    /// longer occurrence of another. Gives the number of tokens.
    pub fn count(&mut self, text: &str, spans: &[Range<usize>], mut each: impl FnMut(usize, bool)) -> u64 {
        let Worker { matcher, stream, spellings, classes, .. } = self;
        stream.fill_symbols(matcher.segmenter, text, spans, spellings, |token| classes.of_new(token, matcher));
        self.collect_occurrences();
        let Worker { matcher, stream, occurrences, next_free, .. } = self;
        matcher.overlap.select(occurrences, next_free, |number, is_inside| {
            each(occurrences[number].concept as usize, is_inside);
        });
        stream.n_tokens()
    }

    /// All occurrences, by start, longest first, then by the order of listing.
    fn collect_occurrences(&mut self) {
        if self.matcher.trie.has_words_only && self.classes.several.is_empty() {
            self.collect_of_words();
        } else {
            self.collect_of_patterns();
        }
    }

    /// Where no star stands for tokens and no token carries several symbols, the tree knows the order.
    fn collect_of_words(&mut self) {
        let Worker { matcher, stream, occurrences, sweep, .. } = self;
        occurrences.clear();
        sweep.over(stream.symbols(), &matcher.trie, |start, end| {
            let (start, variant, concept) = (start as u32, end.variant, end.concept);
            occurrences.push(Occurrence { start, end: start + end.length, variant, concept });
        });
    }

    fn collect_of_patterns(&mut self) {
        let Worker { matcher, stream, classes, occurrences, seen, .. } = self;
        occurrences.clear();
        let view = View { stream: stream.symbols(), classes };
        let has_open_start = matcher.trie.has_open_start();
        for (start, symbol) in stream.symbols().iter().enumerate() {
            // A boundary begins nothing, and a token that fits nothing only what begins with any token.
            if *symbol <= NOTHING && !(has_open_start && *symbol == NOTHING) {
                continue;
            }
            let first = occurrences.len();
            matcher.trie.walk(&view, start, seen, |Met { variant, concept, end, behind_gap }| {
                // With gaps one variant can fit in several ways; the first has the shortest gaps.
                let is_known = |known: &Occurrence| known.variant == variant;
                if !(behind_gap && occurrences[first..].iter().any(is_known)) {
                    occurrences.push(Occurrence { start: start as u32, end: end as u32, variant, concept });
                }
            });
            if occurrences.len() > first + 1 {
                occurrences[first..]
                    .sort_unstable_by_key(|occurrence| (std::cmp::Reverse(occurrence.end), occurrence.variant));
            }
        }
    }
}

#[cfg(test)]
mod tests;
