//! Counting the concepts of a lexicon, passage by passage.

use super::group::Groups;
use super::ngram::parts::stretches;
use super::unit::TokenUnit;
use crate::corpus::{Corpus, Document, Passage, Pool, Reading, Selection, Sources, scan};
use crate::error::Error;
use crate::lexicon::{Concept, Found, Hit, Lexicon, Matcher, Overlap, Worker};
use crate::token::{Event, Fold, ScriptCounts, Segmenter, tokenize};
use crate::warning::Warning;
use rayon::prelude::*;
use std::ops::Range;

/// The choices that touch a count; they are named in every output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// Which spellings are the same word.
    pub fold: Fold,
    /// What becomes of overlapping occurrences.
    pub overlap: Overlap,
    /// How documents are read.
    pub reading: Reading,
    /// What the tokens of phrases are in Chinese text. Concepts are matched by characters always, since a
    /// segmenter's cuts depend on the context.
    pub segmenter: &'static Segmenter,
}

/// Every hit of a lexicon in a corpus: the base fact from which all tables of concepts follow.
#[derive(Debug, Clone)]
pub struct ConceptCounts {
    /// The documents.
    pub corpus: Corpus,
    /// What was counted.
    pub lexicon: Lexicon,
    /// How it was counted.
    pub policy: Policy,
    /// The concepts that tables and charts show, by their numbers; the others only hold hits of these.
    pub shown: Vec<usize>,
    /// The passages of all documents, in order.
    pub passages: Vec<PassageCounts>,
}

/// The hits in one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageCounts {
    /// The number of the document in [`Corpus::documents`].
    pub document: usize,
    /// The number of the passage in its document.
    pub passage: usize,
    /// The number of tokens.
    pub n_tokens: u64,
    /// The hits, by their place.
    pub hits: Vec<Hit>,
}

impl ConceptCounts {
    /// The document and passage that `counts` are of.
    pub fn place(&self, counts: &PassageCounts) -> (&Document, &Passage) {
        let document = &self.corpus.documents[counts.document];
        (document, &document.passages[counts.passage])
    }

    /// Keeps the hits of the concepts numbered `shown`, or all where nothing is said. The whole lexicon was matched, so what lies
    /// inside a formulation of another concept is still known to be embedded.
    pub fn only(mut self, shown: Option<&[usize]>) -> ConceptCounts {
        let Some(shown) = shown else { return self };
        let had_hits = self.n_hits() > 0;
        let variants = &self.lexicon.variants;
        for passage in &mut self.passages {
            passage.hits.retain(|hit| shown.contains(&variants[hit.variant as usize].concept));
        }
        self.shown = shown.to_vec();
        if had_hits && self.n_hits() == 0 {
            let lexicon = self.lexicon.name.clone();
            self.corpus.warnings.push(Warning::NoHit { lexicon, concepts: shown.len() });
        }
        self
    }

    /// Keeps the hits of the variants numbered `shown` and what they belong to, as [`ConceptCounts::only`] does those of
    /// concepts.
    pub fn only_variants(mut self, shown: &[usize]) -> ConceptCounts {
        let mut concepts: Vec<usize> = shown.iter().map(|number| self.lexicon.variants[*number].concept).collect();
        concepts.dedup();
        for passage in &mut self.passages {
            passage.hits.retain(|hit| shown.contains(&(hit.variant as usize)));
        }
        self.only(Some(&concepts))
    }

    /// The concepts that tables and charts show, with their numbers.
    pub fn shown_concepts(&self) -> impl Iterator<Item = (usize, &Concept)> {
        self.shown.iter().map(|number| (*number, &self.lexicon.concepts[*number]))
    }

    /// The concept that a hit belongs to.
    pub fn concept_of(&self, hit: &Hit) -> usize {
        self.lexicon.variants[hit.variant as usize].concept
    }

    /// The number of tokens in the corpus.
    pub fn n_tokens(&self) -> u64 {
        self.passages.iter().map(|passage| passage.n_tokens).sum()
    }

    /// What the tokens are.
    pub fn token_unit(&self) -> TokenUnit {
        TokenUnit::of(self.n_tokens(), self.corpus.n_han(), self.policy.segmenter)
    }

    /// Warns if the rates of `groups` are out of different units.
    pub fn mixed_units(&self, groups: &Groups) -> Option<Warning> {
        let n_han = self.passages.iter().map(|passage| self.place(passage).1.n_han);
        if self.policy.segmenter.finds_words() { None } else { groups.mixed_units(n_han) }
    }

    /// The number of hits in the corpus.
    pub fn n_hits(&self) -> usize {
        self.passages.iter().map(|passage| passage.hits.len()).sum()
    }
}

/// Reads all documents and finds the variants of `lexicon` in them.
///
/// A lexicon without any hit is a warning, which says so if the lexicon is written in another script
/// than the documents.
///
/// # Errors
///
/// No document is left.
pub fn count_concepts(
    sources: &Sources,
    selection: &Selection,
    lexicon: Lexicon,
    policy: Policy,
) -> Result<ConceptCounts, Error> {
    let policy = Policy { segmenter: Default::default(), ..policy };
    let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
    count_with(&matcher, sources, selection, lexicon, policy)
}

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
    let policy = Policy { overlap: Overlap::All, ..policy };
    let matcher = match policy.segmenter.finds_words() {
        true => Matcher::of_words(&phrases, policy.fold, policy.overlap, policy.segmenter),
        false => Matcher::new(&phrases, policy.fold, policy.overlap),
    };
    count_with(&matcher, sources, selection, phrases, policy)
}

fn count_with(
    matcher: &Matcher,
    sources: &Sources,
    selection: &Selection,
    lexicon: Lexicon,
    policy: Policy,
) -> Result<ConceptCounts, Error> {
    let workers: Pool<Worker<'_>> = Pool::default();
    let find =
        |text: &str, spans: &[Range<usize>]| workers.with(|| matcher.worker(), |worker| worker.find(text, spans));
    let in_passage = |text: &str, passage: &Passage| match &stretches(&passage.spans)[..] {
        [stretch] => find(text, stretch),
        stretches => Found::joined(stretches.par_iter().map(|stretch| find(text, stretch)).collect()),
    };
    let visit = |(): &mut (), document: &Document, text: &str| {
        document.passages.iter().map(|passage| in_passage(text, passage)).collect::<Vec<_>>()
    };
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    let found = scan.gathered.into_iter().enumerate();
    let passages = found.flat_map(|(document, passages)| {
        passages.into_iter().enumerate().map(move |(passage, found)| PassageCounts {
            document,
            passage,
            n_tokens: found.n_tokens,
            hits: found.hits,
        })
    });
    let passages: Vec<PassageCounts> = passages.collect();
    let shown = (0..lexicon.concepts.len()).collect();
    let mut counts = ConceptCounts { corpus: scan.corpus, lexicon, policy, shown, passages };
    counts.corpus.warnings.extend(counts.lexicon.warnings());
    if counts.n_hits() == 0 {
        let warning = no_hit(sources, selection, &counts.lexicon, &policy.reading)?;
        counts.corpus.warnings.push(warning);
    }
    Ok(counts)
}

/// Why nothing was found, as far as it can be told: the documents are read again for their scripts.
pub(super) fn no_hit(
    sources: &Sources,
    selection: &Selection,
    lexicon: &Lexicon,
    reading: &Reading,
) -> Result<Warning, Error> {
    let scan = scan(sources, selection, reading, || (), |(), document, text| scripts_of(document, text))?;
    let mut scripts = ScriptCounts::default();
    for counts in &scan.gathered {
        scripts.merge(counts);
    }
    Ok(if lexicon.scripts().overlaps(&scripts) {
        Warning::NoHit { lexicon: lexicon.name.clone(), concepts: lexicon.concepts.len() }
    } else {
        Warning::OtherScript {
            lexicon: lexicon.name.clone(),
            lexicon_scripts: lexicon.scripts().names(),
            corpus_scripts: scripts.names(),
        }
    })
}

fn scripts_of(document: &Document, text: &str) -> ScriptCounts {
    let mut counts = ScriptCounts::default();
    for span in document.passages.iter().flat_map(|passage| &passage.spans) {
        tokenize(&text[span.clone()], |event| {
            if let Event::Word(_, word) = event {
                counts.add(word);
            }
        });
    }
    counts
}
