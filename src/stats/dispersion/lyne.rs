use crate::stats::dispersion::{Dispersion, Parts};
use crate::stats::{Described, Description};

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

impl Described for LyneD3 {
    fn describe(&self) -> Description {
        Description {
            id: "lyne_d3",
            name: "Lyne's D₃",
            about: "one minus a scaled chi-squared, 0 clumped to 1 even; Lyne 1985",
        }
    }
}

impl Dispersion for LyneD3 {
    fn score(&self, parts: &Parts) -> Option<f64> {
        let count = parts.count()?;
        let distance = parts.counts().zip(parts.weights()).map(|(x, w)| {
            let expected = count * w;
            (x - expected).powi(2) / expected
        });
        Some((1.0 - distance.sum::<f64>() / (4.0 * count)).max(0.0))
    }
}
