//! What many tests at once do to a p-value.

use crate::stats::{Described, NumberError};

/// Every correction; the first is the one used unless another is asked for.
pub static CORRECTIONS: &[&dyn Correction] = &[&BenjaminiHochberg, &BenjaminiYekutieli, &Holm, &Bonferroni];

/// A correction of p-values for the number of tests.
pub trait Correction: Described + Sync {
    /// Replaces p-values, which come in ascending order, by adjusted ones.
    fn adjust_ascending(&self, p_values: &mut [f64]);

    /// Adjusted p-values in the order of the given ones.
    ///
    /// A missing p-value stays missing and is not counted as a test.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for a number that is no probability.
    fn adjust(&self, p_values: &[Option<f64>]) -> Result<Vec<Option<f64>>, NumberError> {
        let mut present: Vec<(usize, f64)> = Vec::with_capacity(p_values.len());
        for (index, p_value) in p_values.iter().enumerate() {
            if let Some(p_value) = *p_value {
                present.push((index, probability(p_value)?));
            }
        }
        present.sort_by(|left, right| left.1.total_cmp(&right.1));
        let mut ascending: Vec<f64> = present.iter().map(|&(_, p_value)| p_value).collect();
        self.adjust_ascending(&mut ascending);
        let mut adjusted = vec![None; p_values.len()];
        for (&(index, _), p_value) in present.iter().zip(ascending) {
            adjusted[index] = Some(p_value);
        }
        Ok(adjusted)
    }
}

fn probability(p_value: f64) -> Result<f64, NumberError> {
    if (0.0..=1.0).contains(&p_value) {
        return Ok(p_value);
    }
    Err(NumberError::OutOfRange { what: "a p-value", value: p_value, expected: "a number from 0 to 1" })
}

/// Benjamini–Hochberg: bounds the share of false findings among the findings.
///
/// ```text
/// q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j, at most 1
/// ```
///
/// `p₍ᵢ₎` is the i-th smallest of `m` p-values. Keeping all terms with `q ≤ 0.05` keeps the
/// expected share of false ones among them at 0.05 or less if the tests are independent or
/// positively dependent (Benjamini & Yekutieli 2001). Tied p-values stay tied.
///
/// Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289–300;
/// adjusted values as R's `p.adjust(p, "BH")`.
///
/// ```
/// # use tifa::stats::correction::{BenjaminiHochberg, Correction};
/// let adjusted = BenjaminiHochberg.adjust(&[Some(0.04), None, Some(0.01)])?;
/// assert_eq!(adjusted, [Some(0.04), None, Some(0.02)]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct BenjaminiHochberg;

measure! { BenjaminiHochberg: Correction,
    "bh", "Benjamini–Hochberg",
    "false discovery rate, tests independent or positively dependent; 1995",
    |p_values| {
        step_up(p_values, 1.0);
    }
}

/// The step-up rule with the number of tests multiplied by `factor`.
pub(crate) fn step_up(p_values: &mut [f64], factor: f64) {
    let n_tests = p_values.len() as f64 * factor;
    let mut smallest: f64 = 1.0;
    for (index, p_value) in p_values.iter_mut().enumerate().rev() {
        smallest = smallest.min(*p_value * (n_tests / (index + 1) as f64));
        *p_value = smallest;
    }
}

/// Benjamini–Yekutieli: bounds the share of false findings, whatever the dependence.
///
/// ```text
/// q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m·c/j, at most 1,   c = Σ 1/i for i from 1 to m
/// ```
///
/// As Benjamini–Hochberg with the number of tests multiplied by the harmonic sum `c`, some 10
/// for ten thousand tests.
///
/// Benjamini & Yekutieli (2001), Annals of Statistics 29(4), 1165–1188; adjusted values as
/// R's `p.adjust(p, "BY")`.
///
/// ```
/// # use tifa::stats::correction::{BenjaminiYekutieli, Correction};
/// let adjusted = BenjaminiYekutieli.adjust(&[Some(0.01), Some(0.02)])?;
/// assert_eq!(adjusted, [Some(0.03), Some(0.03)]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct BenjaminiYekutieli;

measure! { BenjaminiYekutieli: Correction,
    "by", "Benjamini–Yekutieli",
    "false discovery rate, whatever the dependence; 2001",
    |p_values| {
        let harmonic = (1..=p_values.len()).rev().map(|rank| 1.0 / rank as f64).sum();
        step_up(p_values, harmonic);
    }
}

/// Bonferroni: bounds the probability of any false finding, whatever the dependence.
///
/// ```text
/// pᵢ·m, at most 1
/// ```
///
/// `m` is the number of tests. Simple and strict; [`Holm`] bounds the same and rejects more.
///
/// Dunn (1961), Journal of the American Statistical Association 56, 52–64; adjusted values as
/// R's `p.adjust(p, "bonferroni")`.
///
/// ```
/// # use tifa::stats::correction::{Bonferroni, Correction};
/// assert_eq!(Bonferroni.adjust(&[Some(0.03), Some(0.7)])?, [Some(0.06), Some(1.0)]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Bonferroni;

measure! { Bonferroni: Correction,
    "bonferroni", "Bonferroni",
    "any false finding, whatever the dependence; Dunn 1961",
    |p_values| {
        let n_tests = p_values.len() as f64;
        for p_value in p_values {
            *p_value = (*p_value * n_tests).min(1.0);
        }
    }
}

/// Holm: bounds the probability of any false finding, whatever the dependence, step by step.
///
/// ```text
/// max over j ≤ i of p₍ⱼ₎·(m − j + 1), at most 1
/// ```
///
/// `p₍ⱼ₎` is the j-th smallest of `m` p-values. Never larger than [`Bonferroni`].
///
/// Holm (1979), Scandinavian Journal of Statistics 6, 65–70; adjusted values as R's
/// `p.adjust(p, "holm")`.
///
/// ```
/// # use tifa::stats::correction::{Correction, Holm};
/// assert_eq!(Holm.adjust(&[Some(0.5), Some(0.25)])?, [Some(0.5), Some(0.5)]);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Holm;

measure! { Holm: Correction,
    "holm", "Holm",
    "any false finding, whatever the dependence, sharper than Bonferroni; 1979",
    |p_values| {
        let n_tests = p_values.len();
        let mut largest: f64 = 0.0;
        for (index, p_value) in p_values.iter_mut().enumerate() {
            largest = largest.max((*p_value * (n_tests - index) as f64).min(1.0));
            *p_value = largest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_p_value_never_gets_a_smaller_adjusted_one() {
        let mut p_values = [0.01, 0.02, 0.03, 0.04, 0.05];
        BenjaminiHochberg.adjust_ascending(&mut p_values);
        assert!(p_values.iter().all(|p_value| (p_value - 0.05).abs() < 1e-15));
    }

    #[test]
    fn what_is_no_probability_is_refused() {
        let error = BenjaminiHochberg.adjust(&[Some(1.5)]).unwrap_err();
        assert_eq!(error.to_string(), "a p-value is 1.5, expected a number from 0 to 1");
        assert!(BenjaminiHochberg.adjust(&[Some(f64::NAN)]).is_err());
    }
}
