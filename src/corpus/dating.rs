//! The date of a document: what is stated, else what is found.

use super::date::{DateEvidence, DateSource, Dates, Grade, PartialDate, Quote, find_dates};
use super::document::{DateSourceNote, QuotedEvidence};
use super::layout::Layout;
use super::names::FileName;
use super::read::RawDocument;
use super::reading::DateChoice;
use super::source::Stated;
use crate::warning::Warning;

/// Everything about the dates of one document.
#[derive(Debug, Default)]
pub(super) struct Dating {
    /// The date by which it is grouped.
    pub(super) date: Option<PartialDate>,
    pub(super) note: Option<DateSourceNote>,
    pub(super) page_date: Option<PartialDate>,
    pub(super) evidence: Vec<QuotedEvidence>,
    pub(super) warnings: Vec<Warning>,
}

/// Most characters of a quote: enough to recognise the place.
const MOST_OF_QUOTE: usize = 100;

/// Dates a document. A stated date always wins; where the text says otherwise, that is a warning.
///
/// `name` is one that a person gave; the id may hold the number of a row.
pub(super) fn date(
    id: &str,
    name: &FileName,
    stated: &Stated,
    raw: &RawDocument,
    layout: &Layout,
    choice: DateChoice,
) -> Dating {
    let (text, file_name) = (&*raw.text, name.text.as_str());
    let dates = find_dates(&DateSource {
        text,
        file_name,
        numbers: &name.numbers,
        paragraphs: &layout.paragraphs,
        removals: &layout.removals,
        page_dates: &raw.page_dates,
    });
    let mut warnings = Vec::new();
    let found = [(stated.date, &dates.event, "date"), (stated.page_date, &dates.page, "page_date")];
    for (stated, found, field) in found {
        warnings.extend(contradiction(id, field, stated, found.as_ref(), |evidence| quote(evidence, text, file_name)));
    }
    let page_date = stated.page_date.or_else(|| dates.page.as_ref().and_then(DateEvidence::date));
    let (date, note) = chosen(stated, &dates, choice, &|evidence| quote(evidence, text, file_name)).unzip();
    let quoted = |evidence: DateEvidence| QuotedEvidence { quote: quote(&evidence, text, file_name), evidence };
    let evidence = dates.evidence.into_iter().map(quoted).collect();
    Dating { date, note, page_date, evidence, warnings }
}

/// A date with its reason.
type Reasoned = (PartialDate, DateSourceNote);

/// The date to group by: the event's before the page's, or the other way round; of each the stated one
/// before the one found.
///
/// Where an event is named without its year, the year is that of the page: a month and day are taken
/// to be the latest before it. A day without a month ("the 20th") leaves only the year, as a guess.
fn chosen(
    stated: &Stated,
    dates: &Dates,
    choice: DateChoice,
    quote: &impl Fn(&DateEvidence) -> String,
) -> Option<Reasoned> {
    let said =
        |date: PartialDate| (date, DateSourceNote { grade: Grade::Stated, rule: "stated", quote: String::new() });
    let found = |evidence: &DateEvidence| {
        Some((evidence.date()?, DateSourceNote { grade: evidence.grade, rule: evidence.rule, quote: quote(evidence) }))
    };
    let page = stated.page_date.map(said).or_else(|| found(dates.page.as_ref()?));
    let without_year = || {
        let (event, (page, _)) = (dates.event.as_ref()?, page.as_ref()?);
        let (date, grade) = before(event, *page)?;
        Some((date, DateSourceNote { grade, rule: event.rule, quote: quote(event) }))
    };
    let event = stated.date.map(said).or_else(|| found(dates.event.as_ref()?)).or_else(without_year);
    // A review of a year is mostly given in the next, so that year is only near the document's date.
    let near = |(date, note)| (date, DateSourceNote { grade: Grade::Guessed, ..note });
    let covered = dates.covered.as_ref().and_then(found).map(near);
    match choice {
        DateChoice::Event => event.or(page).or(covered),
        DateChoice::Page => page.or(event).or(covered),
    }
}

/// The date of an event that is named without its year, from the date of the page that reports it.
fn before(event: &DateEvidence, page: PartialDate) -> Option<(PartialDate, Grade)> {
    if event.parts.month.is_none() {
        return Some((PartialDate::new(page.year(), None, None).ok()?, Grade::Guessed));
    }
    let in_year = |year| event.parts.in_year(year).date();
    let date = in_year(page.year()).filter(|date| *date <= page).or_else(|| in_year(page.year() - 1))?;
    Some((date, Grade::Derived))
}

/// A stated date against one that the text or file name is sure of.
fn contradiction(
    id: &str,
    field: &'static str,
    stated: Option<PartialDate>,
    found: Option<&DateEvidence>,
    quote: impl Fn(&DateEvidence) -> String,
) -> Option<Warning> {
    let (stated, found) = (stated?, found?);
    let date = found.date()?;
    let is_sure = matches!(found.grade, Grade::Stated | Grade::Derived);
    (is_sure && !stated.agrees_with(date)).then(|| Warning::DateContradiction {
        document: id.to_owned(),
        field,
        stated: stated.to_string(),
        found: date.to_string(),
        quote: quote(found),
    })
}

/// The words of a piece of evidence, those that give the year after them.
fn quote(evidence: &DateEvidence, text: &str, file_name: &str) -> String {
    let words = |quote: &Quote| match quote {
        Quote::Text(range) => short(text.get(range.clone()).unwrap_or_default()),
        Quote::FileName(range) => format!("file name {}", file_name.get(range.clone()).unwrap_or_default()),
        Quote::Markup(words) => short(words),
    };
    match &evidence.year_from {
        Some((_, year)) if *year != evidence.quote => format!("{} … {}", words(&evidence.quote), words(year)),
        _ => words(&evidence.quote),
    }
}

fn short(words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(MOST_OF_QUOTE) {
        Some((end, _)) => format!("{}…", &folded[..end]),
        None => folded,
    }
}
