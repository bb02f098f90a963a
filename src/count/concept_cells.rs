//! Counting the concepts of a lexicon by group, where nobody asks for the places.

use super::concepts::{Policy, Unmet, no_hit};
use super::group::{Cell, Groups, Member, by_keys, group_members, mixed_groups};
use super::part::{MOST_BYTES, Numbers, Part, over};
use super::spread::Spread;
use super::unit::TokenUnit;
use crate::corpus::{Collector, Corpus, Document, Key, Pool, Selection, Sources, collect};
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher, Worker};
use crate::token::ScriptCounts;
use crate::warning::Warning;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How often each concept of a lexicon occurs in each group.
///
/// The figures are those of [`ConceptCounts`](super::ConceptCounts), in memory that grows with the lexicon and the groups and
/// not with the hits, of which a large lexicon has more than a corpus has tokens.
#[derive(Debug, Clone)]
pub struct ConceptCells {
    /// The documents.
    pub corpus: Corpus,
    /// What was counted.
    pub lexicon: Lexicon,
    /// How it was counted.
    pub policy: Policy,
    /// The concepts that tables show, by their numbers; the others only hold hits of these.
    pub shown: Vec<usize>,
    /// The groups.
    pub groups: Groups,
    /// The cells of every group, by concept; concepts without a hit in a group have no cell there.
    pub cells: Vec<BTreeMap<usize, Cell>>,
    /// The same by document, as far as it was asked for; nothing where it would have taken more than was given.
    pub spread: Option<Spread>,
}

impl ConceptCells {
    /// Keeps the cells of the concepts numbered `shown`, or all where nothing is said, as
    /// [`ConceptCounts::only`](super::ConceptCounts::only) does hits.
    #[must_use]
    pub fn only(mut self, shown: Option<&[usize]>) -> ConceptCells {
        let Some(shown) = shown else { return self };
        let had_hits = self.has_hits();
        for cells in &mut self.cells {
            cells.retain(|concept, _| shown.contains(concept));
        }
        self.shown = shown.to_vec();
        if had_hits && !self.has_hits() {
            let lexicon = self.lexicon.name.clone();
            self.corpus.warnings.push(Warning::NoHit { lexicon, concepts: shown.len() });
        }
        self
    }

    /// What the tokens are.
    pub fn token_unit(&self) -> TokenUnit {
        let n_tokens = self.groups.groups.iter().map(|group| group.n_tokens).sum();
        TokenUnit::of(n_tokens, self.corpus.n_han(), self.policy.segmenter)
    }

    /// Warns if the rates of the groups are out of different units.
    pub fn mixed_units(&self) -> Option<Warning> {
        let n_han = self.corpus.places().map(|(_, passage)| passage.n_han);
        let of_group = self.groups.of_passage.iter().copied().zip(n_han);
        mixed_groups(&self.groups.groups, self.policy.segmenter, of_group)
    }

    fn has_hits(&self) -> bool {
        self.cells.iter().any(|cells| !cells.is_empty())
    }
}

/// The most numbers by document and concept that are kept without being asked for: 256 MB.
pub const MOST_KEPT: usize = 1 << 25;

/// Reads all documents and counts the concepts of `lexicon` in each group of passages that share the values of `keys`.
///
/// Warnings are those of [`count_concepts`](super::count_concepts). A key that no passage has makes one group. What each document
/// holds of each concept is kept for [`Spread`], as long as it is no more than `most_kept` numbers.
///
/// # Errors
///
/// No document is left.
pub fn count_concept_cells(
    sources: &Sources,
    selection: &Selection,
    lexicon: Lexicon,
    policy: Policy,
    keys: &[Key],
    most_kept: usize,
) -> Result<ConceptCells, Error> {
    let policy = Policy { segmenter: Default::default(), ..policy };
    let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
    let n_concepts = lexicon.concepts.len();
    let counter = Sums {
        matcher: &matcher,
        n_concepts,
        keys,
        numbers: Numbers::default(),
        unmet: Unmet::default(),
        most_kept,
        n_kept: AtomicUsize::new(0),
    };
    let (mut corpus, (groups, cells, spread, scripts)) = collect(sources, selection, &policy.reading, counter)?;
    corpus.warnings.extend(lexicon.warnings());
    if let Some(scripts) = scripts {
        corpus.warnings.push(no_hit(&lexicon, &scripts));
    }
    Ok(ConceptCells { corpus, lexicon, policy, shown: (0..n_concepts).collect(), groups, cells, spread })
}

/// Adds hits up by group and concept.
struct Sums<'m> {
    matcher: &'m Matcher,
    n_concepts: usize,
    keys: &'m [Key],
    numbers: Numbers,
    unmet: Unmet,
    most_kept: usize,
    n_kept: AtomicUsize,
}

/// What is found in a stretch of a document.
struct FoundInPart {
    /// The numbers of passages with their tokens there.
    n_tokens: Vec<(usize, u64)>,
    /// Concepts with their hits there, as far as they are kept.
    counts: Vec<(u32, u32)>,
    has_hits: bool,
}

impl<'m> Collector for Sums<'m> {
    type Workers = Pool<Counter<'m>>;
    /// The tokens of each passage; and the hits of stretches, each with the number of a passage of its group.
    type Found = (Vec<u64>, Vec<(usize, Vec<(u32, u32)>)>);
    type Outcome = (Groups, Vec<BTreeMap<usize, Cell>>, Option<Spread>, Option<ScriptCounts>);

    fn document(&self, counters: &Self::Workers, document: &Document, text: &str) -> Self::Found {
        // From the first number too many on, whoever met it, none are kept.
        let keeps = self.most_kept > 0 && self.n_kept.load(Ordering::Relaxed) <= self.most_kept;
        let count = |part: &Part<'_>| {
            let new = || Counter::new(self.matcher, self.n_concepts);
            counters.with(new, |counter| counter.add(text, part, keeps))
        };
        let counted = over(&self.numbers.parts(document, MOST_BYTES, by_keys(self.keys)), count);
        self.unmet.add(counted.iter().any(|part| part.has_hits), document, text);
        let (mut n_tokens, mut hits) = (vec![0; document.passages.len()], Vec::new());
        for part in counted {
            part.n_tokens.iter().for_each(|(passage, more)| n_tokens[*passage] += more);
            if let (Some((passage, _)), false) = (part.n_tokens.first(), part.counts.is_empty()) {
                hits.push((*passage, part.counts));
            }
        }
        let n_hits: usize = hits.iter().map(|(_, counts)| counts.len()).sum();
        let before = self.n_kept.fetch_add(n_hits, Ordering::Relaxed);
        if before + n_hits > self.most_kept {
            hits.clear();
        }
        (n_tokens, hits)
    }

    fn finish(
        self,
        documents: &[Document],
        counters: Self::Workers,
        found: Vec<Self::Found>,
    ) -> Result<Self::Outcome, Error> {
        let members = found.iter().enumerate().flat_map(|(document, (of_passage, _))| {
            let of_passage = of_passage.iter().enumerate();
            of_passage.map(move |(passage, n_tokens)| Member { document, passage, n_tokens: *n_tokens })
        });
        let groups = group_members(documents, &members.collect::<Vec<_>>(), self.keys);
        // Both have the groups in the same order, as they have the same passages.
        let (_, places) = self.numbers.places();
        let cells = merged(counters.into_workers(), &places, groups.groups.len(), self.n_concepts);
        let is_kept = self.n_kept.into_inner() <= self.most_kept && self.most_kept > 0;
        let spread = is_kept.then(|| spread(&groups, found));
        Ok((groups, cells, spread, self.unmet.scripts()))
    }
}

/// The hits by document, in the order of the documents.
fn spread(groups: &Groups, found: Vec<<Sums<'_> as Collector>::Found>) -> Spread {
    let mut spread = Spread::new(groups.groups.len());
    let mut first = 0;
    for (document, (n_tokens, hits)) in found.into_iter().enumerate() {
        let of_passage = &groups.of_passage[first..first + n_tokens.len()];
        first += n_tokens.len();
        n_tokens.iter().zip(of_passage).for_each(|(n_tokens, group)| spread.add_passage(*group, document, *n_tokens));
        // Stretches of a long document may come one after the other with the same concepts.
        let mut hits: Vec<(usize, u32, u32)> = hits
            .into_iter()
            .flat_map(|(passage, counts)| {
                counts.into_iter().map(move |(concept, count)| (of_passage[passage], concept, count))
            })
            .collect();
        hits.sort_unstable();
        hits.into_iter().for_each(|(group, concept, count)| spread.add_hits(group, concept, count));
    }
    spread
}

/// Adds up what the counters have, in the order of the groups; `places` has the place of each number there, and whether it
/// stands for one document that was divided.
fn merged(
    counters: Vec<Counter<'_>>,
    places: &[(u32, bool)],
    n_groups: usize,
    n_concepts: usize,
) -> Vec<BTreeMap<usize, Cell>> {
    let mut sums: Vec<Option<ConceptSums>> = vec![None; n_groups];
    let mut of_divided: BTreeMap<u32, (ConceptSums, u64)> = BTreeMap::new();
    for (number, (more, n_tokens)) in counters.into_iter().flat_map(Counter::finish) {
        let (place, is_divided) = places[number as usize];
        match &mut sums[place as usize] {
            _ if is_divided => {
                let (sums, of_document) = of_divided.entry(number).or_insert_with(|| (ConceptSums::new(n_concepts), 0));
                *of_document += n_tokens;
                more.into_cells().for_each(|(concept, cell)| sums.add(concept, cell));
            }
            Some(sums) => more.into_cells().for_each(|(concept, cell)| sums.add(concept, cell)),
            none => *none = Some(more),
        }
    }
    for (number, (whole, n_tokens)) in of_divided {
        let sums = sums[places[number as usize].0 as usize].get_or_insert_with(|| ConceptSums::new(n_concepts));
        // In however many stretches of it a concept stands, it is one document.
        whole.into_cells().for_each(|(concept, Cell { count, embedded, .. })| {
            sums.add(concept, Cell { embedded, ..Cell::of_document(count, n_tokens) });
        });
    }
    sums.into_iter().map(|sums| sums.into_iter().flat_map(ConceptSums::into_cells).collect()).collect()
}

/// Counts the concepts of parts.
#[derive(Debug)]
struct Counter<'m> {
    worker: Worker<'m>,
    hits: Hits,
    /// The number of the group that the hits are of.
    group: Option<u32>,
    /// By group, as far as this counter has met them, with their tokens.
    sums: FxHashMap<u32, (ConceptSums, u64)>,
}

impl<'m> Counter<'m> {
    fn new(matcher: &'m Matcher, n_concepts: usize) -> Counter<'m> {
        let hits = Hits { of_concept: vec![Tally::default(); n_concepts], ..Hits::default() };
        Counter { worker: matcher.worker(), hits, group: None, sums: FxHashMap::default() }
    }

    /// Counts the concepts of a part, and gives what each has there if it is to be kept.
    fn add(&mut self, text: &str, part: &Part<'_>, keeps: bool) -> FoundInPart {
        if self.group != Some(part.group) || self.hits.n_tokens > MOST_TOKENS {
            self.settle();
            self.group = Some(part.group);
        }
        let Counter { worker, hits, .. } = self;
        hits.n_parts += 1;
        let count = |(number, spans): &(usize, &[Range<usize>])| {
            (*number, worker.count(text, spans, |concept, is_inside| hits.add(concept, is_inside)))
        };
        let n_tokens: Vec<(usize, u64)> = part.passages.iter().map(count).collect();
        let counts = hits.end_part(n_tokens.iter().map(|(_, n_tokens)| n_tokens).sum(), keeps);
        FoundInPart { n_tokens, counts, has_hits: !self.hits.concepts.is_empty() }
    }

    /// What was counted by group.
    fn finish(mut self) -> Vec<(u32, (ConceptSums, u64))> {
        self.settle();
        let mut sums: Vec<(u32, (ConceptSums, u64))> = self.sums.into_iter().collect();
        sums.sort_unstable_by_key(|(group, _)| *group);
        sums
    }

    fn settle(&mut self) {
        if let Some(group) = self.group {
            let n_concepts = self.hits.of_concept.len();
            self.hits.move_into(self.sums.entry(group).or_insert_with(|| (ConceptSums::new(n_concepts), 0)));
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
    /// Those with hits in the part that is being counted.
    in_part: Vec<u32>,
    n_parts: u32,
    n_tokens: u64,
}

/// Hits of one concept.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    count: u32,
    embedded: u32,
    /// Those in parts before the last.
    before: u32,
    n_parts: u32,
    /// The last of these parts, from 1 on.
    last_part: u32,
    squares: u64,
    products: u64,
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
        if tally.last_part != self.n_parts {
            (tally.last_part, tally.before) = (self.n_parts, tally.count);
            self.in_part.push(concept as u32);
        }
        tally.count += 1;
        tally.embedded += u32::from(is_inside);
    }

    /// A part is over, which had so many tokens. Gives its concepts with their hits if they are to be kept.
    fn end_part(&mut self, n_tokens: u64, keeps: bool) -> Vec<(u32, u32)> {
        let mut counts = Vec::with_capacity(if keeps { self.in_part.len() } else { 0 });
        for concept in self.in_part.drain(..) {
            let tally = &mut self.of_concept[concept as usize];
            let count = tally.count - tally.before;
            if keeps {
                counts.push((concept, count));
            }
            let cell = Cell::of_document(u64::from(count), n_tokens);
            tally.n_parts += 1;
            tally.squares = tally.squares.saturating_add(cell.squares);
            tally.products = tally.products.saturating_add(cell.products);
        }
        self.n_tokens += n_tokens;
        counts
    }

    fn move_into(&mut self, (sums, n_tokens): &mut (ConceptSums, u64)) {
        *n_tokens += self.n_tokens;
        for concept in self.concepts.drain(..) {
            let Tally { count, embedded, n_parts, squares, products, .. } =
                std::mem::take(&mut self.of_concept[concept as usize]);
            let (count, embedded, documents) = (count.into(), embedded.into(), n_parts.into());
            sums.add(concept as usize, Cell { count, embedded, documents, squares, products });
        }
        (self.n_parts, self.n_tokens) = (0, 0);
    }
}

/// The cells of one place, which may be a single document or the whole corpus.
#[derive(Debug, Clone)]
enum ConceptSums {
    /// Those of the concepts met, and how many concepts there are.
    Few(FxHashMap<usize, Cell>, usize),
    /// Those of all concepts.
    All(Vec<Cell>),
}

/// From one concept in so many on cells are kept for all: an entry of a hash map takes about twice a cell's place.
const MANY: usize = 4;

impl ConceptSums {
    fn new(n_concepts: usize) -> ConceptSums {
        ConceptSums::Few(FxHashMap::default(), n_concepts)
    }

    fn add(&mut self, concept: usize, more: Cell) {
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
    fn into_cells(self) -> impl Iterator<Item = (usize, Cell)> {
        let mut cells: Vec<(usize, Cell)> = match self {
            ConceptSums::All(cells) => cells.into_iter().enumerate().filter(|(_, cell)| cell.count > 0).collect(),
            ConceptSums::Few(cells, _) => cells.into_iter().collect(),
        };
        cells.sort_unstable_by_key(|(concept, _)| *concept);
        cells.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{LocateOptions, Reading, locate};
    use crate::count::{count_concepts, group_by};
    use crate::lexicon::Overlap;
    use proptest::prelude::*;

    /// A long document is divided; here is what one worker finds in it as it stands.
    #[test]
    fn a_document_that_is_divided_is_counted_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let paragraph = |number: usize| format!("A b c {} a b, and {} b c d.\n\n", number % 7, number % 3);
        let long: String = (0..60_000).map(paragraph).collect();
        let texts = [long, paragraph(0)];
        for (number, text) in texts.iter().enumerate() {
            std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
        }
        let sources = locate(&[folder.path().to_owned()], &LocateOptions::default()).unwrap();
        let reading = Reading { keep_boilerplate: true, keep_repeats: true, ..Reading::default() };
        let policy = Policy { reading, ..Policy::default() };
        let lexicon = Lexicon::of_phrases("l", ["a b", "b c", "a b c", "3 a", "6 a b", "c * a b"]);
        let cells =
            count_concept_cells(&sources, &Selection::default(), lexicon.clone(), policy, &[], usize::MAX).unwrap();
        let counts = count_concepts(&sources, &Selection::default(), lexicon.clone(), policy).unwrap();
        let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
        let mut expected: BTreeMap<usize, Cell> = BTreeMap::new();
        for ((_, passage), (counts, text)) in cells.corpus.places().zip(counts.passages.iter().zip(&texts)) {
            let found = matcher.worker().find(text, &passage.spans);
            assert_eq!((counts.n_tokens, &counts.hits), (found.n_tokens, &found.hits));
            let mut of_document: BTreeMap<usize, Cell> = BTreeMap::new();
            for hit in &found.hits {
                let cell = of_document.entry(hit.variant as usize).or_default();
                let count = cell.count + 1;
                let embedded = cell.embedded + u64::from(hit.inside.is_some());
                *cell = Cell { embedded, ..Cell::of_document(count, found.n_tokens) };
            }
            of_document.into_iter().for_each(|(concept, cell)| expected.entry(concept).or_default().add(cell));
        }
        assert_eq!(cells.cells, [expected]);
        assert_eq!(cells.groups.groups[0].n_tokens, counts.n_tokens());
        assert_eq!(cells.groups.groups[0].n_documents, 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn cells_are_those_of_all_hits(
            texts in prop::collection::vec("[abc]( [abc]){0,30}", 1..6),
            phrases in prop::collection::hash_set("[abc]( [abc]){0,2}", 1..40),
            overlap in prop::sample::select(Overlap::ALL.to_vec()),
        ) {
            let folder = tempfile::tempdir().unwrap();
            for (number, text) in texts.iter().enumerate() {
                std::fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
            }
            let sources = locate(&[folder.path().to_owned()], &LocateOptions::default()).unwrap();
            let mut lexicon = Lexicon::of_phrases("l", phrases);
            // Two phrases are one concept here and there.
            lexicon.variants.iter_mut().for_each(|variant| variant.concept /= 2);
            let policy = Policy { overlap, ..Policy::default() };
            for keys in [vec![], vec![Key::Document]] {
                let selection = Selection::default();
                let cells = count_concept_cells(&sources, &selection, lexicon.clone(), policy, &keys, usize::MAX).unwrap();
                let counts = count_concepts(&sources, &selection, lexicon.clone(), policy).unwrap();
                let groups = group_by(&counts, &keys).unwrap();
                prop_assert_eq!(&cells.groups.groups, &groups.groups);
                prop_assert_eq!(&cells.cells, &groups.concept_cells(&counts));
                prop_assert_eq!(&cells.corpus.warnings, &counts.corpus.warnings);
            }
        }
    }
}
