use crate::stats::normalised_entropy;

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

measure! { JuillandD: Dispersion,
    "juilland_d", "Juilland's D (rates)",
    "evenness of the rates, 0 clumped to 1 even; Juilland 1964",
    |parts| {
        parts.count()?;
        evenness(&parts.rates().collect::<Vec<_>>())
    }
}

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

measure! { JuillandDCounts: Dispersion,
    "juilland_d_counts", "Juilland's D (counts)",
    "evenness of the counts, for equal parts, 0 clumped to 1 even; Juilland 1964",
    |parts| {
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

measure! { CarrollD2: Dispersion,
    "carroll_d2", "Carroll's D₂",
    "normalised entropy of the rates, 0 clumped to 1 even; Carroll 1970",
    |parts| normalised_entropy(&parts.rates().collect::<Vec<_>>())
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

measure! { CarrollD2Counts: Dispersion,
    "carroll_d2_counts", "Carroll's D₂ (counts)",
    "normalised entropy of the counts, for equal parts; Carroll 1970, as Wordless",
    |parts| normalised_entropy(&parts.counts().collect::<Vec<_>>())
}

/// Rosengren's S: the adjusted frequency over the frequency.
///
/// ```text
/// S = (Σ √(wᵢ·xᵢ))²/f,   wᵢ = sᵢ/Σs
/// ```
///
/// From `min wᵢ`, all in the smallest part, to 1, where the counts follow the sizes; `S·f` is
/// the adjusted frequency `KF`. Undefined where the term does not occur.
///
/// Rosengren (1971), *The quantitative concept of language and its relation to the structure
/// of frequency dictionaries*, Études de linguistique appliquée 1, 103–127.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, Parts, RosengrenS};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[10; 5])?;
/// assert!((RosengrenS.score(&parts).unwrap() - 0.937).abs() < 5e-4);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RosengrenS;

measure! { RosengrenS: Dispersion,
    "rosengren_s", "Rosengren's S",
    "adjusted over raw frequency, near 0 clumped to 1 even; Rosengren 1971",
    |parts| {
        let count = parts.count()?;
        let roots = parts.counts().zip(parts.weights()).map(|(x, w)| (w * x).sqrt());
        Some((roots.sum::<f64>().powi(2) / count).min(1.0))
    }
}

/// Lyne's D₃: χ² of the counts in the parts, turned into a share.
///
/// ```text
/// D₃ = 1 − χ²/(4f),   χ² = Σ (xᵢ − f·wᵢ)²/(f·wᵢ), not below 0
/// ```
///
/// From 0, where `χ²` reaches `4f`, to 1, where the counts follow the sizes. For more than
/// five parts the raw value can be negative and is then 0. Undefined where the term does not
/// occur.
///
/// Lyne (1985), *The vocabulary of French business correspondence*, for equal parts; here the
/// expected counts follow the sizes, which is the same for equal ones. The 0 is Wordless's.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, LyneD3, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[10; 5])?;
/// assert!((LyneD3.score(&parts).unwrap() - 0.944).abs() < 5e-4);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LyneD3;

measure! { LyneD3: Dispersion,
    "lyne_d3", "Lyne's D₃",
    "one minus a scaled chi-squared, 0 clumped to 1 even; Lyne 1985",
    |parts| {
        let count = parts.count()?;
        let distance = parts.counts().zip(parts.weights()).map(|(x, w)| {
            let expected = count * w;
            (x - expected).powi(2) / expected
        });
        Some((1.0 - distance.sum::<f64>() / (4.0 * count)).max(0.0))
    }
}
