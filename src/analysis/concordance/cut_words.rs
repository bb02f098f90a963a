//! How many hits of a variant cut across words.

use super::{ConcordanceOptions, Context, concordance};
use crate::count::{ConceptCounts, Groups};
use crate::error::Error;
use crate::token::Segmenter;
use std::collections::BTreeMap;

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
