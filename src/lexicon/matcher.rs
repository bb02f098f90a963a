//! Finding variants in a passage.

use super::Lexicon;
use super::overlap::Overlap;
use super::trie::{Seen, Symbols, Trie};
use crate::token::{FIRST_WORD, Fold, Segmenter, Spellings, Stream, Symbol};
use std::ops::Range;

/// One counted occurrence of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) variant: u32,
    pub(super) concept: u32,
    /// The most positions that any occurrence can take up.
    pub(super) reach: u32,
}

impl Occurrence {
    pub(super) fn len(&self) -> u32 {
        self.end - self.start
    }
}

impl Hit {
    /// The byte range still holds positions; [`Worker::find`] turns them into bytes.
    pub(super) fn new(occurrence: &Occurrence, inside: Option<u32>) -> Hit {
        Hit { variant: occurrence.variant, range: occurrence.start..occurrence.end, inside }
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
    trie: Trie,
    concept_of: Vec<u32>,
    n_concepts: usize,
    fold: Fold,
    overlap: Overlap,
    segmenter: &'static Segmenter,
}

impl Matcher {
    /// Compiles `lexicon`. Variants that hold no word are passed over: they cannot occur.
    pub fn new(lexicon: &Lexicon, fold: Fold, overlap: Overlap) -> Matcher {
        Matcher::of(Trie::build(lexicon, fold, overlap), lexicon, fold, overlap, Default::default())
    }

    /// Compiles phrases whose folded tokens, those of `segmenter`, stand apart by spaces. They hold no wildcard.
    pub fn of_words(lexicon: &Lexicon, fold: Fold, overlap: Overlap, segmenter: &'static Segmenter) -> Matcher {
        Matcher::of(Trie::of_words(lexicon), lexicon, fold, overlap, segmenter)
    }

    fn of(trie: Trie, lexicon: &Lexicon, fold: Fold, overlap: Overlap, segmenter: &'static Segmenter) -> Matcher {
        Matcher {
            trie,
            segmenter,
            concept_of: lexicon.variants.iter().map(|variant| variant.concept as u32).collect(),
            n_concepts: lexicon.concepts.len().max(1),
            fold,
            overlap,
        }
    }

    /// The state of one worker, which remembers what it has seen of the vocabulary.
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            matcher: self,
            stream: Stream::default(),
            spellings: Spellings::default(),
            classes: Classes::new(self),
            occurrences: Vec::new(),
            next_free: vec![0; self.n_concepts],
            seen: Seen::default(),
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
    seen: Seen,
}

/// What was found in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The number of tokens in the passage.
    pub n_tokens: u64,
    /// The hits, by their place.
    pub hits: Vec<Hit>,
}

/// The symbols of the spellings seen so far: a *class* is a list of symbols, the first is empty.
#[derive(Debug)]
struct Classes {
    symbols: Vec<Vec<Symbol>>,
    /// Whether a variant can begin with a token of this class.
    begins: Vec<bool>,
}

impl Classes {
    fn new(matcher: &Matcher) -> Classes {
        let begins = vec![matcher.trie.has_open_start()];
        Classes { symbols: vec![Vec::new()], begins }
    }

    /// The class of a spelling that was not seen before, in the numbering of a stream's words.
    fn of_new(&mut self, token: &str, matcher: &Matcher) -> Symbol {
        let symbols = matcher.trie.symbols_of(token, matcher.fold);
        if symbols.is_empty() {
            return FIRST_WORD;
        }
        let begins = symbols.iter().any(|symbol| matcher.trie.starts_with(*symbol));
        self.begins.push(begins || matcher.trie.has_open_start());
        self.symbols.push(symbols);
        FIRST_WORD + (self.symbols.len() - 1) as Symbol
    }
}

/// A stream of classes, seen as the symbols they stand for.
struct View<'a> {
    stream: &'a [Symbol],
    classes: &'a [Vec<Symbol>],
}

impl Symbols for View<'_> {
    fn at(&self, position: usize) -> &[Symbol] {
        match self.stream.get(position) {
            None => &[],
            Some(boundary) if *boundary < FIRST_WORD => std::slice::from_ref(boundary),
            Some(class) => &self.classes[(class - FIRST_WORD) as usize],
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
        let mut hits = Vec::new();
        self.matcher.overlap.select(&self.occurrences, &mut self.next_free, &mut hits);
        for hit in &mut hits {
            hit.range = self.stream.bytes(hit.range.start as usize..hit.range.end as usize);
        }
        Found { n_tokens: self.stream.n_tokens(), hits }
    }

    /// All occurrences, by start, longest first, then by the order of listing.
    fn collect_occurrences(&mut self) {
        let Worker { matcher, stream, classes, occurrences, seen, .. } = self;
        occurrences.clear();
        let view = View { stream: stream.symbols(), classes: &classes.symbols };
        for (start, symbol) in stream.symbols().iter().enumerate() {
            if *symbol < FIRST_WORD || !classes.begins[(*symbol - FIRST_WORD) as usize] {
                continue;
            }
            let first = occurrences.len();
            matcher.trie.walk(&view, start, seen, |met| {
                // With gaps one variant can fit in several ways; the first has the shortest gaps.
                let is_known = |known: &Occurrence| known.variant == met.variant;
                if !(met.behind_gap && occurrences[first..].iter().any(is_known)) {
                    occurrences.push(Occurrence {
                        start: start as u32,
                        end: met.end as u32,
                        variant: met.variant,
                        concept: matcher.concept_of[met.variant as usize],
                        reach: matcher.trie.reach,
                    });
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
