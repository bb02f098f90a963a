use crate::stats::similarity::{Profile, Similarity};
use crate::stats::{Described, Description};

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

impl Described for Cosine {
    fn describe(&self) -> Description {
        Description {
            id: "cosine",
            name: "cosine similarity",
            about: "angle between two lists of counts, 0 nothing shared to 1 alike; Salton & McGill 1983",
        }
    }
}

impl Similarity for Cosine {
    fn grows_with_likeness(&self) -> bool {
        true
    }

    fn score(&self, a: &Profile, b: &Profile) -> Option<f64> {
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
