use crate::stats::dispersion::{Dispersion, Dp, Parts};
use crate::stats::{Described, Description};

/// Deviation of proportions as if all parts had one size.
///
/// ```text
/// DP = ½·Σ|xᵢ/f − 1/k|
/// ```
///
/// [`Dp`] where the `k` parts are of one size; else it takes the sizes of the parts for a
/// clustering of the term. 0 even, towards 1 clumped. Undefined where the term does not occur.
///
/// Wordless, `griess_dp`: it has no form for parts of different size.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, DpEqualParts, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((DpEqualParts.score(&parts).unwrap() - 0.2).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DpEqualParts;

/// Deviation of proportions turned round, as tlda prints it: 1 is even.
///
/// ```text
/// 1 − DP
/// ```
///
/// [`Dp`] subtracted from 1, without any normalisation. Undefined where the term does not occur.
///
/// R package tlda, `disp_DP()`; it names the form of Egbert et al. ([`DpEgbert`]), and computes
/// this one.
///
/// [`DpEgbert`]: crate::stats::dispersion::DpEgbert
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, DpReversed, Parts};
/// let sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
/// let parts = Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &sizes)?;
/// assert!((DpReversed.score(&parts).unwrap() - 0.500_929_5).abs() < 5e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DpReversed;

impl Described for DpEqualParts {
    fn describe(&self) -> Description {
        Description {
            id: "dp_equal_parts",
            name: "deviation of proportions (equal parts, as Wordless)",
            about: "DP with 1/k for every part, 0 even to 1 clumped; Wordless",
        }
    }
}

impl Described for DpReversed {
    fn describe(&self) -> Description {
        Description {
            id: "dp_reversed",
            name: "deviation of proportions (reversed, as tlda)",
            about: "1 - DP, 0 clumped to 1 even; what tlda prints",
        }
    }
}

impl Dispersion for DpEqualParts {
    fn score(&self, parts: &Parts) -> Option<f64> {
        let count = parts.count()?;
        let share = 1.0 / parts.n_parts() as f64;
        Some(0.5 * parts.counts().map(|x| (x / count - share).abs()).sum::<f64>())
    }
}

impl Dispersion for DpReversed {
    fn score(&self, parts: &Parts) -> Option<f64> {
        Some(1.0 - Dp.score(parts)?)
    }
}
