use crate::stats::NumberError;
use crate::stats::distribution::normal;

/// Below this number of values the test cannot be significant: p is at least 0.089 for four.
pub(crate) const MIN_PERIODS: usize = 4;

/// Mann–Kendall test: whether values rise or fall over time, whatever the shape.
///
/// ```text
/// S = Σ over i < j of sign(xⱼ − xᵢ)
/// Var S = (n(n−1)(2n+5) − Σ t(t−1)(2t+5))/18,   t the sizes of groups of equal values
/// Z = (S − sign S)/√Var S,   0 where S is 0
/// ```
///
/// `S` runs from `−n(n−1)/2`, always falling, to `n(n−1)/2`. Uses the order of the values only;
/// how fast they change is [`TheilSen`]. The p-value is two-sided from the normal
/// distribution, with the continuity correction of 1; where all values are equal `Z` is 0 and
/// p is 1. Values are taken as independent: a series that remembers its past shows trends too
/// often.
///
/// Mann (1945), Econometrica 13, 245–259; Kendall (1975), *Rank correlation methods*, with his
/// correction for ties. Agrees with pyMannKendall's `original_test`.
///
/// [`TheilSen`]: crate::stats::trend::TheilSen
///
/// ```
/// # use tifa::stats::trend::MannKendall;
/// let test = MannKendall::new(&[0.0, 0.0, 3.0, 1.0, 4.0, 4.0, 7.0])?;
/// assert_eq!(test.s, 17);
/// assert!((test.z - 2.459_114_49).abs() < 5e-9);
/// assert!((test.p_value - 0.013_928_02).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Rising pairs minus falling pairs.
    pub s: i64,
    /// Variance of `s` without a trend.
    pub variance: f64,
    /// `s` in standard deviations, corrected for continuity.
    pub z: f64,
    /// Probability of a |z| as large without a trend.
    pub p_value: f64,
}

impl MannKendall {
    /// Tests values that stand in the order of time.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooFewValues`] below four, [`NumberError::OutOfRange`] for a value that is no number.
    pub fn new(values: &[f64]) -> Result<Self, NumberError> {
        check_values(values, "the Mann–Kendall test")?;
        let s = score(values);
        let variance = variance(values);
        let z = if s == 0 { 0.0 } else { (s - s.signum()) as f64 / variance.sqrt() };
        Ok(Self { s, variance, z, p_value: normal::two_sided(z) })
    }
}

/// Whether there are enough values for a trend, all of them numbers.
pub(crate) fn check_values(values: &[f64], what: &'static str) -> Result<(), NumberError> {
    let got = values.len();
    if got < MIN_PERIODS {
        return Err(NumberError::TooFewValues { what, needed: MIN_PERIODS, got });
    }
    for &value in values {
        if !value.is_finite() {
            return Err(NumberError::OutOfRange { what: "a value", value, expected: "a finite number" });
        }
    }
    Ok(())
}

fn score(values: &[f64]) -> i64 {
    let mut s = 0;
    for (index, earlier) in values.iter().enumerate() {
        for later in &values[index + 1..] {
            s += i64::from(later > earlier) - i64::from(later < earlier);
        }
    }
    s
}

/// Variance of the score without a trend, less for each group of equal values.
pub(crate) fn variance(values: &[f64]) -> f64 {
    let spread = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let tied: f64 = tie_sizes(values).into_iter().map(spread).sum();
    (spread(values.len() as f64) - tied) / 18.0
}

/// Sizes of the groups of equal values, those of one included.
pub(crate) fn tie_sizes(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.chunk_by(|left, right| left == right).map(|group| group.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_series_has_no_trend() {
        let test = MannKendall::new(&[2.0; 5]).unwrap();
        assert_eq!(test, MannKendall { s: 0, variance: 0.0, z: 0.0, p_value: 1.0 });
    }

    #[test]
    fn three_periods_are_too_few() {
        let error = MannKendall::new(&[1.0, 2.0, 3.0]).unwrap_err();
        assert_eq!(error.to_string(), "the Mann–Kendall test needs at least 4 values, got 3");
    }
}
