//! Counting the concepts of a lexicon by group, where nobody asks for the places.

use super::cell::Cell;
use super::concepts::{Policy, no_hit};
use super::group::{Groups, Member, group_members, values_of};
use super::unit::TokenUnit;
use crate::corpus::{Corpus, Document, Key, Passage, Pool, Selection, Sources, scan};
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher, Worker};
use crate::warning::Warning;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

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
        self.groups.mixed_units(self.corpus.places().map(|(_, passage)| passage.n_han))
    }

    fn has_hits(&self) -> bool {
        self.cells.iter().any(|cells| !cells.is_empty())
    }
}

/// Reads all documents and counts the concepts of `lexicon` in each group of passages that share the values of `keys`.
///
/// Warnings are those of [`count_concepts`](super::count_concepts). A key that no passage has makes one group.
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
) -> Result<ConceptCells, Error> {
    let policy = Policy { segmenter: Default::default(), ..policy };
    let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
    let counters: Pool<Counter<'_>> = Pool::default();
    let new = || Counter::new(&matcher, lexicon.concepts.len());
    let visit =
        |(): &mut (), document: &Document, text: &str| counters.with(new, |counter| counter.add(document, text, keys));
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    let members = scan.gathered.iter().enumerate().flat_map(|(document, of_passage)| {
        let of_passage = of_passage.iter().enumerate();
        of_passage.map(move |(passage, n_tokens)| Member { document, passage, n_tokens: *n_tokens })
    });
    let groups = group_members(&scan.corpus, &members.collect::<Vec<_>>(), keys);
    let cells = merged(counters.into_workers(), &groups);
    let shown = (0..lexicon.concepts.len()).collect();
    let mut counts = ConceptCells { corpus: scan.corpus, lexicon, policy, shown, groups, cells };
    counts.corpus.warnings.extend(counts.lexicon.warnings());
    if !counts.has_hits() {
        let warning = no_hit(sources, selection, &counts.lexicon, &policy.reading)?;
        counts.corpus.warnings.push(warning);
    }
    Ok(counts)
}

/// Adds up what the counters have, in the order of the groups.
fn merged(counters: Vec<Counter<'_>>, groups: &Groups) -> Vec<BTreeMap<usize, Cell>> {
    let number: FxHashMap<&Vec<String>, usize> =
        groups.groups.iter().enumerate().map(|(number, group)| (&group.values, number)).collect();
    let mut cells: Vec<Option<GroupCells>> = vec![None; groups.groups.len()];
    for (values, more) in counters.into_iter().flat_map(|counter| counter.groups) {
        let cells = &mut cells[number[&values]];
        match cells {
            None => *cells = Some(more),
            Some(cells) => more.into_cells().for_each(|(concept, cell)| cells.add(concept, cell)),
        }
    }
    cells.into_iter().map(|cells| cells.into_iter().flat_map(GroupCells::into_cells).collect()).collect()
}

/// Counts document by document.
struct Counter<'m> {
    worker: Worker<'m>,
    hits: Hits,
    numbers: FxHashMap<Vec<String>, usize>,
    /// The groups met so far, by their values.
    groups: Vec<(Vec<String>, GroupCells)>,
}

impl<'m> Counter<'m> {
    fn new(matcher: &'m Matcher, n_concepts: usize) -> Counter<'m> {
        let hits = Hits { of_concept: vec![(0, 0); n_concepts], concepts: Vec::new() };
        Counter { worker: matcher.worker(), hits, numbers: FxHashMap::default(), groups: Vec::new() }
    }

    /// Counts the concepts of a document, and gives the number of tokens of each of its passages.
    fn add(&mut self, document: &Document, text: &str, keys: &[Key]) -> Vec<u64> {
        let passages = &document.passages;
        let numbers: Vec<usize> = passages.iter().map(|passage| self.group(document, passage, keys)).collect();
        let mut order: Vec<usize> = (0..passages.len()).collect();
        order.sort_by_key(|passage| numbers[*passage]);
        let mut n_tokens = vec![0; passages.len()];
        // Group by group, so that each counts the document once.
        for passages_of_group in order.chunk_by(|a, b| numbers[*a] == numbers[*b]) {
            for passage in passages_of_group {
                let hits = &mut self.hits;
                let spans = &passages[*passage].spans;
                n_tokens[*passage] = self.worker.count(text, spans, |concept, is_inside| hits.add(concept, is_inside));
            }
            self.hits.move_into(&mut self.groups[numbers[passages_of_group[0]]].1);
        }
        n_tokens
    }

    fn group(&mut self, document: &Document, passage: &Passage, keys: &[Key]) -> usize {
        let values = values_of(keys, document, passage);
        if let Some(number) = self.numbers.get(&values) {
            return *number;
        }
        self.numbers.insert(values.clone(), self.groups.len());
        self.groups.push((values, GroupCells::Few(FxHashMap::default(), self.hits.of_concept.len())));
        self.groups.len() - 1
    }
}

/// The hits in one document and group.
struct Hits {
    /// Hits and, of them, those inside another, by concept.
    of_concept: Vec<(u32, u32)>,
    /// The concepts with hits.
    concepts: Vec<u32>,
}

impl Hits {
    #[inline]
    fn add(&mut self, concept: usize, is_inside: bool) {
        let (count, embedded) = &mut self.of_concept[concept];
        if *count == 0 {
            self.concepts.push(concept as u32);
        }
        *count += 1;
        *embedded += u32::from(is_inside);
    }

    fn move_into(&mut self, cells: &mut GroupCells) {
        for concept in self.concepts.drain(..) {
            let (count, embedded) = std::mem::take(&mut self.of_concept[concept as usize]);
            cells.add(concept as usize, Cell { count: count.into(), embedded: embedded.into(), documents: 1 });
        }
    }
}

/// The cells of one group. A group may be a single document or the whole corpus.
#[derive(Debug, Clone)]
enum GroupCells {
    /// Those of the concepts met, and how many concepts there are.
    Few(FxHashMap<usize, Cell>, usize),
    /// Those of all concepts.
    All(Vec<Cell>),
}

/// From one concept in so many on cells are kept for all: an entry of a hash map takes about twice a cell's place.
const MANY: usize = 4;

impl GroupCells {
    fn add(&mut self, concept: usize, more: Cell) {
        match self {
            GroupCells::All(cells) => cells[concept].add(more),
            GroupCells::Few(cells, n_concepts) => {
                cells.entry(concept).or_default().add(more);
                if MANY * cells.len() >= *n_concepts {
                    let mut all = vec![Cell::default(); *n_concepts];
                    cells.drain().for_each(|(concept, cell)| all[concept] = cell);
                    *self = GroupCells::All(all);
                }
            }
        }
    }

    /// The cells with hits, by concept.
    fn into_cells(self) -> impl Iterator<Item = (usize, Cell)> {
        let mut cells: Vec<(usize, Cell)> = match self {
            GroupCells::All(cells) => cells.into_iter().enumerate().filter(|(_, cell)| cell.count > 0).collect(),
            GroupCells::Few(cells, _) => cells.into_iter().collect(),
        };
        cells.sort_unstable_by_key(|(concept, _)| *concept);
        cells.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{LocateOptions, locate};
    use crate::count::{count_concepts, group_by};
    use crate::lexicon::Overlap;
    use proptest::prelude::*;

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
                let cells = count_concept_cells(&sources, &selection, lexicon.clone(), policy, &keys).unwrap();
                let counts = count_concepts(&sources, &selection, lexicon.clone(), policy).unwrap();
                let groups = group_by(&counts, &keys).unwrap();
                prop_assert_eq!(&cells.groups.groups, &groups.groups);
                prop_assert_eq!(&cells.cells, &groups.concept_cells(&counts));
                prop_assert_eq!(&cells.corpus.warnings, &counts.corpus.warnings);
            }
        }
    }
}
