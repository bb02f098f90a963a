/// Shannon entropy of a mix, in bits: how many yes-or-no questions its parts are worth.
///
/// ```text
/// H = −Σ pᵢ·log₂ pᵢ,   pᵢ = wᵢ/Σw
/// ```
///
/// `wᵢ ≥ 0` are counts or rates; `0·log 0` is 0. From 0, everything in one part, to `log₂ k`,
/// `k` equal parts. `None` where all parts are 0, or one is negative or no number.
///
/// Shannon (1948), *A mathematical theory of communication*, Bell System Technical Journal 27.
///
/// ```
/// # use tifa::stats::entropy;
/// assert_eq!(entropy(&[2.0, 1.0, 1.0]), Some(1.5));
/// assert_eq!(entropy(&[0.0, 0.0]), None);
/// ```
pub fn entropy(weights: &[f64]) -> Option<f64> {
    let total: f64 = weights.iter().sum();
    if weights.iter().any(|&weight| weight < 0.0) || total == 0.0 || !total.is_finite() {
        return None;
    }
    let shares = weights.iter().map(|weight| weight / total);
    // The largest term is at most log₂ k, so that the sum needs no care.
    let sum: f64 = shares.filter(|&share| share > 0.0).map(|share| -share * share.log2()).sum();
    // One part alone would give a negative zero.
    Some(sum + 0.0)
}

/// Entropy as a share of the largest that so many parts allow: how even a mix is.
///
/// ```text
/// H/log₂ k
/// ```
///
/// `k` counts all parts, empty ones too. From 0, everything in one part, to 1, even. `None`
/// for fewer than two parts and wherever [`entropy`] is.
///
/// Pielou (1966), Journal of Theoretical Biology 13, evenness J′.
///
/// ```
/// # use tifa::stats::normalised_entropy;
/// assert_eq!(normalised_entropy(&[5.0, 5.0, 0.0, 0.0]), Some(0.5));
/// assert_eq!(normalised_entropy(&[5.0]), None);
/// ```
pub fn normalised_entropy(weights: &[f64]) -> Option<f64> {
    if weights.len() < 2 {
        return None;
    }
    Some((entropy(weights)? / (weights.len() as f64).log2()).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_alone_has_a_positive_zero() {
        assert!(entropy(&[3.0]).unwrap().is_sign_positive());
    }

    #[test]
    fn what_is_no_mix_has_no_entropy() {
        for weights in [&[][..], &[-1.0, 2.0], &[f64::NAN, 1.0], &[f64::INFINITY]] {
            assert_eq!(entropy(weights), None, "{weights:?}");
        }
    }
}
