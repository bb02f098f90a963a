use crate::stats::correction::Correction;
use crate::stats::{Described, Description};

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

impl Described for Bonferroni {
    fn describe(&self) -> Description {
        Description {
            id: "bonferroni",
            name: "Bonferroni",
            about: "any false finding, whatever the dependence; Dunn 1961",
        }
    }
}

impl Described for Holm {
    fn describe(&self) -> Description {
        Description {
            id: "holm",
            name: "Holm",
            about: "any false finding, whatever the dependence, sharper than Bonferroni; 1979",
        }
    }
}

impl Correction for Bonferroni {
    fn adjust_ascending(&self, p_values: &mut [f64]) {
        let n_tests = p_values.len() as f64;
        for p_value in p_values {
            *p_value = (*p_value * n_tests).min(1.0);
        }
    }
}

impl Correction for Holm {
    fn adjust_ascending(&self, p_values: &mut [f64]) {
        let n_tests = p_values.len();
        let mut largest: f64 = 0.0;
        for (index, p_value) in p_values.iter_mut().enumerate() {
            largest = largest.max((*p_value * (n_tests - index) as f64).min(1.0));
            *p_value = largest;
        }
    }
}
