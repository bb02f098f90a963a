//! Which runs of tokens stand at least twice: a first look that keeps memory small.

use crate::corpus::Sources;
use crate::token::{FIRST_WORD, Symbol};
use std::fs;
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
pub(super) fn runs(symbols: &[Symbol]) -> impl Iterator<Item = (usize, &[Symbol])> {
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
fn hash(window: &[Symbol]) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed =
        window.iter().fold(0_u64, |state, symbol| (state.rotate_left(23) ^ u64::from(*symbol)).wrapping_mul(GOLDEN));
    mixed ^ (mixed >> 29)
}
