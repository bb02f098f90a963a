//! Stretches of the calendar by which documents are grouped.

use super::PartialDate;

/// A stretch of the calendar by which documents can be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// assert_eq!(Period::Quarter.number(december).map(|n| Period::Quarter.label(n)), Some("2024-Q4".into()));
    /// assert_eq!(Period::Month.number("2024".parse()?), None);
    /// # Ok::<(), tifa::corpus::date::DateError>(())
    /// ```
    pub fn number(self, date: PartialDate) -> Option<i32> {
        let year = i32::from(date.year());
        let month = date.month().map(|month| i32::from(month) - 1);
        match self {
            Period::Year => Some(year),
            Period::Quarter => month.map(|month| year * 4 + month / 3),
            Period::Month => month.map(|month| year * 12 + month),
            Period::Decade => Some(year.div_euclid(10)),
        }
    }

    /// How many of these periods a year has, so that times can be told in years.
    pub fn per_year(self) -> f64 {
        match self {
            Period::Year => 1.0,
            Period::Quarter => 4.0,
            Period::Month => 12.0,
            Period::Decade => 0.1,
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
    fn periods_have_labels_that_sort() {
        let date = PartialDate::new(1998, Some(7), None).expect("July 1998 exists");
        let labels = Period::ALL.map(|period| period.number(date).map(|number| period.label(number)));
        assert_eq!(labels.map(Option::unwrap_or_default), ["1998", "1998-Q3", "1998-07", "1990s"]);
    }
}
