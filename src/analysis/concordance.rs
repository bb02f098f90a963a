//! Hits in their context, quoted from the documents.

use crate::corpus::{Document, reread_file};
use crate::count::{ConceptCounts, PassageCounts};
use crate::error::Error;
use crate::lexicon::Hit;
use rayon::prelude::*;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How a concordance is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// Tokens of context on each side; the context never leaves the paragraph.
    pub context: usize,
    /// The most lines of each concept, spread over its documents in order; none means all.
    pub most: Option<usize>,
}

/// Keywords in context.
#[derive(Debug, Clone)]
pub struct Concordance {
    /// The lines: by concept, then by document and place.
    pub lines: Vec<ConcordanceLine>,
    /// Hits that are not shown because a concept had more than the most.
    pub n_left_out: usize,
}

/// One hit with its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// The number of the concept in the lexicon.
    pub concept: usize,
    /// The number of the variant in the lexicon.
    pub variant: usize,
    /// The number of the document.
    pub document: usize,
    /// The number of the passage in the document.
    pub passage: usize,
    /// The bytes of the hit in the document's text.
    pub range: Range<u32>,
    /// The words before, white space folded.
    pub left: String,
    /// The words of the hit as they stand in the text, white space folded.
    pub hit: String,
    /// The words after, white space folded.
    pub right: String,
    /// The number of the variant in whose longer occurrence the hit lies, if it is embedded.
    pub inside: Option<usize>,
}

/// Quotes every hit from its document, which is read again for this.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since it was counted.
pub fn concordance(counts: &ConceptCounts, options: ConcordanceOptions) -> Result<Concordance, Error> {
    let (chosen, n_left_out) = choose(counts, options.most);
    let mut by_document: Vec<(&Document, Vec<ChosenHit<'_>>)> =
        counts.corpus.documents.iter().map(|document| (document, Vec::new())).collect();
    for (passage, hit) in chosen {
        by_document[passage.document].1.push((passage, hit));
    }
    by_document.retain(|(_, hits)| !hits.is_empty());
    let by_file: Vec<_> = by_document.chunk_by(|(a, _), (b, _)| a.shares_file(b)).collect();
    let quoted = by_file.par_iter().map(|documents| quote_file(counts, documents, options.context));
    let quoted: Vec<Vec<ConcordanceLine>> = quoted.collect::<Result<_, Error>>()?;
    let mut lines: Vec<ConcordanceLine> = quoted.into_iter().flatten().collect();
    lines.sort_by_key(|line| (line.concept, line.document, line.range.start, line.variant));
    Ok(Concordance { lines, n_left_out })
}

/// The first `most` hits of every concept, and how many are left out.
fn choose(counts: &ConceptCounts, most: Option<usize>) -> (Vec<(&PassageCounts, &Hit)>, usize) {
    let mut of_concept = vec![0; counts.lexicon.concepts.len()];
    let mut left_out = 0;
    let mut chosen = Vec::new();
    for passage in &counts.passages {
        for hit in &passage.hits {
            let shown = &mut of_concept[counts.concept_of(hit)];
            if most.is_some_and(|most| *shown >= most) {
                left_out += 1;
            } else {
                *shown += 1;
                chosen.push((passage, hit));
            }
        }
    }
    (chosen, left_out)
}

/// A hit with its passage.
type ChosenHit<'a> = (&'a PassageCounts, &'a Hit);

/// The lines of all documents of one file, which is read once.
fn quote_file(
    counts: &ConceptCounts,
    documents: &[(&Document, Vec<ChosenHit<'_>>)],
    context: usize,
) -> Result<Vec<ConcordanceLine>, Error> {
    let places: Vec<&Document> = documents.iter().map(|(document, _)| *document).collect();
    let mut lines = Vec::new();
    reread_file(&places, |place, text| {
        let (document, hits) = &documents[place];
        lines.append(&mut quote(counts, document, text, hits, context));
        Ok(())
    })?;
    Ok(lines)
}

fn quote(
    counts: &ConceptCounts,
    document: &Document,
    text: &str,
    hits: &[ChosenHit<'_>],
    context: usize,
) -> Vec<ConcordanceLine> {
    let line = |(passage, hit): &(&PassageCounts, &Hit)| {
        let range = hit.range.start as usize..hit.range.end as usize;
        let spans = &document.passages[passage.passage].spans;
        let first = spans.iter().find(|span| span.contains(&range.start)).map_or(range.start, |span| span.start);
        let last = spans.iter().find(|span| span.contains(&(range.end - 1))).map_or(range.end, |span| span.end);
        ConcordanceLine {
            concept: counts.concept_of(hit),
            variant: hit.variant as usize,
            document: passage.document,
            passage: passage.passage,
            left: left_context(&text[first..range.start], context),
            hit: folded(&text[range.clone()]),
            right: right_context(&text[range.end..last], context),
            range: hit.range.clone(),
            inside: hit.inside.map(|variant| variant as usize),
        }
    };
    hits.iter().map(line).collect()
}

/// The last `context` tokens of `text`, with the marks around them. Only as much of a long text is
/// cut into words as the context can need.
fn left_context(text: &str, context: usize) -> String {
    if context == 0 {
        return String::new();
    }
    let near = text.char_indices().rev().nth(context * MOST_CHARS).map_or(0, |(at, _)| at);
    let words: Vec<usize> = text[near..].unicode_word_indices().map(|(at, _)| near + at).collect();
    let start = words.len().checked_sub(context).and_then(|first| words.get(first)).copied();
    folded(&text[start.unwrap_or(if near == 0 { 0 } else { text.len() })..])
}

/// The first `context` tokens of `text`, with the marks before them.
fn right_context(text: &str, context: usize) -> String {
    if context == 0 {
        return String::new();
    }
    let near = text.char_indices().nth(context * MOST_CHARS).map_or(text.len(), |(at, _)| at);
    let mut words = text[..near].unicode_word_indices().map(|(at, word)| at + word.len());
    folded(&text[..words.nth(context - 1).unwrap_or(near)])
}

/// A generous length of a token with the marks before it, to bound the work on endless lines.
const MOST_CHARS: usize = 60;

/// White space folded to single spaces, the edges kept apart from the hit by none.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_hold_so_many_tokens_with_their_marks() {
        assert_eq!(left_context("One. Two, three “", 2), "Two, three “");
        assert_eq!(right_context("” four; five. Six", 2), "” four; five");
        assert_eq!(left_context("a b", 5), "a b");
        assert_eq!(right_context(" a b.", 5), "a b.");
        assert_eq!((left_context("a", 0), right_context("a", 0)), (String::new(), String::new()));
    }
}
