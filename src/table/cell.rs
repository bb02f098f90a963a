//! Cells and columns.

use super::Value;

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
        Column { name: name.to_owned(), unit, is_detail: false }
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
