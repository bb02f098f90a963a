//! Chosen phrases passage by passage: the sparse rows that resampling needs.

use super::concepts::Policy;
use crate::corpus::{Corpus, Selection, Sources, scan};
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher, Overlap};
use crate::token::{FIRST_WORD, Spellings, Stream};

/// Occurrences of chosen phrases in every passage of a corpus.
#[derive(Debug)]
pub struct PhraseRows {
    /// The documents.
    pub corpus: Corpus,
    /// The passages of all documents, in order.
    pub rows: Vec<PhraseRow>,
}

/// Occurrences of chosen phrases in one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseRow {
    /// The number of the document in [`Corpus::documents`].
    pub document: usize,
    /// The number of the passage in its document.
    pub passage: usize,
    /// All phrases of a length: `totals[length - 1]`.
    pub totals: Vec<u64>,
    /// The number of a phrase among those chosen, and its occurrences; ascending, zeros left out.
    pub counts: Vec<(u32, u32)>,
}

/// Counts `phrases`, of up to `longest` tokens, in every passage; every occurrence counts, as of n-grams.
///
/// Only the counts are kept, not the places.
///
/// # Errors
///
/// No document is left.
pub fn count_phrase_rows(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    phrases: &[String],
    longest: usize,
) -> Result<PhraseRows, Error> {
    let lexicon = Lexicon::of_phrases("phrases", phrases);
    let matcher = match policy.segmenter.finds_words() {
        true => Matcher::of_words(&lexicon, policy.fold, Overlap::All, policy.segmenter),
        false => Matcher::new(&lexicon, policy.fold, Overlap::All),
    };
    let scan = scan(
        sources,
        selection,
        &policy.reading,
        || (matcher.worker(), Stream::default(), Spellings::default()),
        |(worker, stream, spellings), document, text| {
            let mut rows = Vec::with_capacity(document.passages.len());
            for passage in &document.passages {
                let hits = worker.find(text, &passage.spans).hits;
                let mut numbers: Vec<u32> = hits.iter().map(|hit| hit.variant).collect();
                numbers.sort_unstable();
                let counts = numbers.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
                // Only where runs of tokens end is asked here, so one symbol does for all words.
                stream.fill_symbols(policy.segmenter, text, &passage.spans, spellings, |_| FIRST_WORD);
                rows.push((totals(stream, longest), counts));
            }
            rows
        },
    )?;
    let rows = scan.gathered.into_iter().enumerate().flat_map(|(document, passages)| {
        passages.into_iter().enumerate().map(move |(passage, (totals, counts))| PhraseRow {
            document,
            passage,
            totals,
            counts,
        })
    });
    Ok(PhraseRows { rows: rows.collect(), corpus: scan.corpus })
}

/// All phrases of each length up to `longest`.
fn totals(stream: &Stream, longest: usize) -> Vec<u64> {
    let mut totals = vec![0; longest];
    for run in stream.runs() {
        for (length, total) in totals.iter_mut().enumerate() {
            *total += run.len().saturating_sub(length) as u64;
        }
    }
    totals
}
