use crate::stats::NumberError;
use crate::stats::trend::mann_kendall::{check_values, tie_sizes, variance};
use crate::stats::{Confidence, Interval};

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
        Ok(Self { slope, intercept, interval: interval(&slopes, values, confidence) })
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

fn interval(slopes: &[f64], values: &[f64], confidence: Confidence) -> Option<Interval> {
    if tie_sizes(values).len() == 1 {
        let constant = slopes.first()?;
        return Some(Interval { low: *constant, high: *constant });
    }
    let n_slopes = slopes.len() as f64;
    let reach = confidence.z() * variance(values).sqrt();
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
