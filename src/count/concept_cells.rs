//! Counting the concepts of a lexicon by group, where nobody asks for the places.

use super::cell::Cell;
use super::concept_counter::{ConceptSums, Counter, Part, parts};
use super::concepts::{Policy, no_hit};
use super::group::{Groups, Member, group_members};
use super::unit::TokenUnit;
use crate::corpus::{Corpus, Document, Key, Pool, Selection, Sources, scan};
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher};
use crate::warning::Warning;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicU64;

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
    let n_concepts = lexicon.concepts.len();
    let count = |text: &str, part: &Part<'_>| {
        counters.with(|| Counter::new(&matcher, n_concepts), |counter| counter.add(text, part))
    };
    let n_divided = AtomicU64::new(0);
    let visit = |(): &mut (), document: &Document, text: &str| {
        let counted = match &parts(document, keys, &n_divided)[..] {
            [part] => count(text, part),
            parts => parts.par_iter().flat_map_iter(|part| count(text, part)).collect(),
        };
        let mut n_tokens = vec![0; document.passages.len()];
        counted.into_iter().for_each(|(passage, more)| n_tokens[passage] += more);
        n_tokens
    };
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    let members = scan.gathered.iter().enumerate().flat_map(|(document, of_passage)| {
        let of_passage = of_passage.iter().enumerate();
        of_passage.map(move |(passage, n_tokens)| Member { document, passage, n_tokens: *n_tokens })
    });
    let groups = group_members(&scan.corpus, &members.collect::<Vec<_>>(), keys);
    let cells = merged(counters.into_workers(), &groups, n_concepts);
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
fn merged(counters: Vec<Counter<'_>>, groups: &Groups, n_concepts: usize) -> Vec<BTreeMap<usize, Cell>> {
    let number: FxHashMap<&Vec<String>, usize> =
        groups.groups.iter().enumerate().map(|(number, group)| (&group.values, number)).collect();
    let mut sums: Vec<Option<ConceptSums>> = vec![None; groups.groups.len()];
    let mut of_divided: BTreeMap<(usize, u64), ConceptSums> = BTreeMap::new();
    for (place, more) in counters.into_iter().flat_map(Counter::finish) {
        let group = number[&place.values];
        match (place.divided, &mut sums[group]) {
            (Some(document), _) => {
                let sums = of_divided.entry((group, document)).or_insert_with(|| ConceptSums::new(n_concepts));
                more.into_cells().for_each(|(concept, cell)| sums.add(concept, cell));
            }
            (None, Some(sums)) => more.into_cells().for_each(|(concept, cell)| sums.add(concept, cell)),
            (None, none) => *none = Some(more),
        }
    }
    for ((group, _), whole) in of_divided {
        let sums = sums[group].get_or_insert_with(|| ConceptSums::new(n_concepts));
        // In however many stretches of it a concept stands, it is one document.
        whole.into_cells().for_each(|(concept, cell)| sums.add(concept, Cell { documents: 1, ..cell }));
    }
    sums.into_iter().map(|sums| sums.into_iter().flat_map(ConceptSums::into_cells).collect()).collect()
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
        let cells = count_concept_cells(&sources, &Selection::default(), lexicon.clone(), policy, &[]).unwrap();
        let counts = count_concepts(&sources, &Selection::default(), lexicon.clone(), policy).unwrap();
        let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
        let mut expected: BTreeMap<usize, Cell> = BTreeMap::new();
        for ((_, passage), (counts, text)) in cells.corpus.places().zip(counts.passages.iter().zip(&texts)) {
            let found = matcher.worker().find(text, &passage.spans);
            assert_eq!((counts.n_tokens, &counts.hits), (found.n_tokens, &found.hits));
            let mut of_document: BTreeMap<usize, Cell> = BTreeMap::new();
            for hit in &found.hits {
                let cell = of_document.entry(hit.variant as usize).or_insert(Cell { documents: 1, ..Cell::default() });
                cell.count += 1;
                cell.embedded += u64::from(hit.inside.is_some());
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
