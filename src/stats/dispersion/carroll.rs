use crate::stats::dispersion::{Dispersion, Parts};
use crate::stats::{Described, Description, normalised_entropy};

/// Carroll's D₂: entropy of the rates in the parts, over the largest possible.
///
/// ```text
/// D₂ = H(r)/log k,   H over the shares rᵢ/Σr of the rates rᵢ = xᵢ/sᵢ
/// ```
///
/// From 0, all in one part, to 1, equal rates in all `k` parts. Undefined where the term does
/// not occur and for one part.
///
/// Carroll (1970), *An alternative to Juilland's usage coefficient for lexical frequencies*,
/// Computer Studies in the Humanities and Verbal Behaviour 3(2), 61–65; on rates, as in Gries
/// (2008) and tlda. Wordless takes counts, which is the same for parts of equal size.
///
/// ```
/// # use tifa::stats::dispersion::{CarrollD2, Dispersion, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((CarrollD2.score(&parts).unwrap() - 0.937_921_30).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct CarrollD2;

impl Described for CarrollD2 {
    fn describe(&self) -> Description {
        Description {
            id: "carroll_d2",
            name: "Carroll's D₂",
            about: "normalised entropy of the rates, 0 clumped to 1 even; Carroll 1970",
        }
    }
}

impl Dispersion for CarrollD2 {
    fn score(&self, parts: &Parts) -> Option<f64> {
        normalised_entropy(&parts.rates().collect::<Vec<_>>())
    }
}

/// Carroll's D₂ of the counts in the parts, for parts of equal size.
///
/// ```text
/// D₂ = H(x)/log k,   H over the shares xᵢ/f
/// ```
///
/// As [`CarrollD2`], but blind to the sizes. Undefined where the term does not occur and for one
/// part.
///
/// Carroll (1970), whose parts are of one size; Wordless, `carrolls_d2`.
///
/// ```
/// # use tifa::stats::dispersion::{CarrollD2Counts, Dispersion, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((CarrollD2Counts.score(&parts).unwrap() - 0.925_633_92).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct CarrollD2Counts;

impl Described for CarrollD2Counts {
    fn describe(&self) -> Description {
        Description {
            id: "carroll_d2_counts",
            name: "Carroll's D₂ (counts)",
            about: "normalised entropy of the counts, for equal parts; Carroll 1970, as Wordless",
        }
    }
}

impl Dispersion for CarrollD2Counts {
    fn score(&self, parts: &Parts) -> Option<f64> {
        normalised_entropy(&parts.counts().collect::<Vec<_>>())
    }
}
