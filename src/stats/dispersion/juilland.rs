use crate::stats::dispersion::{Dispersion, Parts};
use crate::stats::{Described, Description};

/// Juilland's D of the rates in the parts.
///
/// ```text
/// D = 1 − V/√(k − 1),   V = population standard deviation of rᵢ over their mean
/// ```
///
/// `rᵢ = xᵢ/sᵢ` is the rate in part `i` of `k`. From 0, all in one part, to 1, even; never
/// below 0, since `V` is at most `√(k − 1)`. With hundreds of parts nearly every term comes
/// close to 1 (Biber et al. 2016). Undefined where the term does not occur and for one part.
///
/// Juilland & Chang-Rodríguez (1964), *Frequency dictionary of Spanish words*; on rates, for
/// parts of different size, as in Gries (2008), p. 410. [`JuillandDCounts`] uses counts.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, JuillandD, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((JuillandD.score(&parts).unwrap() - 0.785_150_45).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JuillandD;

/// Juilland's D of the counts in the parts, for parts of equal size.
///
/// ```text
/// D = 1 − V/√(k − 1),   V = population standard deviation of xᵢ over their mean
/// ```
///
/// As [`JuillandD`], but blind to the sizes: of parts of different size it measures size as
/// well. Undefined where the term does not occur and for one part.
///
/// Juilland & Chang-Rodríguez (1964); the form of Carroll's example (1970, p. 14) and of
/// Wordless.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, JuillandDCounts, Parts};
/// let parts = Parts::new(&[0, 4, 3, 2, 1], &[10; 5])?;
/// assert!((JuillandDCounts.score(&parts).unwrap() - 0.6464).abs() < 5e-5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JuillandDCounts;

impl Described for JuillandD {
    fn describe(&self) -> Description {
        Description {
            id: "juilland_d",
            name: "Juilland's D (rates)",
            about: "evenness of the rates, 0 clumped to 1 even; Juilland 1964",
        }
    }
}

impl Described for JuillandDCounts {
    fn describe(&self) -> Description {
        Description {
            id: "juilland_d_counts",
            name: "Juilland's D (counts)",
            about: "evenness of the counts, for equal parts, 0 clumped to 1 even; Juilland 1964",
        }
    }
}

impl Dispersion for JuillandD {
    fn score(&self, parts: &Parts) -> Option<f64> {
        parts.count()?;
        evenness(&parts.rates().collect::<Vec<_>>())
    }
}

impl Dispersion for JuillandDCounts {
    fn score(&self, parts: &Parts) -> Option<f64> {
        parts.count()?;
        evenness(&parts.counts().collect::<Vec<_>>())
    }
}

/// One minus the coefficient of variation over its largest value, `√(k − 1)`.
fn evenness(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let n_values = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n_values;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n_values;
    let variation = variance.sqrt() / mean;
    Some((1.0 - variation / (n_values - 1.0).sqrt()).max(0.0))
}
