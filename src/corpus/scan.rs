//! The parallel driver of reading: every document once, in any order, with the same result.

use super::date::Grade;
use super::dating::date;
use super::document::{Document, Passage};
use super::layout::{lay_out, log};
use super::read::{READERS, reader_of};
use super::reading::{Reading, YearMissing};
use super::select::{InTime, Selection};
use super::source::{ReportPlan, Source, Sources};
use crate::error::Error;
use crate::warning::Warning;
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// The documents that were read and selected, without their texts.
#[derive(Debug)]
pub struct Corpus {
    /// The name, for titles.
    pub name: String,
    /// What the manifest wants in a report.
    pub report: ReportPlan,
    /// The documents, sorted by name.
    pub documents: Vec<Document>,
    /// What was found while reading, sorted by document.
    pub warnings: Vec<Warning>,
}

impl Corpus {
    /// All passages with their documents, in order.
    pub fn places(&self) -> impl Iterator<Item = (&Document, &Passage)> {
        self.documents.iter().flat_map(|document| document.passages.iter().map(move |passage| (document, passage)))
    }
}

/// A corpus with what the visitor made of it.
#[derive(Debug)]
pub struct Scan<A> {
    /// The documents.
    pub corpus: Corpus,
    /// What was gathered, one for each document, in their order.
    pub gathered: Vec<A>,
}

/// Reads all documents in parallel and hands each that is selected to `visit` with its text; `worker`
/// makes the state that a worker reuses from document to document.
///
/// A document that cannot be read becomes a warning. The result does not depend on the number of
/// threads: what `visit` returns for a document stands at that document's place.
///
/// # Errors
///
/// No document is left.
pub fn scan<W, A: Send>(
    sources: &Sources,
    selection: &Selection,
    reading: &Reading,
    worker: impl Fn() -> W + Sync + Send,
    visit: impl Fn(&mut W, &Document, &str) -> A + Sync + Send,
) -> Result<Scan<A>, Error> {
    let outcomes: Vec<Outcome<A>> = sources
        .sources
        .par_iter()
        .map_init(worker, |worker, source| {
            let mut warnings = Vec::new();
            let kind = match read(source, reading, &mut warnings) {
                None => Kind::Unread,
                Some((mut document, text)) => match selection.in_time(&document) {
                    InTime::Outside => Kind::Deselected,
                    InTime::Unclear => Kind::Unclear(match document.date {
                        Some(date) => format!("{} ({date})", document.id),
                        None => document.id,
                    }),
                    InTime::Within if document.date.is_none() && reading.year_missing == YearMissing::Drop => {
                        Kind::WithoutYear(document.id)
                    }
                    InTime::Within if selection.keep(&mut document) => {
                        let gathered = visit(worker, &document, &text);
                        Kind::Read(Box::new(document), gathered)
                    }
                    InTime::Within => Kind::Deselected,
                },
            };
            Outcome { warnings, kind }
        })
        .collect();
    collect(sources, selection, reading, outcomes)
}

/// What became of one source.
struct Outcome<A> {
    warnings: Vec<Warning>,
    kind: Kind<A>,
}

enum Kind<A> {
    Read(Box<Document>, A),
    Unread,
    Deselected,
    /// The date is not known well enough to say whether the document is within the limits.
    Unclear(String),
    /// The year is not known, and such documents are to be left out.
    WithoutYear(String),
}

fn collect<A>(
    sources: &Sources,
    selection: &Selection,
    reading: &Reading,
    outcomes: Vec<Outcome<A>>,
) -> Result<Scan<A>, Error> {
    let mut warnings = sources.warnings.clone();
    let (mut documents, mut gathered) = (Vec::new(), Vec::new());
    let (mut unclear, mut without_year) = (Vec::new(), Vec::new());
    let (mut unread, mut deselected) = (0, 0);
    for outcome in outcomes {
        warnings.extend(outcome.warnings);
        match outcome.kind {
            Kind::Read(document, result) => {
                documents.push(*document);
                gathered.push(result);
            }
            Kind::Unread => unread += 1,
            Kind::Deselected => deselected += 1,
            Kind::Unclear(id) => unclear.push(id),
            Kind::WithoutYear(id) => without_year.push(id),
        }
    }
    if documents.is_empty() {
        let deselected = deselected + unclear.len() + without_year.len();
        return Err(match warnings.into_iter().find(|warning| matches!(warning, Warning::Unread { .. })) {
            Some(Warning::Unread { document, reason }) if sources.sources.len() == 1 => {
                Error::Unreadable { document, reason }
            }
            _ => Error::NothingLeft { found: sources.sources.len(), unread, deselected },
        });
    }
    if !unclear.is_empty() {
        warnings.push(Warning::DateTooCoarse { limit: selection.limits(), documents: unclear });
    }
    if !without_year.is_empty() {
        warnings.push(Warning::YearDropped { documents: without_year });
    }
    let guessed = |document: &&Document| document.date_source.as_ref().is_some_and(|note| note.grade == Grade::Guessed);
    let guessed: Vec<String> = documents.iter().filter(guessed).map(|document| document.id.clone()).collect();
    if !guessed.is_empty() {
        warnings.push(Warning::GuessedDates { documents: guessed });
    }
    let undated = documents.iter().filter(|document| document.date.is_none()).count();
    if undated > 0 && reading.year_missing == YearMissing::Fail {
        return Err(Error::YearMissing { documents: undated });
    }
    if undated > 0 {
        warnings.push(Warning::Undated { documents: undated, of: documents.len() });
    }
    let (name, report) = (sources.name.clone(), sources.report.clone());
    Ok(Scan { corpus: Corpus { name, report, documents, warnings }, gathered })
}

/// Reads one source; what is wrong with it goes to `warnings`.
fn read(source: &Source, reading: &Reading, warnings: &mut Vec<Warning>) -> Option<(Document, String)> {
    let document = || source.id.clone();
    let bytes = match fs::read(&source.path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            warnings.push(Warning::ListedMissing { document: document() });
            return None;
        }
        Err(error) => {
            warnings.push(Warning::Unread { document: document(), reason: error.to_string() });
            return None;
        }
    };
    let (n_bytes, hash) = (bytes.len() as u64, blake3::hash(&bytes));
    let reader = reader_of(&source.path).unwrap_or(&READERS[0]);
    let decoded = match (reader.read)(bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            warnings.push(Warning::Unread { document: document(), reason: error.to_string() });
            return None;
        }
    };
    if decoded.n_nul > 0 {
        warnings.push(Warning::NulBytes { document: document(), count: decoded.n_nul });
    }
    let mut layout = lay_out(&decoded.text, &source.stated, reading);
    let not_found = std::mem::take(&mut layout.not_found);
    warnings.extend(not_found.into_iter().map(|words| Warning::NotFound { document: document(), words }));
    if layout.passages.is_empty() {
        warnings.push(Warning::Empty { document: document() });
        return None;
    }
    let mut dating = date(source, &decoded.text, &layout, reading.date);
    warnings.append(&mut dating.warnings);
    let stated = &source.stated;
    let document = Document {
        id: source.id.clone(),
        short: stated.short.clone().unwrap_or_else(|| stem(&source.id)),
        title: stated.title.clone(),
        date: dating.date,
        date_source: dating.note,
        page_date: dating.page_date,
        evidence: dating.evidence,
        paragraphs: layout.mode,
        labels: stated.labels.clone(),
        passages: layout.passages,
        removals: log(&decoded.text, layout.removals),
        n_bytes,
        hash,
        path: source.path.clone(),
    };
    Some((document, decoded.text))
}

/// A document's name without folders and ending.
fn stem(id: &str) -> String {
    Path::new(id).file_stem().map_or_else(|| id.to_owned(), |stem| stem.to_string_lossy().into_owned())
}
