use super::serial::{autocorrelation, inflation};
use crate::stats::distribution::normal;
use crate::stats::{Confidence, Interval, NumberError};

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
/// often, for which [`MannKendall::serial`] makes up.
///
/// Mann (1945), Econometrica 13, 245–259; Kendall (1975), *Rank correlation methods*, with his
/// correction for ties. Agrees with pyMannKendall's `original_test`.
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

    /// The same test where neighbouring values resemble each other beyond the trend `line`.
    ///
    /// ```text
    /// Var* S = Var S·(1 + 2·Σₖ (1 − k/n)·ρᵏ)
    /// ```
    ///
    /// `ρ` is the [`autocorrelation`] of the values about the line; periods without a value are passed over. Yue & Wang (2004),
    /// *The Mann–Kendall test modified by effective sample size*, Water Resources Management 18, 201–218, who take the
    /// residuals about the Theil–Sen line as here; the correction of `ρ` for short series is not theirs.
    pub fn serial(&self, values: &[f64], times: &[f64], line: &TheilSen) -> SerialTest {
        let residuals: Vec<f64> = values.iter().zip(times).map(|(value, time)| value - line.slope * time).collect();
        let autocorrelation = autocorrelation(&residuals);
        let inflation = inflation(values.len(), autocorrelation);
        let z = self.z / inflation.sqrt();
        SerialTest { autocorrelation, inflation, z, p_value: normal::two_sided(z) }
    }
}

/// A [`MannKendall`] test corrected for serial dependence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SerialTest {
    /// How much neighbours resemble each other, `ρ`.
    pub autocorrelation: f64,
    /// By how much the variance is larger therefore, at least 1.
    pub inflation: f64,
    /// `s` in these standard deviations.
    pub z: f64,
    /// Probability of a |z| as large without a trend.
    pub p_value: f64,
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

/// Theil–Sen slope: the median change per unit of time over all pairs of periods.
///
/// ```text
/// slope = median over i < j of (xⱼ − xᵢ)/(tⱼ − tᵢ)
/// intercept = median x − slope·median t
/// ```
///
/// Times are real ones, so that a missing year counts as a gap of two. Hardly moved by single
/// outliers (up to 29 % of the values). The unit is that of the values per that of the times.
///
/// Of `m` slopes in ascending order the interval takes those at the ranks `(m − z·√Var S)/2`
/// and `(m + z·√Var S)/2 + 1`, where `Var S` is the variance of the Mann–Kendall score, with
/// its correction for ties: Sen (1968), ranks rounded as in scipy's `theilslopes`. It takes
/// errors as independent. Where so few periods leave no such ranks it is absent (scipy then
/// gives the smallest or largest slope).
///
/// Theil (1950); Sen (1968), Journal of the American Statistical Association 63, 1379–1389.
///
/// ```
/// # use tifa::stats::{Confidence, trend::TheilSen};
/// let rates = [10.0, 20.0, 40.0, 50.0];
/// let years = [2020.0, 2021.0, 2023.0, 2024.0];
/// assert_eq!(TheilSen::new(&rates, &years, Confidence::PERCENT_95)?.slope, 10.0);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// Median change per unit of time.
    pub slope: f64,
    /// Value of the line at time 0.
    pub intercept: f64,
    /// What the slope may be, where there are periods enough.
    pub interval: Option<Interval>,
}

impl TheilSen {
    /// The slope of values over ascending times.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooFewValues`] below four, [`NumberError::DifferentLengths`], and
    /// [`NumberError::OutOfRange`] for what is no number or a time that is not above the one before.
    pub fn new(values: &[f64], times: &[f64], confidence: Confidence) -> Result<Self, NumberError> {
        check_values(values, "the Theil–Sen slope")?;
        check_times(values.len(), times)?;
        let slopes = slopes(values, times);
        let slope = median(&slopes);
        let intercept = median(&sorted(values)) - slope * median(times);
        Ok(Self { slope, intercept, interval: interval(&slopes, variance(values), confidence) })
    }

    /// The interval with the variance that neighbours which resemble each other leave.
    pub fn serial(&self, values: &[f64], times: &[f64], test: &SerialTest, confidence: Confidence) -> Option<Interval> {
        interval(&slopes(values, times), variance(values) * test.inflation, confidence)
    }
}

/// As many times as values, each above the one before.
pub(crate) fn check_times(n_values: usize, times: &[f64]) -> Result<(), NumberError> {
    if times.len() != n_values {
        return Err(NumberError::DifferentLengths {
            what_left: "values",
            left: n_values,
            what_right: "times",
            right: times.len(),
        });
    }
    let mut before = f64::NEG_INFINITY;
    for &time in times {
        if !time.is_finite() || time <= before {
            return Err(NumberError::OutOfRange {
                what: "a time",
                value: time,
                expected: "a finite number above the time before it",
            });
        }
        before = time;
    }
    Ok(())
}

fn slopes(values: &[f64], times: &[f64]) -> Vec<f64> {
    let mut slopes = Vec::with_capacity(values.len() * (values.len() - 1) / 2);
    for later in 1..values.len() {
        for earlier in 0..later {
            slopes.push((values[later] - values[earlier]) / (times[later] - times[earlier]));
        }
    }
    slopes.sort_by(f64::total_cmp);
    slopes
}

fn interval(slopes: &[f64], variance: f64, confidence: Confidence) -> Option<Interval> {
    let n_slopes = slopes.len() as f64;
    // Where all values are equal the variance is 0, and so are all slopes.
    let reach = if variance > 0.0 { confidence.z() * variance.sqrt() } else { 0.0 };
    let low = ((n_slopes - reach) / 2.0).round_ties_even() - 1.0;
    let high = ((n_slopes + reach) / 2.0).round_ties_even();
    if low < 0.0 || high >= n_slopes {
        return None;
    }
    Some(Interval { low: slopes[low as usize], high: slopes[high as usize] })
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The middle of sorted values, of which there is at least one.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2.0
    }
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

    #[test]
    fn a_missing_year_is_a_gap_of_two() {
        let result = TheilSen::new(&[0.0, 1.0, 3.0, 4.0], &[0.0, 1.0, 3.0, 4.0], Confidence::PERCENT_95);
        assert_eq!(result.unwrap().slope, 1.0);
    }

    #[test]
    fn times_must_ascend() {
        let times = [1.0, 2.0, 2.0, 3.0];
        let error = TheilSen::new(&[0.0; 4], &times, Confidence::PERCENT_95).unwrap_err();
        assert_eq!(error.to_string(), "a time is 2, expected a finite number above the time before it");
    }
}
