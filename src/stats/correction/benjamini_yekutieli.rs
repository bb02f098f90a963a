use crate::stats::correction::Correction;
use crate::stats::correction::benjamini_hochberg::step_up;
use crate::stats::{Described, Description};

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

impl Described for BenjaminiYekutieli {
    fn describe(&self) -> Description {
        Description {
            id: "by",
            name: "Benjamini–Yekutieli",
            about: "false discovery rate, whatever the dependence; 2001",
        }
    }
}

impl Correction for BenjaminiYekutieli {
    fn adjust_ascending(&self, p_values: &mut [f64]) {
        let harmonic = (1..=p_values.len()).rev().map(|rank| 1.0 / rank as f64).sum();
        step_up(p_values, harmonic);
    }
}
