//! Counts of some documents, written, read and merged with those of the others: they are those of one pass.

use crate::generated;
use crate::support::{folder, seeds};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tifa::Error;
use tifa::analysis::{
    Comparison, EdgeStops, GroupOf, KeynessPlan, NgramComparison, PhrasePasses, Resampling, by_side, compare_ngrams,
    compare_ngrams_of, compare_with, frequency, trend,
};
use tifa::corpus::{
    CorpusError, Document, Key, LocateOptions, Mergeable, Partial, Passage, Period, Selection, Sources, Watch,
    collect_part, locate,
};
use tifa::count::{
    ConceptCounts, Concepts, NgramCounts, NgramFilter, PhraseRows, Policy, Resources, count_concepts,
    count_concepts_part, count_ngrams, count_ngrams_part, count_phrase_rows_part, count_phrases_part, group_by,
};
use tifa::lexicon::{Lexicon, Matcher};
use tifa::stats::Confidence;

fn sources(folder: &Path) -> Sources {
    locate(&[folder.to_owned()], &LocateOptions::default()).unwrap()
}

/// The documents of a corpus dealt out: `parts` says by document in which part it is.
#[derive(Debug, Clone)]
struct Dealt<'a> {
    folder: &'a Path,
    parts: Vec<usize>,
    n_parts: usize,
}

impl Dealt<'_> {
    /// What is made of each part, written, read again, and merged beginning with the last.
    fn merged<T: Mergeable + Serialize + DeserializeOwned>(
        &self,
        count: impl Fn(&Sources) -> Result<Partial<T>, Error>,
    ) -> Partial<T> {
        let of_part = |part: usize| {
            let mut sources = sources(self.folder);
            let mut parts = self.parts.iter().cycle();
            sources.sources.retain(|_| parts.next() == Some(&part));
            let written = serde_json::to_string(&count(&sources).unwrap()).unwrap();
            serde_json::from_str(&written).unwrap()
        };
        let parts: Vec<Partial<T>> = (0..self.n_parts).rev().map(of_part).collect();
        let merged = Partial::merge(parts).unwrap();
        // What was merged can be written and merged again.
        let written = serde_json::to_string(&merged).unwrap();
        Partial::merge(vec![serde_json::from_str(&written).unwrap()]).unwrap()
    }

    fn ngrams(&self, longest: usize, group_of: &GroupOf<'_>) -> NgramCounts {
        // The first of the parts has to write intermediate counts down.
        let n_counted = AtomicUsize::new(0);
        let count = |sources: &Sources| {
            let max_memory = if n_counted.fetch_add(1, Ordering::Relaxed) == 0 { 1 } else { 1 << 30 };
            let resources = Resources { max_memory, ..Resources::default() };
            count_ngrams_part(sources, &Selection::default(), Policy::default(), longest, &resources, group_of)
        };
        self.merged(count).finish().unwrap()
    }
}

impl PhrasePasses for Dealt<'_> {
    fn ngrams(&self, longest: usize, group_of: &GroupOf<'_>) -> Result<NgramCounts, Error> {
        Ok(self.ngrams(longest, group_of))
    }

    fn rows(&self, phrases: &[String], longest: usize) -> Result<PhraseRows, Error> {
        let (selection, policy) = (Selection::default(), Policy::default());
        self.merged(|sources| count_phrase_rows_part(sources, &selection, policy, phrases, longest)).finish()
    }

    fn places(&self, phrases: Lexicon) -> Result<ConceptCounts, Error> {
        let (selection, policy) = (Selection::default(), Policy::default());
        self.merged(|sources| count_phrases_part(sources, &selection, phrases.clone(), policy)).finish()
    }
}

fn lexicon() -> Lexicon {
    Lexicon::of_phrases("some", ["development", "high-quality development", "new *", "security", "a b", "b", "c *"])
}

fn by(key: &str) -> impl Fn(&Document, &Passage) -> Option<Vec<String>> {
    let Ok(key) = key.parse::<Key>();
    move |document, passage| {
        Some(vec![key.value(document, passage).map_or("(none)".into(), |value| value.into_owned())])
    }
}

fn shown<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:#?}")
}

/// All that follows from the counts of concepts is that of one pass.
fn concepts_are_those_of_one_pass(dealt: &Dealt<'_>, target: &str) {
    let selection = Selection::default();
    let whole = count_concepts(&sources(dealt.folder), &selection, lexicon(), Policy::default()).unwrap();
    let count = |sources: &Sources| count_concepts_part(sources, &selection, lexicon(), Policy::default());
    let merged = dealt.merged(count).finish().unwrap();
    assert_eq!(shown(&merged), shown(&whole));
    let confidence = Confidence::default();
    let year = [Key::Period(Period::Year)];
    let frequencies = |counts: &ConceptCounts| shown(frequency(counts, &group_by(counts, &year).unwrap(), confidence));
    assert_eq!(frequencies(&merged), frequencies(&whole));
    let trends = |counts: &ConceptCounts| shown(trend(counts, Period::Year, &[], confidence).unwrap());
    assert_eq!(trends(&merged), trends(&whole));
    let compared = |counts: &ConceptCounts| shown(compare_with(counts, &comparison(target), &resampled()).unwrap());
    assert_eq!(compared(&merged), compared(&whole));
}

fn comparison(target: &str) -> Comparison {
    let target = tifa::corpus::Conditions::new(vec![target.parse().unwrap()]);
    Comparison { target, reference: Default::default(), min_count: 2, confidence: Confidence::default() }
}

fn resampled() -> KeynessPlan {
    KeynessPlan { resampling: Some(Resampling { permutations: 49, ..Resampling::default() }), ..KeynessPlan::default() }
}

/// All phrases in their groups are those of one pass, whatever threshold comes after the merge.
fn ngrams_are_those_of_one_pass(dealt: &Dealt<'_>, key: &str) {
    let (sources, selection) = (sources(dealt.folder), Selection::default());
    let whole = count_ngrams(&sources, &selection, Policy::default(), 3, by(key)).unwrap();
    let merged = dealt.ngrams(3, &by(key));
    assert_eq!(shown(&merged.corpus), shown(&whole.corpus));
    assert_eq!(merged.groups, whole.groups);
    assert_eq!((merged.n_phrases(), merged.word_counts()), (whole.n_phrases(), whole.word_counts()));
    for (min_count, min_documents) in [(1, 1), (3, 1), (2, 2)] {
        let filter = NgramFilter { shortest: 1, min_count, min_documents, edge_stops: None };
        assert_eq!(merged.list(filter), whole.list(filter));
        assert_eq!(merged.phrases(filter), whole.phrases(filter));
    }
}

#[test]
fn a_comparison_of_all_phrases_is_that_of_one_pass() {
    let corpus = generated::corpus(31, 40);
    let parts = (0..40).map(|number| number % 3).collect();
    let dealt = Dealt { folder: corpus.path(), parts, n_parts: 3 };
    let phrases = NgramComparison {
        lengths: (1, 2),
        top: 12,
        edge_stops: EdgeStops::None,
        skips_numbers: false,
        only_more: false,
    };
    let (selection, comparison) = (Selection::default(), comparison("side=x"));
    let sources = sources(corpus.path());
    let whole = compare_ngrams(&sources, &selection, Policy::default(), phrases, &comparison, &resampled()).unwrap();
    let merged = compare_ngrams_of(&dealt, phrases, &comparison, &resampled()).unwrap();
    assert!(merged.rows.len() == 12 && shown(&merged) == shown(&whole));
    let sides = dealt.ngrams(1, &by_side(&comparison));
    assert_eq!(sides.groups.iter().map(|group| group.values[0].as_str()).collect::<Vec<_>>(), ["reference", "target"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn the_seeds_in_one_two_or_eight_parts_are_those_of_one_pass(
        n_parts in prop::sample::select(vec![1_usize, 2, 8]), deal in prop::collection::vec(0_usize..8, 5),
    ) {
        let folder = seeds();
        let parts = deal.into_iter().map(|part| part % n_parts).collect();
        let dealt = Dealt { folder: &folder, parts, n_parts };
        concepts_are_those_of_one_pass(&dealt, "region=Zhejiang");
        ngrams_are_those_of_one_pass(&dealt, "region");
    }

    #[test]
    fn generated_documents_in_parts_are_those_of_one_pass(
        seed in 0_u64..1000, n_parts in 1_usize..6, deal in prop::collection::vec(0_usize..6, 30),
    ) {
        let corpus = generated::corpus(seed, 30);
        // A document without words and one that is not there are warnings.
        std::fs::write(corpus.path().join("7.txt"), "—").unwrap();
        std::fs::remove_file(corpus.path().join("11.txt")).unwrap();
        let parts = deal.into_iter().map(|part| part % n_parts).collect();
        let dealt = Dealt { folder: corpus.path(), parts, n_parts };
        concepts_are_those_of_one_pass(&dealt, "side=x");
        ngrams_are_those_of_one_pass(&dealt, "side");
    }
}

#[test]
fn undated_documents_are_named_of_all_parts_together() {
    let folder = folder(&[("a 2020-01-02.txt", "one"), ("b.txt", "two")]);
    let dealt = Dealt { folder: folder.path(), parts: vec![0, 1], n_parts: 2 };
    let (selection, lexicon) = (Selection::default(), Lexicon::of_phrases("l", ["three"]));
    let count = |sources: &Sources| count_concepts_part(sources, &selection, lexicon.clone(), Policy::default());
    let whole = count(&sources(folder.path())).unwrap().finish().unwrap();
    let merged = dealt.merged(count).finish().unwrap();
    assert_eq!(merged.corpus.warnings, whole.corpus.warnings);
    let kinds: Vec<&str> = whole.corpus.warnings.iter().map(|warning| warning.kind()).collect();
    assert!(kinds.contains(&"undated") && kinds.contains(&"no_hit"), "{kinds:?}");
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let (folder, selection) = (seeds(), Selection::default());
    let of = |phrase: &str| {
        let lexicon = Lexicon::of_phrases("l", [phrase]);
        count_concepts_part(&sources(&folder), &selection, lexicon, Policy::default()).unwrap()
    };
    let refused = |parts| Partial::merge(parts).unwrap_err().to_string();
    assert!(refused(vec![of("trade"), of("trade")]).contains("two documents"));
    let mut other = sources(&folder);
    other.sources.truncate(1);
    let lexicon = Lexicon::of_phrases("l", ["security"]);
    let mut rest = sources(&folder);
    rest.sources.remove(0);
    let trade = Lexicon::of_phrases("l", ["trade"]);
    let one = count_concepts_part(&other, &selection, lexicon, Policy::default()).unwrap();
    let rest = count_concepts_part(&rest, &selection, trade, Policy::default()).unwrap();
    assert_eq!(refused(vec![one, rest]), "the counts were not made in the same way");
    assert_eq!(refused(Vec::new()), "these are no counts that could be merged");
    // What was written and changed is an error, not a panic.
    let counts = count_ngrams_part(&other, &selection, Policy::default(), 2, &Resources::default(), by("document"));
    let written = serde_json::to_string(&counts.unwrap()).unwrap();
    for (from, to) in [("\"phrases\":[[0,", "\"phrases\":[[4000000000,"), ("\"longest\":2", "\"longest\":0")] {
        let changed = written.replace(from, to);
        assert!(
            changed != written && serde_json::from_str::<Partial<tifa::count::Ngrams>>(&changed).is_err(),
            "{from}"
        );
    }
}

#[test]
fn two_lexicons_share_a_pass() {
    let (folder, selection, policy) = (seeds(), Selection::default(), Policy::default());
    let lexicons = ["development", "security"].map(|phrase| Lexicon::of_phrases("l", [phrase]));
    let matchers = lexicons.each_ref().map(|lexicon| Matcher::new(lexicon, policy.fold, policy.overlap));
    let concepts = |at: usize| Concepts::new(&matchers[at], lexicons[at].clone(), policy);
    let watch = Arc::new(Counter::default());
    let options = LocateOptions { watch: Some(watch.clone()), ..LocateOptions::default() };
    let sources = locate(std::slice::from_ref(&folder), &options).unwrap();
    let both = collect_part(&sources, &selection, &policy.reading, (concepts(0), concepts(1))).unwrap();
    assert_eq!(watch.n_files.load(Ordering::Relaxed), 5);
    for (at, alone) in lexicons.iter().enumerate() {
        let alone = count_concepts_part(&sources, &selection, alone.clone(), policy).unwrap();
        let together = if at == 0 { shown(&both.counts.0) } else { shown(&both.counts.1) };
        assert_eq!(together, shown(&alone.counts));
    }
}

/// Counts files, and wants no more after some.
#[derive(Default)]
struct Counter {
    n_files: AtomicUsize,
    most: Option<usize>,
}

impl Watch for Counter {
    fn pass(&self, _: usize) {}
    fn file(&self) {
        self.n_files.fetch_add(1, Ordering::Relaxed);
    }
    fn end(&self) {}
    fn stopped(&self) -> bool {
        self.most.is_some_and(|most| self.n_files.load(Ordering::Relaxed) >= most)
    }
}

fn is_stopped(error: Error) -> bool {
    matches!(error.of(), Some(CorpusError::Stopped))
}

#[test]
fn a_pass_that_nobody_waits_for_any_more_ends_as_stopped() {
    let corpus = generated::corpus(3, 50);
    for most in [0, 20] {
        let watch: Arc<dyn Watch> = Arc::new(Counter { most: Some(most), ..Counter::default() });
        let options = LocateOptions { watch: Some(watch), ..LocateOptions::default() };
        let sources = locate(&[corpus.path().to_owned()], &options).unwrap();
        let counts = count_concepts(&sources, &Selection::default(), lexicon(), Policy::default());
        assert!(counts.is_err_and(is_stopped), "after {most} files");
        let ngrams = count_ngrams(&sources, &Selection::default(), Policy::default(), 2, by("side"));
        assert!(ngrams.is_err_and(is_stopped), "after {most} files");
    }
}
