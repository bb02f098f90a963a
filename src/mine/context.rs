//! The words around a place, read again from its document.

use crate::corpus::{Corpus, Document, reread_file};
use crate::error::Error;
use crate::token::{Event, tokenize};
use std::ops::Range;

/// A place to be quoted: the number of the document, and the bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) document: usize,
    pub(super) bytes: Range<u32>,
}

/// The words of a place as they stand there, and with those around them, white space folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) words: String,
    pub(super) context: String,
}

/// Tokens of context on each side.
const CONTEXT: usize = 7;

/// Quotes each place; every file is read once.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since.
pub(super) fn quote(corpus: &Corpus, places: &[Place]) -> Result<Vec<Quote>, Error> {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|number| (places[*number].document, places[*number].bytes.start));
    let by_document: Vec<&[usize]> = order.chunk_by(|a, b| places[*a].document == places[*b].document).collect();
    let document = |group: &[usize]| &corpus.documents[places[group[0]].document];
    let mut quotes = vec![Quote::default(); places.len()];
    for file in by_document.chunk_by(|a, b| document(a).shares_file(document(b))) {
        let documents: Vec<&Document> = file.iter().map(|group| document(group)).collect();
        reread_file(&documents, |number, text| {
            for place in file[number] {
                quotes[*place] = quote_of(documents[number], text, &places[*place].bytes);
            }
            Ok(())
        })?;
    }
    Ok(quotes)
}

fn quote_of(document: &Document, text: &str, bytes: &Range<u32>) -> Quote {
    let bytes = bytes.start as usize..with_bracket(text, bytes.start as usize, bytes.end as usize);
    let spans = document.passages.iter().flat_map(|passage| &passage.spans);
    let span = spans.clone().find(|span| span.contains(&bytes.start)).cloned().unwrap_or_else(|| bytes.clone());
    let (mut before, mut end, mut n_after) = (Vec::new(), bytes.end, 0);
    tokenize(&text[span.clone()], |event| {
        if let Event::Word(range, _) = event {
            let range = span.start + range.start..span.start + range.end;
            if range.end <= bytes.start {
                before.push(range.start);
            } else if range.start >= bytes.end && n_after < CONTEXT {
                (end, n_after) = (range.end, n_after + 1);
            }
        }
    });
    let start = before.len().checked_sub(CONTEXT).map_or(span.start, |first| before[first]);
    Quote { words: folded(&text[bytes.clone()]), context: folded(&text[start.min(bytes.start)..end]) }
}

/// The end of a place, with the bracket that closes one inside it: 《纲要（草案）》.
fn with_bracket(text: &str, start: usize, end: usize) -> usize {
    let count = |mark: char| text[start..end].matches(mark).count();
    let close =
        [('（', '）'), ('(', ')')].iter().find(|(open, close)| count(*open) > count(*close)).map(|(_, close)| *close);
    close.filter(|close| text[end..].starts_with(*close)).map_or(end, |close| end + close.len_utf8())
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
