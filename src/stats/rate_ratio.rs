use std::f64::consts::LN_2;

use crate::stats::log_ratio::LogRatio;
use crate::stats::{Contingency, Described, Description, Family, NumberError, Scale, Score, Statistic};

/// Ratio of two rates: how many times as frequent the term is in the target.
///
/// ```text
/// RR = (a/n₁)/(b/n₂)
/// ```
///
/// 1 at equal rates, 0 where the target has none. Undefined where the reference has none: no
/// number stands for that here, [`LogRatio`] has a stand-in and [`Lrc`] an exact bound. The
/// interval is 2 to the power of that of [`LogRatio`], for two counts above 0. No p-value.
///
/// [`Lrc`]: crate::stats::Lrc
///
/// As in Gries (2010), and the UCREL wizard. Interval: Katz, Baptista, Azen & Pike (1978),
/// Biometrics 34, 469–474.
///
/// ```
/// # use tifa::stats::{Contingency, RelativeRisk, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((RelativeRisk.score(&table).value.unwrap() - 1.368_421_05).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct RelativeRisk;

measure! { RelativeRisk: Statistic(EffectSize, Ratio),
    "relative_risk", "relative risk",
    "ratio of the two rates, undefined for an empty reference",
    |table| relative_risk(table).map_or(Score::UNDEFINED, Score::without_p_value),
    interval: |table, confidence| {
        if table.target_count() == 0 || table.reference_count() == 0 {
            return None;
        }
        let doublings = LogRatio.interval(table, confidence)?;
        Some(doublings.map(|end| (end * LN_2).exp()))
    }
}

/// The ratio of rates, `None` where the reference has none.
pub(crate) fn relative_risk(table: &Contingency) -> Option<f64> {
    if table.reference_count() == 0 {
        return None;
    }
    if table.determinant() == 0.0 {
        return Some(1.0);
    }
    Some(table.target_share() / table.reference_share())
}

const PERCENT: f64 = 100.0;

/// Difference of two rates in percent of the reference, %DIFF.
///
/// ```text
/// %DIFF = 100·(a/n₁ − b/n₂)/(b/n₂)
/// ```
///
/// 0 at equal rates, 100 at twice the rate, −100 where the target has none. Undefined where
/// the reference has none. (Gabrielatos & Marchi put 10⁻¹⁸ in the place of its rate, which
/// makes values of some 10¹⁸ that only say so; Wordless prints infinity there, and −infinity
/// where the target has none.) The interval is that of [`RelativeRisk`]. No p-value.
///
/// Gabrielatos & Marchi (2011), *Keyness: matching metrics to definitions*.
///
/// ```
/// # use tifa::stats::{Contingency, PercentDiff, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((PercentDiff.score(&table).value.unwrap() - 36.842_105_26).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PercentDiff;

measure! { PercentDiff: Statistic(EffectSize, PercentChange),
    "percent_diff", "%DIFF",
    "difference of rates in percent of the reference; Gabrielatos & Marchi 2011",
    |table| {
        match relative_risk(table) {
            Some(ratio) => Score::without_p_value(percent(ratio)),
            None => Score::UNDEFINED,
        }
    },
    interval: |table, confidence| Some(RelativeRisk.interval(table, confidence)?.map(percent))
}

/// A ratio as a change in percent.
pub(crate) fn percent(ratio: f64) -> f64 {
    PERCENT * (ratio - 1.0)
}

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

measure! { PercentDiffStandIn: Statistic(EffectSize, PercentChange),
    "percent_diff_stand_in", "%DIFF (1e-18 for an absent reference)",
    "%DIFF, the rate 1e-18 standing for none in the reference; Gabrielatos & Marchi",
    |table| {
        if table.reference_count() > 0 {
            return PercentDiff.score(table);
        }
        if table.is_absent() {
            return Score::UNDEFINED;
        }
        Score::without_p_value(percent(table.target_share() / STAND_IN_RATE))
    }
}

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

measure! { DifferenceCoefficient: Statistic(EffectSize, Signed),
    "difference_coefficient", "difference coefficient",
    "difference of rates over their sum, -1 to 1; Hofland & Johansson 1982",
    |table| {
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

const MILLION: f64 = 1e6;

/// Ratio of two rates per million with a constant added: Sketch Engine's keyness score.
///
/// ```text
/// (a·10⁶/n₁ + k)/(b·10⁶/n₂ + k)
/// ```
///
/// `k` above 0, here 1 or 100 in the lists: a small one prefers rare terms, a large one frequent
/// ones. 1 at equal rates. Defined for every table; without a zero rule. No p-value.
///
/// Kilgarriff (2009), *Simple maths for keywords*, Corpus Linguistics 2009; Sketch Engine
/// calls `k` the smoothing parameter and starts at 1.
///
/// ```
/// # use tifa::stats::{Contingency, SimpleMaths, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((SimpleMaths::PLUS_1.score(&table).value.unwrap() - 1.367_936_93).abs() < 5e-9);
/// assert!((SimpleMaths::PLUS_100.score(&table).value.unwrap() - 1.325_581_40).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SimpleMaths {
    constant: f64,
}

impl SimpleMaths {
    /// With 1 per million added, the default of Sketch Engine.
    pub const PLUS_1: Self = Self { constant: 1.0 };

    /// With 100 per million added, Kilgarriff's choice for the common vocabulary.
    pub const PLUS_100: Self = Self { constant: 100.0 };

    /// With any constant above 0 added.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for anything else.
    pub fn new(constant: f64) -> Result<Self, NumberError> {
        if constant > 0.0 && constant.is_finite() {
            return Ok(Self { constant });
        }
        Err(NumberError::OutOfRange {
            what: "the constant of simple maths",
            value: constant,
            expected: "a number above 0, such as 1",
        })
    }
}

impl Described for SimpleMaths {
    fn describe(&self) -> Description {
        if self.constant == Self::PLUS_100.constant {
            return Description {
                id: "simple_maths_100",
                name: "simple maths (k = 100)",
                about: "ratio of rates per million plus 100; Kilgarriff 2009",
            };
        }
        Description {
            id: "simple_maths",
            name: "simple maths",
            about: "ratio of rates per million plus a constant, in the list 1; Kilgarriff 2009",
        }
    }
}

impl Statistic for SimpleMaths {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Ratio
    }

    fn score(&self, table: &Contingency) -> Score {
        let target = table.target_share() * MILLION + self.constant;
        let reference = table.reference_share() * MILLION + self.constant;
        Score::without_p_value(target / reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_target_is_minus_one_hundred_percent() {
        let table = Contingency::new(0, 50_000, 57, 75_000).unwrap();
        assert_eq!(PercentDiff.score(&table).value, Some(-100.0));
    }

    #[test]
    fn an_empty_reference_has_no_percentage() {
        let table = Contingency::new(52, 50_000, 0, 75_000).unwrap();
        assert_eq!(PercentDiff.score(&table), Score::UNDEFINED);
    }
}
