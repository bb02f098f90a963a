use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// What Walter (1975) adds to counts and totals.
const WALTER_ADDS: f64 = 0.5;

/// What Scattertext's `LogRelativeRisk` adds to counts, its default `lambda_`.
const SCATTERTEXT_ADDS: f64 = 0.01;

/// Log ratio with ½ added to both counts and both totals.
///
/// ```text
/// LR = log₂(((a + ½)/(n₁ + ½))/((b + ½)/(n₂ + ½)))
/// ```
///
/// Defined for every table, zeros included, and nearly unbiased. At equal rates in groups of
/// different sizes it is near 0, not exactly 0. Absent on both sides it only reflects the
/// sizes, so there it is undefined. No p-value.
///
/// Walter (1975), *The distribution of Levin's measure of attributable risk*, Biometrika 62,
/// 371–374, proposed for keyness by Evert (2022).
///
/// ```
/// # use tifa::stats::{Contingency, LogRatioWalter, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((LogRatioWalter.score(&table).value.unwrap() - 4.459_071_08).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogRatioWalter;

/// Log ratio with 0.01 added to both counts, as Scattertext computes it.
///
/// ```text
/// LR = log₂(((a + 0.01)/n₁)/((b + 0.01)/n₂))
/// ```
///
/// A term absent from one side gets a far more extreme value than with Hardie's rule
/// ([`LogRatio`]): the addition is fifty times smaller. Absent on both sides: undefined, as
/// the ratio would be that of the sizes. No p-value.
///
/// Scattertext, `termscoring/logrelativerisk.py`, with the default `lambda_ = 0.01`.
///
/// [`LogRatio`]: crate::stats::LogRatio
///
/// ```
/// # use tifa::stats::{Contingency, LogRatioScattertext, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((LogRatioScattertext.score(&table).value.unwrap() - 9.968_67).abs() < 1e-5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogRatioScattertext;

impl Described for LogRatioWalter {
    fn describe(&self) -> Description {
        Description {
            id: "log_ratio_walter",
            name: "log ratio (Walter)",
            about: "doublings between the two rates, 0.5 added everywhere; Walter 1975",
        }
    }
}

impl Described for LogRatioScattertext {
    fn describe(&self) -> Description {
        Description {
            id: "log_ratio_scattertext",
            name: "log ratio (as Scattertext)",
            about: "doublings between the two rates, 0.01 added to the counts; Scattertext",
        }
    }
}

impl Statistic for LogRatioWalter {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        smoothed(table, WALTER_ADDS, WALTER_ADDS)
    }
}

impl Statistic for LogRatioScattertext {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        smoothed(table, SCATTERTEXT_ADDS, 0.0)
    }
}

fn smoothed(table: &Contingency, to_counts: f64, to_totals: f64) -> Score {
    if table.is_absent() {
        return Score::UNDEFINED;
    }
    let rate = |count: u64, total: u64| (count as f64 + to_counts) / (total as f64 + to_totals);
    let target = rate(table.target_count(), table.target_total());
    let reference = rate(table.reference_count(), table.reference_total());
    Score::without_p_value((target / reference).log2())
}
