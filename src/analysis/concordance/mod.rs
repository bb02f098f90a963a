//! Hits in their context, quoted from the documents.

mod context;
mod order;
mod quote;
mod table;

pub use context::Context;
pub use order::{ORDERS, Order, order_named};
pub(super) use table::columns;
pub use table::{concordance_table, fit_concordance};

use crate::corpus::{Document, reread_file};
use crate::count::{ConceptCounts, Groups, PassageCounts};
use crate::error::Error;
use crate::lexicon::Hit;
use crate::token::Segmenter;
use order::SortKey;
use quote::quote;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// How a concordance is made.
#[derive(Debug, Clone, Copy)]
pub struct ConcordanceOptions {
    /// How much is shown around a hit.
    pub context: Context,
    /// In which order the lines of a concept stand.
    pub order: &'static Order,
    /// The most lines of each concept, the first in their order; none means all.
    pub most: Option<usize>,
    /// Whose words hits are checked against, if they are: see [`ConcordanceLine::cuts_word`].
    pub words: Option<&'static Segmenter>,
}

impl Default for ConcordanceOptions {
    /// The usual context of all hits, in the order of the documents.
    fn default() -> Self {
        ConcordanceOptions { context: Context::Auto, order: &ORDERS[0], most: None, words: None }
    }
}

/// Keywords in context.
#[derive(Debug, Clone)]
pub struct Concordance {
    /// The lines: by concept, then in the order asked for.
    pub lines: Vec<ConcordanceLine>,
    /// Hits that are not shown because a concept had more than the most.
    pub n_left_out: usize,
    /// How it was made.
    pub options: ConcordanceOptions,
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
    /// The paragraph in the passage, counted from 1; what was left out is not counted.
    pub paragraph: usize,
    /// The line of the document's text in which the hit begins, counted from 1.
    pub line: usize,
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
    /// Whether the hit begins or ends inside a word of the segmenter, as 民生 does in 人民|生活;
    /// nothing if it was not asked, or the hit neither begins nor ends with a Chinese character.
    pub cuts_word: Option<bool>,
}

/// Quotes every hit from its document, which is read again for this.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since it was counted.
pub fn concordance(counts: &ConceptCounts, options: ConcordanceOptions) -> Result<Concordance, Error> {
    // Where the order is that of reading, what comes after the most need not be quoted.
    let most_quoted = options.most.filter(|_| options.order.is_of_reading());
    let (chosen, n_passed_over) = choose(counts, most_quoted);
    let mut by_document: Vec<(&Document, Vec<ChosenHit<'_>>)> =
        counts.corpus.documents.iter().map(|document| (document, Vec::new())).collect();
    for (passage, hit) in chosen {
        by_document[passage.document].1.push((passage, hit));
    }
    by_document.retain(|(_, hits)| !hits.is_empty());
    let by_file: Vec<_> = by_document.chunk_by(|(a, _), (b, _)| a.shares_file(b)).collect();
    let quoted = by_file.par_iter().map(|documents| quote_file(counts, documents, &options));
    let quoted: Vec<Vec<SortedLine>> = quoted.collect::<Result<_, Error>>()?;
    let mut lines: Vec<SortedLine> = quoted.into_iter().flatten().collect();
    lines.sort_by(|(a_key, a), (b_key, b)| {
        let place = |line: &ConcordanceLine| (line.document, line.range.start, line.variant);
        (a.concept, a_key, place(a)).cmp(&(b.concept, b_key, place(b)))
    });
    let quoted = lines.len();
    let lines = first_of_each(lines, options.most.unwrap_or(usize::MAX));
    Ok(Concordance { n_left_out: n_passed_over + quoted - lines.len(), lines, options })
}

/// A line with what it is sorted by.
type SortedLine = (SortKey, ConcordanceLine);

/// A hit with its passage.
type ChosenHit<'a> = (&'a PassageCounts, &'a Hit);

/// The first `most` hits of every concept, and how many are left out.
fn choose(counts: &ConceptCounts, most: Option<usize>) -> (Vec<ChosenHit<'_>>, usize) {
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

/// The first `most` lines of every concept.
fn first_of_each(lines: Vec<SortedLine>, most: usize) -> Vec<ConcordanceLine> {
    let mut shown = (None, 0);
    let mut kept = Vec::new();
    for (_, line) in lines {
        shown = if shown.0 == Some(line.concept) { (shown.0, shown.1 + 1) } else { (Some(line.concept), 1) };
        if shown.1 <= most {
            kept.push(line);
        }
    }
    kept
}

/// The lines of all documents of one file, which is read once.
fn quote_file(
    counts: &ConceptCounts,
    documents: &[(&Document, Vec<ChosenHit<'_>>)],
    options: &ConcordanceOptions,
) -> Result<Vec<SortedLine>, Error> {
    let places: Vec<&Document> = documents.iter().map(|(document, _)| *document).collect();
    let mut lines = Vec::new();
    reread_file(&places, |place, text| {
        let (document, hits) = &documents[place];
        lines.append(&mut quote(counts, document, text, hits, options));
        Ok(())
    })?;
    Ok(lines)
}

/// Hits that begin or end inside a word, by group and variant.
#[derive(Debug)]
pub struct CutWords {
    /// Whose words.
    pub segmenter: &'static Segmenter,
    /// By the numbers of group and variant; a variant without a hit in Chinese characters has no entry.
    pub hits: BTreeMap<(usize, usize), u64>,
}

/// Reads the documents again and checks every hit against the words of `segmenter`.
///
/// Chinese variants are matched by characters, so 民生 (livelihood) also hits 人民生活 (people's life): this
/// tells how often.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since it was counted.
pub fn cut_words(counts: &ConceptCounts, groups: &Groups, segmenter: &'static Segmenter) -> Result<CutWords, Error> {
    let words = Some(segmenter).filter(|segmenter| segmenter.finds_words());
    let options = ConcordanceOptions { context: Context::Tokens(0), words, ..ConcordanceOptions::default() };
    let places = counts.passages.iter().map(|passage| (passage.document, passage.passage));
    let group_of: BTreeMap<(usize, usize), usize> = places.zip(groups.of_passage.iter().copied()).collect();
    let mut hits = BTreeMap::new();
    for line in concordance(counts, options)?.lines {
        let group = group_of.get(&(line.document, line.passage)).copied();
        if let (Some(group), Some(cuts)) = (group, line.cuts_word) {
            *hits.entry((group, line.variant)).or_default() += u64::from(cuts);
        }
    }
    Ok(CutWords { segmenter, hits })
}
