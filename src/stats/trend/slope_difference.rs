//! Two slopes, each with its own uncertainty.

use crate::stats::distribution::beta;
use crate::stats::{Confidence, Interval};

/// Difference of two independent slopes, such as of one term in two groups.
///
/// ```text
/// d = β₁ − β₂,   t = d/√(s₁² + s₂²),   ν = (s₁² + s₂²)²/(s₁⁴/ν₁ + s₂⁴/ν₂)
/// ```
///
/// `βᵢ` the slopes, `sᵢ` their standard errors, `νᵢ` the degrees of freedom of these. Welch
/// (1947), *The generalization of 'Student's' problem when several different population variances
/// are involved*, Biometrika 34, 28–35, with the degrees of freedom of Satterthwaite (1946).
///
/// ```
/// # use tifa::stats::{Confidence, trend::SlopeDifference};
/// let slopes = SlopeDifference {
///     slopes: [0.30, 0.10],
///     standard_errors: [0.05, 0.04],
///     degrees_of_freedom: [8.0, 8.0],
/// };
/// let test = slopes.test(Confidence::PERCENT_95).unwrap();
/// // 2 · P(t > 0.2/√0.0041) with 15.264 degrees of freedom.
/// assert!((test.p_value - 0.006_855_472_9).abs() < 1e-9);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeDifference {
    /// Both slopes.
    pub slopes: [f64; 2],
    /// Their standard errors.
    pub standard_errors: [f64; 2],
    /// The degrees of freedom of the standard errors.
    pub degrees_of_freedom: [f64; 2],
}

/// The test of a [`SlopeDifference`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeDifferenceTest {
    /// The first slope less the second.
    pub difference: f64,
    /// Its interval.
    pub interval: Interval,
    /// The two-sided p-value of no difference.
    pub p_value: f64,
}

impl SlopeDifference {
    /// The test; `None` where both standard errors are 0, which no real series has.
    pub fn test(&self, confidence: Confidence) -> Option<SlopeDifferenceTest> {
        let difference = self.slopes[0] - self.slopes[1];
        let squares = self.standard_errors.map(|error| error * error);
        let variance: f64 = squares.iter().sum();
        if !(variance > 0.0 && variance.is_finite()) {
            return None;
        }
        let spread: f64 =
            squares.iter().zip(self.degrees_of_freedom).map(|(square, freedom)| square * square / freedom).sum();
        let freedom = variance * variance / spread;
        let reach = beta::student_upper_quantile(confidence.tail(), freedom) * variance.sqrt();
        Some(SlopeDifferenceTest {
            difference,
            interval: Interval { low: difference - reach, high: difference + reach },
            p_value: beta::student_two_sided(difference / variance.sqrt(), freedom),
        })
    }
}
