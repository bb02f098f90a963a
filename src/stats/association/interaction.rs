use crate::stats::NumberError;
use crate::stats::distribution::normal;

/// What is added to each count, so that an empty one has a logarithm: Blaheta & Johnson (2001).
const SMOOTHING: f64 = 0.5;

/// Longest phrase that is accepted; 2²⁰ counts are far beyond use.
const MAX_WORDS: u32 = 20;

/// How strongly `K` words attract each other as a phrase, beyond all of its parts.
///
/// ```text
/// λ = Σ over b of (−1)^(K − |b|)·ln(n_b + ½),   z = λ/√(Σ 1/(n_b + ½))
/// ```
///
/// `b` runs over the `2ᴷ` subsets of the words, `|b|` is its size, and `n_b` counts the windows
/// of `K` tokens in which exactly the words of `b` stand at their places. For two words λ is
/// the logarithm of the odds ratio. 0 without interaction, negative where the whole phrase is
/// rarer than its parts suggest.
///
/// Blaheta & Johnson (2001), *Unsupervised learning of multi-word verbs*, the measure of all
/// subtuples; quanteda's `textstat_collocations(method = "lambda")` with its smoothing of ½.
///
/// ```
/// # use tifa::stats::association::Interaction;
/// // "a b c a b d e b d a b": ten windows, "a b" in three, "e b" has b in the second place.
/// let interaction = Interaction::from_exact_counts(&[6, 0, 1, 3])?;
/// assert!((interaction.lambda - 3.412_247).abs() < 5e-7);
/// assert!((interaction.z - 1.936_083).abs() < 5e-7);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interaction {
    /// The interaction of highest order, on the scale of natural logarithms.
    pub lambda: f64,
    /// λ over its standard error.
    pub z: f64,
}

impl Interaction {
    /// From the windows in which exactly the words of each subset stand at their places.
    ///
    /// Subset `b` is the index written in binary: bit `i` for word `i`. So `counts[0]` are the
    /// windows with none of the words, the last one is the phrase itself.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] if the number of counts is no power of two from 4 to 2²⁰.
    pub fn from_exact_counts(counts: &[u64]) -> Result<Self, NumberError> {
        let n_words = n_words(counts.len())?;
        let (mut lambda, mut variance) = (0.0, 0.0);
        for (subset, &count) in counts.iter().enumerate() {
            let smoothed = count as f64 + SMOOTHING;
            let odd = (n_words - subset.count_ones()) % 2 == 1;
            lambda += if odd { -smoothed.ln() } else { smoothed.ln() };
            variance += 1.0 / smoothed;
        }
        Ok(Self { lambda, z: lambda / variance.sqrt() })
    }

    /// From the windows in which at least the words of each subset stand at their places.
    ///
    /// `counts[0]` is the number of windows; the other words may be anything. These are counts
    /// of gapped phrases, so that no comparison of a phrase with every other one is needed.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] as [`Interaction::from_exact_counts`], and where a subset has
    /// fewer windows than those that contain it account for.
    pub fn from_marginal_counts(counts: &[u64]) -> Result<Self, NumberError> {
        let n_words = n_words(counts.len())?;
        let mut exact = counts.to_vec();
        for word in 0..n_words {
            let bit = 1 << word;
            for subset in (0..exact.len()).filter(|subset| subset & bit == 0) {
                let with_word = exact[subset | bit];
                exact[subset] = exact[subset].checked_sub(with_word).ok_or(NumberError::OutOfRange {
                    what: "a count of windows",
                    value: counts[subset] as f64,
                    expected: "no fewer than the windows with more of the words",
                })?;
            }
        }
        Self::from_exact_counts(&exact)
    }

    /// Probability of a |z| as large without interaction, from the normal distribution.
    pub fn p_value(&self) -> f64 {
        normal::two_sided(self.z)
    }
}

/// `K` of `2ᴷ` counts.
fn n_words(n_counts: usize) -> Result<u32, NumberError> {
    let n_words = n_counts.trailing_zeros();
    if n_counts.is_power_of_two() && (2..=MAX_WORDS).contains(&n_words) {
        return Ok(n_words);
    }
    Err(NumberError::OutOfRange {
        what: "the number of counts",
        value: n_counts as f64,
        expected: "a power of two: 4 for two words, 8 for three, up to 2^20",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marginal_and_exact_counts_give_the_same() {
        // Windows, with a first, with b second, with both.
        let marginal = Interaction::from_marginal_counts(&[10, 3, 4, 3]).unwrap();
        assert_eq!(marginal, Interaction::from_exact_counts(&[6, 0, 1, 3]).unwrap());
    }

    #[test]
    fn impossible_counts_are_refused() {
        assert!(Interaction::from_marginal_counts(&[10, 3, 4, 5]).is_err());
        assert!(Interaction::from_exact_counts(&[1, 2, 3]).is_err());
        assert!(Interaction::from_exact_counts(&[1, 2]).is_err());
    }
}
