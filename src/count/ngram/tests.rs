//! The engine against counting that is too simple to be wrong.

use super::PARTITIONS;
use super::cells::WordCells;
use super::direct::{Direct, DirectShare};
use super::packed::width;
use super::piece::Piece;
use super::run::RunWriter;
use super::run_maker::RunMaker;
use super::store::Store;
use super::tally::{GroupCell, Tally};
use crate::token::{FIRST_WORD, Symbol, Vocabulary};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

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

/// The pieces of so many workers, between which the texts go round, for so many tokens each.
fn pieces(texts: &[Text], workers: usize, room: usize) -> Vec<Piece> {
    let mut open: Vec<Piece> = (0..workers).map(|_| Piece::new(room)).collect();
    let mut full = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let piece = &mut open[number % workers];
        if piece.is_full_for(text.iter().flat_map(|(_, runs)| runs).map(Vec::len).sum()) {
            full.push(std::mem::replace(piece, Piece::new(room)));
        }
        let groups: BTreeSet<u32> = text.iter().map(|(group, _)| *group).collect();
        for group in groups {
            piece.begin_part(group);
            let runs = text.iter().filter(|(other, _)| *other == group).flat_map(|(_, runs)| runs);
            runs.for_each(|run| piece.add(run));
        }
    }
    full.extend(open);
    full
}

/// Counts by sorted runs, with so many workers and so many tokens for a piece and bytes for runs.
fn engine<const W: usize>(texts: &[Text], longest: usize, workers: usize, chunk: usize, room: usize) -> Counts {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(room, folder.path());
    let write = |piece: Piece| {
        let mut runs = Vec::new();
        RunMaker::<W>::new().write(&piece, longest, |share, run| runs.push((share, run)));
        store.add::<W>(runs, 0).unwrap();
    };
    pieces(texts, workers, chunk).into_iter().for_each(write);
    merged::<W>(&store)
}

/// The counts that the runs of a store add up to.
fn merged<const W: usize>(store: &Store) -> Counts {
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

/// Counts directly, with keys of so many bytes at a time; none if the keys are too long for one number.
fn direct(texts: &[Text], longest: usize, workers: usize, piece: usize, room: usize) -> Option<Counts> {
    let vocabulary = Vocabulary::default();
    let numbers: BTreeSet<Symbol> = texts.iter().flatten().flat_map(|(_, runs)| runs).flatten().copied().collect();
    // The symbols of the words `a`, `b` … in their order, so that ranks tell the numbers again.
    let words: Vec<String> = (0..numbers.len()).map(|rank| format!("{rank:05}")).collect();
    let symbols: BTreeMap<Symbol, Symbol> =
        numbers.iter().zip(&words).map(|(number, word)| (*number, vocabulary.intern(word))).collect();
    let mut texts = texts.to_vec();
    texts.iter_mut().flatten().flat_map(|(_, runs)| runs).flatten().for_each(|word| *word = symbols[word]);
    let numbers: Vec<Symbol> = numbers.into_iter().collect();
    // Of the four groups, two are documents of the first that were divided.
    let places = [(0, false), (1, false), (0, true), (0, true)];
    let direct = Direct::new(pieces(&texts, workers, piece), longest, &vocabulary.finish(), &places).ok()?;
    let counts: Mutex<Counts> = Mutex::default();
    let of_share = |share: DirectShare<'_>| {
        share.for_each(|ranks, cells| {
            let words = ranks.iter().map(|rank| numbers[*rank as usize]).collect();
            let cells = cells.iter().map(|cell| (cell.group, (cell.count, cell.documents))).collect();
            assert!(counts.lock().unwrap().insert(words, cells).is_none(), "a phrase is reported once");
            Ok(())
        })
    };
    direct.shares(room, of_share).unwrap();
    Some(counts.into_inner().unwrap())
}

/// Counts in the groups that `direct` has, where the texts of a divided group are one document.
fn placed(counts: Counts) -> Counts {
    let place = |cells: BTreeMap<u32, (u64, u64)>| {
        let mut placed: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        for (group, (count, documents)) in cells {
            let cell = placed.entry(if group == 1 { 1 } else { 0 }).or_default();
            *cell = (cell.0 + count, cell.1 + if group > 1 { 1 } else { documents });
        }
        placed
    };
    counts.into_iter().map(|(words, cells)| (words, place(cells))).collect()
}

/// Counts single words, with so many workers, of whose leaves so many bytes may wait.
fn words(texts: &[Text], workers: usize, room: usize) -> Counts {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(usize::MAX, folder.path());
    let mut cells: Vec<WordCells<1>> = (0..workers).map(|_| WordCells::new(room)).collect();
    let write = |cells: &mut WordCells<1>| {
        let mut runs = Vec::new();
        cells.write(&mut RunWriter::new(Vec::new()), |share, run| runs.push((share, run)));
        store.add::<1>(runs, 0).unwrap();
    };
    for (number, text) in texts.iter().enumerate() {
        let cells = &mut cells[number % workers];
        if cells.is_full() {
            write(cells);
        }
        let groups: BTreeSet<u32> = text.iter().map(|(group, _)| *group).collect();
        for group in groups {
            cells.begin_part(group);
            text.iter()
                .filter(|(other, _)| *other == group)
                .flat_map(|(_, runs)| runs)
                .flatten()
                .for_each(|word| cells.add(*word));
        }
    }
    cells.iter_mut().for_each(write);
    merged::<1>(&store)
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

    #[test]
    fn words_counted_by_cells_have_the_same_counts(
        texts in texts(),
        workers in 1usize..4,
        room in prop_oneof![Just(0usize), 0usize..400, Just(usize::MAX)],
    ) {
        // Cells are a table by symbol: no symbol may be far from the others.
        let texts: Vec<Text> = texts.into_iter().map(|mut text| {
            text.iter_mut().flat_map(|(_, runs)| runs).flatten().for_each(|word| *word = FIRST_WORD + *word % 64);
            text
        }).collect();
        prop_assert_eq!(words(&texts, workers, room), naive(&texts, 1));
    }

    #[test]
    fn phrases_sorted_directly_have_the_same_counts(
        texts in texts(),
        longest in 2..=crate::count::LONGEST_PHRASE,
        workers in 1usize..4,
        piece in prop_oneof![Just(1usize), 1usize..80],
        room in prop_oneof![Just(0usize), 0usize..2000, Just(usize::MAX)],
    ) {
        let counted = direct(&texts, longest, workers, piece, room);
        // Ten words of a few bits fit into 128.
        prop_assert_eq!(counted, Some(placed(naive(&texts, longest))));
    }
}
