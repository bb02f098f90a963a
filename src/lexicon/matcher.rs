//! Finding variants in a passage.

use super::Lexicon;
use super::overlap::Overlap;
use super::trie::{Seen, Symbols, Trie};
use crate::token::{FIRST_WORD, Fold, Stream, Symbol};
use rustc_hash::FxHashMap;
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
}

impl Matcher {
    /// Compiles `lexicon`. Variants that hold no word are passed over: they cannot occur.
    pub fn new(lexicon: &Lexicon, fold: Fold, overlap: Overlap) -> Matcher {
        Matcher {
            trie: Trie::build(lexicon, fold),
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
            classes: Classes { seen: FxHashMap::default(), symbols: vec![Vec::new()] },
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

/// The symbols of every spelling seen so far: a *class* is a list of symbols, the first is empty.
#[derive(Debug)]
struct Classes {
    seen: FxHashMap<Box<str>, Symbol>,
    symbols: Vec<Vec<Symbol>>,
}

impl Classes {
    /// The class of a token as it stands in the text, in the numbering of a stream's words.
    fn of(&mut self, token: &str, matcher: &Matcher) -> Symbol {
        if let Some(class) = self.seen.get(token) {
            return *class;
        }
        let symbols = matcher.trie.symbols_of(&matcher.fold.apply(token));
        let class = if symbols.is_empty() {
            FIRST_WORD
        } else {
            self.symbols.push(symbols);
            FIRST_WORD + (self.symbols.len() - 1) as Symbol
        };
        self.seen.insert(token.into(), class);
        class
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
        let (matcher, classes) = (self.matcher, &mut self.classes);
        self.stream.fill(text, spans, |token| classes.of(token, matcher));
        self.collect_occurrences();
        let mut hits = Vec::new();
        matcher.overlap.select(&self.occurrences, &mut self.next_free, &mut hits);
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
        let open_start = matcher.trie.has_open_start();
        for (start, symbol) in stream.symbols().iter().enumerate() {
            if *symbol < FIRST_WORD || (*symbol == FIRST_WORD && !open_start) {
                continue;
            }
            let first = occurrences.len();
            matcher.trie.walk(&view, start, seen, |variant, end| {
                // With gaps one variant can fit in several ways; the first has the shortest gaps.
                if !occurrences[first..].iter().any(|known: &Occurrence| known.variant == variant) {
                    occurrences.push(Occurrence {
                        start: start as u32,
                        end: end as u32,
                        variant,
                        concept: matcher.concept_of[variant as usize],
                        reach: matcher.trie.reach,
                    });
                }
            });
            occurrences[first..].sort_by_key(|occurrence| (std::cmp::Reverse(occurrence.end), occurrence.variant));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Concept, Variant};
    use proptest::prelude::*;

    /// A lexicon from lists of variants, one list a concept.
    fn lexicon(concepts: &[&[&str]]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (concept, variants) in concepts.iter().enumerate() {
            lexicon.concepts.push(Concept { name: concept.to_string(), category: String::new() });
            for text in *variants {
                lexicon.variants.push(Variant { concept, language: String::new(), text: (*text).to_owned() });
            }
        }
        lexicon
    }

    /// The hits as `variant@words`, embedded ones in brackets.
    fn hits(concepts: &[&[&str]], text: &str, overlap: Overlap) -> Vec<String> {
        let lexicon = lexicon(concepts);
        let matcher = Matcher::new(&lexicon, Fold::default(), overlap);
        let found = matcher.worker().find(text, &[0..text.len()]);
        let show = |hit: &Hit| {
            let words = &text[hit.range.start as usize..hit.range.end as usize];
            if hit.inside.is_some() { format!("({words})") } else { words.to_owned() }
        };
        found.hits.iter().map(show).collect()
    }

    #[test]
    fn a_concept_never_counts_the_same_words_twice() {
        let concepts: &[&[&str]] = &[&["a b c", "b", "c"], &["z a"]];
        assert_eq!(hits(concepts, "z a b c", Overlap::Concept), ["z a", "a b c"]);
    }

    #[test]
    fn a_hit_inside_a_longer_one_of_another_concept_is_embedded() {
        let concepts: &[&[&str]] = &[&["special bonds"], &["ultra-long-term special bonds"]];
        let text = "Special bonds, ultra-long-term special bonds";
        assert_eq!(
            hits(concepts, text, Overlap::Concept),
            ["Special bonds", "ultra-long-term special bonds", "(special bonds)"]
        );
        assert_eq!(hits(concepts, text, Overlap::Lexicon), ["Special bonds", "ultra-long-term special bonds"]);
    }

    #[test]
    fn two_concepts_may_share_a_variant() {
        assert_eq!(hits(&[&["a b"], &["a b"]], "a b", Overlap::Concept), ["a b", "a b"]);
        assert_eq!(hits(&[&["a b"], &["a b"]], "a b", Overlap::Lexicon), ["a b"]);
    }

    #[test]
    fn a_variant_with_a_comma_needs_the_comma() {
        let concepts: &[&[&str]] = &[&["blue skies, clear waters"]];
        assert_eq!(hits(concepts, "Blue skies, clear waters", Overlap::Concept).len(), 1);
        assert_eq!(hits(concepts, "Blue skies，clear waters", Overlap::Concept).len(), 1);
        assert!(hits(concepts, "blue skies clear waters", Overlap::Concept).is_empty());
        assert!(hits(concepts, "blue skies; clear waters", Overlap::Concept).is_empty());
    }

    #[test]
    fn wildcards_do_not_cross_boundaries() {
        assert_eq!(hits(&[&["two *"]], "two upholds, two. Bases", Overlap::Concept), ["two upholds"]);
        assert_eq!(hits(&[&["build ** zone"]], "build a zone, build, zone", Overlap::Concept), ["build a zone"]);
    }

    #[test]
    fn a_gap_is_as_short_as_fits_and_at_most_four_tokens() {
        assert_eq!(hits(&[&["a ** b"]], "a b b", Overlap::Concept), ["a b"]);
        assert_eq!(hits(&[&["a ** b"]], "a 1 2 3 4 b", Overlap::Concept), ["a 1 2 3 4 b"]);
        assert!(hits(&[&["a ** b"]], "a 1 2 3 4 5 b", Overlap::Concept).is_empty());
    }

    #[test]
    fn many_gaps_on_a_text_of_one_word_take_no_time() {
        let text = "a ".repeat(2_000);
        let variant = format!("a{} b", " ** a".repeat(30));
        assert!(hits(&[&[variant.as_str()]], &text, Overlap::Concept).is_empty());
    }

    #[test]
    fn a_glob_and_a_word_compete_by_order_of_listing() {
        let lexicon = lexicon(&[&["develop*", "development"]]);
        let matcher = Matcher::new(&lexicon, Fold::default(), Overlap::Concept);
        let found = matcher.worker().find("development", &[0..11]);
        assert_eq!(found.hits.iter().map(|hit| hit.variant).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn every_occurrence_counts_under_all() {
        assert_eq!(hits(&[&["a a"]], "a a a", Overlap::All).len(), 2);
        assert_eq!(hits(&[&["a a"]], "a a a", Overlap::Concept).len(), 1);
    }

    /// The definitions of the policies, by brute force over every variant and position.
    fn naive(concepts: &[Vec<String>], words: &[&str], overlap: Overlap) -> Vec<(usize, usize, usize, bool)> {
        let mut occurrences = Vec::new();
        let variants =
            concepts.iter().enumerate().flat_map(|(concept, list)| list.iter().map(move |text| (concept, text)));
        for (variant, (concept, text)) in variants.enumerate() {
            let pattern: Vec<&str> = text.split(' ').collect();
            for start in 0..words.len() {
                if words[start..].starts_with(&pattern) {
                    occurrences.push((start, start + pattern.len(), variant, concept));
                }
            }
        }
        occurrences.sort_by_key(|(start, end, variant, _)| (*start, std::cmp::Reverse(*end), *variant));
        let mut taken: Vec<(usize, usize, usize)> = Vec::new();
        let mut hits = Vec::new();
        for (start, end, variant, concept) in &occurrences {
            let collides = taken.iter().any(|(s, e, c)| {
                let competes = match overlap {
                    Overlap::Concept => c == concept,
                    Overlap::Lexicon => true,
                    Overlap::All => false,
                };
                competes && start < e && s < end
            });
            if collides {
                continue;
            }
            taken.push((*start, *end, *concept));
            let holds_it = |(s, e, _, c): &(usize, usize, usize, usize)| {
                c != concept && s <= start && e >= end && e - s > end - start
            };
            let embedded = overlap != Overlap::Lexicon && occurrences.iter().any(holds_it);
            hits.push((*start, *end, *variant, embedded));
        }
        hits
    }

    proptest! {
        #[test]
        fn the_matcher_agrees_with_the_definition(
            concepts in prop::collection::vec(prop::collection::vec("[abc]( [abc]){0,3}", 1..4), 1..5),
            text in "[abc]( [abc]){0,30}",
            overlap in prop::sample::select(Overlap::ALL.to_vec()),
        ) {
            let borrowed: Vec<Vec<&str>> = concepts.iter().map(|list| list.iter().map(String::as_str).collect()).collect();
            let lists: Vec<&[&str]> = borrowed.iter().map(Vec::as_slice).collect();
            let lexicon = lexicon(&lists);
            let matcher = Matcher::new(&lexicon, Fold::default(), overlap);
            let found = matcher.worker().find(&text, &[0..text.len()]);
            // One letter and one space a word: a word's number is half its first byte.
            let shown: Vec<_> = found.hits.iter().map(|hit| {
                (hit.range.start as usize / 2, hit.range.end as usize / 2 + 1, hit.variant as usize, hit.inside.is_some())
            }).collect();
            let words: Vec<&str> = text.split(' ').collect();
            prop_assert_eq!(shown, naive(&concepts, &words, overlap));
        }
    }
}
