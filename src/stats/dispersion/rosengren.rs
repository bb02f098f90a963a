use crate::stats::dispersion::{Dispersion, Parts};
use crate::stats::{Described, Description};

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

impl Described for RosengrenS {
    fn describe(&self) -> Description {
        Description {
            id: "rosengren_s",
            name: "Rosengren's S",
            about: "adjusted over raw frequency, near 0 clumped to 1 even; Rosengren 1971",
        }
    }
}

impl Dispersion for RosengrenS {
    fn score(&self, parts: &Parts) -> Option<f64> {
        let count = parts.count()?;
        let roots = parts.counts().zip(parts.weights()).map(|(x, w)| (w * x).sqrt());
        Some((roots.sum::<f64>().powi(2) / count).min(1.0))
    }
}
