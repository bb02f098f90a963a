//! A document and its passages, without their text.

use super::bytes::{hash, read_bytes};
use super::date::{DateEvidence, Grade, PartialDate};
use super::label::Labels;
use super::prepare::file_name;
use super::read::{ReadOptions, read};
use super::wrap::Paragraphs;
use crate::error::{Error, FileError};
use crate::name::Name;
use rustc_hash::FxHashMap;
use std::ops::{ControlFlow, Range};
use std::path::PathBuf;
use std::sync::Arc;

/// One file as it was read: where it comes from, when it is from, and which parts of it are counted.
///
/// All byte ranges are offsets into the decoded text (UTF-8, NFC, NUL as space), which
/// [`Document::reread`] gives back.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Document {
    /// The name, unique in the corpus: the path below the input folder.
    pub id: String,
    /// A short name for charts.
    pub short: String,
    /// The title, if one is stated.
    pub title: Option<String>,
    /// The date by which the document is grouped.
    pub date: Option<PartialDate>,
    /// A guess at that date, which groups it under [`GUESSED`](super::GUESSED) only; then `date` is none.
    pub guess: Option<PartialDate>,
    /// Where the date or the guess comes from.
    pub date_source: Option<DateSourceNote>,
    /// The date of the page.
    pub page_date: Option<PartialDate>,
    /// Everything that the text and the file name say about dates.
    pub evidence: Vec<QuotedEvidence>,
    /// What ends a paragraph.
    pub paragraphs: Paragraphs,
    /// Labels of the whole document.
    pub labels: Labels,
    /// The parts that are counted, in order.
    pub passages: Vec<Passage>,
    /// The parts that are left out, in order.
    pub removals: Vec<Removal>,
    /// Which part of its file the document is: a row of a table, a path in an archive; nothing if the
    /// file is one document.
    pub member: Option<String>,
    /// The name of the reader.
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub reader: Name,
    /// The encoding of the file.
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub encoding: Name,
    /// The size of the file in bytes.
    pub n_bytes: u64,
    /// The BLAKE3 hash of the file; none if it was to be read once ([`Sources::read_once`](super::Sources::read_once)).
    #[serde(with = "hash_form")]
    pub hash: Option<blake3::Hash>,
    /// Where the file is.
    pub(super) path: PathBuf,
    /// How the file was read.
    #[serde(with = "options_form")]
    pub(super) options: Arc<ReadOptions>,
    /// The text, if it is in memory and in no file. It is not written with what is counted of it.
    #[serde(skip)]
    pub(super) text: Option<Arc<str>>,
}

/// A part of a document with labels of its own; its ends are boundaries.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Passage {
    /// The labels of this passage, beside those of the document.
    pub labels: Labels,
    /// The paragraphs, without what was left out, as byte ranges of the text.
    pub spans: Vec<Range<usize>>,
    /// The number of Chinese characters in them: each is a token.
    pub n_han: u64,
}

/// Where the date of a document comes from, and how far to trust it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DateSourceNote {
    /// How far to trust it.
    pub grade: Grade,
    /// The rule that found it; `stated` for a manifest or metadata table.
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub rule: Name,
    /// The words that say it, white space folded.
    pub quote: String,
}

/// One piece of evidence with its words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct QuotedEvidence {
    /// What the words say.
    pub evidence: DateEvidence,
    /// The words, white space folded, with those that give the year after a `…` where they stand apart.
    pub quote: String,
}

/// A part of the text that is not counted, and why.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Removal {
    /// The byte range of the text.
    pub range: Range<usize>,
    /// The rule that found it; `stated` for a manifest.
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub rule: Name,
    /// The reason, for people.
    pub reason: String,
    /// The number of tokens in it.
    pub tokens: u64,
    /// How it begins, white space folded.
    pub words: String,
}

impl Document {
    /// The date, or the guess at it, as a table of documents shows it beside its grade.
    pub fn date_or_guess(&self) -> Option<PartialDate> {
        self.date.or(self.guess)
    }

    /// Whether the date is only a guess, set apart or not.
    pub fn is_guessed(&self) -> bool {
        self.date_source.as_ref().is_some_and(|note| note.grade == Grade::Guessed)
    }

    /// The decoded text, read again. For many documents of one file [`reread_file`] reads it only once.
    ///
    /// # Errors
    ///
    /// The file cannot be read any more, is not the one that was read before, or was to be read once.
    pub fn reread(&self) -> Result<String, Error> {
        let mut found = String::new();
        reread_file(std::slice::from_ref(&self), |_, text| {
            text.clone_into(&mut found);
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether two documents come from one file.
    pub fn shares_file(&self, other: &Document) -> bool {
        self.text.is_none() && other.text.is_none() && self.path == other.path
    }
}

/// Reads a file again and hands over the texts of those of its documents that are given, each with its
/// place among them.
///
/// # Errors
///
/// The file cannot be read any more, is not the one that was read before, was to be read once, or `each` fails.
pub fn reread_file(
    documents: &[&Document],
    mut each: impl FnMut(usize, &str) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(first) = documents.first() else { return Ok(()) };
    if first.text.is_some() {
        let texts = documents.iter().enumerate().filter_map(|(place, document)| Some((place, document.text.as_ref()?)));
        return texts.into_iter().try_for_each(|(place, text)| each(place, text));
    }
    let changed = || Error::from(FileError::Changed(first.path.clone()));
    let bytes = read_bytes(&first.path).map_err(|source| FileError::Read { path: first.path.clone(), source })?;
    if Some(hash(&bytes)) != first.hash {
        return Err(changed());
    }
    let places: FxHashMap<Option<&str>, usize> =
        documents.iter().enumerate().map(|(place, document)| (document.member.as_deref(), place)).collect();
    let (mut left, mut outcome) = (documents.len(), Ok(()));
    let read = read(&file_name(&first.path), bytes, &first.options, &mut |raw| {
        if let Some(place) = places.get(&raw.member.as_deref()) {
            left -= 1;
            outcome = each(*place, &raw.text);
        }
        if left == 0 || outcome.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    read.map_err(|_| changed())?;
    outcome?;
    if left == 0 { Ok(()) } else { Err(changed()) }
}

/// A hash is written in hexadecimal digits.
mod hash_form {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(hash: &Option<blake3::Hash>, serializer: S) -> Result<S::Ok, S::Error> {
        hash.map(|hash| hash.to_hex().to_string()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<blake3::Hash>, D::Error> {
        let digits = Option::<String>::deserialize(deserializer)?;
        digits.map(|digits| blake3::Hash::from_hex(digits).map_err(D::Error::custom)).transpose()
    }
}

/// Options are written with each document.
mod options_form {
    use super::{Arc, ReadOptions};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(options: &Arc<ReadOptions>, serializer: S) -> Result<S::Ok, S::Error> {
        ReadOptions::serialize(options, serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<ReadOptions>, D::Error> {
        ReadOptions::deserialize(deserializer).map(Arc::new)
    }
}
