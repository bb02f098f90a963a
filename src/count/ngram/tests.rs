//! The engine against counting that is too simple to be wrong.

use super::PARTITIONS;
use super::chunk::Chunk;
use super::packed::width;
use super::store::Store;
use super::tally::{GroupCell, Tally};
use crate::token::{FIRST_WORD, Symbol};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A document: in each of its groups, runs of tokens between boundaries.
type Text = Vec<(u32, Vec<Vec<Symbol>>)>;
type Counts = BTreeMap<Vec<Symbol>, BTreeMap<u32, (u64, u64)>>;

fn naive(texts: &[Text], longest: usize) -> Counts {
    let mut counts = Counts::new();
    for text in texts {
        let mut held: BTreeSet<(&[Symbol], u32)> = BTreeSet::new();
        for (group, runs) in text {
            for run in runs {
                for n in 1..=longest {
                    for phrase in run.windows(n) {
                        let cell = counts.entry(phrase.to_vec()).or_default().entry(*group).or_default();
                        cell.0 += 1;
                        cell.1 += u64::from(held.insert((phrase, *group)));
                    }
                }
            }
        }
    }
    counts
}

/// Counts with so many workers, between which the texts go round, and so many bytes for a chunk and for runs.
fn engine<const W: usize>(texts: &[Text], longest: usize, workers: usize, chunk: usize, room: usize) -> Counts {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(room, folder.path());
    let mut chunks: Vec<Chunk<W>> = (0..workers).map(|_| Chunk::new(longest, chunk)).collect();
    let write = |chunk: &mut Chunk<W>| {
        let mut runs = Vec::new();
        chunk.write(|share, run| runs.push((share, run)));
        store.add::<W>(runs, 0).unwrap();
    };
    for (number, text) in texts.iter().enumerate() {
        let chunk = &mut chunks[number % workers];
        if chunk.is_full_for(text.iter().flat_map(|(_, runs)| runs).map(Vec::len).sum()) {
            write(chunk);
        }
        let mut parts = BTreeMap::new();
        for (group, runs) in text {
            let part = *parts.entry(*group).or_insert_with(|| chunk.begin_part(*group));
            runs.iter().for_each(|run| chunk.add(run, part));
        }
    }
    chunks.iter_mut().for_each(write);
    let mut counts = Counts::new();
    for share in 0..PARTITIONS {
        let mut tally = Tally::<W>::new();
        let mut report = |words: &[Symbol], cells: &[GroupCell]| {
            let cells = cells.iter().map(|cell| (cell.group, (cell.count, cell.documents))).collect();
            assert!(counts.insert(words.to_vec(), cells).is_none(), "a phrase is reported once");
            Ok(())
        };
        store.drain(share, 0, |leaf| tally.add(leaf, &mut report)).unwrap();
        tally.close(0, report).unwrap();
    }
    counts
}

fn of_width(texts: &[Text], longest: usize, workers: usize, chunk: usize, room: usize) -> Counts {
    match width(longest) {
        1 => engine::<1>(texts, longest, workers, chunk, room),
        2 => engine::<2>(texts, longest, workers, chunk, room),
        3 => engine::<3>(texts, longest, workers, chunk, room),
        4 => engine::<4>(texts, longest, workers, chunk, room),
        5 => engine::<5>(texts, longest, workers, chunk, room),
        _ => engine::<6>(texts, longest, workers, chunk, room),
    }
}

/// Few words, so that phrases repeat, and among them ones whose numbers differ by much.
fn texts() -> impl Strategy<Value = Vec<Text>> {
    let word = prop_oneof![Just(FIRST_WORD), FIRST_WORD..FIRST_WORD + 4, Just(u32::MAX), Just(1 << 20)];
    let run = prop::collection::vec(word, 0..15);
    let passage = (0u32..4, prop::collection::vec(run, 0..4));
    prop::collection::vec(prop::collection::vec(passage, 0..4), 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn every_phrase_has_the_occurrences_and_documents_that_simple_counting_gives(
        texts in texts(),
        longest in 1..=crate::count::LONGEST_PHRASE,
        workers in 1usize..4,
        chunk in prop_oneof![Just(1usize), 1usize..8000],
        room in prop_oneof![Just(0usize), 0usize..2000, Just(usize::MAX)],
    ) {
        let mut counted = of_width(&texts, longest, workers, chunk, room);
        counted.retain(|words, _| words.len() <= longest);
        prop_assert_eq!(counted, naive(&texts, longest));
    }
}
