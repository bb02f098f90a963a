//! The date of a document: what is stated, else what is found.

use super::date::{DateEvidence, DateSource, Dates, Grade, PartialDate, Quote, find_dates};
use super::document::{DateSourceNote, QuotedEvidence};
use super::layout::Layout;
use super::reading::DateChoice;
use super::source::Source;
use crate::warning::Warning;
use std::path::Path;

/// Everything about the dates of one document.
#[derive(Debug)]
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
pub(super) fn date(source: &Source, text: &str, layout: &Layout, choice: DateChoice) -> Dating {
    let file_name = Path::new(&source.id).file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let dates = find_dates(&DateSource {
        text,
        file_name: &file_name,
        paragraphs: &layout.paragraphs,
        removals: &layout.removals,
    });
    let stated = &source.stated;
    let mut warnings = Vec::new();
    let found = [(stated.date, &dates.event, "date"), (stated.page_date, &dates.page, "page_date")];
    for (stated, found, field) in found {
        warnings
            .extend(contradiction(source, field, stated, found.as_ref(), |evidence| quote(evidence, text, &file_name)));
    }
    let (date, note) = match stated.date {
        Some(date) => (Some(date), Some(DateSourceNote { grade: Grade::Stated, rule: "stated", quote: String::new() })),
        None => match chosen(&dates, choice) {
            Some((date, grade, evidence)) => (
                Some(date),
                Some(DateSourceNote { grade, rule: evidence.rule, quote: quote(evidence, text, &file_name) }),
            ),
            None => (None, None),
        },
    };
    let page_date = stated.page_date.or_else(|| dates.page.as_ref().and_then(DateEvidence::date));
    let quoted = |evidence: DateEvidence| QuotedEvidence { quote: quote(&evidence, text, &file_name), evidence };
    let evidence = dates.evidence.into_iter().map(quoted).collect();
    Dating { date, note, page_date, evidence, warnings }
}

/// The date to group by: the event's before the page's, or the other way round.
///
/// Where an event is named without its year ("the 20th"), the page's date is not the event's: only its
/// year is taken, and that is a guess.
fn chosen(dates: &Dates, choice: DateChoice) -> Option<(PartialDate, Grade, &DateEvidence)> {
    let whole = |found: &'_ Option<DateEvidence>| found.as_ref().and_then(DateEvidence::date);
    let event = dates.event.as_ref().zip(whole(&dates.event)).map(|(evidence, date)| (date, evidence.grade, evidence));
    let page = dates.page.as_ref().zip(whole(&dates.page)).map(|(evidence, date)| (date, evidence.grade, evidence));
    let covered =
        dates.covered.as_ref().zip(whole(&dates.covered)).map(|(evidence, date)| (date, evidence.grade, evidence));
    let only_year = || {
        let (date, _, evidence) = page?;
        let year = PartialDate::new(date.year(), None, None).ok()?;
        Some((year, Grade::Guessed, evidence))
    };
    match choice {
        DateChoice::Event if event.is_none() && dates.event.is_some() => only_year().or(covered),
        DateChoice::Event => event.or(page).or(covered),
        DateChoice::Page => page.or(event).or(covered),
    }
}

/// A stated date against one that the text or file name is sure of.
fn contradiction(
    source: &Source,
    field: &'static str,
    stated: Option<PartialDate>,
    found: Option<&DateEvidence>,
    quote: impl Fn(&DateEvidence) -> String,
) -> Option<Warning> {
    let (stated, found) = (stated?, found?);
    let date = found.date()?;
    let is_sure = matches!(found.grade, Grade::Stated | Grade::Derived);
    (is_sure && !stated.agrees_with(date)).then(|| Warning::DateContradiction {
        document: source.id.clone(),
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
