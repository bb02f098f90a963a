//! How alike two texts are by what they are made of.

use crate::stats::{Described, NumberError};

/// Every measure of how alike two profiles are.
pub static SIMILARITIES: &[&dyn Similarity] = &[&Cosine, &JaccardSet, &JensenShannon];

/// A measure of how alike two profiles are: from 0 to 1, and the same in both directions.
pub trait Similarity: Described + Sync {
    /// Whether 1 is the most alike, or 0: a divergence grows with the difference.
    fn grows_with_likeness(&self) -> bool;

    /// The value, or `None` where it is not defined: at least if either profile is empty.
    fn score(&self, a: &Profile, b: &Profile) -> Option<f64>;
}

/// How often each of some terms occurs in a text: numbers of terms with their counts.
///
/// Terms are numbered in any way, as long as both profiles of a pair number them alike. A count of 0 is
/// the same as no entry.
///
/// ```
/// use tifa::stats::similarity::Profile;
/// let profile = Profile::new(vec![(7, 2), (3, 1), (9, 0)])?;
/// assert_eq!((profile.n_terms(), profile.total()), (2, 3));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Terms in ascending order, each once, with counts above 0.
    counts: Vec<(u32, u64)>,
    total: u64,
}

impl Profile {
    /// A profile from terms with their counts, in any order.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] if a term is listed twice.
    pub fn new(mut counts: Vec<(u32, u64)>) -> Result<Profile, NumberError> {
        counts.retain(|(_, count)| *count > 0);
        counts.sort_unstable();
        if let Some(twice) = counts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let value = f64::from(twice[0].0);
            return Err(NumberError::OutOfRange { what: "a term of a profile", value, expected: "each term once" });
        }
        let total = counts.iter().map(|(_, count)| count).sum();
        Ok(Profile { counts, total })
    }

    /// The number of different terms.
    pub fn n_terms(&self) -> usize {
        self.counts.len()
    }

    /// All occurrences of all terms.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The counts, by the numbers of their terms.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.counts.iter().map(|(_, count)| *count)
    }

    /// The counts of the terms that both profiles have, by the numbers of the terms.
    pub fn shared<'a>(&'a self, other: &'a Profile) -> impl Iterator<Item = (u64, u64)> + 'a {
        let (mut here, mut there) = (self.counts.iter().peekable(), other.counts.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let ((term, count), (other_term, other_count)) = (*here.peek()?, *there.peek()?);
                if term < other_term {
                    here.next();
                } else if other_term < term {
                    there.next();
                } else {
                    here.next();
                    there.next();
                    return Some((*count, *other_count));
                }
            }
        })
    }
}

/// Cosine of the angle between two profiles of counts.
///
/// ```text
/// cos = Σ aᵢ·bᵢ / √(Σ aᵢ² · Σ bᵢ²)
/// ```
///
/// `aᵢ` and `bᵢ` are the counts of a term. From 0, no term in common, to 1, the same proportions: the
/// lengths of the texts do not matter. Frequent terms decide it. Raw counts, no weighting; undefined if
/// a profile is empty.
///
/// Salton & McGill (1983), *Introduction to Modern Information Retrieval*, p. 121.
///
/// ```
/// # use tifa::stats::similarity::{Cosine, Profile, Similarity};
/// let (a, b) = (Profile::new(vec![(0, 1), (1, 2)])?, Profile::new(vec![(0, 2), (1, 1)])?);
/// assert!((Cosine.score(&a, &b).unwrap() - 0.8).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cosine;

measure! { Cosine: Similarity(true),
    "cosine", "cosine similarity",
    "angle between two lists of counts, 0 nothing shared to 1 alike; Salton & McGill 1983",
    |a, b| {
        if a.total() == 0 || b.total() == 0 {
            return None;
        }
        let product: f64 = a.shared(b).map(|(here, there)| here as f64 * there as f64).sum();
        // Rounding may leave 1 + 1e-16 for proportional profiles.
        Some((product / (length(a) * length(b))).min(1.0))
    }
}

/// The Euclidean length of a profile.
fn length(profile: &Profile) -> f64 {
    profile.counts().map(|count| (count as f64).powi(2)).sum::<f64>().sqrt()
}

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

measure! { JaccardSet: Similarity(true),
    "jaccard", "Jaccard coefficient of terms",
    "terms in both texts over terms in either, 0 to 1; Jaccard 1901",
    |a, b| {
        let shared = a.shared(b).count();
        let either = a.n_terms() + b.n_terms() - shared;
        (either > 0).then(|| shared as f64 / either as f64)
    }
}

/// Jensen–Shannon divergence of two profiles in bits: how far their relative frequencies lie apart.
///
/// ```text
/// JSD = ½ Σ pᵢ·log₂(2pᵢ/(pᵢ + qᵢ)) + ½ Σ qᵢ·log₂(2qᵢ/(pᵢ + qᵢ)),   pᵢ = aᵢ/Σa, qᵢ = bᵢ/Σb
/// ```
///
/// `0·log 0` is 0. The *divergence*, not its square root, which is a distance and which scipy's
/// `jensenshannon` gives. From 0, the same proportions, to 1, no term in common. Undefined if a profile
/// is empty.
///
/// Lin (1991), *Divergence measures based on the Shannon entropy*, IEEE Transactions on Information
/// Theory 37(1), with equal weights and base 2.
///
/// ```
/// # use tifa::stats::similarity::{JensenShannon, Profile, Similarity};
/// let (a, b) = (Profile::new(vec![(0, 1), (1, 1)])?, Profile::new(vec![(1, 7)])?);
/// assert!((JensenShannon.score(&a, &b).unwrap() - 0.311_278_124_459_132_8).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JensenShannon;

measure! { JensenShannon: Similarity(false),
    "jensen_shannon", "Jensen–Shannon divergence",
    "divergence of relative frequencies in bits, 0 alike to 1 nothing shared; Lin 1991",
    |a, b| {
        if a.total() == 0 || b.total() == 0 {
            return None;
        }
        // A term of one profile only adds half of its share: log₂ 2 is 1. So only the shared terms need
        // a logarithm, and their shares are taken off what the others would add, which is 1 in all.
        let apart = |(here, there): (u64, u64)| {
            let (p, q) = (here as f64 / a.total() as f64, there as f64 / b.total() as f64);
            let middle = p + q;
            (0.5 * (p * (2.0 * p / middle).log2() + q * (2.0 * q / middle).log2()), middle)
        };
        let (shared, shares) =
            a.shared(b).map(apart).fold((0.0, 0.0), |(sum, shares), (one, share)| (sum + one, shares + share));
        // Rounding may leave −1e-17 for proportional profiles.
        Some((shared + (1.0 - 0.5 * shares)).clamp(0.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_listed_once() {
        assert!(Profile::new(vec![(1, 2), (1, 3)]).is_err());
    }

    #[test]
    fn shared_terms_are_met_whatever_lies_between() {
        let profile = |counts: &[(u32, u64)]| Profile::new(counts.to_vec()).unwrap_or_default();
        let (a, b) = (profile(&[(1, 5), (4, 2), (9, 1)]), profile(&[(0, 8), (4, 3), (7, 7), (9, 6)]));
        assert_eq!(a.shared(&b).collect::<Vec<_>>(), [(2, 3), (1, 6)]);
    }
}
