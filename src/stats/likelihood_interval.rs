use std::f64::consts::LN_2;

use crate::stats::distribution::root::{Tangent, increasing_root};
use crate::stats::{Confidence, Contingency, Interval};

/// Interval of the log ratio that says the same as the χ² tail of [`LogLikelihood`]: all ratios that G² does not reject.
///
/// ```text
/// {log₂ ρ : 2·(a·ln(τ̂/τ) + b·ln((1 − τ̂)/(1 − τ))) ≤ z²},   τ̂ = a/(a + b),   τ = ρ·n₁/(ρ·n₁ + n₂)
/// ```
///
/// `ρ` is the ratio of rates, `a` of `n₁` in the target, `b` of `n₂` in the reference, `z` the normal
/// quantile of the confidence. At ρ = 1 the left side is the two-cell G², so the interval leaves 0
/// outside exactly where the p-value of G² is below the error rate: table and test cannot
/// contradict each other. Needs no stand-in for a count of 0; the end that such a count does not
/// bound is infinite. Nothing where the term is absent from both sides. In units of doublings.
///
/// The profile likelihood interval of a Poisson rate ratio: Venzon & Moolgavkar (1988), Journal of the
/// Royal Statistical Society C 37(1), 87–94; R's `confint` of a Poisson `glm` with an offset.
///
/// [`LogLikelihood`]: crate::stats::LogLikelihood
///
/// ```
/// # use tifa::stats::{Confidence, Contingency, likelihood_interval};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// let interval = likelihood_interval(&table, Confidence::PERCENT_95).unwrap();
/// assert!((interval.low - 2.094_311).abs() < 1e-6);
/// assert_eq!(interval.high, f64::INFINITY);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn likelihood_interval(table: &Contingency, confidence: Confidence) -> Option<Interval> {
    if table.is_absent() {
        return None;
    }
    let (a, b) = (table.target_count() as f64, table.reference_count() as f64);
    let cut = confidence.z().powi(2);
    let logits = Interval { low: -upper_logit(b, a, cut), high: upper_logit(a, b, cut) };
    let sizes = (table.reference_total() as f64 / table.target_total() as f64).ln();
    Some(logits.map(|logit| (logit + sizes) / LN_2))
}

/// The largest log-odds of `count` against `rest` whose deviance from the observed ones is at most `cut`.
fn upper_logit(count: f64, rest: f64, cut: f64) -> f64 {
    if rest == 0.0 {
        return f64::INFINITY;
    }
    if count == 0.0 {
        // 2·rest·ln(1 + eˣ) = cut
        return (cut / (2.0 * rest)).exp_m1().ln();
    }
    let observed = (count / rest).ln();
    let least = deviance(count, rest, observed, 0.0).value;
    let tangent = |logit: f64| deviance(count, rest, logit, least + cut);
    let mut reach = 1.0;
    while tangent(observed + reach).value < 0.0 {
        reach *= 2.0;
    }
    increasing_root(observed, observed + reach, observed + reach / 2.0, tangent)
}

/// Twice the negative log-likelihood of the log-odds, less `cut`, and its slope.
fn deviance(count: f64, rest: f64, logit: f64, cut: f64) -> Tangent {
    let value = 2.0 * (count * softplus(-logit) + rest * softplus(logit)) - cut;
    let share = 1.0 / (1.0 + (-logit).exp());
    Tangent { value, slope: 2.0 * ((count + rest) * share - count) }
}

/// `ln(1 + eˣ)` without overflow.
fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

/// Whether a p-value is on the other side of the border than an interval of 0 at the same confidence.
///
/// Holds for no pair of G² and [`likelihood_interval`]; the quantile of the normal distribution and the tail
/// of χ² agree to 1e-12.
#[cfg(test)]
fn contradict(p_value: f64, interval: Interval, confidence: Confidence) -> bool {
    const BORDER: f64 = 1e-9;
    let is_border = (p_value / confidence.error_rate() - 1.0).abs() < BORDER;
    !is_border && (p_value < confidence.error_rate()) == interval.contains(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::distribution::normal::chi_squared_upper_tail;
    use crate::stats::{LogLikelihood, Statistic};
    use proptest::prelude::*;

    fn chi_squared_tail(table: &Contingency) -> Option<f64> {
        LogLikelihood.score(table).value.map(|value| chi_squared_upper_tail(value.abs()))
    }

    #[test]
    fn it_agrees_with_the_profile_interval_of_r() {
        // R 4.2.2: uniroot on the deviance of a binomial share, tolerance 1e-14. `confint` of the Poisson glm
        // gives −0.0929 and 0.9948 for the first; it interpolates.
        let reference: [(u64, u64, u64, u64, f64, f64); 6] = [
            (52, 50_000, 57, 75_000, -0.092_896_372_710_809_9, 0.994_793_483_020_514),
            (5, 1_000, 0, 2_000, 2.094_311_355_518_98, f64::INFINITY),
            (0, 1_000, 3, 2_000, f64::NEG_INFINITY, 0.843_086_666_345_561),
            (1, 1_000, 1, 1_000, -4.659_020_335_640_72, 4.659_020_335_640_72),
            (120, 9_000, 30, 81_000, 4.613_759_747_646_1, 5.772_451_065_400_51),
            (2, 300, 40, 20_000, -0.880_953_675_551_115, 3.438_584_729_643_374),
        ];
        let is_near = |found: f64, expected: f64| found == expected || (found - expected).abs() < 1e-9;
        for (a, n1, b, n2, low, high) in reference {
            let table = Contingency::new(a, n1, b, n2).unwrap();
            let interval = likelihood_interval(&table, Confidence::PERCENT_95).unwrap();
            assert!(is_near(interval.low, low) && is_near(interval.high, high), "{a} {b}: {interval:?}");
        }
    }

    proptest! {
        #[test]
        fn it_leaves_zero_outside_exactly_where_the_test_rejects(
            a in 0_u64..400, b in 0_u64..400, n1 in 400_u64..1_000_000, n2 in 400_u64..1_000_000,
        ) {
            let table = Contingency::new(a, n1, b, n2).unwrap();
            for confidence in [Confidence::PERCENT_95, Confidence::new(0.8).unwrap(), Confidence::new(0.999).unwrap()] {
                if let (Some(p_value), Some(interval)) =
                    (chi_squared_tail(&table), likelihood_interval(&table, confidence))
                {
                    prop_assert!(!contradict(p_value, interval, confidence), "{p_value} {interval:?}");
                }
            }
        }

        #[test]
        fn exchanging_the_sides_changes_its_sign(a in 0_u64..99, b in 1_u64..99, n1 in 99_u64..9_999, n2 in 99_u64..9_999) {
            let table = Contingency::new(a, n1, b, n2).unwrap();
            let interval = likelihood_interval(&table, Confidence::PERCENT_95).unwrap();
            let swapped = likelihood_interval(&table.swapped(), Confidence::PERCENT_95).unwrap();
            prop_assert!((interval.low + swapped.high).abs() < 1e-9 || interval.low == -swapped.high);
            prop_assert!((interval.high + swapped.low).abs() < 1e-9 || interval.high == -swapped.low);
        }
    }
}
