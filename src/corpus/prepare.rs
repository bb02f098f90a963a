//! From one document as its file gives it to the document that is counted.

use super::date::{PartialDate, parse_date};
use super::dating::{Dating, date};
use super::document::Document;
use super::label::label;
use super::layout::{Layout, lay_out, log};
use super::read::{DateSource, RawDocument, ReadNote};
use super::reading::{DateUse, Reading};
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
        DateUse::Used => dating(&id, &stated, &raw.text, &layout, reading),
        DateUse::Unused => Dating::default(),
    };
    warnings.append(&mut dating.warnings);
    let document = Document {
        short: stated.short.clone().unwrap_or_else(|| short_name(&id)),
        title: stated.title,
        date: dating.date,
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
fn dating(id: &str, stated: &Stated, text: &str, layout: &Layout, reading: &Reading) -> Dating {
    if !reading.keep_boilerplate && !reading.keep_repeats {
        return date(id, stated, text, layout, reading.date);
    }
    let plain = Reading { keep_boilerplate: false, keep_repeats: false, ..*reading };
    date(id, stated, text, &lay_out(text, stated, &plain), reading.date)
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
        DateSource::Meta(_) | DateSource::Time | DateSource::JsonLd => {
            stated.page_date = stated.page_date.or(Some(date))
        }
    }
    stated
}

/// A date as files write it: ISO, perhaps with a time, or in words.
fn understood(written: &str) -> Option<PartialDate> {
    let written = written.trim();
    let iso = [10, 7, 4].into_iter().filter(|length| {
        let after = written.get(*length..).and_then(|rest| rest.chars().next());
        after.is_none_or(|mark| matches!(mark, 'T' | ' '))
    });
    let mut iso = iso.filter_map(|length| written.get(..length)?.parse().ok());
    iso.next().or_else(|| parse_date(written))
}

/// A document's name without folders and ending, for charts.
fn short_name(id: &str) -> String {
    let name = id.rsplit('/').next().unwrap_or(id);
    let (name, member) = name.split_once('#').map_or((name, None), |(name, member)| (name, Some(member)));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    member.map_or_else(|| stem.to_owned(), |member| format!("{stem} {member}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_understood_as_files_write_them() {
        for (written, date) in [
            ("2024-12-17T09:30:00+08:00", "2024-12-17"),
            ("2024-12-17 09:30", "2024-12-17"),
            ("2024-12", "2024-12"),
            ("1998", "1998"),
            ("17 December 2024", "2024-12-17"),
            ("2024年12月17日", "2024-12-17"),
        ] {
            assert_eq!(understood(written).map(|date| date.to_string()).as_deref(), Some(date), "{written}");
        }
        assert_eq!(understood("soon"), None);
    }
}
