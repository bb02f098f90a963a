use std::f64::consts::LN_2;

use crate::stats::log_ratio::LogRatio;
use crate::stats::{Confidence, Contingency, Described, Description, Family, Interval, Scale, Score, Statistic};

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

impl Described for RelativeRisk {
    fn describe(&self) -> Description {
        Description {
            id: "relative_risk",
            name: "relative risk",
            about: "ratio of the two rates, undefined for an empty reference",
        }
    }
}

impl Statistic for RelativeRisk {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Ratio
    }

    fn score(&self, table: &Contingency) -> Score {
        relative_risk(table).map_or(Score::UNDEFINED, Score::without_p_value)
    }

    fn interval(&self, table: &Contingency, confidence: Confidence) -> Option<Interval> {
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
