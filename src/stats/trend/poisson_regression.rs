use crate::stats::NumberError;
use crate::stats::contingency::check_share;
use crate::stats::distribution::root::{Tangent, increasing_root};
use crate::stats::distribution::{beta, gamma, normal};
use crate::stats::trend::mann_kendall::check_times;
use crate::stats::trend::serial::{autocorrelation, weighted_inflation};
use crate::stats::{Confidence, Interval};

/// Fewest periods that leave a degree of freedom to see overdispersion by.
const MIN_PERIODS: usize = 3;

/// Largest change, as a power of e, over the whole span that is looked for.
const LARGEST_CHANGE: f64 = 600.0;

/// Counts per period out of totals, with the times of the periods.
///
/// Checked once: equal lengths, at least three periods, ascending times, no count above its
/// total. A period with a total of 0 says nothing and must be left out.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    times: &'a [f64],
    counts: &'a [u64],
    totals: &'a [u64],
}

impl<'a> Series<'a> {
    /// Checks and keeps times, counts and totals.
    ///
    /// # Errors
    ///
    /// [`NumberError::DifferentLengths`], [`NumberError::TooFewValues`], [`NumberError::OutOfRange`] for a time
    /// that does not ascend or a total above 10¹², [`NumberError::EmptyTotal`] and
    /// [`NumberError::CountAboveTotal`], both naming the period.
    pub fn new(times: &'a [f64], counts: &'a [u64], totals: &'a [u64]) -> Result<Self, NumberError> {
        if counts.len() != totals.len() {
            return Err(NumberError::DifferentLengths {
                what_left: "counts",
                left: counts.len(),
                what_right: "totals",
                right: totals.len(),
            });
        }
        let got = counts.len();
        if got < MIN_PERIODS {
            let what = "Poisson regression";
            return Err(NumberError::TooFewValues { what, needed: MIN_PERIODS, got });
        }
        check_times(counts.len(), times)?;
        for (index, (&count, &total)) in counts.iter().zip(totals).enumerate() {
            check_share(count, total, &format!("period {}", index + 1))?;
        }
        Ok(Self { times, counts, totals })
    }
}

/// Poisson regression of counts on time, with the totals as offset.
///
/// ```text
/// ln E(yᵢ) = ln nᵢ + α + β·tᵢ
/// ```
///
/// `yᵢ` occurrences in a total of `nᵢ` at time `tᵢ`; `e^β` is the factor by which the rate
/// changes per unit of time. Fitted by maximum likelihood. The Poisson model takes the variance
/// for the mean; words cluster in documents, so that it is usually larger. How much so is the
/// dispersion `φ = Σ(y − μ)²/μ/(n − 2)`, near 1 if the model holds. The quasi-Poisson standard
/// error is the Poisson one times `√φ`, its test a t with `n − 2` degrees of freedom. Quote
/// that one, unless `overdispersion_p_value` says that the model holds.
///
/// | counts | result |
/// | --- | --- |
/// | all 0 | undefined |
/// | all occurrences in the first or the last period | undefined, β has no bound |
///
/// McCullagh & Nelder (1989), *Generalized linear models*, chapters 6 and 9; agrees with R's
/// `glm(y ~ t, poisson, offset = log(n))` and `quasipoisson`.
///
/// ```
/// # use tifa::stats::{Confidence, trend::{PoissonRegression, Series}};
/// let times = [2019.0, 2020.0, 2021.0, 2022.0];
/// let series = Series::new(&times, &[10, 20, 40, 80], &[1000; 4])?;
/// let fit = PoissonRegression::new(&series, Confidence::PERCENT_95).unwrap();
/// assert!((fit.factor_per_unit() - 2.0).abs() < 1e-12);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PoissonRegression {
    /// Change of the logarithm of the rate per unit of time, `β`.
    pub slope: f64,
    /// Logarithm of the fitted rate at time 0, `α`.
    pub intercept: f64,
    /// Standard error of the slope if the variance is the mean.
    pub standard_error: f64,
    /// Two-sided p-value of the slope if the variance is the mean (Wald).
    pub p_value: f64,
    /// Periods less the two numbers fitted, `n − 2`.
    pub degrees_of_freedom: f64,
    /// Variance over mean, `φ`: Pearson's χ² over its degrees of freedom.
    pub dispersion: f64,
    /// Probability of a `φ` as large if the variance is the mean: upper tail of χ².
    pub overdispersion_p_value: f64,
    /// Standard error of the slope with the dispersion seen.
    pub quasi_standard_error: f64,
    /// Two-sided p-value of the slope with the dispersion seen (t).
    pub quasi_p_value: f64,
    /// Interval of the slope with the dispersion seen (t).
    pub quasi_interval: Interval,
    /// How much the residuals of neighbouring periods resemble each other: [`autocorrelation`] of Pearson's, times `φ − 1` where
    /// that is below 1. What independent occurrences leave over resembles nothing.
    pub autocorrelation: f64,
    /// By how much the variance of the slope is larger therefore, at least 1.
    pub inflation: f64,
}

/// A test of a slope, on the logarithm of the rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeTest {
    /// The standard error.
    pub standard_error: f64,
    /// The degrees of freedom of t.
    pub degrees_of_freedom: f64,
    /// The interval (t).
    pub interval: Interval,
    /// The two-sided p-value of no change (t).
    pub p_value: f64,
}

impl PoissonRegression {
    /// Fits a series; `None` where the likelihood has no largest value.
    pub fn new(series: &Series, confidence: Confidence) -> Option<Self> {
        let slope = slope(series)?;
        let tilted = Tilted::new(series, slope);
        let count: f64 = series.counts.iter().map(|&count| count as f64).sum();
        let degrees_of_freedom = (series.times.len() - 2) as f64;
        let residuals = tilted.residuals(series, count);
        let chi_squared: f64 = residuals.iter().map(|residual| residual * residual).sum();
        let dispersion = chi_squared / degrees_of_freedom;
        let autocorrelation = autocorrelation(&residuals) * (dispersion - 1.0).clamp(0.0, 1.0);
        let standard_error = 1.0 / (count * tilted.variance).sqrt();
        let quasi_standard_error = standard_error * dispersion.sqrt();
        let t = beta::student_upper_quantile(confidence.tail(), degrees_of_freedom);
        let reach = t * quasi_standard_error;
        Some(Self {
            slope,
            intercept: (count / tilted.weight).ln() - slope * tilted.origin,
            standard_error,
            p_value: normal::two_sided(slope / standard_error),
            degrees_of_freedom,
            dispersion,
            overdispersion_p_value: gamma::upper_tail(degrees_of_freedom / 2.0, chi_squared / 2.0),
            quasi_standard_error,
            quasi_p_value: quasi_p_value(slope, quasi_standard_error, degrees_of_freedom),
            quasi_interval: Interval { low: slope - reach, high: slope + reach },
            autocorrelation,
            inflation: weighted_inflation(&tilted.leverage(series), autocorrelation),
        })
    }

    /// The test of the slope with the larger of both standard errors, which is `√max(φ, 1)` times the
    /// Poisson one, and with what neighbouring periods leave that resemble each other.
    ///
    /// ```text
    /// s² = max(φ, 1)·s₀²·Σᵢⱼ wᵢwⱼρ^|i−j|/Σ wᵢ²,   wᵢ = √μᵢ·(tᵢ − t̄)
    /// ν = max(n·(1 − ρ)/(1 + ρ) − 2, 1)
    /// ```
    ///
    /// `s₀` is the Poisson standard error, `t̄` the mean time weighted by the expected counts `μ`, `ρ` the autocorrelation.
    ///
    /// Where a term is rare, `φ` falls far below 1 whatever is true: one occurrence in 77 years
    /// gives 0.05, and the quasi-Poisson test a p-value of 4·10⁻⁵. Words do not repel each other, so
    /// a `φ` below 1 is not believed.
    pub fn slope_test(&self, confidence: Confidence) -> SlopeTest {
        let standard_error = self.standard_error.max(self.quasi_standard_error) * self.inflation.sqrt();
        let periods = self.degrees_of_freedom + 2.0;
        let degrees_of_freedom = (periods * (1.0 - self.autocorrelation) / (1.0 + self.autocorrelation) - 2.0).max(1.0);
        let reach = beta::student_upper_quantile(confidence.tail(), degrees_of_freedom) * standard_error;
        SlopeTest {
            standard_error,
            degrees_of_freedom,
            interval: Interval { low: self.slope - reach, high: self.slope + reach },
            p_value: quasi_p_value(self.slope, standard_error, degrees_of_freedom),
        }
    }

    /// By how much the rate is multiplied per unit of time, `e^β`.
    pub fn factor_per_unit(&self) -> f64 {
        self.slope.exp()
    }
}

/// A perfect fit leaves no error, and so no doubt about a slope that is not 0.
fn quasi_p_value(slope: f64, standard_error: f64, degrees_of_freedom: f64) -> f64 {
    if slope == 0.0 {
        1.0
    } else if standard_error == 0.0 {
        0.0
    } else {
        beta::student_two_sided(slope / standard_error, degrees_of_freedom)
    }
}

/// The totals weighted by `e^(β·t)`: what the model expects, up to a factor.
struct Tilted {
    /// Time that the others are counted from, so that no power overflows.
    origin: f64,
    slope: f64,
    weight: f64,
    mean: f64,
    variance: f64,
}

impl Tilted {
    fn new(series: &Series, slope: f64) -> Self {
        // The origin is where the power is largest, so that all of them are at most 1.
        let (first, last) = (series.times[0], series.times[series.times.len() - 1]);
        let origin = if slope > 0.0 { last } else { first };
        let mut tilted = Self { origin, slope, weight: 0.0, mean: 0.0, variance: 0.0 };
        tilted.weight = series.weights(&tilted).map(|(_, weight)| weight).sum();
        let weighted = |(time, weight): (f64, f64)| (time - origin) * weight;
        let shift = series.weights(&tilted).map(weighted).sum::<f64>() / tilted.weight;
        tilted.mean = origin + shift;
        let squared = |(time, weight): (f64, f64)| (time - origin - shift).powi(2) * weight;
        tilted.variance = series.weights(&tilted).map(squared).sum::<f64>() / tilted.weight;
        tilted
    }

    /// Pearson's, whose squares sum to χ².
    fn residuals(&self, series: &Series, count: f64) -> Vec<f64> {
        let expected = series.weights(self).map(|(_, weight)| count * weight / self.weight);
        let parts = series.counts.iter().zip(expected).map(|(&observed, expected)| {
            if expected == 0.0 { 0.0 } else { (observed as f64 - expected) / expected.sqrt() }
        });
        parts.collect()
    }

    /// How much the residual of each period moves the slope, up to a factor.
    fn leverage(&self, series: &Series) -> Vec<f64> {
        series.weights(self).map(|(time, weight)| weight.sqrt() * (time - self.mean)).collect()
    }
}

impl Series<'_> {
    fn weights(&self, tilted: &Tilted) -> impl Iterator<Item = (f64, f64)> {
        let (origin, slope) = (tilted.origin, tilted.slope);
        let power = move |time: f64| (slope * (time - origin)).exp();
        self.times.iter().zip(self.totals).map(move |(&t, &total)| (t, total as f64 * power(t)))
    }
}

/// At the maximum the model's mean time of an occurrence is the one that was seen.
fn slope(series: &Series) -> Option<f64> {
    let first = series.times[0];
    let span = series.times[series.times.len() - 1] - first;
    let counts = || series.counts.iter().map(|&count| count as f64);
    let count: f64 = counts().sum();
    let moment: f64 = counts().zip(series.times).map(|(count, time)| count * (time - first)).sum();
    let seen = moment / count;
    // Also false for 0/0, where nothing was seen.
    if !(seen > 0.0 && seen < span) {
        return None;
    }
    let bound = LARGEST_CHANGE / span;
    Some(increasing_root(-bound, bound, 0.0, |slope| {
        let tilted = Tilted::new(series, slope);
        Tangent { value: tilted.mean - first - seen, slope: tilted.variance }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_that_only_appears_at_the_end_has_no_finite_slope() {
        let times = [1.0, 2.0, 3.0];
        for counts in [[0, 0, 0], [0, 0, 5], [5, 0, 0]] {
            let series = Series::new(&times, &counts, &[100; 3]).unwrap();
            assert_eq!(PoissonRegression::new(&series, Confidence::PERCENT_95), None);
        }
    }

    #[test]
    fn one_occurrence_is_no_trend() {
        let times: Vec<f64> = (0..40).map(f64::from).collect();
        let counts: Vec<u64> = (0..40).map(|time| u64::from(time == 38)).collect();
        let series = Series::new(&times, &counts, &[1000; 40]).unwrap();
        let fit = PoissonRegression::new(&series, Confidence::PERCENT_95).unwrap();
        assert!(fit.dispersion < 0.5 && fit.quasi_p_value < 0.05);
        assert!(fit.slope_test(Confidence::PERCENT_95).p_value > 0.1);
    }

    #[test]
    fn a_period_without_text_is_refused() {
        let error = Series::new(&[1.0, 2.0, 3.0], &[1, 0, 1], &[10, 0, 10]).unwrap_err();
        assert_eq!(error.to_string(), "the total of the period 2 is 0");
    }
}
