//! When a document was made and what it reports on, with the words that say so.
//!
//! Rules find evidence: a date, what it is the date of, how far to trust it, the words. A month and
//! day without a year take it from the page's own date, from a fact in the text or from the file
//! name, in that order, and are then `derived`. What is named without a year stays `unknown`.

mod act;
mod evidence;
mod label;
mod mention;
mod partial;
mod period;
mod resolve;
mod rule;

use std::ops::Range;

use super::clean::Removal;
use super::read::PageDate;

use super::names::NumberInName;
pub(in crate::corpus) use act::{heads_gazette, names_act};
pub(in crate::corpus) use label::{Label, label_before};
pub(in crate::corpus) use mention::{Mention, settle, written};

pub use evidence::{DateEvidence, DateParts, Grade, Quote, Role};
pub use partial::{DateError, PartialDate};
pub use period::Period;
pub use rule::{DATE_RULES, DateRule};

/// What dates are looked for in.
#[derive(Debug, Clone, Copy)]
pub struct DateSource<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Name of the file, with or without folders; empty if there is none.
    pub file_name: &'t str,
    /// What the numbers of that name are, beside the names of other files; one that is not listed is taken as it stands.
    pub numbers: &'t [NumberInName],
    /// The paragraphs, sorted and disjoint.
    pub paragraphs: &'t [Range<usize>],
    /// What cleaning leaves out, sorted and disjoint; stamps are among it.
    pub removals: &'t [Removal],
    /// What the markup of a page says of its dates, the most trusted first.
    pub page_dates: &'t [PageDate],
}

/// The dates of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// When the page was put up or printed.
    pub page: Option<DateEvidence>,
    /// When what it reports took place, or the speech was given.
    pub event: Option<DateEvidence>,
    /// The period that it covers.
    pub covered: Option<DateEvidence>,
    /// All evidence, in the order of the rules, the chosen among it.
    pub evidence: Vec<DateEvidence>,
}

/// The dates of a document, from its text and its file name.
///
/// ```
/// # use tifa::corpus::date::{DateSource, find_dates};
/// # use tifa::corpus::clean::clean;
/// let text = "Updated:2024.12.25\nOn December 17, the government held a meeting.";
/// let (paragraphs, removals) = ([19..64], clean(text));
/// let source = DateSource { text, file_name: "", numbers: &[], paragraphs: &paragraphs, removals: &removals, page_dates: &[] };
/// let dates = find_dates(&source);
/// assert_eq!(dates.page.unwrap().parts.to_string(), "2024-12-25");
/// assert_eq!(dates.event.unwrap().parts.to_string(), "2024-12-17");
/// ```
pub fn find_dates(source: &DateSource) -> Dates {
    let mut found: Vec<DateEvidence> = DATE_RULES.iter().flat_map(|rule| (rule.find)(source)).collect();
    // Where the layout of a page was seen, what its text alone says of the page is known already.
    if source.page_dates.iter().any(|found| found.role == Role::Page) {
        found.retain(|item| matches!(item.quote, Quote::Markup(_)) || !matches!(item.role, Role::Page | Role::Updated));
    }
    resolve::resolve(source, found)
}

/// The first date with a year in a few words, in any notation that is known.
///
/// ```
/// # use tifa::corpus::date::parse_date;
/// assert_eq!(parse_date("17 December 2024").map(|date| date.to_string()).as_deref(), Some("2024-12-17"));
/// ```
pub fn parse_date(words: &str) -> Option<PartialDate> {
    mention::mentions(words, 0..words.len()).into_iter().find_map(|mention| mention.parts.date())
}

#[cfg(test)]
mod tests;
