use crate::stats::NumberError;
use crate::stats::distribution::normal;

/// What a statistic says about one term.
///
/// A value that is not defined for the input is `None`, never 0, NaN or an infinity; each
/// statistic documents where that happens. A statistic without a known distribution has no
/// `p_value`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// The statistic itself, or `None` where it is undefined.
    pub value: Option<f64>,
    /// Probability of evidence at least as strong if the rates are equal, from 0 to 1.
    pub p_value: Option<f64>,
}

impl Score {
    /// A value that is undefined for this input.
    pub const UNDEFINED: Self = Self { value: None, p_value: None };

    /// A value without a reference distribution.
    pub fn without_p_value(value: f64) -> Self {
        Self { value: defined(value), p_value: None }
    }

    /// A value with the probability of one at least as extreme.
    pub fn with_p_value(value: f64, p_value: f64) -> Self {
        Self { value: defined(value), p_value: defined(p_value) }
    }
}

/// An interval of plausible values, both ends included.
///
/// An end that the data do not bound is infinite, as that of an odds ratio whose reference
/// count is 0; a table shows it as missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end, not below `low`.
    pub high: f64,
}

impl Interval {
    /// Whether a value lies inside or on an end.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Both ends under an increasing function, such as a change of unit.
    pub fn map(self, increasing: impl Fn(f64) -> f64) -> Self {
        Self { low: increasing(self.low), high: increasing(self.high) }
    }
}

/// How often intervals made this way cover the truth, as 0.95.
///
/// ```
/// # use tifa::stats::Confidence;
/// assert!((Confidence::new(0.95)?.level() - 0.95).abs() < 1e-15);
/// assert!(Confidence::new(95.0).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    // The complement is kept, since a Bonferroni share of it would drown in 1 − α/m.
    error_rate: f64,
}

impl Confidence {
    /// The customary level, 0.95.
    pub const PERCENT_95: Self = Self { error_rate: 0.05 };

    /// Checks and keeps a level above 0 and below 1.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for anything else.
    pub fn new(level: f64) -> Result<Self, NumberError> {
        let error_rate = 1.0 - level;
        if level > 0.0 && error_rate > 0.0 {
            return Ok(Self { error_rate });
        }
        Err(NumberError::OutOfRange {
            what: "the confidence level",
            value: level,
            expected: "a number above 0 and below 1, such as 0.95",
        })
    }

    /// The level for each of `n_tests` intervals that shall all hold together (Bonferroni).
    pub fn shared_by(self, n_tests: u32) -> Self {
        Self { error_rate: self.error_rate / f64::from(n_tests.max(1)) }
    }

    /// The level, above 0 and below 1.
    pub fn level(self) -> f64 {
        1.0 - self.error_rate
    }

    /// The level in percent for people, to two decimals: 95 at 0.95.
    pub fn percent(self) -> f64 {
        (self.level() * 1e4).round() / 100.0
    }

    /// The complement of the level, α.
    pub fn error_rate(self) -> f64 {
        self.error_rate
    }

    /// Probability beyond each end of a two-sided interval, α/2.
    pub fn tail(self) -> f64 {
        self.error_rate / 2.0
    }

    /// Standard errors from the middle to an end of a normal interval, 1.959964 at 0.95.
    pub fn z(self) -> f64 {
        normal::upper_quantile(self.tail())
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::PERCENT_95
    }
}

/// A finite number, or `None`.
///
/// The last guard for arithmetic that overflows; undefined inputs are told apart before it.
pub(crate) fn defined(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_five_percent_reaches_1_96_standard_errors() {
        assert!((Confidence::PERCENT_95.z() - 1.959_963_984_540_054).abs() < 1e-14);
    }

    #[test]
    fn a_level_that_rounds_to_one_is_refused() {
        assert!(Confidence::new(1.0 - 1e-17).is_err());
        assert!(Confidence::new(f64::NAN).is_err());
    }

    #[test]
    fn a_shared_level_divides_the_error() {
        let shared = Confidence::PERCENT_95.shared_by(1_000_000_000);
        assert!((shared.error_rate() - 5e-11).abs() < 1e-24);
    }
}
