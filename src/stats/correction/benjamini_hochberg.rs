use crate::stats::correction::Correction;
use crate::stats::{Described, Description};

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

impl Described for BenjaminiHochberg {
    fn describe(&self) -> Description {
        Description {
            id: "bh",
            name: "Benjamini–Hochberg",
            about: "false discovery rate, tests independent or positively dependent; 1995",
        }
    }
}

impl Correction for BenjaminiHochberg {
    fn adjust_ascending(&self, p_values: &mut [f64]) {
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
