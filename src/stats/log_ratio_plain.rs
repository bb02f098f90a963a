use crate::stats::log_ratio::ln_ratio;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};
use std::f64::consts::LN_2;

/// Log ratio without a rule for zeros: what the counts say, or nothing.
///
/// ```text
/// LR = log₂((a/n₁)/(b/n₂))
/// ```
///
/// [`LogRatio`] where both counts are above 0; undefined where one is 0, since the ratio then
/// is 0 or has no bound. No p-value.
///
/// Wordless, `log_ratio`: it prints −infinity or infinity where this is undefined, and 0 where
/// both counts are 0.
///
/// [`LogRatio`]: crate::stats::LogRatio
///
/// ```
/// # use tifa::stats::{Contingency, LogRatioPlain, Score, Statistic};
/// let table = Contingency::new(40, 1_000, 20, 2_000)?;
/// assert!((LogRatioPlain.score(&table).value.unwrap() - 2.0).abs() < 1e-15);
/// let absent = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert_eq!(LogRatioPlain.score(&absent), Score::UNDEFINED);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogRatioPlain;

impl Described for LogRatioPlain {
    fn describe(&self) -> Description {
        Description {
            id: "log_ratio_plain",
            name: "log ratio (without a rule for zeros, as Wordless)",
            about: "doublings between the two rates, undefined for a count of 0; Wordless prints ±inf",
        }
    }
}

impl Statistic for LogRatioPlain {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        if table.target_count() == 0 || table.reference_count() == 0 {
            return Score::UNDEFINED;
        }
        Score::without_p_value(ln_ratio(table) / LN_2)
    }
}
