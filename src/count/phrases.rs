//! Phrases that a first pass has chosen, counted again passage by passage: with their places, or as the sparse rows
//! that resampling needs.

use super::concepts::{ConceptCounts, ConceptHits, Concepts, Policy};
use crate::corpus::CorpusError;
use crate::corpus::{
    Collector, Corpus, Document, Mergeable, Order, Partial, Passage, Pool, Selection, Sources, collect_part,
};
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher, Overlap, Worker};
use crate::token::{FIRST_WORD, Spellings, Stream};
use serde::{Deserialize, Serialize};

/// Finds every occurrence of phrases that [`count_ngrams`](super::count_ngrams) has listed: their tokens are those of the
/// policy's segmenter, and everything counts, also where phrases overlap.
///
/// # Errors
///
/// No document is left.
pub fn count_phrases(
    sources: &Sources,
    selection: &Selection,
    phrases: Lexicon,
    policy: Policy,
) -> Result<ConceptCounts, Error> {
    count_phrases_part(sources, selection, phrases, policy)?.finish()
}

/// As [`count_phrases`], of some documents of a corpus.
///
/// # Errors
///
/// The pass was stopped.
pub fn count_phrases_part(
    sources: &Sources,
    selection: &Selection,
    phrases: Lexicon,
    policy: Policy,
) -> Result<Partial<ConceptHits>, Error> {
    let policy = Policy { overlap: Overlap::All, ..policy };
    let matcher = matcher(&phrases, policy);
    collect_part(sources, selection, &policy.reading, Concepts::new(&matcher, phrases, policy))
}

fn matcher(phrases: &Lexicon, policy: Policy) -> Matcher {
    match policy.segmenter.finds_words() {
        true => Matcher::of_words(phrases, policy.fold, Overlap::All, policy.segmenter),
        false => Matcher::new(phrases, policy.fold, Overlap::All),
    }
}

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
    count_phrase_rows_part(sources, selection, policy, phrases, longest)?.finish()
}

/// As [`count_phrase_rows`], of some documents of a corpus.
///
/// # Errors
///
/// The pass was stopped.
pub fn count_phrase_rows_part(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    phrases: &[String],
    longest: usize,
) -> Result<Partial<PhraseFigures>, Error> {
    let matcher = matcher(&Lexicon::of_phrases("phrases", phrases), policy);
    let counter = Rows { matcher: &matcher, policy, longest, n_phrases: phrases.len() };
    collect_part(sources, selection, &policy.reading, counter)
}

/// Occurrences of chosen phrases in some documents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PhraseFigures {
    longest: usize,
    n_phrases: usize,
    /// By document, by passage.
    figures: Vec<Vec<Figures>>,
}

/// All phrases of a passage by length, and the occurrences of those chosen.
type Figures = (Vec<u64>, Vec<(u32, u32)>);

/// Counts chosen phrases.
struct Rows<'m> {
    matcher: &'m Matcher,
    policy: Policy,
    longest: usize,
    n_phrases: usize,
}

impl<'m> Collector for Rows<'m> {
    type Workers = Pool<(Worker<'m>, Stream, Spellings)>;
    type Found = Vec<Figures>;
    type Outcome = PhraseFigures;

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Vec<Figures> {
        let new = || (self.matcher.worker(), Stream::default(), Spellings::default());
        workers.with(new, |(worker, stream, spellings)| {
            let of_passage = |passage: &Passage| {
                let hits = worker.find(text, &passage.spans).hits;
                let mut numbers: Vec<u32> = hits.iter().map(|hit| hit.variant).collect();
                numbers.sort_unstable();
                let counts = numbers.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
                // Only where runs of tokens end is asked here, so one symbol does for all words.
                stream.fill_symbols(self.policy.segmenter, text, &passage.spans, spellings, |_| FIRST_WORD);
                let mut totals = vec![0; self.longest];
                stream.add_totals(&mut totals);
                (totals, counts)
            };
            document.passages.iter().map(of_passage).collect()
        })
    }

    fn finish(self, _: &[Document], _: Self::Workers, figures: Vec<Vec<Figures>>) -> Result<PhraseFigures, Error> {
        Ok(PhraseFigures { longest: self.longest, n_phrases: self.n_phrases, figures })
    }
}

impl Mergeable for PhraseFigures {
    type Whole = PhraseRows;

    fn merge(parts: Vec<PhraseFigures>, order: &Order) -> Result<PhraseFigures, Error> {
        let (longest, n_phrases) =
            parts.first().map(|part| (part.longest, part.n_phrases)).ok_or(CorpusError::NoCounts)?;
        if parts.iter().any(|part| (part.longest, part.n_phrases) != (longest, n_phrases)) {
            return Err(CorpusError::CountedDifferently.into());
        }
        let figures = order.arrange(parts.into_iter().map(|part| part.figures).collect())?;
        Ok(PhraseFigures { longest, n_phrases, figures })
    }

    fn whole(self, corpus: Corpus) -> Result<PhraseRows, Error> {
        let PhraseFigures { longest, n_phrases, figures } = self;
        let n_passages = corpus.documents.iter().map(|document| document.passages.len());
        let is_of_passage = |(totals, counts): &Figures| {
            totals.len() == longest && counts.iter().all(|(number, _)| (*number as usize) < n_phrases)
        };
        if !n_passages.eq(figures.iter().map(Vec::len)) || !figures.iter().flatten().all(is_of_passage) {
            return Err(CorpusError::NoCounts.into());
        }
        let rows = figures.into_iter().enumerate().flat_map(|(document, passages)| {
            passages.into_iter().enumerate().map(move |(passage, (totals, counts))| PhraseRow {
                document,
                passage,
                totals,
                counts,
            })
        });
        Ok(PhraseRows { rows: rows.collect(), corpus })
    }
}
