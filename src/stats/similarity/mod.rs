//! How alike two texts are by what they are made of.

use crate::stats::Described;

mod cosine;
mod jaccard;
mod jensen_shannon;
mod profile;

pub use cosine::Cosine;
pub use jaccard::JaccardSet;
pub use jensen_shannon::JensenShannon;
pub use profile::Profile;

/// Every measure of how alike two profiles are.
pub static SIMILARITIES: &[&dyn Similarity] = &[&Cosine, &JaccardSet, &JensenShannon];

/// A measure of how alike two profiles are: from 0 to 1, and the same in both directions.
pub trait Similarity: Described + Sync {
    /// Whether 1 is the most alike, or 0: a divergence grows with the difference.
    fn grows_with_likeness(&self) -> bool;

    /// The value, or `None` where it is not defined: at least if either profile is empty.
    fn score(&self, a: &Profile, b: &Profile) -> Option<f64>;
}
