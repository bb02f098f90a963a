//! Dates as they are known: a year, a month or a day.

use crate::error::Error;
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// A date known to the year, the month or the day.
///
/// ```
/// use tifa::corpus::PartialDate;
///
/// let date: PartialDate = "2024-12".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, Some(12), None));
/// assert_eq!(date.to_string(), "2024-12");
/// assert!("2023-02-29".parse::<PartialDate>().is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A date from its parts; `None` if there is no such day, or a day without a month.
    ///
    /// ```
    /// use tifa::corpus::PartialDate;
    /// assert!(PartialDate::new(2024, Some(2), Some(29)).is_some());
    /// assert!(PartialDate::new(2024, None, Some(29)).is_none());
    /// ```
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
        let complete = (month.is_some() || day.is_none()) && (0..=9999).contains(&year);
        let exists = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        (complete && exists).then_some(PartialDate { year, month, day })
    }

    /// The year, as in 2024.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(&self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(&self) -> Option<i8> {
        self.day
    }

    /// The first day that this date can stand for.
    pub(crate) fn first_day(&self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that this date can stand for (31 for any month without a day: it only serves
    /// comparisons).
    pub(crate) fn last_day(&self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let error = || Error::Date(text.to_owned());
        let mut parts = text.trim().split('-');
        let year = number(parts.next(), 4).ok_or_else(error)?;
        let mut rest = [None, None];
        for slot in &mut rest {
            if let Some(part) = parts.next() {
                *slot = Some(number(Some(part), 2).and_then(|n| i8::try_from(n).ok()).ok_or_else(error)?);
            }
        }
        if parts.next().is_some() {
            return Err(error());
        }
        PartialDate::new(year, rest[0], rest[1]).ok_or_else(error)
    }
}

/// A part of a date: all digits, of the stated width.
fn number(part: Option<&str>, width: usize) -> Option<i16> {
    let part = part?;
    (part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A stretch of the calendar by which documents can be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// `2024`
    Year,
    /// `2024-Q4`
    Quarter,
    /// `2024-12`
    Month,
    /// `2020s`
    Decade,
}

impl Period {
    /// All periods.
    pub const ALL: [Period; 4] = [Period::Year, Period::Quarter, Period::Month, Period::Decade];

    /// The name, as used for `--by` and as a column.
    pub fn name(self) -> &'static str {
        match self {
            Period::Year => "year",
            Period::Quarter => "quarter",
            Period::Month => "month",
            Period::Decade => "decade",
        }
    }

    /// The number of the period that `date` lies in, counted without gaps; `None` if the date is
    /// not known well enough (a year has no month).
    ///
    /// ```
    /// use tifa::corpus::Period;
    /// let december = "2024-12".parse()?;
    /// assert_eq!(Period::Quarter.number(&december).map(|n| Period::Quarter.label(n)), Some("2024-Q4".into()));
    /// assert_eq!(Period::Month.number(&"2024".parse()?), None);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn number(self, date: &PartialDate) -> Option<i32> {
        let year = i32::from(date.year);
        let month = date.month.map(|month| i32::from(month) - 1);
        match self {
            Period::Year => Some(year),
            Period::Quarter => month.map(|month| year * 4 + month / 3),
            Period::Month => month.map(|month| year * 12 + month),
            Period::Decade => Some(year.div_euclid(10)),
        }
    }

    /// The label of a period by its number.
    pub fn label(self, number: i32) -> String {
        match self {
            Period::Year => format!("{number:04}"),
            Period::Quarter => format!("{:04}-Q{}", number.div_euclid(4), number.rem_euclid(4) + 1),
            Period::Month => format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1),
            Period::Decade => format!("{:03}0s", number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_three_forms_are_dates() {
        for bad in ["", "24", "2024-13", "2024-1", "2024-12-32", "2024-12-17-1", "2024/12", "+024", "2024-"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_date_is_written_as_it_was_read() {
        for text in ["1790", "2024-12", "2024-12-17"] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()).ok().as_deref(), Some(text));
        }
    }

    #[test]
    fn periods_have_labels_that_sort() {
        let date = PartialDate::new(1998, Some(7), None).expect("July 1998 exists");
        let labels = Period::ALL.map(|period| period.number(&date).map(|number| period.label(number)));
        assert_eq!(labels.map(Option::unwrap_or_default), ["1998", "1998-Q3", "1998-07", "1990s"]);
    }
}
