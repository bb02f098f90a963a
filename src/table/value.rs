//! Cells that are looked at, and how their numbers are shown.

use super::Unit;
use crate::number::thousands;

/// One value of a table, as formats see it; [`Cell`](super::Cell) holds one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Not defined or not known; never the same as 0.
    Missing,
    /// Words.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A measured or computed number.
    Number(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Whole(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Whole(number as u64)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        // Adding 0 makes 0 of −0, which is no number that anyone measured.
        if number.is_finite() { Value::Number(number + 0.0) } else { Value::Missing }
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Missing, Into::into)
    }
}

impl Value<'_> {
    /// The value for programs, as [`Cell::exact`](super::Cell::exact).
    pub fn exact(self, digits: usize) -> String {
        match self {
            Value::Missing => String::new(),
            Value::Text(text) => text.to_owned(),
            Value::Whole(number) => number.to_string(),
            Value::Number(number) => plain(rounded(number, digits)),
        }
    }

    /// The value for people, as [`Cell::shown`](super::Cell::shown).
    pub fn shown(self, unit: Unit) -> String {
        match self {
            Value::Missing => "–".into(),
            Value::Text(text) => text.to_owned(),
            Value::Whole(number) if unit.is_text() => number.to_string(),
            Value::Whole(number) => thousands(&number.to_string()),
            Value::Number(number) => shown_number(number, unit),
        }
    }
}

/// The shortest text that reads back as `number`; very small and very large ones with an exponent.
fn plain(number: f64) -> String {
    let is_handy = number == 0.0 || (1e-5..1e16).contains(&number.abs());
    if is_handy { number.to_string() } else { format!("{number:e}") }
}

/// `number` to so many significant digits, through its decimal form, so that the last digit is the
/// same on every machine.
pub(super) fn rounded(number: f64, digits: usize) -> f64 {
    let places = digits.clamp(1, 17) - 1;
    format!("{number:.places$e}").parse().unwrap_or(number)
}

fn shown_number(number: f64, unit: Unit) -> String {
    let text = match unit {
        Unit::Rate if number.abs() >= 100.0 => thousands(&format!("{number:.0}")),
        Unit::Rate if number.abs() >= 10.0 => format!("{number:.1}"),
        Unit::Rate | Unit::Share => format!("{number:.2}"),
        Unit::Probability if number == 0.0 => "< 1e-300".into(),
        Unit::Probability if number < 0.0001 => format!("{number:.1e}"),
        Unit::Probability => format!("{number:.4}"),
        Unit::Ratio => thousands(&format!("{number:.3}")),
        Unit::Any => significant(number),
        Unit::Count => thousands(&format!("{number:.0}")),
        Unit::Text | Unit::Before | Unit::Hit | Unit::Score => thousands(&format!("{number:.2}")),
    };
    let is_zero = text.chars().all(|mark| matches!(mark, '-' | '0' | '.'));
    let text = if is_zero { text.trim_start_matches('-') } else { &text };
    text.replace('-', if matches!(unit, Unit::Score | Unit::Any) { "−" } else { "-" })
}

/// Five significant digits, with an exponent where there would be many zeros.
fn significant(number: f64) -> String {
    const DIGITS: i32 = 5;
    let number = rounded(number, DIGITS as usize);
    if number != 0.0 && !(1e-4..1e9).contains(&number.abs()) {
        return format!("{number:.3e}");
    }
    let whole_digits = if number == 0.0 { 1 } else { number.abs().log10().floor() as i32 + 1 };
    let decimals = (DIGITS - whole_digits).clamp(0, DIGITS + 2) as usize;
    let text = format!("{number:.decimals$}");
    thousands(if decimals > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Cell;

    #[test]
    fn a_number_that_is_not_finite_is_missing() {
        assert_eq!(Cell::from(f64::NAN), Cell::Missing);
        assert_eq!(Cell::from(f64::INFINITY), Cell::Missing);
    }

    #[test]
    fn a_number_of_any_size_keeps_five_digits() {
        let shown = |number: f64| Cell::Number(number).shown(Unit::Any);
        for (number, text) in [
            (2.651_710_16, "2.6517"),
            (-9.084_358, "−9.0844"),
            (5.619_433e-6, "5.619e−6"),
            (0.001_234_567, "0.0012346"),
            (1_040.0, "1,040"),
            (123_456.7, "123,460"),
            (100.0, "100"),
            (-0.001_234_567, "−0.0012346"),
            (0.0, "0"),
            (5e17, "5.000e17"),
        ] {
            assert_eq!(shown(number), text, "{number}");
        }
    }

    #[test]
    fn a_small_negative_number_is_not_shown_as_minus_zero() {
        assert_eq!(Cell::Number(-0.001).shown(Unit::Score), "0.00");
        assert_eq!(Cell::Number(-0.125).shown(Unit::Score), "−0.12");
        assert_eq!(Cell::Number(-0.004).shown(Unit::Ratio), "-0.004");
        assert_eq!(Cell::from(-0.0).exact(12), "0");
    }
}
