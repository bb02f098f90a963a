//! Dates as they are written, wherever they stand.

mod chinese;
mod named;
mod numeric;
mod token;

use std::ops::Range;

use super::evidence::DateParts;
use super::partial::PartialDate;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::corpus) struct Mention {
    pub(in crate::corpus) range: Range<usize>,
    pub(in crate::corpus) parts: DateParts,
    /// The last two digits of the year, where no more is written.
    short_year: Option<u8>,
    /// Whether day and month may be the other way round.
    is_open: bool,
}

impl Mention {
    /// A mention whose parts the calendar has, in a leap year if no year is named.
    fn new(range: Range<usize>, year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        PartialDate::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Self { range, parts: DateParts { year, month, day }, short_year: None, is_open: false })
    }

    fn with_short_year(range: Range<usize>, short_year: u8, month: u8, day: u8) -> Option<Self> {
        Some(Self { short_year: Some(short_year), ..Self::new(range, None, Some(month), Some(day))? })
    }

    /// "The 20th", of a month that is not named.
    fn day_only(range: Range<usize>, day: u8) -> Self {
        let parts = DateParts { day: Some(day), ..DateParts::default() };
        Self { range, parts, short_year: None, is_open: false }
    }
}

/// The dates in a part of a text, sorted and disjoint; ranges are those of the whole text.
pub(in crate::corpus) fn mentions(text: &str, within: Range<usize>) -> Vec<Mention> {
    let Some(part) = text.get(within.clone()) else { return Vec::new() };
    let mut found = written(part);
    settle(&mut found, || text, None);
    for mention in &mut found {
        mention.range = within.start + mention.range.start..within.start + mention.range.end;
    }
    found
}

/// The dates in a few words, as far as these say them.
pub(in crate::corpus) fn written(part: &str) -> Vec<Mention> {
    if !part.bytes().any(|byte| byte.is_ascii_digit() || !byte.is_ascii()) {
        return Vec::new();
    }
    let tokens = token::tokens(part);
    let mut found = chinese::find(part);
    found.extend(numeric::find(part, &tokens));
    found.extend(named::find(part, &tokens));
    found.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    let mut free_from = 0;
    found.retain(|mention| {
        let is_free = mention.range.start >= free_from;
        free_from = free_from.max(mention.range.end);
        is_free
    });
    found
}

/// Takes from the text around what some dates leave open: which number is the day, from a date of the same
/// kind that says so or from the custom of the language; and the century of a year of two digits, if
/// the text names the year in full. What stays open is not named: neither day nor month, or no date at all.
pub(in crate::corpus) fn settle<'t>(found: &mut Vec<Mention>, text: impl Fn() -> &'t str, day_first: Option<bool>) {
    if found.iter().any(|mention| mention.is_open) {
        let day_first = day_first.or_else(|| custom(text()));
        for mention in found.iter_mut().filter(|mention| mention.is_open) {
            let DateParts { year, month, day } = mention.parts;
            mention.parts = match day_first {
                Some(true) => mention.parts,
                Some(false) => DateParts { year, month: day, day: month },
                None => DateParts { year, month: None, day: None },
            };
        }
    }
    for mention in found.iter_mut() {
        if let Some(short) = mention.short_year {
            mention.parts.year = century(text(), short);
        }
    }
    found.retain(|mention| {
        mention.short_year.is_none() || mention.parts.date().is_some_and(|date| date.day().is_some())
    });
}

/// Whether the dates of a text that are written in numbers have the day first; none where they differ.
fn custom(text: &str) -> Option<bool> {
    let mut orders = memchr::memchr2_iter(b'/', b'-', text.as_bytes()).filter_map(|at| {
        let bytes = text.as_bytes();
        let digits = |range: Range<usize>| bytes.get(range).filter(|digits| digits.iter().all(u8::is_ascii_digit));
        let (first, second) = (digits(at.checked_sub(2)?..at)?, digits(at + 1..at + 3)?);
        let is_date = bytes.get(at + 3) == bytes.get(at)
            && digits(at + 4..at + 8).is_some()
            && at.checked_sub(3).is_none_or(|before| !bytes[before].is_ascii_digit());
        match (first > b"12".as_slice(), second > b"12".as_slice()) {
            (true, false) if is_date => Some(true),
            (false, true) if is_date => Some(false),
            _ => None,
        }
    });
    let first = orders.next()?;
    orders.all(|other| other == first).then_some(first)
}

/// The year with these last digits that a text names, if it names only one.
fn century(text: &str, short: u8) -> Option<i16> {
    let named = |year: &i16| {
        let digits = year.to_string();
        text.match_indices(&digits).any(|(at, _)| {
            let is_digit = |character: char| character.is_ascii_digit();
            !text[..at].ends_with(is_digit) && !text[at + 4..].starts_with(is_digit)
        })
    };
    let mut years = [1800, 1900, 2000].map(|century| century + i16::from(short)).into_iter().filter(named);
    years.next().filter(|_| years.next().is_none())
}

#[cfg(test)]
mod tests;
