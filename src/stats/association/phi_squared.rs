use crate::stats::association::{Association, Cooccurrence};
use crate::stats::chi_squared::chi_squared;
use crate::stats::{Described, Description, Family, Score};

/// φ² of two words: χ² of their table as a share of its largest value.
///
/// ```text
/// φ² = (O₁₁·O₂₂ − O₁₂·O₂₁)²/(R₁·R₂·C₁·C₂) = χ²/N
/// ```
///
/// From 0 at chance to 1, never apart. Says nothing of the direction. Undefined where a word
/// fills everything. No p-value; `chi_squared` has it.
///
/// Church & Gale (1991), *Concordances for parallel text*.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, PhiSquared};
/// let pair = Cooccurrence::new(31_950, 43_954, 36_743, 897_077)?;
/// assert!((PhiSquared.score(&pair).value.unwrap() - 0.62).abs() < 5e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PhiSquared;

impl Described for PhiSquared {
    fn describe(&self) -> Description {
        Description {
            id: "phi_squared",
            name: "φ²",
            about: "squared correlation of two words, 0 to 1; Church & Gale 1991",
        }
    }
}

impl Association for PhiSquared {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        match pair.as_contingency() {
            Some(table) if pair.second() < pair.total() => {
                Score::without_p_value((chi_squared(&table, 0.0) / pair.total()).min(1.0))
            }
            _ => Score::UNDEFINED,
        }
    }
}
