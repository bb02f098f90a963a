//! Counting the concepts of a lexicon, passage by passage.

use super::group::{Groups, mixed_groups};
use super::part::{MOST_BYTES, over, stretches};
use super::unit::TokenUnit;
use crate::corpus::CorpusError;
use crate::corpus::{
    Collector, Corpus, Document, Mergeable, Order, Partial, Passage, Pool, Reading, Selection, Sources, collect_part,
};
use crate::error::Error;
use crate::lexicon::{Concept, Found, Hit, Lexicon, Matcher, Overlap, Worker};
use crate::token::{Event, Fold, ScriptCounts, Segmenter, tokenize};
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// The choices that touch a count; they are named in every output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Which spellings are the same word.
    pub fold: Fold,
    /// What becomes of overlapping occurrences.
    pub overlap: Overlap,
    /// How documents are read.
    pub reading: Reading,
    /// What the tokens of phrases are in Chinese text. Concepts are matched by characters always, since a
    /// segmenter's cuts depend on the context.
    #[serde(with = "crate::token::segmenter_form")]
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
        mixed_groups(&groups.groups, self.policy.segmenter, groups.of_passage.iter().copied().zip(n_han))
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
    count_concepts_part(sources, selection, lexicon, policy)?.finish()
}

/// As [`count_concepts`], of some documents of a corpus.
///
/// # Errors
///
/// The pass was stopped.
pub fn count_concepts_part(
    sources: &Sources,
    selection: &Selection,
    lexicon: Lexicon,
    policy: Policy,
) -> Result<Partial<ConceptHits>, Error> {
    let policy = Policy { segmenter: Default::default(), ..policy };
    let matcher = Matcher::new(&lexicon, policy.fold, policy.overlap);
    collect_part(sources, selection, &policy.reading, Concepts::new(&matcher, lexicon, policy))
}

/// The hits of a lexicon in some documents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ConceptHits {
    lexicon: Lexicon,
    policy: Policy,
    /// By document, by passage.
    found: Vec<Vec<Found>>,
    /// The scripts of the documents, if nothing was found in any.
    scripts: Option<ScriptCounts>,
}

/// Finds the variants of a lexicon.
#[derive(Debug)]
pub struct Concepts<'m> {
    matcher: &'m Matcher,
    lexicon: Lexicon,
    policy: Policy,
    unmet: Unmet,
}

impl<'m> Concepts<'m> {
    /// Finds the variants of `lexicon`, from which `matcher` was made.
    pub fn new(matcher: &'m Matcher, lexicon: Lexicon, policy: Policy) -> Concepts<'m> {
        Concepts { matcher, lexicon, policy, unmet: Unmet::default() }
    }
}

impl<'m> Collector for Concepts<'m> {
    type Workers = Pool<Worker<'m>>;
    type Found = Vec<Found>;
    type Outcome = ConceptHits;

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Vec<Found> {
        let in_passage = |passage: &Passage| {
            let find = |spans: &&[_]| workers.with(|| self.matcher.worker(), |worker| worker.find(text, spans));
            Found::joined(over(&stretches(&passage.spans, MOST_BYTES), find))
        };
        let found: Vec<Found> = document.passages.iter().map(in_passage).collect();
        self.unmet.add(found.iter().any(|found| !found.hits.is_empty()), document, text);
        found
    }

    fn finish(self, _: &[Document], _: Self::Workers, found: Vec<Vec<Found>>) -> Result<ConceptHits, Error> {
        let Concepts { lexicon, policy, unmet, .. } = self;
        Ok(ConceptHits { lexicon, policy, found, scripts: unmet.scripts() })
    }
}

impl Mergeable for ConceptHits {
    type Whole = ConceptCounts;

    fn merge(parts: Vec<ConceptHits>, order: &Order) -> Result<ConceptHits, Error> {
        let mut scripts = Some(ScriptCounts::default());
        let (mut made, mut found) = (None, Vec::with_capacity(parts.len()));
        for part in parts {
            let (lexicon, policy) = made.get_or_insert_with(|| (part.lexicon.clone(), part.policy));
            if *lexicon != part.lexicon || *policy != part.policy {
                return Err(CorpusError::CountedDifferently.into());
            }
            scripts = scripts.zip(part.scripts).map(|(mut all, more)| {
                all.merge(&more);
                all
            });
            found.push(part.found);
        }
        let (lexicon, policy) = made.ok_or(CorpusError::NoCounts)?;
        Ok(ConceptHits { lexicon, policy, found: order.arrange(found)?, scripts })
    }

    fn whole(self, corpus: Corpus) -> Result<ConceptCounts, Error> {
        let ConceptHits { lexicon, policy, found, scripts } = self;
        let n_passages = corpus.documents.iter().map(|document| document.passages.len());
        let is_variant = |number: u32| lexicon.variants.get(number as usize).is_some();
        let is_hit = |hit: &Hit| is_variant(hit.variant) && hit.inside.is_none_or(is_variant);
        let are_hits = found.iter().flatten().flat_map(|found| &found.hits).all(is_hit);
        let are_concepts = lexicon.variants.iter().all(|variant| variant.concept < lexicon.concepts.len());
        if !n_passages.eq(found.iter().map(Vec::len)) || !are_hits || !are_concepts {
            return Err(CorpusError::NoCounts.into());
        }
        let passages = found.into_iter().enumerate().flat_map(|(document, passages)| {
            passages.into_iter().enumerate().map(move |(passage, found)| PassageCounts {
                document,
                passage,
                n_tokens: found.n_tokens,
                hits: found.hits,
            })
        });
        let passages: Vec<PassageCounts> = passages.collect();
        let shown = (0..lexicon.concepts.len()).collect();
        let mut counts = ConceptCounts { corpus, lexicon, policy, shown, passages };
        counts.corpus.warnings.extend(counts.lexicon.warnings());
        if counts.n_hits() == 0 {
            counts.corpus.warnings.push(no_hit(&counts.lexicon, &scripts.unwrap_or_default()));
        }
        Ok(counts)
    }
}

/// The scripts of the documents, as long as nothing has been found in any.
#[derive(Debug, Default)]
pub(super) struct Unmet {
    has_hits: AtomicBool,
    scripts: Mutex<ScriptCounts>,
}

impl Unmet {
    /// Takes note of a document.
    pub(super) fn add(&self, has_hits: bool, document: &Document, text: &str) {
        if has_hits {
            self.has_hits.store(true, Ordering::Relaxed);
        } else if !self.has_hits.load(Ordering::Relaxed) {
            let scripts = scripts_of(document, text);
            self.scripts.lock().unwrap_or_else(PoisonError::into_inner).merge(&scripts);
        }
    }

    /// The scripts of all documents, if nothing was found.
    pub(super) fn scripts(self) -> Option<ScriptCounts> {
        let scripts = self.scripts.into_inner().unwrap_or_else(PoisonError::into_inner);
        (!self.has_hits.into_inner()).then_some(scripts)
    }
}

/// Why nothing was found, as far as it can be told from the scripts of the documents.
pub(super) fn no_hit(lexicon: &Lexicon, scripts: &ScriptCounts) -> Warning {
    if lexicon.scripts().overlaps(scripts) {
        return Warning::NoHit { lexicon: lexicon.name.clone(), concepts: lexicon.concepts.len() };
    }
    Warning::OtherScript {
        lexicon: lexicon.name.clone(),
        lexicon_scripts: lexicon.scripts().names(),
        corpus_scripts: scripts.names(),
    }
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
