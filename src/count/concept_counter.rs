//! Counting concepts part by part: what one worker does.

use super::cell::Cell;
use super::group::values_of;
use super::ngram::parts::{MOST_BYTES, stretches};
use crate::corpus::{Document, Key};
use crate::lexicon::{Matcher, Worker};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// What is counted at a time: what of a document is in one group, or a stretch of that.
#[derive(Debug)]
pub(super) struct Part<'a> {
    place: Place,
    /// The paragraphs of each passage, or some of them, with the number of the passage.
    passages: Vec<(usize, &'a [Range<usize>])>,
}

/// Where hits are counted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    /// The values of the group.
    pub(super) values: Vec<String>,
    /// The number of a document that was divided, so that its stretches are known to be one.
    pub(super) divided: Option<u64>,
}

/// The parts of a document by the values of `keys`; `n_divided` counts documents that are divided. No occurrence crosses a paragraph, so
/// a long document can be divided between any two.
pub(super) fn parts<'a>(document: &'a Document, keys: &[Key], n_divided: &AtomicU64) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for (number, passage) in document.passages.iter().enumerate() {
        let place = Place { values: values_of(keys, document, passage), divided: None };
        let paragraphs = (number, &passage.spans[..]);
        match parts.iter_mut().find(|part| part.place == place) {
            Some(part) => part.passages.push(paragraphs),
            None => parts.push(Part { place, passages: vec![paragraphs] }),
        }
    }
    parts.into_iter().flat_map(|part| part.divided(n_divided)).collect()
}

impl<'a> Part<'a> {
    fn divided(self, n_divided: &AtomicU64) -> Vec<Part<'a>> {
        let n_bytes: usize = self.passages.iter().flat_map(|(_, spans)| *spans).map(Range::len).sum();
        if n_bytes <= MOST_BYTES {
            return vec![self];
        }
        let place = Place { divided: Some(n_divided.fetch_add(1, Ordering::Relaxed)), ..self.place };
        let stretches = self
            .passages
            .into_iter()
            .flat_map(|(number, spans)| stretches(spans).into_iter().map(move |stretch| (number, stretch)));
        stretches.map(|stretch| Part { place: place.clone(), passages: vec![stretch] }).collect()
    }
}

/// Counts the concepts of parts.
#[derive(Debug)]
pub(super) struct Counter<'m> {
    worker: Worker<'m>,
    hits: Hits,
    /// The number of the place that the hits are of.
    place: usize,
    numbers: FxHashMap<Place, usize>,
    /// The places met so far.
    places: Vec<(Place, ConceptSums)>,
}

impl<'m> Counter<'m> {
    pub(super) fn new(matcher: &'m Matcher, n_concepts: usize) -> Counter<'m> {
        let hits = Hits { of_concept: vec![Tally::default(); n_concepts], ..Hits::default() };
        Counter { worker: matcher.worker(), hits, place: 0, numbers: FxHashMap::default(), places: Vec::new() }
    }

    /// Counts the concepts of a part, and gives the tokens of its passages with their numbers.
    pub(super) fn add(&mut self, text: &str, part: &Part<'_>) -> Vec<(usize, u64)> {
        let place = self.number(&part.place);
        if place != self.place || self.hits.n_tokens > MOST_TOKENS {
            self.settle();
            self.place = place;
        }
        let Counter { worker, hits, .. } = self;
        hits.n_parts += 1;
        let count = |(number, spans): &(usize, &[Range<usize>])| {
            let n_tokens = worker.count(text, spans, |concept, is_inside| hits.add(concept, is_inside));
            hits.n_tokens += n_tokens;
            (*number, n_tokens)
        };
        part.passages.iter().map(count).collect()
    }

    /// What was counted by place.
    pub(super) fn finish(mut self) -> Vec<(Place, ConceptSums)> {
        self.settle();
        self.places
    }

    fn number(&mut self, place: &Place) -> usize {
        if let Some(number) = self.numbers.get(place) {
            return *number;
        }
        self.numbers.insert(place.clone(), self.places.len());
        self.places.push((place.clone(), ConceptSums::new(self.hits.of_concept.len())));
        self.places.len() - 1
    }

    fn settle(&mut self) {
        if let Some((_, sums)) = self.places.get_mut(self.place) {
            self.hits.move_into(sums);
        }
    }
}

/// The hits in parts that follow each other and are of one place: most are of the group of the one before, and a large lexicon
/// has more concepts in a document than are quickly moved.
#[derive(Debug, Default)]
struct Hits {
    of_concept: Vec<Tally>,
    /// The concepts with hits.
    concepts: Vec<u32>,
    n_parts: u32,
    n_tokens: u64,
}

/// Hits of one concept.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    count: u32,
    embedded: u32,
    n_parts: u32,
    /// The last of these parts, from 1 on.
    last_part: u32,
}

/// After so many tokens hits are moved on, before 32 bits could overflow.
const MOST_TOKENS: u64 = 1 << 24;

impl Hits {
    #[inline]
    fn add(&mut self, concept: usize, is_inside: bool) {
        let tally = &mut self.of_concept[concept];
        if tally.count == 0 {
            self.concepts.push(concept as u32);
        }
        tally.count += 1;
        tally.embedded += u32::from(is_inside);
        tally.n_parts += u32::from(tally.last_part != self.n_parts);
        tally.last_part = self.n_parts;
    }

    fn move_into(&mut self, sums: &mut ConceptSums) {
        for concept in self.concepts.drain(..) {
            let Tally { count, embedded, n_parts, .. } = std::mem::take(&mut self.of_concept[concept as usize]);
            sums.add(
                concept as usize,
                Cell { count: count.into(), embedded: embedded.into(), documents: n_parts.into() },
            );
        }
        (self.n_parts, self.n_tokens) = (0, 0);
    }
}

/// The cells of one place, which may be a single document or the whole corpus.
#[derive(Debug, Clone)]
pub(super) enum ConceptSums {
    /// Those of the concepts met, and how many concepts there are.
    Few(FxHashMap<usize, Cell>, usize),
    /// Those of all concepts.
    All(Vec<Cell>),
}

/// From one concept in so many on cells are kept for all: an entry of a hash map takes about twice a cell's place.
const MANY: usize = 4;

impl ConceptSums {
    pub(super) fn new(n_concepts: usize) -> ConceptSums {
        ConceptSums::Few(FxHashMap::default(), n_concepts)
    }

    pub(super) fn add(&mut self, concept: usize, more: Cell) {
        match self {
            ConceptSums::All(cells) => cells[concept].add(more),
            ConceptSums::Few(cells, n_concepts) => {
                cells.entry(concept).or_default().add(more);
                if MANY * cells.len() >= *n_concepts {
                    let mut all = vec![Cell::default(); *n_concepts];
                    cells.drain().for_each(|(concept, cell)| all[concept] = cell);
                    *self = ConceptSums::All(all);
                }
            }
        }
    }

    /// The cells with hits, by concept.
    pub(super) fn into_cells(self) -> impl Iterator<Item = (usize, Cell)> {
        let mut cells: Vec<(usize, Cell)> = match self {
            ConceptSums::All(cells) => cells.into_iter().enumerate().filter(|(_, cell)| cell.count > 0).collect(),
            ConceptSums::Few(cells, _) => cells.into_iter().collect(),
        };
        cells.sort_unstable_by_key(|(concept, _)| *concept);
        cells.into_iter()
    }
}
