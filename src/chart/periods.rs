//! Which periods along the time axis get a label.

use super::lettering::SMALL;

/// Least white space between two labels in pixels.
const LABEL_GAP: f64 = 14.0;

/// Widest label that is set whole; no name of a year, quarter, month or decade comes near.
const MOST_LABEL_WIDTH: f64 = 110.0;

/// A labelled place on the time axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PeriodTick {
    /// Index of the period.
    pub(super) index: usize,
    /// Its label, shortened to the year where only whole years are labelled.
    pub(super) label: String,
}

/// Chooses labels for consecutive `periods` that stand `spacing` pixels apart.
///
/// Labels fall on round numbers: every 5th, 10th, 25th year, every January, every first quarter.
pub(super) fn period_ticks(periods: &[String], spacing: f64) -> Vec<PeriodTick> {
    let calendar = Calendar::of(periods);
    for &step in calendar.steps() {
        let ticks = ticks_at(periods, &calendar, step);
        let widest = ticks.iter().map(|tick| SMALL.width(&tick.label)).fold(0.0, f64::max);
        if !ticks.is_empty() && spacing * step as f64 >= widest + LABEL_GAP {
            return ticks;
        }
    }
    // No step is wide enough, or none meets a period: the first one speaks for all.
    ticks_at(periods, &Calendar::Unknown, i64::MAX)
}

fn ticks_at(periods: &[String], calendar: &Calendar, step: i64) -> Vec<PeriodTick> {
    let tick = |(index, period): (usize, &String)| {
        let is_due = calendar.ordinal(period, index).is_some_and(|ordinal| ordinal % step == 0);
        is_due.then(|| PeriodTick { index, label: shown(calendar.label(period, step)) })
    };
    periods.iter().enumerate().filter_map(tick).collect()
}

fn shown(label: &str) -> String {
    super::fit::fit(label, SMALL, MOST_LABEL_WIDTH, 1).lines.into_iter().next().unwrap_or_default()
}

/// What kind of periods the labels name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calendar {
    /// `1790`
    Years,
    /// `2021-Q3` or `2021Q3`
    Quarters,
    /// `2021-07`
    Months,
    /// `1790s`
    Decades,
    /// Anything else.
    Unknown,
}

impl Calendar {
    /// The calendar in which every label has a place.
    fn of(periods: &[String]) -> Self {
        [Self::Years, Self::Quarters, Self::Months, Self::Decades]
            .into_iter()
            .find(|calendar| periods.iter().all(|label| calendar.ordinal(label, 0).is_some()))
            .unwrap_or(Self::Unknown)
    }

    /// Number of the period `label` counted from the year 0, or its index if nothing is known.
    fn ordinal(self, label: &str, index: usize) -> Option<i64> {
        let year = |text: &str| text.parse::<i64>().ok().filter(|year| (0..=9999).contains(year));
        match self {
            Self::Years => year(label),
            Self::Quarters => {
                let (before, quarter) = label.split_once('Q')?;
                let quarter = quarter.parse::<i64>().ok().filter(|n| (1..=4).contains(n))?;
                Some(year(before.trim_end_matches('-'))? * 4 + quarter - 1)
            }
            Self::Months => {
                let (before, month) = label.split_once('-')?;
                let month = month.parse::<i64>().ok().filter(|n| (1..=12).contains(n))?;
                Some(year(before)? * 12 + month - 1)
            }
            Self::Decades => Some(year(label.strip_suffix('s')?)? / 10),
            Self::Unknown => i64::try_from(index).ok(),
        }
    }

    /// Distances between labels, in periods, from dense to sparse.
    fn steps(self) -> &'static [i64] {
        match self {
            Self::Years => &[1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
            Self::Quarters => &[1, 2, 4, 8, 20, 40, 100, 200, 400],
            Self::Months => &[1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200],
            Self::Decades => &[1, 2, 5, 10, 20, 50, 100],
            Self::Unknown => &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
        }
    }

    /// The label as shown: the year alone if only first quarters or Januaries are labelled.
    fn label(self, label: &str, step: i64) -> &str {
        let separator = match self {
            Self::Quarters if step % 4 == 0 => ['Q', '-'],
            Self::Months if step % 12 == 0 => ['-', '-'],
            _ => return label,
        };
        label.split(separator).next().unwrap_or(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(periods: &[String], spacing: f64) -> Vec<String> {
        period_ticks(periods, spacing).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn centuries_are_labelled_at_round_years() {
        let periods: Vec<_> = (1790..=2021).map(|year| year.to_string()).collect();
        let found = labels(&periods, 2.6);
        let expected = ["1800", "1825", "1850", "1875", "1900", "1925", "1950", "1975", "2000"];
        assert_eq!(found, expected);
    }

    #[test]
    fn few_periods_are_all_labelled() {
        let periods = ["2020", "2021", "2022"].map(str::to_owned);
        assert_eq!(labels(&periods, 200.0), periods);
    }

    #[test]
    fn months_become_years_when_only_januaries_are_labelled() {
        let months = (2019..=2022).flat_map(|year| (1..=12).map(move |m| format!("{year}-{m:02}")));
        assert_eq!(labels(&months.collect::<Vec<_>>(), 8.0), ["2019", "2020", "2021", "2022"]);
    }

    #[test]
    fn quarters_become_years_when_only_first_quarters_are_labelled() {
        let quarters = (2019..=2020).flat_map(|year| (1..=4).map(move |q| format!("{year}-Q{q}")));
        assert_eq!(labels(&quarters.collect::<Vec<_>>(), 12.0), ["2019", "2020"]);
    }

    #[test]
    fn labels_of_no_calendar_are_counted() {
        let periods = ["first plenum", "second plenum", "third plenum"].map(str::to_owned);
        assert_eq!(labels(&periods, 50.0), ["first plenum", "third plenum"]);
        assert_eq!(labels(&periods, 5.0), ["first plenum"]);
    }
}
