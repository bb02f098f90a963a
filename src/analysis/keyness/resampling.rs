//! Sharing out permutations and bootstrap draws among threads: the result does not depend on how.

use crate::corpus::Watch;
use crate::stats::Confidence;
use crate::stats::resample::{Bootstrapped, PartCounts, Permutation, PermutationTest, bootstrap};
use rayon::prelude::*;

/// Terms whose draws are kept in memory at once, by a thread.
const BLOCK: usize = 64;

/// Tests all terms of `counts` by exchanging labels of documents: see [`Permutation`].
///
/// `watch` is told of every batch of arrangements as of a file.
pub fn permute(counts: &PartCounts, n_random: u32, seed: u64, watch: Option<&dyn Watch>) -> PermutationTest {
    let test = Permutation::new(counts, n_random, seed);
    if let Some(watch) = watch {
        watch.pass(test.n_batches() as usize);
    }
    let found = (0..test.n_batches())
        .into_par_iter()
        .fold(
            || test.start(),
            |mut found, batch| {
                test.add_batch(batch, &mut found);
                if let Some(watch) = watch {
                    watch.file();
                }
                found
            },
        )
        // Sums of whole numbers: their order does not matter.
        .reduce(|| test.start(), |all, more| all.merge(&more));
    if let Some(watch) = watch {
        watch.end();
    }
    test.finish(&found)
}

/// Intervals of the effects of all terms of `counts`, from documents drawn again: see [`bootstrap`].
pub(super) fn bootstrapped(
    counts: &PartCounts,
    n_replicates: u32,
    seed: u64,
    confidence: Confidence,
) -> Vec<Bootstrapped> {
    let n_terms = counts.n_terms();
    let blocks: Vec<Vec<Bootstrapped>> = (0..n_terms.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let terms = block * BLOCK..n_terms.min((block + 1) * BLOCK);
            bootstrap(counts, terms, n_replicates, seed, confidence)
        })
        .collect();
    blocks.into_iter().flatten().collect()
}
