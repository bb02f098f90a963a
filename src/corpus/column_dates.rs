//! The dates of a column: what one value leaves open, the others decide.
//!
//! `03/04/2019` is in March or in April, `2011-12` a month or a fiscal year, `43831` a day's number in a spreadsheet or no
//! date at all. A [`Survey`] over all values of the column tells; what even they leave open stays open, and then the
//! year alone is known.

use super::date::{PartialDate, parse_date};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, civil};
use std::collections::BTreeSet;

/// How the dates of a column are written, as far as one value does not say it itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ColumnDates {
    order: Option<Order>,
    spans_are_years: bool,
    numbers: Numbers,
}

/// Which of two numbers before a year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// What plain numbers are that are neither years nor dates in eight digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Numbers {
    #[default]
    Nothing,
    /// `202403`
    Months,
    /// Days since the end of 1899, as spreadsheets count them: 43831 is 2020-01-01.
    Days,
    /// Seconds, or thousandths of one, since 1970, by universal time.
    Seconds(i64),
}

/// What a reader should be told about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// Day and month cannot be told apart, so that only the year is taken.
    OrderUnclear,
    /// The century is not written.
    ShortYear,
    /// A fiscal year, which is taken as its first year.
    FiscalYear,
    /// A number of days or seconds.
    Counted,
}

impl Remark {
    /// The remark in words, on so many dates.
    pub(super) fn about(self) -> &'static str {
        match self {
            Remark::OrderUnclear => "do not tell day and month apart, so only their years are taken",
            Remark::ShortYear => "have years of two digits, taken as 1969 to 2068",
            Remark::FiscalYear => "are fiscal years, taken as their first year",
            Remark::Counted => "are numbers of days or seconds, as spreadsheets and programs count them",
        }
    }
}

/// The dates of a column of texts, as those of a table: what one value leaves open, the others decide. Also what a reader should be
/// told, and how many values are no dates.
#[cfg(feature = "python")]
pub(crate) fn dates_of_column(values: &[Option<String>]) -> (Vec<Option<PartialDate>>, Vec<String>) {
    let mut survey = Survey::default();
    let filled = || values.iter().flatten();
    filled().for_each(|value| survey.add(value));
    let notation = survey.dates();
    let (mut remarks, mut unread) = (std::collections::BTreeMap::new(), Vec::new());
    let date = |value: &Option<String>| {
        let value = value.as_ref().filter(|value| !is_missing(value))?;
        let read = notation.read(value);
        match read {
            Some((_, Some(remark))) => *remarks.entry(remark).or_insert(0) += 1,
            Some((_, None)) => {}
            None => unread.push(value.clone()),
        }
        read.map(|(date, _)| date)
    };
    let dates = values.iter().map(date).collect();
    let mut notes: Vec<String> =
        remarks.into_iter().map(|(remark, n): (Remark, usize)| format!("{n} dates {}", remark.about())).collect();
    if let Some(first) = unread.first() {
        notes.push(format!(
            "{} values are no dates, so their documents are dated by their texts, the first: '{first}'",
            unread.len()
        ));
    }
    (dates, notes)
}

/// What a value is by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Missing,
    Unread,
    Known(PartialDate),
    /// Two numbers and a year: `03/04/2019`, `03.04.19`.
    Triple {
        first: u8,
        second: u8,
        year: i16,
        is_short: bool,
        is_dotted: bool,
    },
    /// A year and a number of two digits: `2011-12`, `2011/12`.
    Span {
        year: i16,
        number: u8,
        is_dashed: bool,
    },
    /// A number that is no year: its whole part, and its digits.
    Number(i64, usize),
    /// A month's name and a year of two digits.
    ShortYear(PartialDate),
}

/// Days whose number is taken for one: 1927 to 2099.
const DAYS: std::ops::RangeInclusive<i64> = 10_000..=73_050;

/// Fewest different pairs of successive years, none of them beyond 12, that make fiscal years: by chance three months
/// have such numbers in one of 1,728 cases.
const LEAST_SPANS: usize = 3;

/// Counts how the values of a column are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Survey {
    /// Values that are not empty, and those of them that can be dates.
    filled: usize,
    readable: usize,
    day_first: usize,
    month_first: usize,
    undotted: usize,
    triples: usize,
    spans: BTreeSet<(i16, u8)>,
    years: usize,
    /// Other plain numbers, and those that can be months, days, seconds and thousandths.
    numbers: [usize; 5],
}

impl Survey {
    /// Counts a value.
    pub(super) fn add(&mut self, text: &str) {
        let form = form(text);
        self.filled += usize::from(form != Form::Missing);
        self.readable += usize::from(!matches!(form, Form::Missing | Form::Unread));
        match form {
            Form::Missing | Form::Unread | Form::ShortYear(_) => {}
            Form::Known(date) => self.years += usize::from(date.month().is_none()),
            Form::Triple { first, second, is_dotted, .. } => {
                self.triples += 1;
                self.day_first += usize::from(first > 12);
                self.month_first += usize::from(second > 12);
                self.undotted += usize::from(!is_dotted);
            }
            Form::Span { year, number, .. } => {
                self.spans.insert((year, number));
            }
            Form::Number(number, digits) => {
                let can_be =
                    [true, digits == 6, DAYS.contains(&number), matches!(digits, 9 | 10), matches!(digits, 12 | 13)];
                self.numbers.iter_mut().zip(can_be).for_each(|(count, can_be)| *count += usize::from(can_be));
            }
        }
    }

    /// Whether the column is one of dates: at least half of what is filled.
    pub(super) fn holds_dates(&self) -> bool {
        self.filled > 0 && self.readable * 2 >= self.filled
    }

    /// Whether the meaning of any value depends on others.
    pub(super) fn leaves_open(&self) -> bool {
        self.triples > 0 || !self.spans.is_empty() || self.numbers[0] > 0
    }

    /// How the column is written.
    pub(super) fn dates(&self) -> ColumnDates {
        let order = match (self.day_first, self.month_first) {
            (1.., 0) => Some(Order::DayFirst),
            (0, 1..) => Some(Order::MonthFirst),
            // With points between, the day stands first wherever this is customary.
            (0, 0) if self.undotted == 0 => Some(Order::DayFirst),
            _ => None,
        };
        let [all, of_kind @ ..] = self.numbers;
        let kinds = [Numbers::Months, Numbers::Days, Numbers::Seconds(1), Numbers::Seconds(1_000)];
        // Days beside years would be a number of another kind.
        let is_sole =
            |kind: &(Numbers, usize)| all > 0 && kind.1 == all && (self.years == 0 || kind.0 == Numbers::Months);
        let numbers = kinds.into_iter().zip(of_kind).find(is_sole).map(|(kind, _)| kind).unwrap_or_default();
        let follows = |(year, number): &(i16, u8)| (year + 1) % 100 == i16::from(*number);
        let is_no_month = |(_, number): &(i16, u8)| *number > 12;
        let spans_are_years = self.spans.iter().any(|span| is_no_month(span) && follows(span))
            || (self.spans.len() >= LEAST_SPANS && self.spans.iter().all(follows));
        ColumnDates { order, spans_are_years, numbers }
    }
}

impl ColumnDates {
    /// The date that a value gives in this column, and what is to be said about it.
    pub(super) fn read(&self, text: &str) -> Option<(PartialDate, Option<Remark>)> {
        let year_alone = |year| PartialDate::new(year, None, None).ok();
        match form(text) {
            Form::Missing | Form::Unread => None,
            Form::Known(date) => Some((date, None)),
            Form::ShortYear(date) => Some((date, Some(Remark::ShortYear))),
            Form::Triple { first, second, year, is_short, is_dotted } => {
                let date = |month, day| PartialDate::new(year, Some(month), Some(day)).ok();
                let order = self.order.or(is_dotted.then_some(Order::DayFirst)).filter(|_| first <= 12 && second <= 12);
                let date = match order {
                    _ if first > 12 => date(second, first)?,
                    _ if second > 12 => date(first, second)?,
                    Some(Order::DayFirst) => date(second, first)?,
                    Some(Order::MonthFirst) => date(first, second)?,
                    None if first == second => date(first, second)?,
                    None => return Some((year_alone(year)?, Some(Remark::OrderUnclear))),
                };
                Some((date, is_short.then_some(Remark::ShortYear)))
            }
            Form::Span { year, .. } if self.spans_are_years => Some((year_alone(year)?, Some(Remark::FiscalYear))),
            Form::Span { year, number: 0, .. } => Some((year_alone(year)?, None)),
            Form::Span { year, number, is_dashed: true } => {
                Some((PartialDate::new(year, Some(number), None).ok()?, None))
            }
            Form::Span { year, number, .. } if (year + 1) % 100 == i16::from(number) => {
                Some((year_alone(year)?, Some(Remark::FiscalYear)))
            }
            Form::Span { .. } => None,
            Form::Number(number, _) => self.counted(number),
        }
    }

    fn counted(&self, number: i64) -> Option<(PartialDate, Option<Remark>)> {
        let day = match self.numbers {
            Numbers::Nothing => return None,
            Numbers::Months => {
                let (year, month) = (i16::try_from(number / 100).ok()?, u8::try_from(number % 100).ok()?);
                return Some((PartialDate::new(year, Some(month), None).ok()?, None));
            }
            Numbers::Days => civil::date(1899, 12, 30).checked_add(Span::new().days(number)).ok()?,
            Numbers::Seconds(parts) => Timestamp::from_second(number / parts).ok()?.to_zoned(TimeZone::UTC).date(),
        };
        let byte = |part: i8| u8::try_from(part).ok();
        Some((PartialDate::new(day.year(), byte(day.month()), byte(day.day())).ok()?, Some(Remark::Counted)))
    }
}

/// What stands for a missing value.
const MISSING: [&str; 9] = ["", "nat", "nan", "none", "null", "n/a", "na", "-", "0001-01-01"];

/// The longest value that is taken for a date, in bytes.
const LONGEST: usize = 128;

/// Whether a value says that there is none.
pub(super) fn is_missing(text: &str) -> bool {
    MISSING.iter().any(|missing| text.trim().eq_ignore_ascii_case(missing))
}

fn form(text: &str) -> Form {
    let text = text.trim();
    if is_missing(text) {
        return Form::Missing;
    }
    // Most values of a table are words; Chinese writes dates without digits too.
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        return Form::Unread;
    }
    if let Some(form) = number(text) {
        return form;
    }
    let date = text.split(['T', ' ', '\u{a0}']).next().unwrap_or_default();
    match parts(date) {
        // Numerals that the calendar does not have are no date.
        Some((parts, sign)) => of_parts(&parts, sign).unwrap_or(Form::Unread),
        None => in_words(text),
    }
}

/// A plain number, as programs write it: `2020`, `2020.0`, `43831.5`, `20240304`.
fn number(text: &str) -> Option<Form> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    // A point before one or two digits may be that of a date: `12.2019`, `2019.12`.
    if !is_whole && matches!(whole.len(), 1 | 2 | 4) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    Some(match whole.len() {
        4 if is_whole => i16::try_from(value).ok().and_then(year_alone).map_or(Form::Unread, Form::Known),
        8 if is_whole => compact(whole).map_or(Form::Unread, Form::Known),
        6 if !is_whole || compact(&format!("{whole}01")).is_none() => Form::Unread,
        5 | 6 | 9 | 10 | 12 | 13 => Form::Number(value, whole.len()),
        _ => Form::Unread,
    })
}

fn year_alone(year: i16) -> Option<PartialDate> {
    PartialDate::new(year, None, None).ok()
}

/// `20240304`
fn compact(digits: &str) -> Option<PartialDate> {
    let date = |digits: &str| {
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
        PartialDate::new(year.parse().ok()?, month.parse().ok(), day.parse().ok()).ok()
    };
    date(digits).filter(|date| (1500..2100).contains(&date.year()))
}

/// Numbers with one sign between all of them.
fn parts(text: &str) -> Option<(Vec<&str>, char)> {
    let sign = text.chars().find(|character| !character.is_ascii_digit())?;
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.trim_end_matches('.').split(sign).collect();
    let is_date = matches!(sign, '-' | '.' | '/' | '–' | '−') && parts.len() <= 3 && parts.iter().all(is_number);
    is_date.then_some((parts, sign))
}

fn of_parts(parts: &[&str], sign: char) -> Option<Form> {
    let byte = |part: &str| part.parse::<u8>().ok();
    match parts {
        [year, month, day] if year.len() == 4 => {
            let (year, month, day) = (year.parse().ok()?, byte(month)?, byte(day)?);
            // Databases write 00 for what is not known.
            let known = |part: u8| (part > 0).then_some(part);
            PartialDate::new(year, known(month), known(month).and(known(day))).ok().map(Form::Known)
        }
        [first, second, year] if matches!(year.len(), 2 | 4) => {
            let (first, second) = (byte(first)?, byte(second)?);
            let (year, is_short) = full_year(year)?;
            let fits = (1..=31).contains(&first) && (1..=31).contains(&second) && (first <= 12 || second <= 12);
            fits.then_some(Form::Triple { first, second, year, is_short, is_dotted: sign == '.' })
        }
        [year, next] if year.len() == 4 && next.len() == 4 => {
            let (first, next): (i16, i16) = (year.parse().ok()?, next.parse().ok()?);
            (next == first + 1).then(|| year_alone(first).map(Form::Known))?
        }
        [year, number] if year.len() == 4 && number.len() == 2 => {
            Some(Form::Span { year: year.parse().ok()?, number: byte(number)?, is_dashed: sign == '-' || sign == '.' })
        }
        [month, year] if year.len() == 4 => PartialDate::new(year.parse().ok()?, byte(month), None)
            .ok()
            .filter(|date| date.month().is_some())
            .map(Form::Known),
        _ => None,
    }
}

/// A year, and whether its century is not written. Two digits are of 1969 to 2068, as POSIX has it.
fn full_year(digits: &str) -> Option<(i16, bool)> {
    let year: i16 = digits.parse().ok()?;
    Some(match digits.len() {
        2 if year < 69 => (2000 + year, true),
        2 => (1900 + year, true),
        _ => (year, false),
    })
}

/// A date in words, else the only year that is named.
fn in_words(text: &str) -> Form {
    if let Some(date) = parse_date(text) {
        return Form::Known(date);
    }
    let spaced = text.replace(['-', '/', '.'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if let Some(date) = parse_date(&words.join(" ")).filter(|date| date.month().is_some()) {
        return Form::Known(date);
    }
    if let [before @ .., year] = words.as_slice()
        && before.iter().any(|word| word.chars().any(char::is_alphabetic))
        && year.len() == 2
        && let Some((year, _)) = full_year(year)
        && let Some(date) = parse_date(&format!("{} {year}", before.join(" "))).filter(|date| date.month().is_some())
    {
        return Form::ShortYear(date);
    }
    let runs: Vec<&str> =
        text.split(|character: char| !character.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let mut years = runs.iter().filter(|run| run.len() == 4 && ("1500"..="2099").contains(*run));
    match (years.next(), years.next(), runs.iter().all(|run| run.len() <= 4)) {
        (Some(year), None, true) => year.parse().ok().and_then(year_alone).map_or(Form::Unread, Form::Known),
        _ => Form::Unread,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates of a column, `-` where there is none, with `~` behind those that are remarked on.
    fn column(values: &[&str]) -> String {
        let mut survey = Survey::default();
        values.iter().for_each(|value| survey.add(value));
        let dates = survey.dates();
        let shown = |value: &&str| match dates.read(value) {
            None => "-".to_owned(),
            Some((date, remark)) => format!("{date}{}", if remark.is_some() { "~" } else { "" }),
        };
        values.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_value_that_says_all_is_read_by_itself() {
        for (value, date) in [
            ("2024-12-17T09:30:00+08:00", "2024-12-17"),
            ("2023-01-01 00:00 +08:00", "2023-01-01"),
            ("2024-12", "2024-12"),
            ("1998", "1998"),
            ("2020.0", "2020"),
            ("20240304", "2024-03-04"),
            ("20240304.0", "2024-03-04"),
            ("17 December 2024", "2024-12-17"),
            ("17-Dec-2024", "2024-12-17"),
            ("17-Dec-24", "2024-12-17~"),
            ("2024年12月17日", "2024-12-17"),
            ("2024/3/4", "2024-03-04"),
            ("17/12/2024 10:15", "2024-12-17"),
            ("12/17/2024 3:45 PM", "2024-12-17"),
            ("01.11.2023", "2023-11-01"),
            ("12/2019", "2019-12"),
            ("2012-00-00", "2012"),
            ("2011/12", "2011~"),
            ("2011-2012", "2011"),
            ("2020 Q3", "2020"),
            ("NaT", "-"),
            ("0001-01-01", "-"),
            ("2023-02-29", "-"),
            ("2023-13-01", "-"),
            ("31.02.2023", "-"),
            ("soon", "-"),
            ("43831", "2020-01-01~"),
        ] {
            assert_eq!(column(&[value]), date, "{value}");
        }
    }

    #[test]
    fn one_day_beyond_12_tells_the_order_of_the_column() {
        assert_eq!(column(&["01/02/2019", "13/02/2019"]), "2019-02-01 2019-02-13");
        assert_eq!(column(&["01/02/2019", "02/13/2019"]), "2019-01-02 2019-02-13");
        assert_eq!(column(&["01/02/2019", "03/04/2019", "05/05/2019"]), "2019~ 2019~ 2019-05-05");
        assert_eq!(column(&["01/02/2019", "13/02/2019", "02/13/2019"]), "2019~ 2019-02-13 2019-02-13");
        assert_eq!(column(&["1/2/19", "2/13/19"]), "2019-01-02~ 2019-02-13~");
    }

    #[test]
    fn successive_years_are_fiscal_where_one_is_no_month() {
        assert_eq!(column(&["2011-12", "2012-13"]), "2011~ 2012~");
        assert_eq!(column(&["2001-02", "2002-03", "2003-04"]), "2001~ 2002~ 2003~");
        assert_eq!(column(&["2011-12", "2011-11", "2012-01"]), "2011-12 2011-11 2012-01");
        assert_eq!(column(&["2011-12"]), "2011-12");
    }

    #[test]
    fn numbers_are_days_or_seconds_where_all_can_be() {
        assert_eq!(column(&["43831", "43832.5", ""]), "2020-01-01~ 2020-01-02~ -");
        assert_eq!(column(&["2020-01-02", "43831"]), "2020-01-02 2020-01-01~");
        assert_eq!(column(&["2020", "43831"]), "2020 -");
        assert_eq!(column(&["43831", "99"]), "2020-01-01~ -");
        assert_eq!(column(&["1577836800", "1577923200"]), "2020-01-01~ 2020-01-02~");
        assert_eq!(column(&["1577836800000"]), "2020-01-01~");
        assert_eq!(column(&["803692800", "1577836800"]), "1995-06-21~ 2020-01-01~");
        assert_eq!(column(&["202403", "202404"]), "2024-03 2024-04");
    }
}
