//! The same question asked naively: every place is compared with every other.

use crate::support::folder;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;
use tifa::analysis::echo::{EchoOptions, SpanLength, echo, shared_pairs, shared_spans, signatures};
use tifa::corpus::{Conditions, Key, LocateOptions, Reading, Selection, Sources, locate};
use tifa::count::Policy;

/// A document: runs of words between boundaries.
type Document = Vec<Vec<u8>>;

/// Words and the places where they stand, by document.
type Places = BTreeMap<Vec<u8>, Vec<usize>>;

pub fn documents() -> impl Strategy<Value = Vec<Document>> {
    let run = prop::collection::vec(0_u8..3, 1..12);
    prop::collection::vec(prop::collection::vec(run, 1..5), 2..5)
}

/// The documents as files of words `wa`, `wb` …, whose runs end in commas.
pub fn written(documents: &[Document]) -> (TempDir, Sources) {
    let word = |word: &u8| format!("w{}", char::from(b'a' + word));
    let run = |run: &Vec<u8>| run.iter().map(word).collect::<Vec<_>>().join(" ");
    let text = |document: &Document| document.iter().map(run).collect::<Vec<_>>().join(", ");
    let files: Vec<(String, String)> =
        documents.iter().enumerate().map(|(number, document)| (format!("{number}.txt"), text(document))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(&files);
    let sources = locate(&[folder.path().to_owned()], &LocateOptions::default()).unwrap();
    (folder, sources)
}

pub fn policy() -> Policy {
    Policy {
        reading: Reading { keep_boilerplate: true, keep_repeats: true, ..Reading::default() },
        ..Policy::default()
    }
}

pub fn options(k: usize) -> EchoOptions {
    EchoOptions {
        keys: vec![Key::Document],
        reference: Conditions::default(),
        length: SpanLength::Tokens(k),
        max_documents: None,
        top: None,
    }
}

/// The words of all maximal matches of at least `k` words between two documents, or within one.
fn matches(a: &Document, b: &Document, k: usize, is_one: bool) -> BTreeSet<Vec<u8>> {
    let mut found = BTreeSet::new();
    for (number, run) in a.iter().enumerate() {
        for (other_number, other) in b.iter().enumerate() {
            for i in 0..run.len() {
                for j in 0..other.len() {
                    if is_one && (number, i) == (other_number, j) {
                        continue;
                    }
                    let goes_on_before = i > 0 && j > 0 && run[i - 1] == other[j - 1];
                    let n = run[i..].iter().zip(&other[j..]).take_while(|(x, y)| x == y).count();
                    if n >= k && !goes_on_before {
                        found.insert(run[i..i + n].to_vec());
                    }
                }
            }
        }
    }
    found
}

/// How often words stand in a document.
fn count(document: &Document, words: &[u8]) -> u64 {
    document.iter().map(|run| run.windows(words.len()).filter(|window| *window == words).count() as u64).sum()
}

/// Which tokens of a document lie in any of the words.
fn mask(document: &Document, of: &BTreeSet<Vec<u8>>) -> Vec<bool> {
    let mut mask = Vec::new();
    for run in document {
        let mut is_covered = vec![false; run.len()];
        for words in of {
            for start in 0..(run.len() + 1).saturating_sub(words.len()) {
                if run[start..start + words.len()] == words[..] {
                    is_covered[start..start + words.len()].fill(true);
                }
            }
        }
        mask.append(&mut is_covered);
    }
    mask
}

fn covered(document: &Document, of: &BTreeSet<Vec<u8>>) -> u64 {
    mask(document, of).into_iter().filter(|is_covered| *is_covered).count() as u64
}

fn words(text: &str) -> Vec<u8> {
    text.split(' ').map(|word| word.as_bytes()[1] - b'a').collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn spans_are_those_of_a_naive_search(documents in documents(), k in 2_usize..6) {
        let (_folder, sources) = written(&documents);
        let found = shared_spans(&sources, &Selection::default(), policy(), &options(k)).unwrap();
        let mut expected = BTreeSet::new();
        for a in 0..documents.len() {
            for b in a + 1..documents.len() {
                let spans = matches(&documents[a], &documents[b], k, false);
                expected.extend(spans.into_iter().map(|words| (a, b, words)));
            }
        }
        prop_assert_eq!(found.n_found, expected.len());
        for row in &found.rows {
            let (a, b, words) = (row.group, row.other.unwrap(), words(&row.words));
            prop_assert!(expected.remove(&(a, b, words.clone())), "{:?} is no span of {} and {}", words, a, b);
            prop_assert_eq!((row.count, row.count_other), (count(&documents[a], &words), count(&documents[b], &words)));
            let holders = documents.iter().filter(|document| count(document, &words) > 0).count();
            prop_assert_eq!(row.n_documents, holders as u64);
            prop_assert_eq!(&row.place.quote, &row.words);
            prop_assert_eq!(&row.place_other.quote, &row.words);
        }
        prop_assert!(expected.is_empty(), "not found: {:?}", expected);
    }

    #[test]
    fn shares_are_those_of_a_naive_search(documents in documents(), k in 2_usize..6, min_others in 1_u32..3) {
        let (_folder, sources) = written(&documents);
        let found = echo(&sources, &Selection::default(), policy(), &options(k), min_others).unwrap();
        prop_assert_eq!(found.rows.len(), documents.len());
        for row in &found.rows {
            let document = &documents[row.group];
            let others = documents.iter().enumerate().filter(|(number, _)| *number != row.group);
            let others: Vec<_> = others.map(|(_, other)| matches(document, other, k, false)).collect();
            let masks: Vec<Vec<bool>> = others.iter().map(|spans| mask(document, spans)).collect();
            let n_tokens = document.iter().map(Vec::len).sum::<usize>();
            let sharing = |token: usize| masks.iter().filter(|mask| mask[token]).count();
            let expected = (0..n_tokens).filter(|token| sharing(*token) >= min_others as usize).count();
            prop_assert_eq!(row.echoed, expected as u64);
            let total = document.iter().map(Vec::len).filter(|length| *length >= k).sum::<usize>() as u64;
            prop_assert_eq!(found.groups.groups[row.group].total, total);
            let n_others = others.iter().filter(|spans| !spans.is_empty()).count();
            prop_assert_eq!(row.n_others, n_others);
            prop_assert!(row.after + row.before <= row.echoed && row.echoed <= total);
            prop_assert_eq!(row.share.is_some(), total > 0);
            prop_assert!(row.share.is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }

    #[test]
    fn a_pair_is_covered_as_a_naive_search_says(documents in documents(), k in 2_usize..6) {
        let (_folder, sources) = written(&documents);
        let found = shared_pairs(&sources, &Selection::default(), policy(), &options(k)).unwrap();
        for row in &found.rows {
            let (a, b) = (&documents[row.group], &documents[row.other.unwrap()]);
            let spans = matches(a, b, k, false);
            prop_assert_eq!(row.n_spans, spans.len() as u64);
            prop_assert_eq!((row.covered, row.covered_other), (covered(a, &spans), covered(b, &spans)));
            prop_assert!((0.0..=1.0).contains(&row.overlap), "overlap {}", row.overlap);
        }
    }

    #[test]
    fn a_signature_is_repeated_and_nowhere_else(documents in documents(), k in 2_usize..5) {
        let (_folder, sources) = written(&documents);
        let found = signatures(&sources, &Selection::default(), policy(), &options(k)).unwrap();
        let mut places: Places = BTreeMap::new();
        for row in &found.rows {
            let words = words(&row.words);
            prop_assert_eq!(row.count, count(&documents[row.group], &words));
            prop_assert!(row.count > 1);
            places.insert(words, vec![row.group]);
        }
        for (group, document) in documents.iter().enumerate() {
            let is_own = |words: &Vec<u8>| {
                documents.iter().enumerate().all(|(other, text)| other == group || count(text, words) == 0)
            };
            let own: BTreeSet<Vec<u8>> = matches(document, document, k, true).into_iter().filter(is_own).collect();
            let listed = places.iter().filter(|(_, groups)| groups[0] == group).map(|(words, _)| words.clone());
            prop_assert!(listed.collect::<BTreeSet<_>>().is_subset(&own));
            prop_assert_eq!(found.covered[group], covered(document, &own));
        }
    }
}
