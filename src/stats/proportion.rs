use crate::stats::NumberError;
use crate::stats::contingency::check_share;
use crate::stats::distribution::beta::{Share, lower_quantile_logit};
use crate::stats::{Confidence, Interval};

/// Interval of a share by inverting the score test, as of documents that hold a term.
///
/// ```text
/// (x + z²/2 ± z·√(x·(n − x)/n + z²/4))/(n + z²)
/// ```
///
/// `x` of `n`, `z` the normal quantile of the confidence. Covers close to its level on average,
/// at some shares a little less; stays inside 0 to 1 and has a width at 0 and at `n`.
/// [`clopper_pearson`] never covers less than it says and is wider.
///
/// Wilson (1927), Journal of the American Statistical Association 22, 209–212, without
/// continuity correction; recommended for shares by Brown, Cai & DasGupta (2001).
///
/// # Errors
///
/// [`NumberError::EmptyTotal`], [`NumberError::CountAboveTotal`], [`NumberError::OutOfRange`] above 10¹².
///
/// ```
/// # use tifa::stats::{Confidence, wilson};
/// let interval = wilson(8, 10, Confidence::PERCENT_95)?;
/// assert!((interval.low - 0.490_162).abs() < 1e-6);
/// assert!((interval.high - 0.943_318).abs() < 1e-6);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn wilson(count: u64, total: u64, confidence: Confidence) -> Result<Interval, NumberError> {
    check_share(count, total, "share")?;
    let (x, n, z) = (count as f64, total as f64, confidence.z());
    let middle = x + z * z / 2.0;
    let reach = z * (x * ((n - x) / n) + z * z / 4.0).sqrt();
    let end = |value: f64| (value / (n + z * z)).clamp(0.0, 1.0);
    // At the two extremes the ends are exact, where the difference would leave a rounding error.
    let low = if count == 0 { 0.0 } else { end(middle - reach) };
    let high = if count == total { 1.0 } else { end(middle + reach) };
    Ok(Interval { low, high })
}

/// Exact interval of a share, as of documents that hold a term.
///
/// ```text
/// low  = the share that x or more of n have probability α/2 under
/// high = the share that x or fewer of n have probability α/2 under
/// ```
///
/// Quantiles of beta distributions: `low` of `(x, n − x + 1)`, `high` of `(x + 1, n − x)`.
/// 0 and 1 at the extremes. Covers at least as often as it says, for small `n` more often.
///
/// Clopper & Pearson (1934), *The use of confidence or fiducial limits illustrated in the case
/// of the binomial*, Biometrika 26, 404–413.
///
/// # Errors
///
/// [`NumberError::EmptyTotal`], [`NumberError::CountAboveTotal`], [`NumberError::OutOfRange`] above 10¹².
///
/// ```
/// # use tifa::stats::{Confidence, clopper_pearson};
/// let interval = clopper_pearson(8, 10, Confidence::PERCENT_95)?;
/// assert!((interval.low - 0.443_904_5).abs() < 1e-7);
/// assert!((interval.high - 0.974_789_3).abs() < 1e-7);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn clopper_pearson(count: u64, total: u64, confidence: Confidence) -> Result<Interval, NumberError> {
    check_share(count, total, "share")?;
    let logits = clopper_pearson_logits(count, total - count, confidence);
    Ok(logits.map(|logit| Share::from_logit(logit).share))
}

/// The log-odds of the Clopper–Pearson interval of `count` against `rest`, not both 0.
///
/// Infinite at the extremes. Log-odds keep the digits where a share is close to 1.
pub(crate) fn clopper_pearson_logits(count: u64, rest: u64, confidence: Confidence) -> Interval {
    let lower = |count: u64, rest: u64| {
        if count == 0 {
            return f64::NEG_INFINITY;
        }
        lower_quantile_logit(count as f64, rest as f64 + 1.0, confidence.tail())
    };
    Interval { low: lower(count, rest), high: -lower(rest, count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_intervals_end_at_the_extremes() {
        for interval in [wilson, clopper_pearson] {
            assert_eq!(interval(0, 7, Confidence::PERCENT_95).unwrap().low, 0.0);
            assert_eq!(interval(7, 7, Confidence::PERCENT_95).unwrap().high, 1.0);
        }
    }

    #[test]
    fn a_share_of_nothing_is_refused() {
        assert!(wilson(0, 0, Confidence::PERCENT_95).is_err());
        assert!(clopper_pearson(8, 7, Confidence::PERCENT_95).is_err());
    }
}
