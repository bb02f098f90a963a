use crate::stats::similarity::{Profile, Similarity};
use crate::stats::{Described, Description};

/// Jaccard coefficient of the terms of two profiles: those in both over those in either.
///
/// ```text
/// J = |A ∩ B| / |A ∪ B|
/// ```
///
/// `A` and `B` are the sets of terms that occur, however often. From 0, nothing shared, to 1, the same
/// terms. It falls where one text is much longer than the other. Undefined if both profiles are empty,
/// 0 if one is.
///
/// Jaccard (1901), Bulletin de la Société Vaudoise des Sciences Naturelles 37. The coefficient of two
/// *words* is [`Jaccard`](crate::stats::association::Jaccard).
///
/// ```
/// # use tifa::stats::similarity::{JaccardSet, Profile, Similarity};
/// let (a, b) = (Profile::new(vec![(0, 9), (1, 2)])?, Profile::new(vec![(1, 1), (2, 1)])?);
/// assert_eq!(JaccardSet.score(&a, &b), Some(1.0 / 3.0));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JaccardSet;

impl Described for JaccardSet {
    fn describe(&self) -> Description {
        Description {
            id: "jaccard",
            name: "Jaccard coefficient of terms",
            about: "terms in both texts over terms in either, 0 to 1; Jaccard 1901",
        }
    }
}

impl Similarity for JaccardSet {
    fn grows_with_likeness(&self) -> bool {
        true
    }

    fn score(&self, a: &Profile, b: &Profile) -> Option<f64> {
        let shared = a.shared(b).count();
        let either = a.n_terms() + b.n_terms() - shared;
        (either > 0).then(|| shared as f64 / either as f64)
    }
}
