//! Documents that are copies of each other, or nearly.

use super::collector::{Collector, collect};
use super::document::Document;
use super::reading::Reading;
use super::repeat::{Signature, near_duplicates, signature};
use super::select::Selection;
use super::source::Sources;
use crate::error::Error;
use crate::token::{Event, tokenize};
use crate::warning::Warning;
use std::collections::BTreeSet;

/// The share of five-token runs from which on two documents count as copies.
const LEAST_SIMILARITY: f64 = 0.8;

/// Documents that are nearly the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Copies {
    /// Their names, the earliest first, those without a date last.
    pub documents: Vec<String>,
    /// The estimated share of five-token runs that each has in common with one of the others, the
    /// lowest of them, from 0 to 1.
    pub similarity: f64,
}

impl From<&Copies> for Warning {
    fn from(copies: &Copies) -> Warning {
        let percent = (copies.similarity * 100.0).round() as u32;
        Warning::NearDuplicates { documents: copies.documents.clone(), percent }
    }
}

/// Finds the documents that are nearly the same, by their minhash signatures: time and memory grow
/// with the number of documents, not of pairs.
///
/// # Errors
///
/// No document is left.
pub fn find_copies(sources: &Sources, selection: &Selection, reading: &Reading) -> Result<Vec<Copies>, Error> {
    let (corpus, signatures) = collect(sources, selection, reading, Signer)?;
    let copies = near_duplicates(&signatures, LEAST_SIMILARITY).into_iter().map(|group| {
        let mut documents: Vec<_> = group.documents.iter().map(|number| &corpus.documents[*number]).collect();
        documents.sort_by_key(|document| (document.date.is_none(), document.date, document.id.clone()));
        let similarity = group.similarities.iter().copied().fold(1.0, f64::min);
        Copies { documents: documents.into_iter().map(|document| document.id.clone()).collect(), similarity }
    });
    Ok(copies.collect())
}

/// Signs every document by its wording.
struct Signer;

impl Collector for Signer {
    type Workers = ();
    type Found = Signature;
    type Outcome = Vec<Signature>;

    fn document(&self, (): &(), document: &Document, text: &str) -> Signature {
        let spans = document.passages.iter().flat_map(|passage| &passage.spans);
        sign(spans.map(|span| &text[span.clone()]))
    }

    fn finish(self, _: &[Document], (): (), signatures: Vec<Signature>) -> Result<Vec<Signature>, Error> {
        Ok(signatures)
    }
}

fn sign<'t>(spans: impl Iterator<Item = &'t str>) -> Signature {
    let mut tokens = Vec::new();
    for span in spans {
        tokenize(span, |event| {
            if let Event::Word(_, word) = event {
                tokens.push(word);
            }
        });
    }
    signature(tokens)
}

impl Sources {
    /// Leaves out all copies but the earliest of each group, and says so.
    pub fn without_copies(mut self, copies: &[Copies]) -> Sources {
        let dropped: BTreeSet<&str> =
            copies.iter().flat_map(|copies| &copies.documents[1..]).map(String::as_str).collect();
        self.sources.retain(|source| !dropped.contains(source.id.as_str()));
        if !dropped.is_empty() {
            let documents = dropped.into_iter().map(str::to_owned).collect();
            self.warnings.push(Warning::CopiesDropped { documents });
        }
        self
    }
}
