use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// Difference of two rates in relation to their sum.
///
/// ```text
/// (p₁ − p₂)/(p₁ + p₂),   p₁ = a/n₁, p₂ = b/n₂
/// ```
///
/// From −1, the term only in the reference, to 1, only in the target; 0 at equal rates.
/// Undefined where the term is absent from both. No p-value.
///
/// Hofland & Johansson (1982), *Word frequencies in British and American English*, p. 14,
/// after Yule (1944).
///
/// ```
/// # use tifa::stats::{Contingency, DifferenceCoefficient, Statistic};
/// let table = Contingency::new(18, 1_000_000, 35, 1_000_000)?;
/// assert!((DifferenceCoefficient.score(&table).value.unwrap() + 0.32).abs() < 5e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DifferenceCoefficient;

impl Described for DifferenceCoefficient {
    fn describe(&self) -> Description {
        Description {
            id: "difference_coefficient",
            name: "difference coefficient",
            about: "difference of rates over their sum, -1 to 1; Hofland & Johansson 1982",
        }
    }
}

impl Statistic for DifferenceCoefficient {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        if table.is_absent() {
            return Score::UNDEFINED;
        }
        if table.determinant() == 0.0 {
            return Score::without_p_value(0.0);
        }
        let (target, reference) = (table.target_share(), table.reference_share());
        Score::without_p_value((target - reference) / (target + reference))
    }
}
