//! ISO, dotted and slashed dates, glued to words or not.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Mention, Notation};

pub(super) const NOTATION: Notation = Notation {
    find: |text| {
        if !has_digit_beside_sign(text) {
            return Vec::new();
        }
        let year_first = YEAR_FIRST.captures_iter(text).filter_map(|found| year_first(text, &found));
        let year_last = YEAR_LAST.captures_iter(text).filter_map(|found| year_last(text, &found));
        year_first.chain(year_last).collect()
    },
};

/// `2020-12-30`, `2024.12.25`, `2024/12/5`, `2024-12`. Letters may follow: `2020-12-30Source`.
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([12][0-9]{3})(?:(-)([01][0-9])|([-./])([01]?[0-9])([-./])([0-3]?[0-9]))")
        .expect("the pattern is a constant")
});

/// `17.12.2024`, `12/17/2024`.
static YEAR_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-3]?[0-9])([-./])([0-3]?[0-9])([-./])([12][0-9]{3})").expect("the pattern is a constant")
});

fn year_first(text: &str, found: &Captures) -> Option<Mention> {
    let range = found.get(0)?.range();
    let number = |group: usize| found.get(group)?.as_str().parse::<u8>().ok();
    let year = found.get(1)?.as_str().parse().ok();
    if !stands_alone(text, range.start, range.end) {
        return None;
    }
    if found.get(2).is_some() {
        // "2021-12" may be a range of years or part of a longer code; a full date goes on with "-".
        let rest = &text[range.end..];
        let is_month = !rest.starts_with(|c: char| c == '-' || c.is_alphanumeric());
        if is_month {
            return Mention::new(range, year, number(3), None);
        }
        let day = FULL_DAY.captures(rest).and_then(|day| Some((day.get(0)?.end(), day.get(1)?.as_str().parse().ok()?)));
        let (length, day) = day?;
        let end = range.end + length;
        return stands_alone(text, range.start, end)
            .then(|| Mention::new(range.start..end, year, number(3), Some(day)))?;
    }
    (found.get(4)?.as_str() == found.get(6)?.as_str()).then(|| Mention::new(range, year, number(5), number(7)))?
}

/// What follows year and month of an ISO date.
static FULL_DAY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^-([0-3]?[0-9])").expect("the pattern is a constant"));

/// Day and month are told apart only where one of them is above 12 or both are the same; else the
/// year alone is named.
fn year_last(text: &str, found: &Captures) -> Option<Mention> {
    let range = found.get(0)?.range();
    let number = |group: usize| found.get(group)?.as_str().parse::<u8>().ok();
    let (first, second) = (number(1)?, number(3)?);
    let year = found.get(5)?.as_str().parse().ok();
    if found.get(2)?.as_str() != found.get(4)?.as_str() || !stands_alone(text, range.start, range.end) {
        return None;
    }
    match (first, second) {
        (day, month) if day > 12 || day == month => Mention::new(range, year, Some(month), Some(day)),
        (month, day) if day > 12 => Mention::new(range, year, Some(month), Some(day)),
        _ => Mention::new(range, year, None, None),
    }
}

/// Whether a `-`, `.` or `/` stands right behind a digit and before another, as in every date of these.
fn has_digit_beside_sign(text: &str) -> bool {
    text.as_bytes().windows(3).any(|triple| {
        triple[0].is_ascii_digit() && matches!(triple[1], b'-' | b'.' | b'/') && triple[2].is_ascii_digit()
    })
}

/// Whether no digit or sign of a longer number stands beside.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let is_number = |c: char| c.is_ascii_digit();
    !text[..start].ends_with(|c: char| is_number(c) || matches!(c, '.' | '/' | '-'))
        && !text[end..].starts_with(is_number)
        && !text[end..].starts_with(['/'])
}
