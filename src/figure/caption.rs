//! The words that charts share.

use super::FigureRequest;
use crate::chart::{Caption, Interval};
use crate::corpus::{Corpus, Document, Key};
use crate::count::ConceptCounts;
use crate::number::thousands;
use crate::stats::{Confidence, FEWEST_DOCUMENTS, Interval as Plausible};

/// Title, subtitle and source of a chart of rates; `left_out` names what it does not show. Where somebody gave a title, that
/// of the chart goes before the subtitle: it says what was counted.
pub(super) fn caption(request: &FigureRequest<'_>, title: String, subtitle: String, left_out: &[String]) -> Caption {
    caption_of(request, None, title, subtitle, left_out)
}

/// The same under what was found, if anything was: a finding is the title where nobody gave one.
pub(super) fn caption_of(
    request: &FigureRequest<'_>,
    finding: Option<String>,
    subject: String,
    subtitle: String,
    left_out: &[String],
) -> Caption {
    let parts = [subtitle].into_iter().chain(left_out.iter().cloned());
    let subtitle = parts.collect::<Vec<_>>().join("; ");
    let (title, subtitle) = match request.title.clone().or(finding) {
        Some(title) => (title, format!("{subject}. {subtitle}")),
        None => (subject, subtitle),
    };
    Caption { title, subtitle, source: source_of(request.counts) }
}

/// How many of how many are shown, and which; nothing where all are.
pub(super) fn some_of(shown: usize, all: usize, things: &str, which: &str) -> Option<String> {
    let number = |number: usize| thousands(&number.to_string());
    (shown < all).then(|| format!("{} of {} {things}, {which}", number(shown), number(all)))
}

/// What is not drawn because it does not occur.
pub(super) fn without_hit(number: usize, noun: &str) -> Option<String> {
    (number > 0).then(|| format!("{} without a hit not drawn", quantity(number as u64, noun)))
}

/// What rates are out of and how sure they are.
pub(super) fn rate_subtitle(counts: &ConceptCounts, confidence: Confidence) -> String {
    format!("Occurrences per million {}; bars show {} (an arrow: it goes on)", unit_of(counts), intervals(confidence))
}

/// What the intervals of rates rest on: the same words as under tables.
pub(super) fn intervals(confidence: Confidence) -> String {
    let level = percent(confidence);
    format!("{level} intervals by documents, of fewer than {FEWEST_DOCUMENTS} exact Poisson")
}

/// What a token is in this corpus.
pub(super) fn unit_of(counts: &ConceptCounts) -> &'static str {
    counts.token_unit().plural()
}

/// What the axis of rates shows.
pub(super) fn rate_label(counts: &ConceptCounts) -> String {
    format!("per million {}", unit_of(counts))
}

pub(super) fn percent(confidence: Confidence) -> String {
    format!("{} %", confidence.percent())
}

/// The corpus, its extent, and how it was counted.
pub(super) fn source_of(counts: &ConceptCounts) -> String {
    extent(&counts.corpus, counts.n_tokens())
        + &format!(". Lexicon: {}, overlap by {}. {PROGRAM}", counts.lexicon.name, counts.policy.overlap)
}

/// The corpus and its extent, for what is made without a lexicon.
pub(super) fn source_without_lexicon(corpus: &Corpus, n_tokens: u64) -> String {
    format!("{}. {PROGRAM}", extent(corpus, n_tokens))
}

/// The program, as charts name it.
const PROGRAM: &str = concat!("tifa ", env!("CARGO_PKG_VERSION"));

fn extent(corpus: &Corpus, n_tokens: u64) -> String {
    let documents = corpus.documents.len();
    let mut text =
        format!("Source: {}; {}, {}", corpus.name, quantity(documents as u64, "document"), quantity(n_tokens, "token"));
    match years(&corpus.documents) {
        Some((first, last)) if first == last => text += &format!(", {first}"),
        Some((first, last)) => text += &format!(", {first}–{last}"),
        None => {}
    }
    if !corpus.selection.is_empty() {
        text += &format!("; only {}", corpus.selection);
    }
    let guessed = corpus.documents.iter().filter(|document| document.is_guessed());
    let (apart, used): (Vec<_>, Vec<_>) = guessed.partition(|document| document.date.is_none());
    for (documents, what) in [(apart, "set apart"), (used, "used")] {
        if !documents.is_empty() {
            text += &format!("; {} with a guessed date {what}", quantity(documents.len() as u64, "document"));
        }
    }
    text
}

/// The first and last year of the documents.
pub(crate) fn years(documents: &[Document]) -> Option<(i16, i16)> {
    let years = || documents.iter().filter_map(|document| document.date).map(|date| date.year());
    Some((years().min()?, years().max()?))
}

/// A number with its noun: `1 document`, `7,360 tokens`.
pub(super) fn quantity(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", thousands(&number.to_string()), if number == 1 { "" } else { "s" })
}

/// The name of the concept shown, where it is the only one.
pub(super) fn sole_concept(counts: &ConceptCounts) -> &str {
    counts.shown_concepts().next().map_or("", |(_, concept)| &concept.name)
}

/// An interval of the statistics as one of the charts.
pub(super) fn interval(interval: Plausible) -> Interval {
    Interval { low: interval.low, high: interval.high }
}

/// The names of keys in a sentence: `year and region`.
pub(super) fn names(keys: &[Key]) -> String {
    keys.iter().map(Key::name).collect::<Vec<_>>().join(" and ")
}

/// How the values of a group are shown on a chart: documents by their short names.
pub(super) fn group_label(counts: &ConceptCounts, keys: &[Key], values: &[String]) -> String {
    group_label_in(&counts.corpus, keys, values)
}

/// How the values of a group of `corpus` are shown on a chart.
pub(super) fn group_label_in(corpus: &Corpus, keys: &[Key], values: &[String]) -> String {
    let show = |(key, value): (&Key, &String)| match key {
        Key::Document => {
            let document = corpus.documents.iter().find(|document| document.id == *value);
            document.map_or_else(|| value.clone(), |document| document.short.clone())
        }
        _ => value.clone(),
    };
    keys.iter().zip(values).map(show).collect::<Vec<_>>().join(", ")
}
