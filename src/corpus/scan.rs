//! The parallel driver of reading: every document once, in any order, with the same result.

use super::bytes::{hash, read_bytes};
use super::document::{Document, Passage};
use super::partial::PartialCorpus;
use super::prepare::{FileFacts, Prepared, file_name, prepare, warning};
use super::read::{RawDocument, read_as, reader_of};
use super::reading::{GuessedDates, Reading, YearMissing};
use super::seen_values::SeenValues;
use super::select::{InTime, Selection};
use super::source::{ReportPlan, Source, Sources};
use super::watch::Watch;
use crate::corpus::CorpusError;
use crate::error::Error;
use crate::warning::Warning;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::fs;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

/// The documents that were read and selected, without their texts.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The name, for titles.
    pub name: String,
    /// What of it was selected, in words; empty where all of it is.
    pub selection: String,
    /// What the manifest wants in a report.
    pub report: ReportPlan,
    /// The documents, sorted by name.
    pub documents: Vec<Document>,
    /// What was found while reading, sorted by document.
    pub warnings: Vec<Warning>,
}

impl Corpus {
    /// The number of Chinese characters.
    pub fn n_han(&self) -> u64 {
        self.places().map(|(_, passage)| passage.n_han).sum()
    }

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
    let (corpus, gathered) = scan_part(sources, selection, reading, worker, visit)?;
    Ok(Scan { corpus: corpus.finish()?, gathered })
}

/// As [`scan`], of some documents of a corpus, of which it may be that none is left.
pub(super) fn scan_part<W, A: Send>(
    sources: &Sources,
    selection: &Selection,
    reading: &Reading,
    worker: impl Fn() -> W + Sync + Send,
    visit: impl Fn(&mut W, &Document, &str) -> A + Sync + Send,
) -> Result<(PartialCorpus, Vec<A>), Error> {
    let reading = &reading.for_selection(selection);
    let watch = sources.watch.as_deref();
    let is_stopped = || watch.is_some_and(Watch::stopped);
    let seen = Mutex::new(SeenValues::new(&selection.conditions));
    let look = |document: &Document| {
        if !selection.conditions.is_empty() {
            seen.lock().unwrap_or_else(PoisonError::into_inner).look(document);
        }
    };
    let one = |worker: &mut W, source: &Source| {
        let mut outcomes = Vec::new();
        let read = read_file(source, reading, !sources.reads_once, &mut |prepared, text| {
            if is_stopped() {
                return ControlFlow::Break(());
            }
            let Prepared { document, warnings } = prepared;
            let kind = match document {
                None => Kind::Unread,
                Some(document) => {
                    look(&document);
                    select(document, selection, reading, |document| visit(worker, document, text))
                }
            };
            outcomes.push(Outcome { warnings, kind });
            ControlFlow::Continue(())
        });
        match read {
            Ok(warnings) if warnings.is_empty() => {}
            Ok(warnings) => outcomes.push(Outcome { warnings, kind: Kind::Nothing }),
            Err(warning) => outcomes.push(Outcome { warnings: vec![warning], kind: Kind::Unread }),
        }
        outcomes
    };
    watch.inspect(|watch| watch.pass(sources.sources.len()));
    let watched = |worker: &mut W, source: &Source| {
        let outcomes = if is_stopped() { Vec::new() } else { one(worker, source) };
        watch.inspect(|watch| watch.file());
        outcomes
    };
    let outcomes: Vec<Vec<Outcome<A>>> =
        sources.sources.par_iter().map_init(&worker, |worker, source| watched(worker, source)).collect();
    watch.inspect(|watch| watch.end());
    if is_stopped() {
        return Err(CorpusError::Stopped.into());
    }
    let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(PartialCorpus::new(sources, selection, reading, seen, outcomes))
}

/// What an earlier pass made of a file: the documents by their members, as long as the file is the same.
#[derive(Debug, Clone)]
pub(super) struct KnownFile {
    reading: Reading,
    hash: blake3::Hash,
    documents: FxHashMap<Option<String>, Prepared>,
}

/// Reads one file and hands over its documents, each with its text. Layout and dates are worked out
/// once, however many passes follow.
///
/// What is found out is kept for those passes if `is_kept`. Gives the warnings about the file as a whole, or the one
/// that says why it cannot be read.
fn read_file(
    source: &Source,
    reading: &Reading,
    is_kept: bool,
    each: &mut dyn FnMut(Prepared, &str) -> ControlFlow<()>,
) -> Result<Vec<Warning>, Warning> {
    let unread = |reason: String| Warning::Unread { document: source.id.clone(), reason };
    let is_kept = is_kept || source.known.get().is_some();
    let known_as = |hash: Option<blake3::Hash>| {
        source.known.get().filter(|known| hash == Some(known.hash) && known.reading == *reading)
    };
    let mut documents = FxHashMap::default();
    let mut prepared = |raw: &RawDocument, file: &FileFacts, known: Option<&KnownFile>| match known
        .and_then(|known| known.documents.get(&raw.member))
    {
        Some(prepared) => prepared.clone(),
        None => {
            let prepared = prepare(source, raw, file, reading);
            if is_kept {
                documents.insert(raw.member.clone(), prepared.clone());
            }
            prepared
        }
    };
    let (hash, known, read) = if let Some(text) = &source.text {
        let hash = is_kept.then(|| hash(text.as_bytes()));
        let file = FileFacts { n_bytes: text.len() as u64, hash, reader: "memory" };
        let raw = RawDocument { text: text.to_string(), encoding: "UTF-8", ..RawDocument::default() };
        let known = known_as(hash);
        // There is nothing behind it to break off.
        let _ = each(prepared(&raw, &file, known), &raw.text);
        (hash, known, Ok(Vec::new()))
    } else {
        let bytes = bytes_of(source)?;
        let name = if source.is_spooled() { String::new() } else { file_name(&source.path) };
        let reader = reader_of(&name, &bytes);
        let hash = is_kept.then(|| hash(&bytes));
        let file = FileFacts { n_bytes: bytes.len() as u64, hash, reader: reader.name };
        let known = known_as(hash);
        let read = read_as(reader, bytes, &source.options, &mut |raw| each(prepared(&raw, &file, known), &raw.text));
        (hash, known, read.map(|read| read.notes))
    };
    let notes = read.map_err(|error| unread(error.to_string()))?;
    if let (None, Some(hash)) = (known, hash) {
        // A second pass at the same time would only find the same.
        let _ = source.known.set(KnownFile { reading: *reading, hash, documents });
    }
    Ok(notes.iter().filter_map(|note| warning(&source.id, note)).collect())
}

/// The bytes of the file of a source.
fn bytes_of(source: &Source) -> Result<Vec<u8>, Warning> {
    let unread = |reason: String| Warning::Unread { document: source.id.clone(), reason };
    // A pipe or device might never end.
    if !source.is_regular && fs::metadata(&source.path).is_ok_and(|kind| !kind.is_file()) {
        return Err(unread("it is not a regular file".into()));
    }
    read_bytes(&source.path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Warning::ListedMissing { document: source.id.clone() },
        _ => unread(error.to_string()),
    })
}

/// Visits a document if it is selected.
fn select<A>(
    mut document: Document,
    selection: &Selection,
    reading: &Reading,
    visit: impl FnOnce(&Document) -> A,
) -> Kind<A> {
    match selection.in_time(&document) {
        InTime::Outside => Kind::Deselected,
        _ if reading.guessed_dates == GuessedDates::Drop && document.is_guessed() => Kind::Guessed(document.id),
        InTime::Unclear => Kind::Unclear(match (document.date, document.guess) {
            (Some(date), _) => format!("{} ({date})", document.id),
            (None, Some(guess)) => format!("{} ({guess}, a guess)", document.id),
            (None, None) => document.id,
        }),
        InTime::Within if document.date_or_guess().is_none() && reading.year_missing == YearMissing::Drop => {
            Kind::WithoutYear(document.id)
        }
        InTime::Within if selection.keep(&mut document) => {
            let gathered = visit(&document);
            Kind::Read(Box::new(document), gathered)
        }
        InTime::Within => Kind::Deselected,
    }
}

/// What became of one document.
pub(super) struct Outcome<A> {
    pub(super) warnings: Vec<Warning>,
    pub(super) kind: Kind<A>,
}

pub(super) enum Kind<A> {
    Read(Box<Document>, A),
    /// No document, only findings about its file.
    Nothing,
    Unread,
    Deselected,
    /// The date is not known well enough to say whether the document is within the limits.
    Unclear(String),
    /// The year is not known, and such documents are to be left out.
    WithoutYear(String),
    /// The date is a guess, and such documents are to be left out.
    Guessed(String),
}
