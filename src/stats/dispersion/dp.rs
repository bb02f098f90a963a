use crate::stats::dispersion::{Dispersion, Parts};
use crate::stats::{Described, Description};

/// Deviation of proportions, DP: the share of occurrences that lie where size does not predict.
///
/// ```text
/// DP = ½·Σ|xᵢ/f − wᵢ|,   wᵢ = sᵢ/Σs
/// ```
///
/// `xᵢ` occurrences in part `i` of size `sᵢ`, `f = Σxᵢ`. 0 where the parts hold the term in
/// proportion to their sizes; towards `1 − min wᵢ` where it is clumped in one small part.
/// Undefined where the term does not occur.
///
/// Gries (2008), *Dispersions and adjusted frequencies in corpora*, International Journal of
/// Corpus Linguistics 13(4), p. 415: the original, where 0 is even. Tools that report
/// `1 − DP` turn it round.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, Dp, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((Dp.score(&parts).unwrap() - 0.18).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Dp;

impl Described for Dp {
    fn describe(&self) -> Description {
        Description {
            id: "dp",
            name: "deviation of proportions DP",
            about: "share of occurrences out of place, 0 even to 1 clumped; Gries 2008",
        }
    }
}

impl Dispersion for Dp {
    fn score(&self, parts: &Parts) -> Option<f64> {
        let count = parts.count()?;
        let distances = parts.counts().zip(parts.weights()).map(|(x, w)| (x / count - w).abs());
        Some(0.5 * distances.sum::<f64>())
    }
}
