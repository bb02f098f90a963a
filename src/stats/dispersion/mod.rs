//! How evenly a term is spread over the parts or the length of a corpus.

use crate::stats::Described;

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
