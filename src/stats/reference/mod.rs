//! Values that other people printed, with a way to compute each again.
//!
//! The tests compare them, and a user can have them recomputed.

mod association;
mod correction;
mod dispersion;
mod effect_size;
mod keyness;
mod tools;
mod trend;
mod vocabulary;

/// Every reference value, by section.
pub static REFERENCES: &[&[Reference]] = &[
    keyness::VALUES,
    effect_size::VALUES,
    correction::VALUES,
    vocabulary::VALUES,
    dispersion::VALUES,
    association::VALUES,
    trend::VALUES,
    tools::VALUES,
];

/// Relative difference that counts as rounding, however many digits were printed.
///
/// UCS printed fifteen digits of which the last four or five are its own rounding errors: for
/// the pair (1, 15334, 2, 191998) it has G² 2.4487567246743, and exact arithmetic
/// 2.4487567246896.
const ROUNDING: f64 = 1e-10;

/// One printed value.
pub struct Reference {
    /// Id of the measure.
    pub measure: &'static str,
    /// What it was computed from.
    pub input: &'static str,
    /// The value with the digits that were printed.
    pub printed: &'static str,
    /// Who printed it, or how it was calculated.
    pub source: &'static str,
    /// Computes the value anew.
    pub compute: fn() -> Option<f64>,
}

impl Reference {
    /// The printed value as a number.
    pub fn expected(&self) -> Option<f64> {
        self.printed.parse().ok()
    }

    /// How far the value may be off: half a unit of the last digit printed.
    pub fn tolerance(&self) -> Option<f64> {
        let (digits, exponent) = self.printed.split_once('e').unwrap_or((self.printed, "0"));
        let n_decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let exponent: i32 = exponent.parse().ok()?;
        let half_unit = 0.5 * 10_f64.powi(exponent - n_decimals as i32);
        // A value that lies exactly between two printed ones may be a rounding error beyond.
        Some((half_unit * (1.0 + 1e-9)).max(ROUNDING * self.expected()?.abs()))
    }

    /// Whether the value computed now rounds to the one that was printed.
    pub fn holds(&self) -> bool {
        match (self.expected(), self.tolerance(), (self.compute)()) {
            (Some(expected), Some(tolerance), Some(value)) => (value - expected).abs() <= tolerance,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(printed: &'static str) -> Reference {
        Reference { measure: "", input: "", printed, source: "", compute: || Some(1.0) }
    }

    #[test]
    fn the_tolerance_is_half_a_unit_of_the_last_digit() {
        for (text, tolerance) in [("2.65", 0.005), ("17", 0.5), ("5.6e-06", 0.05e-6)] {
            let found = printed(text).tolerance().unwrap();
            assert!((found / tolerance - 1.0).abs() < 1e-8, "{text}: {found}");
        }
    }

    #[test]
    fn what_does_not_round_to_the_printed_digits_does_not_hold() {
        assert!(printed("1.00").holds() && printed("1").holds());
        assert!(!printed("1.01").holds());
    }
}
