//! Which runs of k tokens stand at least twice: a first look that keeps memory small, then by names that are exact.

use super::texts::{GAP, Texts};
use crate::corpus::Sources;
use crate::token::{FIRST_WORD, Symbol};
use rustc_hash::FxHashMap;
use std::fs;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// A table of slots for hashes of runs of tokens, each empty, met once or met more often.
///
/// It can take a single run for a repeated one, since two runs may share a slot, but never the other
/// way round: what it lets through is compared token by token afterwards. Which slots are filled does
/// not depend on the order of filling.
#[derive(Debug)]
pub(super) struct RepeatFilter {
    once: Vec<AtomicU64>,
    again: Vec<AtomicU64>,
    mask: u64,
}

/// Slots for a byte of text. A token takes five bytes or so, so that one slot in ten is filled, and one
/// run in ten is let through for nothing.
const SLOTS_PER_BYTE: u64 = 2;

/// The fewest and the most slots: 16 KB, and 256 MB for texts of half a gigabyte or more, whatever they hold.
const SLOTS: (u64, u64) = (1 << 16, 1 << 30);

impl RepeatFilter {
    /// A filter that suits the size of the files.
    pub(super) fn new(sources: &Sources) -> RepeatFilter {
        let size = |path| fs::metadata(path).map_or(0, |facts| facts.len());
        let n_bytes: u64 = sources.sources.iter().map(|source| size(&source.path)).sum();
        let slots = n_bytes.saturating_mul(SLOTS_PER_BYTE).clamp(SLOTS.0, SLOTS.1).next_power_of_two();
        let empty = || (0..slots / 64).map(|_| AtomicU64::new(0)).collect();
        RepeatFilter { once: empty(), again: empty(), mask: slots - 1 }
    }

    /// Notes all runs of `k` tokens between boundaries.
    pub(super) fn add(&self, symbols: &[Symbol], k: usize) {
        for hash in hashes(symbols, k) {
            let (word, bit) = self.slot(hash);
            let before = self.once[word].fetch_or(bit, Ordering::Relaxed);
            if before & bit != 0 {
                self.again[word].fetch_or(bit, Ordering::Relaxed);
            }
        }
    }

    /// Which tokens lie in a run of `k` tokens that may stand twice, by their positions in `symbols`.
    pub(super) fn repeated(&self, symbols: &[Symbol], k: usize) -> Vec<bool> {
        let mut is_repeated = vec![false; symbols.len()];
        let mut end = 0;
        for (start, run) in runs(symbols) {
            for (offset, window) in run.windows(k).enumerate() {
                let (word, bit) = self.slot(hash(window));
                if self.again[word].load(Ordering::Relaxed) & bit != 0 {
                    let first = (start + offset).max(end);
                    end = start + offset + k;
                    is_repeated[first..end].fill(true);
                }
            }
        }
        is_repeated
    }

    fn slot(&self, hash: u64) -> (usize, u64) {
        let slot = hash & self.mask;
        ((slot / 64) as usize, 1 << (slot % 64))
    }
}

/// The stretches of tokens between boundaries, each with its first position.
fn runs(symbols: &[Symbol]) -> impl Iterator<Item = (usize, &[Symbol])> {
    let mut start = 0;
    symbols.split(|symbol| *symbol < FIRST_WORD).filter_map(move |run| {
        let first = start;
        start += run.len() + 1;
        (!run.is_empty()).then_some((first, run))
    })
}

fn hashes(symbols: &[Symbol], k: usize) -> impl Iterator<Item = u64> {
    runs(symbols).flat_map(move |(_, run)| run.windows(k).map(hash))
}

/// Mixes the symbols of a run by multiplication and rotation; the constant is 2⁶⁴ over the golden ratio.
pub(super) fn hash(window: &[Symbol]) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed =
        window.iter().fold(0_u64, |state, symbol| (state.rotate_left(23) ^ u64::from(*symbol)).wrapping_mul(GOLDEN));
    mixed ^ (mixed >> 29)
}

/// Marks a position at which no run of k tokens begins, or none that stands twice.
const NONE: u32 = u32::MAX;

/// The runs of k tokens that stand at least twice, with their places.
///
/// Runs are named exactly: equal names mean equal tokens. A run of m + n tokens is named by the pair of
/// the names of its parts, so that k tokens take about log₂ k look-ups (Karp, Miller & Rosenberg 1972,
/// *Rapid identification of repeated patterns in strings, trees and arrays*, STOC).
#[derive(Debug)]
pub(super) struct Kgrams {
    names: Vec<u32>,
    /// The places of run `name` are `places[starts[name]..starts[name + 1]]`.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// In how many documents run `name` stands.
    n_documents: Vec<u32>,
    /// Whether run `name` stands in some document more often than wording does.
    is_filler: Vec<bool>,
}

/// A run that stands more often than this in one document is no wording, but a table or a row of marks. Its places are
/// too many to be compared with each other; the most frequent run of five words in a document of the corpora of METHOD.md
/// stands there 35 times.
pub(super) const MOST_IN_DOCUMENT: usize = 1000;

impl Kgrams {
    /// Finds the runs of `k` tokens in `texts`.
    pub(super) fn find(texts: &Texts, k: usize) -> Kgrams {
        let names = names(&texts.symbols, k);
        let mut starts =
            vec![0_u32; names.iter().filter(|name| **name != NONE).max().map_or(0, |name| *name as usize + 1) + 1];
        for name in names.iter().filter(|name| **name != NONE) {
            starts[*name as usize + 1] += 1;
        }
        for name in 1..starts.len() {
            starts[name] += starts[name - 1];
        }
        let mut free = starts.clone();
        let mut places = vec![0; starts.last().copied().unwrap_or(0) as usize];
        for (position, name) in names.iter().enumerate().filter(|(_, name)| **name != NONE) {
            places[free[*name as usize] as usize] = position as u32;
            free[*name as usize] += 1;
        }
        let mut kgrams = Kgrams { names, starts, places, n_documents: Vec::new(), is_filler: Vec::new() };
        for name in 0..kgrams.starts.len() - 1 {
            let (n_documents, most) = kgrams.count_documents(texts, name);
            kgrams.n_documents.push(n_documents);
            kgrams.is_filler.push(most > MOST_IN_DOCUMENT);
        }
        kgrams
    }

    /// The positions of the run that begins at `position`, in order; none if it is no run of k tokens.
    pub(super) fn places(&self, position: usize) -> &[u32] {
        match self.names[position] {
            NONE => &[],
            name => &self.places[self.range(name as usize)],
        }
    }

    /// The documents that hold the run that begins at `position`.
    pub(super) fn n_documents(&self, position: usize) -> u32 {
        match self.names[position] {
            NONE => 0,
            name => self.n_documents[name as usize],
        }
    }

    fn range(&self, name: usize) -> Range<usize> {
        self.starts[name] as usize..self.starts[name + 1] as usize
    }

    /// Whether the run that begins at `position` is so frequent that it is no wording.
    pub(super) fn is_filler(&self, position: usize) -> bool {
        let name = self.names[position];
        name != NONE && self.is_filler[name as usize]
    }

    /// The documents that hold a run, and how often the one does that holds it most often. Places are in order of
    /// their documents.
    fn count_documents(&self, texts: &Texts, name: usize) -> (u32, usize) {
        let places = &self.places[self.range(name)];
        let document = |place: &u32| texts.document_of(*place as usize);
        let of_documents = places.chunk_by(|a, b| document(a) == document(b));
        of_documents.fold((0, 0), |(count, most), places| (count + 1, most.max(places.len())))
    }
}

/// The name of the run of `k` tokens at every position: by doubling, and adding up the binary digits of `k`.
fn names(symbols: &[Symbol], k: usize) -> Vec<u32> {
    let mut doubled: Vec<u32> = symbols.iter().map(|symbol| if *symbol == GAP { NONE } else { *symbol }).collect();
    let mut named: Option<(Vec<u32>, usize)> = None;
    let (mut rest, mut length) = (k, 1);
    loop {
        if rest % 2 == 1 {
            named = Some(match named {
                None => (doubled.clone(), length),
                Some((names, before)) => (pairs(&names, &doubled, before), before + length),
            });
        }
        rest /= 2;
        if rest == 0 {
            return named.map_or_else(|| vec![NONE; symbols.len()], |(names, _)| names);
        }
        doubled = pairs(&doubled, &doubled, length);
        length *= 2;
    }
}

/// Names for the pairs of a name in `first` and the one in `second` that stands `distance` further on.
fn pairs(first: &[u32], second: &[u32], distance: usize) -> Vec<u32> {
    let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let name = |(position, name): (usize, &u32)| match (name, second.get(position + distance)) {
        (&NONE, _) | (_, None | Some(&NONE)) => NONE,
        (name, Some(next)) => {
            let number = numbers.len() as u32;
            *numbers.entry((*name, *next)).or_insert(number)
        }
    };
    first.iter().enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_mean_equal_runs_of_any_length() {
        let symbols = [0, 1, 2, 1, 2, 1, 2, 0, 2, 1, 2, 1, 0, 3];
        for k in 1..=6 {
            let names = names(&symbols, k);
            let run = |at: usize| symbols.get(at..at + k).filter(|run| !run.contains(&GAP));
            for (a, b) in (0..symbols.len()).flat_map(|a| (0..symbols.len()).map(move |b| (a, b))) {
                assert_eq!(names[a] == NONE, run(a).is_none(), "k {k}, {a}");
                if names[a] != NONE {
                    assert_eq!(names[a] == names[b], run(a) == run(b), "k {k}: {a}, {b}");
                }
            }
        }
    }
}
