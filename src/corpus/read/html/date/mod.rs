//! When a page was put up and when it was last changed, as far as its markup and its layout tell.

mod head;
mod json_ld;
mod line;
mod part;
mod visible;

use super::tree::Tree;
use crate::corpus::date::{Grade, PartialDate, Role, parse_date};
use crate::corpus::read::PageDate;

/// A date that may be that of the page.
#[derive(Debug, Clone)]
struct Candidate {
    date: PartialDate,
    role: Role,
    trust: Trust,
    rule: &'static str,
    words: String,
}

/// Where a date stands, the most trusted place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// A `meta` element that names publication.
    Meta,
    /// The main entity of JSON-LD.
    JsonLd,
    /// An element marked up as the date of publication near the heading.
    Marked,
    /// A line with a label.
    Label,
    /// A `time` or an element named after dates near the heading.
    NearHeading,
    /// The beginning of the first paragraph.
    Dateline,
    /// A line of little else near the heading.
    NearHeadingPlain,
    /// A `meta` element of a date, of which it says no more.
    VagueMeta,
    /// The page's address.
    Address,
    /// Marked up as the date of publication, away from the heading.
    MarkedElsewhere,
    /// A `time` or an element named after dates, elsewhere.
    Elsewhere,
    /// A line of little else, elsewhere.
    Stamp,
    /// The description of the page.
    Description,
    /// In the scripts of the page.
    Script,
    /// In what may stand beside the text.
    Beside,
    /// In the address of its picture.
    Picture,
}

impl Candidate {
    fn new(date: PartialDate, role: Role, trust: Trust, rule: &'static str, words: String) -> Candidate {
        Candidate { date, role, trust, rule, words }
    }
}

/// The dates of a page, the most trusted first.
pub(super) fn page_dates(tree: &Tree, markup: &str) -> Vec<PageDate> {
    let mut found = head::metas(tree);
    found.extend(head::json_ld(tree));
    found.extend(visible::visible(tree));
    found.extend(head::address(tree));
    found.extend(head::description(tree));
    found.extend(head::picture(tree));
    found.extend(head::script(markup));
    let is_elsewhere = |candidate: &&Candidate| candidate.trust == Trust::MarkedElsewhere;
    let mut marked: Vec<PartialDate> = found.iter().filter(is_elsewhere).map(|candidate| candidate.date).collect();
    marked.dedup();
    if marked.len() > 1 {
        // Several articles are marked up, of which none is known to be the page's.
        found
            .iter_mut()
            .filter(|candidate| candidate.trust == Trust::MarkedElsewhere)
            .for_each(|candidate| candidate.trust = Trust::Elsewhere);
    }
    found.sort_by_key(|candidate| candidate.trust);
    let grades: Vec<Grade> = found.iter().map(|candidate| grade(candidate, &found)).collect();
    let page_date = |(Candidate { date, role, rule, words, .. }, grade)| PageDate { date, role, grade, rule, words };
    found.into_iter().zip(grades).map(page_date).collect()
}

/// A date is stated where the page says that it was put up then. It is a guess where the page says two things: another
/// day of publication, beside the heading or in its head, or a last change before it.
fn grade(candidate: &Candidate, all: &[Candidate]) -> Grade {
    let contradicts = |other: &&Candidate| match other.role {
        Role::Page => other.trust < Trust::VagueMeta && other.date != candidate.date,
        Role::Updated => other.trust <= Trust::JsonLd && other.date.precedes(candidate.date),
        _ => false,
    };
    match candidate.trust {
        trust if trust > Trust::Address => Grade::Guessed,
        _ if candidate.role == Role::Page && all.iter().any(|other| contradicts(&other)) => Grade::Guessed,
        Trust::VagueMeta => Grade::Derived,
        _ => Grade::Stated,
    }
}

/// A date as markup writes it: ISO 8601 in its extended or basic form, perhaps with a time, or in words. A null
/// date of a program is none.
fn value(written: &str) -> Option<PartialDate> {
    let written = written.trim();
    let head = written.split(['T', ' ']).next().unwrap_or(written);
    let basic = || {
        let digits = (head.len() == 8 && head.bytes().all(|byte| byte.is_ascii_digit())).then_some(head)?;
        format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok()
    };
    let date = head.parse().ok().or_else(basic).or_else(|| parse_date(written))?;
    (!is_null(date)).then_some(date)
}

/// Dates that programs write where they know none: the beginnings of their calendars.
fn is_null(date: PartialDate) -> bool {
    let beginnings = ["1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30", "1899-12-31", "1601-01-01"];
    date.year() < 1000 || date.year() > 2100 || beginnings.contains(&&*date.to_string())
}

#[cfg(test)]
mod tests;
