//! The parallel driver of the stages that know only files.

use crate::corpus::{Source, Sources, read_bytes};
use rayon::prelude::*;

/// Reads every file, and adds up what `amount` gives for its bytes; nothing for one that cannot be read.
pub(super) fn sum_of_files(sources: &Sources, amount: impl Fn(&Source, Vec<u8>) -> u64 + Sync) -> u64 {
    let one = |source: &Source| read_bytes(&source.path).map_or(0, |bytes| amount(source, bytes));
    sources.sources.par_iter().map(one).sum()
}
