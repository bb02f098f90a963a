//! Columns, cells, and how numbers are shown.

use crate::number::thousands;

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not defined or not known; never the same as 0.
    Missing,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// A measured or computed number.
    Number(f64),
}

/// What the values of a column are, which decides how people see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    Text,
    /// The words before something, which are read from their end.
    Before,
    /// The words of a hit, which stand out from those around them.
    Hit,
    /// A count of things.
    Count,
    /// A rate per million.
    Rate,
    /// A score or effect size.
    Score,
    /// A probability.
    Probability,
    /// A share, from 0 to 1.
    Share,
    /// A factor, of which 1 is no change.
    Ratio,
    /// A number of any size, shown with five significant digits.
    Any,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name, part of the contract with users: `per_million`.
    pub name: String,
    /// What its values are.
    pub unit: Unit,
    /// Whether people can do without it: it is left out on terminals and in Markdown.
    pub is_detail: bool,
    /// What its values say, for people; may be empty.
    pub about: &'static str,
}

impl Unit {
    /// Whether the values are words.
    pub fn is_text(self) -> bool {
        matches!(self, Unit::Text | Unit::Before | Unit::Hit)
    }
}

impl Column {
    /// A column of this name and unit.
    pub fn new(name: &str, unit: Unit) -> Column {
        Column { name: name.to_owned(), unit, is_detail: false, about: "" }
    }

    /// The same column as one that people can do without.
    pub fn detail(self) -> Column {
        Column { is_detail: true, ..self }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Cell {
        Cell::Whole(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Whole(number as u64)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Value::from(number).into()
    }
}

impl From<Value<'_>> for Cell {
    fn from(value: Value<'_>) -> Cell {
        match value {
            Value::Missing => Cell::Missing,
            Value::Text(text) => text.into(),
            Value::Whole(number) => Cell::Whole(number),
            Value::Number(number) => Cell::Number(number),
        }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Missing, Into::into)
    }
}

impl Cell {
    /// The value, without the memory that holds it.
    pub fn value(&self) -> Value<'_> {
        match self {
            Cell::Missing => Value::Missing,
            Cell::Text(text) => Value::Text(text),
            Cell::Whole(number) => Value::Whole(*number),
            Cell::Number(number) => Value::Number(*number),
        }
    }

    /// The value for programs: all `digits` significant digits of a number, nothing for a missing one.
    ///
    /// ```
    /// use tifa::table::Cell;
    /// assert_eq!(Cell::Number(1.0 / 3.0).exact(12), "0.333333333333");
    /// assert_eq!(Cell::Missing.exact(12), "");
    /// ```
    pub fn exact(&self, digits: usize) -> String {
        self.value().exact(digits)
    }

    /// The value for people, as fine as its unit deserves; a missing one is a dash.
    ///
    /// ```
    /// use tifa::table::{Cell, Unit};
    /// assert_eq!(Cell::Number(2431.28).shown(Unit::Rate), "2,431");
    /// assert_eq!(Cell::Number(1.5e-23).shown(Unit::Probability), "1.5e-23");
    /// assert_eq!(Cell::Missing.shown(Unit::Score), "–");
    /// ```
    pub fn shown(&self, unit: Unit) -> String {
        self.value().shown(unit)
    }
}

/// One value of a table, as formats see it; [`Cell`] holds one.
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

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Whole(number.into())
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
    /// The value for programs, as [`Cell::exact`].
    pub fn exact(self, digits: usize) -> String {
        match self {
            Value::Missing => String::new(),
            Value::Text(text) => text.to_owned(),
            Value::Whole(number) => number.to_string(),
            Value::Number(number) => plain(rounded(number, digits)),
        }
    }

    /// The value for people, as [`Cell::shown`].
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
