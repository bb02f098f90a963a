//! Dates as they are written, wherever they stand.

mod chinese;
mod english;
mod numeric;

use std::ops::Range;

use super::evidence::DateParts;
use super::partial::PartialDate;

/// Every way to write a date.
pub(super) static NOTATIONS: &[Notation] = &[chinese::NOTATION, numeric::NOTATION, english::NOTATION];

/// A way to write dates.
pub(super) struct Notation {
    /// Finds the dates in a short text, in order.
    find: fn(&str) -> Vec<Mention>,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    pub(super) parts: DateParts,
}

impl Mention {
    /// A mention whose parts the calendar has, in a leap year if no year is named.
    fn new(range: Range<usize>, year: Option<i16>, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        PartialDate::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Self { range, parts: DateParts { year, month, day } })
    }

    /// "The 20th", of a month that is not named.
    fn day_only(range: Range<usize>, day: u8) -> Self {
        Self { range, parts: DateParts { day: Some(day), ..DateParts::default() } }
    }
}

/// The dates in a part of a text, sorted and disjoint; ranges are those of the whole text.
pub(super) fn mentions(text: &str, within: Range<usize>) -> Vec<Mention> {
    let Some(part) = text.get(within.clone()) else { return Vec::new() };
    let mut found: Vec<Mention> = NOTATIONS.iter().flat_map(|notation| (notation.find)(part)).collect();
    found.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    let mut free_from = 0;
    found.retain(|mention| {
        let is_free = mention.range.start >= free_from;
        free_from = free_from.max(mention.range.end);
        is_free
    });
    for mention in &mut found {
        mention.range = within.start + mention.range.start..within.start + mention.range.end;
    }
    found
}

#[cfg(test)]
mod tests;
