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
use crate::stats::resample::{Draws, Purpose};
use crate::token::Segmenter;
use order::SortKey;
use quote::quote;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How a concordance is made.
#[derive(Debug, Clone, Copy)]
pub struct ConcordanceOptions {
    /// How much is shown around a hit.
    pub context: Context,
    /// In which order the lines of a concept stand.
    pub order: &'static Order,
    /// Which hits are quoted.
    pub pick: Pick,
    /// Whose words hits are checked against, if they are: see [`ConcordanceLine::cuts_word`].
    pub words: Option<&'static Segmenter>,
}

impl Default for ConcordanceOptions {
    /// The usual context of all hits, in the order of the documents.
    fn default() -> Self {
        ConcordanceOptions { context: Context::Auto, order: &ORDERS[0], pick: Pick::All, words: None }
    }
}

/// Which of all hits are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Every one.
    All,
    /// The first so many of each concept, in the order asked for.
    First(usize),
    /// At most so many of each concept, as far apart from each other as can be in the order of time.
    Spread(usize),
    /// So many of all, each as probable as any other, drawn with this seed.
    Random {
        /// How many.
        size: usize,
        /// The seed.
        seed: u64,
    },
}

/// Keywords in context.
#[derive(Debug, Clone)]
pub struct Concordance {
    /// The lines: by concept, then in the order asked for.
    pub lines: Vec<ConcordanceLine>,
    /// Hits that were not picked.
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
    /// Whether white space stands before the hit, and after it.
    pub is_apart: [bool; 2],
    /// The number of the variant in whose longer occurrence the hit lies, if it is embedded.
    pub inside: Option<usize>,
    /// Whether the hit begins or ends inside a word of the segmenter, as 民生 does in 人民|生活;
    /// nothing if it was not asked, or the hit neither begins nor ends with a Chinese character.
    pub cuts_word: Option<bool>,
}

impl ConcordanceLine {
    /// The hit with the words around it, as they stand in the text.
    pub fn quotation(&self) -> String {
        let gap = |is_apart: bool, side: &str| if is_apart && !side.is_empty() { " " } else { "" };
        let ConcordanceLine { left, hit, right, is_apart: [before, after], .. } = self;
        [left, gap(*before, left), hit, gap(*after, right), right].concat()
    }
}

/// Quotes every hit from its document, which is read again for this.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since it was counted.
pub fn concordance(counts: &ConceptCounts, options: ConcordanceOptions) -> Result<Concordance, Error> {
    let (chosen, n_passed_over) = pick(counts, &options);
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
    let lines = first_of_each(lines, if let Pick::First(most) = options.pick { most } else { usize::MAX });
    Ok(Concordance { n_left_out: n_passed_over + quoted - lines.len(), lines, options })
}

/// A line with what it is sorted by.
type SortedLine = (SortKey, ConcordanceLine);

/// A hit with its passage.
type ChosenHit<'a> = (&'a PassageCounts, &'a Hit);

/// The hits that are quoted, and how many are left out.
fn pick<'c>(counts: &'c ConceptCounts, options: &ConcordanceOptions) -> (Vec<ChosenHit<'c>>, usize) {
    let all = || counts.passages.iter().flat_map(|passage| passage.hits.iter().map(move |hit| (passage, hit)));
    let picked: Vec<ChosenHit<'_>> = match options.pick {
        // Where the order is that of reading, what comes after the most need not be quoted.
        Pick::First(most) if options.order.is_of_reading() => {
            let mut of_concept = vec![0; counts.lexicon.concepts.len()];
            let is_first = |(_, hit): &ChosenHit<'_>| {
                let shown = &mut of_concept[counts.concept_of(hit)];
                *shown += 1;
                *shown <= most
            };
            all().filter(is_first).collect()
        }
        Pick::All | Pick::First(_) => all().collect(),
        Pick::Spread(most) => spread(counts, all().collect(), most),
        Pick::Random { size, seed } => {
            let drawn = drawn(all().count(), size, seed);
            all().enumerate().filter(|(number, _)| drawn.contains(number)).map(|(_, hit)| hit).collect()
        }
    };
    let left_out = all().count() - picked.len();
    (picked, left_out)
}

/// At most so many hits of each concept, as far apart as can be in the order of time; undated ones come last.
fn spread<'c>(counts: &'c ConceptCounts, mut hits: Vec<ChosenHit<'c>>, most: usize) -> Vec<ChosenHit<'c>> {
    let date = |passage: &PassageCounts| counts.corpus.documents[passage.document].date;
    hits.sort_by_key(|(passage, hit)| {
        (counts.concept_of(hit), date(passage).is_none(), date(passage), passage.document, passage.passage)
    });
    let of_concepts = hits.chunk_by(|(_, a), (_, b)| counts.concept_of(a) == counts.concept_of(b));
    let spread = of_concepts.flat_map(|hits| {
        let taken = hits.len().min(most);
        (0..taken).map(move |number| hits[(2 * number + 1) * hits.len() / (2 * taken)])
    });
    spread.collect()
}

/// `size` different numbers below `all`, every choice as probable as any other: Bentley & Floyd (1987), *A sample of brilliance*,
/// Communications of the ACM 30(9), 754–757.
fn drawn(all: usize, size: usize, seed: u64) -> BTreeSet<usize> {
    let mut draws = Draws::new(Purpose::Sample, seed, 0);
    let mut drawn = BTreeSet::new();
    for last in all.saturating_sub(size)..all {
        let number = draws.below(u32::try_from(last + 1).unwrap_or(u32::MAX)) as usize;
        drawn.insert(if drawn.contains(&number) { last } else { number });
    }
    drawn
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
