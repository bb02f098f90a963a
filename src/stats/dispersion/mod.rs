//! How evenly a term is spread over the parts or the length of a corpus.

use crate::stats::{Described, NumberError};

mod coefficients;
mod distance;
mod dp;
mod kld;
mod parts;

pub use coefficients::{CarrollD2, CarrollD2Counts, JuillandD, JuillandDCounts, LyneD3, RosengrenS};
pub use distance::{AverageLogDistance, AverageReducedFrequency, AverageWaitingTime, Positions};
pub use dp::{Dp, DpEgbert, DpEqualParts, DpNorm, DpReversed};
pub use kld::{Kld, KldExp, KldExp2, KldOdds};
pub use parts::Parts;

/// Every measure of dispersion over parts.
pub static DISPERSIONS: &[&dyn Dispersion] = &[
    &Dp,
    &DpNorm,
    &DpEgbert,
    &DpEqualParts,
    &DpReversed,
    &JuillandD,
    &JuillandDCounts,
    &CarrollD2,
    &CarrollD2Counts,
    &LyneD3,
    &RosengrenS,
    &Kld,
    &KldExp,
    &KldExp2,
    &KldOdds,
];

/// Every measure of dispersion from the places of the occurrences.
pub static DISTANCE_DISPERSIONS: &[&dyn DistanceDispersion] =
    &[&AverageReducedFrequency, &AverageLogDistance, &AverageWaitingTime];

/// The value of a measure over documents, of which each holds so many occurrences in so many tokens.
///
/// Documents without text are left out. Nothing if fewer than `fewest` are left, and over a single one, which is even by
/// necessity. Measures know only the proportions of sizes, so that where overlapping variants occur more often than a document
/// has tokens, all are taken for longer.
///
/// # Errors
///
/// [`NumberError::OutOfRange`] for a document above 10¹² tokens.
pub fn over_documents(
    measure: &dyn Dispersion,
    counts: &[u64],
    sizes: &[u64],
    fewest: usize,
) -> Result<Option<f64>, NumberError> {
    let with_text = counts.iter().zip(sizes).filter(|(_, size)| **size > 0);
    let (counts, mut sizes): (Vec<u64>, Vec<u64>) = with_text.unzip();
    if sizes.len() < fewest.max(2) {
        return Ok(None);
    }
    let longer = counts.iter().zip(&sizes).map(|(count, size)| count.div_ceil(*size)).max().unwrap_or(1);
    sizes.iter_mut().for_each(|size| *size *= longer.max(1));
    Ok(measure.score(&Parts::new(&counts, &sizes)?))
}

/// A measure of how evenly a term is spread over parts.
pub trait Dispersion: Described + Sync {
    /// The value, or `None` where it is not defined: at least for a term that does not occur.
    fn score(&self, parts: &Parts) -> Option<f64>;
}

/// A measure of how evenly a term is spread over the length of a corpus.
pub trait DistanceDispersion: Described + Sync {
    /// The value, defined for every term that occurs.
    fn score(&self, positions: &Positions) -> f64;
}
