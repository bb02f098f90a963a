//! A rate with its interval: by whole documents where there are enough of them, else by words.

use crate::stats::distribution::{beta, gamma};
use crate::stats::{Confidence, Interval, poisson_interval};

const MILLION: f64 = 1e6;

/// The fewest documents that say how much a rate differs from one to the next.
pub const FEWEST_DOCUMENTS: u64 = 5;

/// What an interval of a rate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateInterval {
    /// How much the rate differs between documents: [`RatePerMillion::of_documents`].
    Documents,
    /// Occurrences taken as independent: [`poisson_interval`].
    Poisson,
}

impl RateInterval {
    /// The word for tables.
    pub fn name(self) -> &'static str {
        match self {
            RateInterval::Documents => "documents",
            RateInterval::Poisson => "poisson",
        }
    }
}

/// Sums over the documents of a group, `x` being the occurrences in a document and `n` its tokens.
///
/// Sums of integers, so that the order of documents cannot touch them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DocumentSums {
    /// The number of documents.
    pub documents: u64,
    /// `Σx`.
    pub count: u64,
    /// `Σn`.
    pub total: u64,
    /// `Σx²`.
    pub squares: u64,
    /// `Σx·n`.
    pub products: u64,
    /// `Σn²`.
    pub total_squares: u64,
}

impl DocumentSums {
    /// Those of two groups without a document in common.
    #[must_use]
    pub fn and(&self, more: &DocumentSums) -> DocumentSums {
        DocumentSums {
            documents: self.documents + more.documents,
            count: self.count + more.count,
            total: self.total + more.total,
            squares: self.squares.saturating_add(more.squares),
            products: self.products.saturating_add(more.products),
            total_squares: self.total_squares.saturating_add(more.total_squares),
        }
    }
}

/// Occurrences per million, with an interval.
///
/// ```
/// # use tifa::stats::{Confidence, RatePerMillion};
/// let rate = RatePerMillion::new(52, 50_000, Confidence::PERCENT_95).unwrap();
/// assert_eq!(rate.value, 1040.0);
/// assert!((rate.interval.low - 776.72).abs() < 5e-3);
/// assert!((rate.interval.high - 1363.82).abs() < 5e-3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatePerMillion {
    /// `count/total × 10⁶`.
    pub value: f64,
    /// What the rate may be, in the same unit.
    pub interval: Interval,
    /// What the interval rests on.
    pub by: RateInterval,
}

impl RatePerMillion {
    /// The rate of `count` in `total` with the exact interval of [`poisson_interval`]; `None` where the total is 0, since
    /// nothing was seen.
    pub fn new(count: u64, total: u64, confidence: Confidence) -> Option<Self> {
        if total == 0 {
            return None;
        }
        let scale = MILLION / total as f64;
        Some(Self {
            value: count as f64 / total as f64 * MILLION,
            interval: poisson_interval(count, confidence).map(|end| end * scale),
            by: RateInterval::Poisson,
        })
    }

    /// The rate of a group of documents. Its interval is by documents where there are at least five, else as in
    /// [`RatePerMillion::new`].
    ///
    /// ```text
    /// D = N²/Σn²,  ν = max(D − 1, 2)                      documents of one length that weigh as much
    /// Q = Σ(x − r·n)²,  r = X/N                           the ratio estimator's residuals
    /// v₀ = max((Q/(1 − 1/D) − X)/X², 0) + 0.15·√(2/ν)/X   relative variance of r beyond Poisson
    /// v = min(v₀·(1 + 1/ν)/(1 − min(v₀, 0.8))², ½)
    /// high = r·exp √(ln²(H/X) + k²·ln²(a/γ₍α/2₎)),  low = r·exp −√(ln²(X/L) + k²·ln²(γ₍1−α/2₎/a))
    /// X = 0: high = D·((α/2)^(−1/D) − 1)/N
    /// ```
    ///
    /// `X` of `N` are the sums of `x` and `n`; `L` and `H` the ends of the Poisson interval of `X`, `γ` quantiles of the gamma
    /// distribution of shape `a = 1/v`, and `k` the quantile of t with `ν` degrees of freedom over that of the normal
    /// distribution. So it is never narrower than the Poisson interval. Both parts, chance of words and difference of
    /// documents, are joined as logarithms, each end by itself (MOVER: Zou & Donner 2008, Statistics in Medicine 27,
    /// 1693–1702); the residual variance is that of Cochran (1977), *Sampling techniques*, chapter 6. With few documents `v₀` is
    /// too small, since it cannot exceed 1 (for gamma rates its mean is `v/(1 + v)`); the powers and 0.15 were chosen by
    /// simulation over gamma rates of shape 0.3 and more. A term that no document holds could stand in others: the
    /// upper end takes rates as exponential around the common one.
    pub fn of_documents(sums: &DocumentSums, confidence: Confidence) -> Option<Self> {
        let poisson = Self::new(sums.count, sums.total, confidence)?;
        if sums.documents < FEWEST_DOCUMENTS {
            return Some(poisson);
        }
        let total = sums.total as f64;
        let documents = (total / sums.total_squares as f64 * total).clamp(1.0, sums.documents as f64);
        let (value, by, tail) = (poisson.value, RateInterval::Documents, confidence.tail());
        if sums.count == 0 {
            let high = documents * (tail.powf(-1.0 / documents) - 1.0) / total * MILLION;
            return Some(Self { value, interval: Interval { low: 0.0, high: high.max(poisson.interval.high) }, by });
        }
        let freedom = (documents - 1.0).max(2.0);
        let shape = 1.0 / between(sums, documents, freedom);
        let scale = beta::student_upper_quantile(tail, freedom) / confidence.z();
        let joined = |words: f64, documents: f64| (words.ln().powi(2) + (scale * documents.ln()).powi(2)).sqrt();
        let high = joined(poisson.interval.high / value, shape / gamma::lower_quantile(shape, tail));
        let low = joined(value / poisson.interval.low, gamma::upper_quantile(shape, tail) / shape);
        let interval = Interval { low: value * (-low).exp(), high: value * high.exp() };
        Some(Self { value, interval, by })
    }
}

/// The relative variance of a rate through differences between documents, `v`, above 0.
fn between(sums: &DocumentSums, documents: f64, freedom: f64) -> f64 {
    let DocumentSums { count, total, squares, products, total_squares, .. } = *sums;
    let (count, rate) = (count as f64, count as f64 / total as f64);
    let residuals = squares as f64 - rate * (2.0 * products as f64 - rate * total_squares as f64);
    // Of one document that is nearly everything the residuals say nothing.
    let left = (1.0 - 1.0 / documents).max(f64::EPSILON);
    let seen = ((residuals.max(0.0) / left - count) / (count * count)).max(0.0);
    let variance = seen + 0.15 * (2.0 / freedom).sqrt() / count;
    (variance * (1.0 + 1.0 / freedom) / (1.0 - variance.min(0.8)).powi(2)).min(0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(documents: &[(u64, u64)]) -> DocumentSums {
        let mut sums = DocumentSums { documents: documents.len() as u64, ..DocumentSums::default() };
        for (x, n) in documents {
            sums.count += x;
            sums.total += n;
            sums.squares += x * x;
            sums.products += x * n;
            sums.total_squares += n * n;
        }
        sums
    }

    #[test]
    fn nothing_seen_in_nothing_has_no_rate() {
        assert_eq!(RatePerMillion::new(0, 0, Confidence::PERCENT_95), None);
        assert_eq!(RatePerMillion::of_documents(&DocumentSums::default(), Confidence::PERCENT_95), None);
    }

    #[test]
    fn four_documents_say_nothing_of_each_other() {
        let four = RatePerMillion::of_documents(&sums(&[(1, 100); 4]), Confidence::PERCENT_95);
        assert_eq!(four, RatePerMillion::new(4, 400, Confidence::PERCENT_95));
    }

    #[test]
    fn what_stands_in_one_document_is_less_sure_than_what_stands_in_all() {
        let width = |documents: &[(u64, u64)]| {
            let rate = RatePerMillion::of_documents(&sums(documents), Confidence::PERCENT_95).unwrap();
            assert!(rate.interval.low < rate.value && rate.value < rate.interval.high);
            rate.interval.high / rate.interval.low
        };
        let alike = width(&[(4, 1000); 6]);
        let one = width(&[(24, 1000), (0, 1000), (0, 1000), (0, 1000), (0, 1000), (0, 1000)]);
        let poisson = poisson_interval(24, Confidence::PERCENT_95);
        assert!(poisson.high / poisson.low < alike && alike < one / 10.0, "{alike} {one}");
    }

    #[test]
    fn the_ends_are_those_of_the_formula() {
        // numpy and scipy, written out from the formula above.
        let rate = RatePerMillion::of_documents(
            &sums(&[(3, 900), (0, 1100), (7, 2000), (1, 500), (2, 800), (9, 1500)]),
            Confidence::PERCENT_95,
        );
        let interval = rate.unwrap().interval;
        assert!(
            (interval.low / 1_549.898_095_110_656_6 - 1.0).abs() < 1e-9
                && (interval.high / 7_391.085_212_411_684 - 1.0).abs() < 1e-9,
            "{interval:?}"
        );
        let none = RatePerMillion::of_documents(&sums(&[(0, 100); 5]), Confidence::PERCENT_95).unwrap().interval;
        // 5·(0.025^(−1/5) − 1)/500
        assert!((none.high - 10_912.791).abs() < 0.001, "{none:?}");
    }
}
