//! Values that other people printed or other programs calculate, each computed again.
//!
//! They stand in `values.csv`, one a line; the tests compare them, and a user can have them recomputed.

mod compute;

use std::sync::LazyLock;

/// Every reference value, in the order of the file.
pub static REFERENCES: LazyLock<Vec<Reference>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(VALUES.as_bytes());
    let records = reader.records().flatten();
    records.map(|record| Reference::from_fields(|place| record.get(place).unwrap_or_default().to_owned())).collect()
});

/// | column | its meaning |
/// | --- | --- |
/// | `measure` | the id of the measure |
/// | `input` | what it was computed from, in words |
/// | `part` | what of the result, where that is not the value itself: `p`, `lower end`, `upper end`, `log10` … |
/// | `form` | what the numbers are: one of the forms in `compute.rs` |
/// | `numbers` | what it is computed from now; lists are parted by ` / ` |
/// | `expected` | the value with the digits that were printed |
/// | `kind` | `printed`, or `calculated` with another program |
/// | `source` | who printed it, or which program |
const VALUES: &str = include_str!("values.csv");

/// Relative difference that counts as rounding, however many digits were printed.
///
/// UCS printed fifteen digits of which the last four or five are its own rounding errors: for
/// the pair (1, 15334, 2, 191998) it has G² 2.4487567246743, and exact arithmetic
/// 2.4487567246896.
const ROUNDING: f64 = 1e-10;

/// One value with where it comes from.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    /// Id of the measure.
    pub measure: String,
    /// What it was computed from.
    pub input: String,
    /// The value with the digits that were printed.
    pub printed: String,
    /// Who printed it, or how it was calculated.
    pub source: String,
    part: String,
    form: String,
    numbers: String,
}

impl Reference {
    fn from_fields(field: impl Fn(usize) -> String) -> Self {
        let [measure, input, part, form, numbers, printed, kind, source] = std::array::from_fn(field);
        let input = if part.is_empty() { input } else { format!("{input}, {part}") };
        let source = if kind == "printed" { source } else { format!("{kind}, {source}") };
        Self { measure, input, printed, source, part, form, numbers }
    }

    /// The value computed now.
    pub fn compute(&self) -> Option<f64> {
        compute::value(self)
    }

    /// The printed value as a number.
    pub fn expected(&self) -> Option<f64> {
        self.printed.parse().ok()
    }

    /// How far the value may be off: half a unit of the last digit printed.
    pub fn tolerance(&self) -> Option<f64> {
        let (digits, exponent) = self.printed.split_once('e').unwrap_or((&self.printed, "0"));
        let n_decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let exponent: i32 = exponent.parse().ok()?;
        let half_unit = 0.5 * 10_f64.powi(exponent - n_decimals as i32);
        // A value that lies exactly between two printed ones may be a rounding error beyond.
        Some((half_unit * (1.0 + 1e-9)).max(ROUNDING * self.expected()?.abs()))
    }

    /// Whether the value computed now rounds to the one that was printed.
    pub fn holds(&self) -> bool {
        self.agrees_with(self.compute())
    }

    fn agrees_with(&self, value: Option<f64>) -> bool {
        match (self.expected(), self.tolerance(), value) {
            (Some(expected), Some(tolerance), Some(value)) => (value - expected).abs() <= tolerance,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(printed: &str) -> Reference {
        Reference { printed: printed.to_owned(), ..Reference::default() }
    }

    #[test]
    fn each_line_is_a_value() {
        let lines = VALUES.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(REFERENCES.len(), lines - 1);
        let well_formed = |it: &Reference| it.expected().is_some() && !it.measure.is_empty() && !it.source.is_empty();
        assert!(REFERENCES.iter().all(well_formed));
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
        assert!(printed("1.00").agrees_with(Some(1.0)) && printed("1").agrees_with(Some(1.0)));
        assert!(!printed("1.01").agrees_with(Some(1.0)) && !printed("1").holds());
    }
}
