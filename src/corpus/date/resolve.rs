//! From evidence to dates: years for what has none, and the choice.

use super::evidence::{DateEvidence, Grade, Quote, Role};
use super::partial::PartialDate;
use super::rule::{file_name, latest_year, year_fact};
use super::{DateSource, Dates};

/// Most days by which a page follows what it reports; a day further back may be of another year.
const NEAR_DAYS: i32 = 183;

/// Where a year comes from.
struct YearSource {
    rule: &'static str,
    quote: Quote,
    year: Year,
}

enum Year {
    /// The latest that does not lie after this date.
    NotAfter(PartialDate),
    Exactly(i16),
}

pub(super) fn resolve(source: &DateSource, mut evidence: Vec<DateEvidence>) -> Dates {
    let page = page_date(&evidence);
    let year_source = year_source(page.as_ref(), &evidence);
    if let Some(year_source) = &year_source {
        evidence.iter_mut().for_each(|item| add_year(item, year_source));
    }
    if page.is_none() && evidence.iter().all(|item| item.role != Role::Event) {
        evidence.extend(latest_year::guess(source));
    }
    let named = evidence.iter().find(|item| item.rule == file_name::ID).and_then(DateEvidence::date);
    Dates {
        event: best(&evidence, Role::Event, named),
        covered: best(&evidence, Role::Period, None),
        page: page_date(&evidence),
        evidence,
    }
}

/// The day of publication; else that of the last change, before which it was.
fn page_date(evidence: &[DateEvidence]) -> Option<DateEvidence> {
    let updated = || {
        let updated = best(evidence, Role::Updated, None)?;
        Some(DateEvidence { grade: updated.grade.max(Grade::Derived), ..updated })
    };
    best(evidence, Role::Page, None).or_else(updated)
}

/// The page's date, else a fact of the text, else the file name.
fn year_source(page: Option<&DateEvidence>, evidence: &[DateEvidence]) -> Option<YearSource> {
    let from_page = || {
        let page = page?;
        let year = Year::NotAfter(page.date()?);
        Some(YearSource { rule: "page-date", quote: page.quote.clone(), year })
    };
    let from_fact = || {
        let fact = evidence.iter().find(|item| item.rule == year_fact::ID)?;
        let year = Year::Exactly(fact.parts.year?);
        Some(YearSource { rule: year_fact::ID, quote: fact.quote.clone(), year })
    };
    let from_name = || {
        let name = evidence.iter().find(|item| item.rule == file_name::ID)?;
        let year = Year::Exactly(name.date()?.year());
        Some(YearSource { rule: file_name::ID, quote: name.quote.clone(), year })
    };
    from_page().or_else(from_fact).or_else(from_name)
}

/// Gives a year to a month and day without one; a day alone has too many months to lie in.
fn add_year(item: &mut DateEvidence, source: &YearSource) {
    if item.parts.year.is_some() || item.parts.month.is_none() {
        return;
    }
    let candidates = match source.year {
        Year::Exactly(year) => [Some(year), None],
        Year::NotAfter(page) => [Some(page.year()), page.year().checked_sub(1)],
    };
    let fits = |date: &PartialDate| match source.year {
        Year::Exactly(_) => true,
        Year::NotAfter(page) => *date <= page,
    };
    let dates = candidates.into_iter().flatten();
    let date = dates.filter_map(|year| item.parts.in_year(year).date()).find(fits);
    if let Some(date) = date {
        let is_near = match source.year {
            Year::Exactly(_) => true,
            Year::NotAfter(page) => date.days_until(page).is_none_or(|days| days <= NEAR_DAYS),
        };
        item.parts = date.into();
        item.grade = if is_near { Grade::Derived } else { Grade::Guessed };
        item.year_from = Some((source.rule, source.quote.clone()));
    }
}

/// The most trusted evidence of a role, of equals the most exact, then the first.
///
/// An event that lies in another year than the file's name says is some other event.
fn best(evidence: &[DateEvidence], role: Role, named: Option<PartialDate>) -> Option<DateEvidence> {
    let is_other = |item: &DateEvidence| {
        item.date().zip(named).is_some_and(|(date, named)| date.year() != named.year() && item.rule != file_name::ID)
    };
    let exactness = |item: &DateEvidence| (item.parts.day.is_none(), item.parts.month.is_none());
    evidence
        .iter()
        .filter(|item| item.role == role && !is_other(item))
        .min_by_key(|item| (item.grade >= Grade::Guessed, exactness(item), item.grade, item.rule == file_name::ID))
        .cloned()
}
