use crate::stats::percent_diff::{PercentDiff, percent};
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// What stands for the rate of an absent term: Gabrielatos & Marchi (2011).
const STAND_IN_RATE: f64 = 1e-18;

/// %DIFF with the tiny rate that its authors put in the place of an absent reference.
///
/// ```text
/// %DIFF = 100·(a/n₁ − b/n₂)/(b/n₂),   10⁻¹⁸ for b/n₂ where b is 0
/// ```
///
/// [`PercentDiff`] wherever the reference has the term. Where it has none, the value is of the
/// order of 10¹⁵ and says only that; it sorts such terms by their rate in the target, on top of
/// all others. Rates are shares here: with rates per million in the formula, as in some
/// spreadsheets, these values are a million times as large. Undefined where the term is absent
/// from both. No p-value and no interval.
///
/// Gabrielatos & Marchi (2011), *Keyness: matching metrics to definitions*; Gabrielatos (2018).
///
/// ```
/// # use tifa::stats::{Contingency, PercentDiffStandIn, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((PercentDiffStandIn.score(&table).value.unwrap() / 5e17 - 1.0).abs() < 1e-12);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PercentDiffStandIn;

impl Described for PercentDiffStandIn {
    fn describe(&self) -> Description {
        Description {
            id: "percent_diff_stand_in",
            name: "%DIFF (1e-18 for an absent reference)",
            about: "%DIFF, the rate 1e-18 standing for none in the reference; Gabrielatos & Marchi",
        }
    }
}

impl Statistic for PercentDiffStandIn {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::PercentChange
    }

    fn score(&self, table: &Contingency) -> Score {
        if table.reference_count() > 0 {
            return PercentDiff.score(table);
        }
        if table.is_absent() {
            return Score::UNDEFINED;
        }
        Score::without_p_value(percent(table.target_share() / STAND_IN_RATE))
    }
}
