//! A date that may be known to the year, the month or the day.

use std::fmt;
use std::str::FromStr;

use jiff::civil;

/// A calendar date, or the month or the year of one.
///
/// Proleptic Gregorian calendar, years 1 to 9999. In order, a year stands before its months and a
/// month before its days.
///
/// ```
/// # use tifa::corpus::date::PartialDate;
/// let date: PartialDate = "2024-12".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, Some(12), None));
/// assert_eq!(date.to_string(), "2024-12");
/// assert!("2023-02-29".parse::<PartialDate>().is_err());
/// # Ok::<(), tifa::corpus::date::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
}

/// Why something is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The calendar has no such year, month or day.
    #[error("the calendar has no date '{0}'")]
    NotInCalendar(String),
    /// The text is not written as a date.
    #[error("'{0}' is no date, expected YYYY, YYYY-MM or YYYY-MM-DD")]
    NotADate(String),
}

impl PartialDate {
    /// A date that the calendar has.
    ///
    /// # Errors
    ///
    /// [`DateError::NotInCalendar`] for a year outside 1 to 9999, a month or day that does not exist,
    /// or a day without a month.
    pub fn new(year: i16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let date = Self { year, month, day };
        let first_of = |part: Option<u8>| part.map_or(Some(1), |part| i8::try_from(part).ok());
        let is_real = || {
            let (month, day) = (first_of(month)?, first_of(day)?);
            civil::Date::new(year, month, day).ok()
        };
        let is_ordered = day.is_none() || month.is_some();
        if year >= 1 && is_ordered && is_real().is_some() {
            Ok(date)
        } else {
            Err(DateError::NotInCalendar(date.to_string()))
        }
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Whether the known parts of two dates are the same, one perhaps being more exact.
    pub fn agrees_with(self, other: Self) -> bool {
        let agrees =
            |first: Option<u8>, second: Option<u8>| first.zip(second).is_none_or(|(first, second)| first == second);
        self.year == other.year && agrees(self.month, other.month) && agrees(self.day, other.day)
    }

    /// Whether every day that `self` can stand for lies before every day that `other` can.
    ///
    /// ```
    /// # use tifa::corpus::date::PartialDate;
    /// let (year, day): (PartialDate, PartialDate) = ("2024".parse()?, "2024-12-17".parse()?);
    /// assert!(!year.precedes(day) && !day.precedes(year));
    /// assert!(day.precedes("2025".parse()?));
    /// # Ok::<(), tifa::corpus::date::DateError>(())
    /// ```
    pub fn precedes(self, other: Self) -> bool {
        self.days()[1] < other.days()[0]
    }

    /// The first and the last day that this date can stand for, as year, month and day. The last
    /// day of any month is 31: it only serves comparisons.
    pub(in crate::corpus) fn days(self) -> [(i16, u8, u8); 2] {
        [(1, 1), (12, 31)].map(|(month, day)| (self.year, self.month.unwrap_or(month), self.day.unwrap_or(day)))
    }

    /// Whole days from `self` to `later`, negative if it is earlier; `None` unless both are exact.
    pub fn days_until(self, later: Self) -> Option<i32> {
        Some(later.civil()?.since(self.civil()?).ok()?.get_days())
    }

    fn civil(self) -> Option<civil::Date> {
        let month = i8::try_from(self.month?).ok()?;
        civil::Date::new(self.year, month, i8::try_from(self.day?).ok()?).ok()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        let parts = [self.month, self.day];
        parts.iter().flatten().try_for_each(|part| write!(f, "-{part:02}"))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let not_a_date = || DateError::NotADate(text.to_owned());
        let mut parts = text.split('-');
        let mut number = |n_digits: usize| {
            let Some(part) = parts.next() else { return Ok(None) };
            let is_number = part.len() == n_digits && part.bytes().all(|b| b.is_ascii_digit());
            if !is_number {
                return Err(not_a_date());
            }
            part.parse::<i16>().map(Some).map_err(|_| not_a_date())
        };
        let (year, month, day) = (number(4)?.ok_or_else(not_a_date)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(not_a_date());
        }
        let byte = |part: Option<i16>| part.and_then(|part| u8::try_from(part).ok());
        Self::new(year, byte(month), byte(day))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_ordered_from_coarse_to_fine() {
        let mut dates: Vec<PartialDate> =
            ["2024-12-17", "2024", "2023-12-31", "2024-12"].iter().filter_map(|text| text.parse().ok()).collect();
        dates.sort_unstable();
        let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2023-12-31", "2024", "2024-12", "2024-12-17"]);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "24", "2024-1", "2024-13", "2024-02-30", "2024-12-17-1", "0000", "2024/12"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_counted_across_months() {
        let (first, second): (Result<PartialDate, _>, Result<PartialDate, _>) =
            ("2020-02-28".parse(), "2020-03-01".parse());
        assert_eq!(first.and_then(|f| Ok(f.days_until(second?))), Ok(Some(2)));
    }

    proptest! {
        #[test]
        fn a_date_is_read_back_as_written(year in 1..=9999i16, month in 1..=12u8, day in 1..=28u8) {
            for (month, day) in [(None, None), (Some(month), None), (Some(month), Some(day))] {
                let date = PartialDate::new(year, month, day);
                prop_assert_eq!(date.clone().and_then(|date| date.to_string().parse()), date);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9-]{0,12}|\\PC{0,12}") {
            let _ = text.parse::<PartialDate>();
        }
    }
}
