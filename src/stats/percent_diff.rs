use crate::stats::relative_risk::{RelativeRisk, relative_risk};
use crate::stats::{Confidence, Contingency, Described, Description, Family, Interval, Scale, Score, Statistic};

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

impl Described for PercentDiff {
    fn describe(&self) -> Description {
        Description {
            id: "percent_diff",
            name: "%DIFF",
            about: "difference of rates in percent of the reference; Gabrielatos & Marchi 2011",
        }
    }
}

impl Statistic for PercentDiff {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::PercentChange
    }

    fn score(&self, table: &Contingency) -> Score {
        match relative_risk(table) {
            Some(ratio) => Score::without_p_value(percent(ratio)),
            None => Score::UNDEFINED,
        }
    }

    fn interval(&self, table: &Contingency, confidence: Confidence) -> Option<Interval> {
        Some(RelativeRisk.interval(table, confidence)?.map(percent))
    }
}

/// A ratio as a change in percent.
pub(crate) fn percent(ratio: f64) -> f64 {
    PERCENT * (ratio - 1.0)
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
