use crate::stats::NumberError;
use crate::stats::contingency::check_share;
use crate::stats::distribution::beta::{Share, lower_quantile_logit, student_upper_quantile};
use crate::stats::{Confidence, DocumentSums, FEWEST_DOCUMENTS, Interval, RateInterval};

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
    Ok(score_interval(count as f64, total as f64, confidence.z()))
}

/// Wilson's interval of `x` of `n`, which need not be whole.
fn score_interval(x: f64, n: f64, z: f64) -> Interval {
    let middle = x + z * z / 2.0;
    let reach = z * (x * ((n - x) / n) + z * z / 4.0).sqrt();
    let end = |value: f64| (value / (n + z * z)).clamp(0.0, 1.0);
    // At the two extremes the ends are exact, where the difference would leave a rounding error.
    let low = if x == 0.0 { 0.0 } else { end(middle - reach) };
    let high = if x == n { 1.0 } else { end(middle + reach) };
    Interval { low, high }
}

/// The share that one term has of the hits of several, with an interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareOfHits {
    /// `X/N`.
    pub value: f64,
    /// What it may be.
    pub interval: Interval,
    /// Whether it knows how the share differs between documents; else it is [`wilson`]'s, which takes hits as independent.
    pub by: RateInterval,
}

impl ShareOfHits {
    /// The share `Σx/Σn` over documents with `x` hits of the term among `n` of all. Its interval is by documents where at least five
    /// have a hit, else [`wilson`]'s of the hits; `None` without a hit.
    ///
    /// ```text
    /// D = N²/Σn²,  p = X/N
    /// v = Σ(x − p·n)²/(N²·(1 − 1/D))                      the ratio estimator's variance
    /// m = min(N, p·(1 − p)/v·(z/t)²)                      as many independent hits would say as much
    /// Wilson's interval of p·m among m
    /// ```
    ///
    /// `t` has `max(D − 1, 2)` degrees of freedom. Where all hits are of the term or none is, documents do not differ and `m` is
    /// `min(N, D)`: each counts once.
    ///
    /// Korn & Graubard (1998), *Confidence intervals for proportions with small expected number of positive counts estimated from
    /// survey data*, Survey Methodology 24, 193–201, for the effective number; with Wilson's interval as Franco, Little, Louis &
    /// Slud (2019), Journal of Survey Statistics and Methodology 7, 334–364, recommend.
    ///
    /// ```
    /// # use tifa::stats::{Confidence, DocumentSums, ShareOfHits, wilson};
    /// let sums = DocumentSums { documents: 1, count: 8, total: 10, ..DocumentSums::default() };
    /// let share = ShareOfHits::new(&sums, Confidence::PERCENT_95).unwrap();
    /// assert_eq!((share.value, share.interval), (0.8, wilson(8, 10, Confidence::PERCENT_95)?));
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn new(sums: &DocumentSums, confidence: Confidence) -> Option<Self> {
        let DocumentSums { documents, count, total, squares, products, total_squares } = *sums;
        let (value, z) = (count as f64 / total as f64, confidence.z());
        if documents < FEWEST_DOCUMENTS {
            let interval = wilson(count, total, confidence).ok()?;
            return Some(Self { value, interval, by: RateInterval::Poisson });
        }
        let all = total as f64;
        let alike = (all / total_squares as f64 * all).clamp(1.0, documents as f64);
        let enough = if count == 0 || count == total {
            alike
        } else {
            let residuals = squares as f64 - value * (2.0 * products as f64 - value * total_squares as f64);
            let variance = residuals.max(0.0) / (all * all) / (1.0 - 1.0 / alike).max(f64::EPSILON);
            let t = student_upper_quantile(confidence.tail(), (alike - 1.0).max(2.0));
            value * (1.0 - value) / variance * (z / t).powi(2)
        };
        // Nobody knows more than that hits were independent; no difference between documents at all gives an infinite number.
        let enough = enough.min(all);
        let mut interval = score_interval(value * enough, enough, z);
        if count == total {
            interval.high = 1.0;
        }
        Some(Self { value, interval, by: RateInterval::Documents })
    }
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
    fn a_share_by_documents_is_that_of_the_formula_and_less_sure_than_by_words() {
        let sums = |documents: &[(u64, u64)]| DocumentSums {
            documents: documents.len() as u64,
            count: documents.iter().map(|(x, _)| x).sum(),
            total: documents.iter().map(|(_, n)| n).sum(),
            squares: documents.iter().map(|(x, _)| x * x).sum(),
            products: documents.iter().map(|(x, n)| x * n).sum(),
            total_squares: documents.iter().map(|(_, n)| n * n).sum(),
        };
        let share = |documents: &[(u64, u64)]| ShareOfHits::new(&sums(documents), Confidence::PERCENT_95).unwrap();
        // numpy and scipy, written out from the formula above.
        let found = share(&[(4, 4), (0, 3), (5, 6), (0, 2), (1, 7), (6, 6)]);
        assert_eq!(found.by, RateInterval::Documents);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(
            near(found.interval.low, 0.16467673502603605) && near(found.interval.high, 0.9001775189321577),
            "{found:?}"
        );
        let all = share(&[(2, 2); 6]).interval;
        assert_eq!(all, wilson(6, 6, Confidence::PERCENT_95).unwrap());
        assert_eq!(ShareOfHits::new(&DocumentSums::default(), Confidence::PERCENT_95), None);
    }

    #[test]
    fn a_share_of_nothing_is_refused() {
        assert!(wilson(0, 0, Confidence::PERCENT_95).is_err());
        assert!(clopper_pearson(8, 7, Confidence::PERCENT_95).is_err());
    }
}
