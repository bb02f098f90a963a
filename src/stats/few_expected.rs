use crate::stats::conservative_log_ratio::exact_interval;
use crate::stats::distribution::beta::{Share, lower_tail};
use crate::stats::distribution::normal::chi_squared_upper_tail;
use crate::stats::likelihood_interval::likelihood_interval;
use crate::stats::{Confidence, Contingency, Interval};

/// Occurrences that each side must expect for the χ² tail of G² to be used.
///
/// Of two Poisson counts with equal rates G² rejects, at 5 %: with 2 expected in the target, 7.9 to 10.6 % (depending on the
/// size of the reference), with 5, 5.7 to 7.1 %, with 8, 5.3 to 5.8 %, with 10, 5.2 to 5.4 %.
pub const LEAST_EXPECTED: f64 = 10.0;

/// Whether a side expects so few occurrences that the χ² tail of G² would be too small.
pub fn expects_few(table: &Contingency) -> bool {
    table.expected_target().min(table.expected_reference()) < LEAST_EXPECTED
}

/// The two-sided p-value of equal rates by words: the χ² tail of a G² where both sides expect enough, else exact.
///
/// ```text
/// p = min(1, 2·min(P(X ≥ a), P(X ≤ a))),   X binomial of a + b trials with probability n₁/(n₁ + n₂)
/// ```
///
/// Given how often a term occurs in all, its occurrences in the target are binomial if the rates are equal
/// (Przyborowski & Wilenski 1940, Biometrika 31, 313–323): the conditional test of two Poisson counts, with both tails alike, so
/// that [`log_ratio_interval`] leaves 0 out exactly where p is below the error rate.
pub(crate) fn p_by_words(table: &Contingency, g_squared: f64) -> f64 {
    if !expects_few(table) {
        return chi_squared_upper_tail(g_squared);
    }
    let (a, b) = (table.target_count(), table.reference_count());
    let odds = (table.target_total() as f64 / table.reference_total() as f64).ln();
    let at_least = |count: u64, rest: u64, odds: f64| match count {
        0 => 1.0,
        _ => lower_tail(count as f64, rest as f64 + 1.0, Share::from_logit(odds)),
    };
    (2.0 * at_least(a, b, odds).min(at_least(b, a, -odds))).min(1.0)
}

/// Interval of the log ratio by words, which says the same as the p-value of [`LogLikelihood`](crate::stats::LogLikelihood): the
/// ratios that G² does not reject ([`likelihood_interval`]) where both sides expect [`LEAST_EXPECTED`] occurrences, else the exact one
/// of [`Lrc`](crate::stats::Lrc).
///
/// ```
/// # use tifa::stats::{Confidence, Contingency, log_ratio_interval};
/// let table = Contingency::new(9, 1_000, 2, 1_000)?;
/// let interval = log_ratio_interval(&table, Confidence::PERCENT_95).unwrap();
/// assert!((interval.low + 0.102_508).abs() < 1e-6 && (interval.high - 5.419_529).abs() < 1e-6);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn log_ratio_interval(table: &Contingency, confidence: Confidence) -> Option<Interval> {
    match expects_few(table) {
        true => exact_interval(table, confidence),
        false => likelihood_interval(table, confidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{LogLikelihood, Statistic};
    use proptest::prelude::*;

    #[test]
    fn few_occurrences_are_tested_exactly() {
        // scipy 1.17: 2 * min(binom.sf(a - 1, a + b, q), binom.cdf(a, a + b, q)), at most 1.
        for (a, n1, b, n2, expected) in [
            (9, 1_000, 2, 1_000, 0.065_429_687_5),
            (5, 1_000, 0, 2_000, 0.008_230_452_674_897_12),
            (0, 1_000, 3, 2_000, 0.592_592_592_592_592_6),
            (3, 500, 40, 50_000, 0.017_833_105_064_394_9),
        ] {
            let table = Contingency::new(a, n1, b, n2).unwrap();
            let p_value = LogLikelihood.score(&table).p_value.unwrap();
            assert!((p_value - expected).abs() < 1e-12, "{a} {b}: {p_value}");
        }
    }

    proptest! {
        #[test]
        fn the_interval_leaves_zero_out_exactly_where_the_test_rejects(
            a in 0_u64..60, b in 0_u64..60, n1 in 400_u64..1_000_000, n2 in 400_u64..1_000_000,
        ) {
            const BORDER: f64 = 1e-9;
            let table = Contingency::new(a, n1, b, n2).unwrap();
            for confidence in [Confidence::PERCENT_95, Confidence::new(0.8).unwrap(), Confidence::new(0.999).unwrap()] {
                if let (Some(p_value), Some(interval)) =
                    (LogLikelihood.score(&table).p_value, log_ratio_interval(&table, confidence))
                {
                    let is_border = (p_value / confidence.error_rate() - 1.0).abs() < BORDER;
                    prop_assert!(is_border || (p_value < confidence.error_rate()) != interval.contains(0.0));
                }
            }
        }
    }
}
