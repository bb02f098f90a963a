//! From one document as its file gives it to the document that is counted.

use super::column_dates::ColumnDates;
use super::date::{Grade, PartialDate};
use super::dating::{Dating, date};
use super::document::Document;
use super::label::label;
use super::layout::{Layout, lay_out, log};
use super::names::FileName;
use super::read::{DateSource, RawDocument, ReadNote};
use super::reading::{DateUse, GuessedDates, Reading};
use super::source::{Source, Stated};
use crate::warning::Warning;
use std::path::Path;

/// A file as it was read.
pub(super) struct FileFacts {
    pub(super) n_bytes: u64,
    pub(super) hash: Option<blake3::Hash>,
    pub(super) reader: &'static str,
}

/// A document with what was found while it was prepared; none if it holds no word.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) document: Option<Document>,
    pub(super) warnings: Vec<Warning>,
}

/// Lays out and dates one document. `text` of `raw` is what all its byte ranges refer to.
pub(super) fn prepare(source: &Source, raw: &RawDocument, file: &FileFacts, reading: &Reading) -> Prepared {
    let id = document_id(source, raw);
    let mut warnings: Vec<Warning> = raw.notes.iter().filter_map(|note| warning(&id, note)).collect();
    let stated = stated(source, raw, &id, &mut warnings);
    let mut layout = lay_out(&raw.text, &stated, reading);
    let not_found = std::mem::take(&mut layout.not_found);
    warnings.extend(not_found.into_iter().map(|words| Warning::NotFound { document: id.clone(), words }));
    if layout.passages.is_empty() {
        warnings.push(Warning::Empty { document: id });
        return Prepared { document: None, warnings };
    }
    let mut dating = match reading.dates {
        DateUse::Used => dating(&id, given_name(source, raw), &stated, raw, &layout, reading),
        DateUse::Unused => Dating::default(),
    };
    warnings.append(&mut dating.warnings);
    let is_guess = dating.note.as_ref().is_some_and(|note| note.grade == Grade::Guessed);
    let (guess, date) = match is_guess && reading.guessed_dates == GuessedDates::Apart {
        true => (dating.date, None),
        false => (None, dating.date),
    };
    let document = Document {
        short: stated.short.clone().unwrap_or_else(|| short_name(&id)),
        title: stated.title,
        date,
        guess,
        date_source: dating.note,
        page_date: dating.page_date,
        evidence: dating.evidence,
        paragraphs: layout.mode,
        labels: stated.labels,
        passages: layout.passages,
        removals: log(&raw.text, layout.removals),
        member: raw.member.clone(),
        reader: file.reader,
        encoding: raw.encoding,
        n_bytes: file.n_bytes,
        hash: file.hash,
        path: source.path.clone(),
        options: source.options.clone(),
        text: source.text.clone(),
        id,
    };
    Prepared { document: Some(document), warnings }
}

/// Dates a document. Its date is read off stamps and heads, whether or not their words count.
fn dating(id: &str, name: &FileName, stated: &Stated, raw: &RawDocument, layout: &Layout, reading: &Reading) -> Dating {
    if !reading.keep_boilerplate && !reading.keep_repeats {
        return date(id, name, stated, raw, layout, reading.date);
    }
    let plain = Reading { keep_boilerplate: false, keep_repeats: false, ..*reading };
    date(id, name, stated, raw, &lay_out(&raw.text, stated, &plain), reading.date)
}

/// The name that may say when a document is from: that of its part of the file, if that has a number, else the file's.
fn given_name<'n>(source: &'n Source, raw: &'n RawDocument) -> &'n FileName {
    raw.name.as_ref().filter(|name| !name.numbers.is_empty()).unwrap_or(&source.name)
}

/// The name of a file without its folders.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A finding of a reader as a warning; what is no weakness is passed over.
pub(super) fn warning(document: &str, note: &ReadNote) -> Option<Warning> {
    let document = document.to_owned();
    match note {
        ReadNote::NulBytes(count) => Some(Warning::NulBytes { document, count: *count }),
        // A date of creation is no date of the text, and is not used.
        ReadNote::Created(_) => None,
        note => Some(Warning::Reading { document, note: note.to_string() }),
    }
}

/// A document's name: its file's, and which part of it.
fn document_id(source: &Source, raw: &RawDocument) -> String {
    match &raw.member {
        Some(member) => format!("{}#{member}", source.id),
        None => source.id.clone(),
    }
}

/// What is stated of the document: by a manifest first, else by the file itself.
fn stated(source: &Source, raw: &RawDocument, id: &str, warnings: &mut Vec<Warning>) -> Stated {
    let mut stated = source.stated.clone();
    stated.title = stated.title.or_else(|| raw.title.clone());
    for (name, value) in &raw.labels {
        let value = value.trim();
        if !value.is_empty() {
            let (name, value) = label(name, value.to_owned());
            stated.labels.entry(name).or_insert(value);
        }
    }
    let Some(written) = &raw.date else { return stated };
    let Some(date) = understood(&written.text) else {
        warnings.push(Warning::DateUnread { document: id.to_owned(), words: written.text.clone() });
        return stated;
    };
    match written.from {
        DateSource::FrontMatter(_) | DateSource::Column(_) => stated.date = stated.date.or(Some(date)),
    }
    stated
}

/// A date as files write it, by itself.
fn understood(written: &str) -> Option<PartialDate> {
    ColumnDates::default().read(written).map(|(date, _)| date)
}

/// A document's name without folders and ending, for charts.
fn short_name(id: &str) -> String {
    let name = id.rsplit('/').next().unwrap_or(id);
    let (name, member) = name.split_once('#').map_or((name, None), |(name, member)| (name, Some(member)));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    member.map_or_else(|| stem.to_owned(), |member| format!("{stem} {member}"))
}
