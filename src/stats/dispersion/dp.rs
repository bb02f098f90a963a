use crate::stats::dispersion::{Dispersion, Parts};

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
/// `1 − DP` turn it round; Wordless takes all parts as equal.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, Dp, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((Dp.score(&parts).unwrap() - 0.18).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Dp;

measure! { Dp: Dispersion,
    "dp", "deviation of proportions DP",
    "share of occurrences out of place, 0 even to 1 clumped; Gries 2008",
    |parts| {
        let count = parts.count()?;
        let distances = parts.counts().zip(parts.weights()).map(|(x, w)| (x / count - w).abs());
        Some(0.5 * distances.sum::<f64>())
    }
}

/// Deviation of proportions, normalised so that 1 can be reached.
///
/// ```text
/// DPnorm = DP/(1 − min wᵢ)
/// ```
///
/// [`Dp`] over its largest value, which the term reaches where it occurs in the smallest part
/// only. From 0, even, to 1, clumped. Undefined where the term does not occur and for a
/// single part.
///
/// Lijffijt & Gries (2012), *Correction to Stefan Th. Gries' "Dispersions and adjusted
/// frequencies in corpora"*, International Journal of Corpus Linguistics 17(1), p. 148.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, DpNorm, Parts};
/// let parts = Parts::new(&[2, 1, 0], &[10, 10, 10])?;
/// assert!((DpNorm.score(&parts).unwrap() - 0.5).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DpNorm;

measure! { DpNorm: Dispersion,
    "dp_norm", "deviation of proportions DPnorm",
    "DP over its maximum, 0 even to 1 clumped; Lijffijt & Gries 2012",
    |parts| {
        let smallest = parts.weights().fold(1.0, f64::min);
        over_largest(parts, smallest)
    }
}

/// Deviation of proportions in the form of Egbert, Burch & Biber: 1 is even.
///
/// ```text
/// 1 − DP/(1 − min{wᵢ : xᵢ > 0})
/// ```
///
/// The smallest part counts only if the term occurs in it. From 0, clumped, to 1, even, the
/// reverse of [`Dp`]. Undefined where the term does not occur and for a single part.
///
/// Egbert, Burch & Biber (2020), *Lexical dispersion and corpus design*, International Journal
/// of Corpus Linguistics 25(1), p. 99. The R package tlda announces this form, but its
/// minimum over the parts is always 0, so that it prints `1 − DP`: 0.5009295 for the parts
/// below.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, DpEgbert, Parts};
/// let sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
/// let parts = Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &sizes)?;
/// assert!((DpEgbert.score(&parts).unwrap() - 0.446_231_0).abs() < 5e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DpEgbert;

measure! { DpEgbert: Dispersion,
    "dp_egbert", "deviation of proportions (Egbert)",
    "reversed DP, 0 clumped to 1 even; Egbert, Burch & Biber 2020",
    |parts| {
        let occupied = parts.counts().zip(parts.weights()).filter(|&(x, _)| x > 0.0);
        let smallest = occupied.map(|(_, w)| w).fold(1.0, f64::min);
        Some(1.0 - over_largest(parts, smallest)?)
    }
}

/// DP over the value it has where all occurrences lie in a part of weight `smallest`.
fn over_largest(parts: &Parts, smallest: f64) -> Option<f64> {
    let dp = Dp.score(parts)?;
    (parts.n_parts() > 1).then(|| (dp / (1.0 - smallest)).min(1.0))
}

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

measure! { DpEqualParts: Dispersion,
    "dp_equal_parts", "deviation of proportions (equal parts, as Wordless)",
    "DP with 1/k for every part, 0 even to 1 clumped; Wordless",
    |parts| {
        let count = parts.count()?;
        let share = 1.0 / parts.n_parts() as f64;
        Some(0.5 * parts.counts().map(|x| (x / count - share).abs()).sum::<f64>())
    }
}

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
/// ```
/// # use tifa::stats::dispersion::{Dispersion, DpReversed, Parts};
/// let sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
/// let parts = Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &sizes)?;
/// assert!((DpReversed.score(&parts).unwrap() - 0.500_929_5).abs() < 5e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DpReversed;

measure! { DpReversed: Dispersion,
    "dp_reversed", "deviation of proportions (reversed, as tlda)",
    "1 - DP, 0 clumped to 1 even; what tlda prints",
    |parts| Some(1.0 - Dp.score(parts)?)
}
