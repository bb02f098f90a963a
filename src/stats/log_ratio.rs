use std::f64::consts::LN_2;

use crate::stats::few_expected::log_ratio_interval;
use crate::stats::{Confidence, Contingency, Interval, Score};

/// What stands for an absent term: Hardie (2014).
const ZERO_STAND_IN: f64 = 0.5;

/// Binary logarithm of the ratio of two rates: how many doublings lie between the groups.
///
/// ```text
/// LR = log₂((a/n₁)/(b/n₂))
/// ```
///
/// `a` of `n₁` in the target, `b` of `n₂` in the reference. The interval is [`log_ratio_interval`], the ratios that the test by
/// words does not reject. 1 means twice the rate, −1 half, 0 the same. An effect size: it has no p-value.
///
/// | `a` | `b` | what is done |
/// | --- | --- | --- |
/// | 0 | > 0 | 0.5 stands for `a` |
/// | > 0 | 0 | 0.5 stands for `b` |
/// | 0 | 0 | undefined, without an interval |
///
/// Only the empty cell changes, the other count and both totals stay; the interval needs no stand-in. Where the group without the
/// term is small, ½ can be more than the other rate predicts, and the value has the wrong sign:
/// 0 in 10 against 1 in 1000 gives 5.64. That is the rule's, not the data's.
///
/// Hardie (2014), *Log Ratio: an informal introduction*, with his rule for zeros. The post
/// speaks of a zero in the reference; the same stand-in is used for the target, so that a
/// comparison seen from the other side only changes its sign (the UCREL wizard does that too).
///
/// [`log_ratio_interval`]: crate::stats::log_ratio_interval
///
/// ```
/// # use tifa::stats::{Contingency, LogRatio, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((LogRatio.score(&table).value.unwrap() - 0.452_512_20).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogRatio;

measure! { LogRatio: Statistic(EffectSize, Signed),
    "log_ratio", "log ratio (Hardie)",
    "doublings between the two rates, 0.5 for a count of 0; Hardie 2014",
    |table| {
        if table.is_absent() {
            return Score::UNDEFINED;
        }
        Score::without_p_value(ln_ratio(table) / LN_2)
    },
    interval: |table, confidence| {
        log_ratio_interval(table, confidence)
    }
}

/// The interval of the delta method, `(LR·ln 2 ± z·sd)/ln 2` with `sd² = 1/a + 1/b − 1/n₁ − 1/n₂`, as CQPweb has it.
///
/// Two binomial shares: Katz, Baptista, Azen & Pike (1978), Biometrics 34, 469–474. It uses the same stand-in for 0, and is a
/// rough guide there.
pub(crate) fn normal_interval(table: &Contingency, confidence: Confidence) -> Option<Interval> {
    if table.is_absent() {
        return None;
    }
    let middle = ln_ratio(table);
    let reach = confidence.z() * standard_error(table);
    Some(Interval { low: (middle - reach) / LN_2, high: (middle + reach) / LN_2 })
}

/// Natural logarithm of the ratio of rates, with Hardie's rule for zeros.
pub(crate) fn ln_ratio(table: &Contingency) -> f64 {
    let determinant = table.determinant();
    if determinant == 0.0 {
        return 0.0;
    }
    let target = stand_in(table.target_count()) / table.target_total() as f64;
    let reference = stand_in(table.reference_count()) / table.reference_total() as f64;
    (target / reference).ln()
}

/// Standard error of [`ln_ratio`], with the same rule for zeros.
pub(crate) fn standard_error(table: &Contingency) -> f64 {
    let part = |count: u64, total: u64| 1.0 / stand_in(count) - 1.0 / total as f64;
    let variance =
        part(table.target_count(), table.target_total()) + part(table.reference_count(), table.reference_total());
    variance.sqrt()
}

fn stand_in(count: u64) -> f64 {
    if count == 0 { ZERO_STAND_IN } else { count as f64 }
}

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

measure! { LogRatioPlain: Statistic(EffectSize, Signed),
    "log_ratio_plain", "log ratio (without a rule for zeros, as Wordless)",
    "doublings between the two rates, undefined for a count of 0; Wordless prints ±inf",
    |table| {
        if table.target_count() == 0 || table.reference_count() == 0 {
            return Score::UNDEFINED;
        }
        Score::without_p_value(ln_ratio(table) / LN_2)
    }
}

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

measure! { LogRatioWalter: Statistic(EffectSize, Signed),
    "log_ratio_walter", "log ratio (Walter)",
    "doublings between the two rates, 0.5 added everywhere; Walter 1975",
    |table| smoothed(table, WALTER_ADDS, WALTER_ADDS)
}

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
/// ```
/// # use tifa::stats::{Contingency, LogRatioScattertext, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((LogRatioScattertext.score(&table).value.unwrap() - 9.968_67).abs() < 1e-5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogRatioScattertext;

measure! { LogRatioScattertext: Statistic(EffectSize, Signed),
    "log_ratio_scattertext", "log ratio (as Scattertext)",
    "doublings between the two rates, 0.01 added to the counts; Scattertext",
    |table| smoothed(table, SCATTERTEXT_ADDS, 0.0)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Confidence, Statistic};

    fn table(a: u64, n1: u64, b: u64, n2: u64) -> Contingency {
        Contingency::new(a, n1, b, n2).unwrap()
    }

    #[test]
    fn one_half_stands_for_an_absent_term_on_either_side() {
        let only_target = LogRatio.score(&table(5, 1_000, 0, 2_000)).value.unwrap();
        let only_reference = LogRatio.score(&table(0, 2_000, 5, 1_000)).value.unwrap();
        assert!((only_target - 20.0_f64.log2()).abs() < 1e-14);
        assert!((only_reference + 20.0_f64.log2()).abs() < 1e-14);
    }

    #[test]
    fn the_stand_in_can_turn_the_sign_as_documented() {
        let small = table(0, 10, 1, 1_000);
        assert!((LogRatio.score(&small).value.unwrap() - 50.0_f64.log2()).abs() < 1e-14);
    }

    #[test]
    fn a_term_absent_from_both_sides_has_no_ratio() {
        let absent = table(0, 1_000, 0, 2_000);
        assert_eq!(LogRatio.score(&absent), Score::UNDEFINED);
        assert_eq!(LogRatio.interval(&absent, Confidence::PERCENT_95), None);
    }

    #[test]
    fn the_interval_holds_the_ratios_that_the_test_does_not_reject() {
        let table = table(52, 50_000, 57, 75_000);
        let interval = LogRatio.interval(&table, Confidence::PERCENT_95).unwrap();
        // scipy 1.17.1: brentq of 2(52 ln(52/E₁) + 57 ln(57/E₂)) − chi2.ppf(.95, 1), where E₁ = 109 r·50000/(r·50000 + 75000).
        assert!((interval.low + 0.092_896_372_710_810).abs() < 1e-12, "{interval:?}");
        assert!((interval.high - 0.994_793_483_020_514).abs() < 1e-12, "{interval:?}");
    }
}
