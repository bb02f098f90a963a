//! Where dates stand, and what they are then the dates of.

mod covered;
mod dated_title;
mod dateline;
pub(super) mod file_name;
mod gazette;
mod held;
pub(super) mod latest_year;
mod markup;
mod opening;
mod page_stamp;
pub(super) mod year_fact;

use std::ops::Range;

use super::DateSource;
use super::evidence::{DateEvidence, DateParts, Grade, Quote, Role};

/// Every rule for dates; of equally good evidence the first rule's is chosen.
pub static DATE_RULES: &[DateRule] = &[
    markup::RULE,
    gazette::RULE,
    page_stamp::RULE,
    dateline::RULE,
    dated_title::RULE,
    opening::RULE,
    held::RULE,
    year_fact::RULE,
    file_name::RULE,
    covered::RULE,
    latest_year::RULE,
];

/// A way to find evidence of a date.
pub struct DateRule {
    /// Name in logs and tables.
    pub id: &'static str,
    /// What it takes for evidence, one line.
    pub summary: &'static str,
    pub(super) find: fn(&DateSource) -> Vec<DateEvidence>,
}

/// Evidence in the text: stated if it names a year, else unknown until a year is found.
fn stated(rule: &'static str, role: Role, parts: DateParts, quote: Range<usize>) -> DateEvidence {
    let grade = if parts.year.is_some() { Grade::Stated } else { Grade::Unknown };
    let quote = Quote::Text(quote);
    DateEvidence { parts, until_year: None, role, grade, rule, quote, year_from: None }
}

/// The start of a range, at most this many bytes of it, on a character boundary.
fn start_of(text: &str, range: &Range<usize>, n_bytes: usize) -> Range<usize> {
    range.start..text.floor_char_boundary(range.end.min(range.start + n_bytes)).max(range.start)
}
