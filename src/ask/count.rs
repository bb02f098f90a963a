//! How often concepts or phrases occur.

use super::Ask;
use super::answer::{Answer, Listing};
use super::call::Call;
use super::read::Input;
use super::robust::{RobustChoice, Tested, recountable};
use super::terms::{Terms, segmenter};
use super::text::{Keys, NgramRange};
use crate::analysis::robust::CountQuestion;
use crate::analysis::{
    Base, Dispersions, Frequency, Listed, NgramRates, containment, containment_table, cut_words, frequency,
    frequency_columns, frequency_of_cells, frequency_table, ngram_frequency_head, numbers, rendering_mix_table,
    rendering_mixes, rendering_table, renderings, shares, shares_table, vocabulary_table,
};
use crate::ask::AskError;
use crate::corpus::Sources;
use crate::count::{
    ConceptCounts, Groups, MOST_KEPT, MatrixChoice, NgramChoice, NgramMatrix, Policy, by_keys, check_keys,
    count_concept_cells, count_words, group_by, list_ngrams, ngram_matrix,
};
use crate::error::Error;
use crate::table::Provenance;
use serde::{Deserialize, Serialize};

/// How often concepts or phrases occur, in the whole corpus or by group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Count {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t, hide_default_value = true, value_name = "KEYS"))]
    pub by: Keys,
    /// Count all phrases of these lengths instead of a lexicon, as in 1..3
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "RANGE",
        conflicts_with_all = ["lexicon", "terms", "concepts", "robust", "robust_details"]))]
    pub ngrams: Option<NgramRange>,
    /// What Chinese words are: unicode (every character) or jieba. With --ngrams, what is counted; with --variants, which
    /// hits are checked for cutting a word
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME"))]
    pub segment: Option<String>,
    /// List only terms with this many occurrences in all [default: 0 for concepts, 2 for phrases]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub min_count: Option<u64>,
    /// List only phrases that stand in this many documents [default: 1]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", requires = "ngrams"))]
    pub min_documents: Option<u64>,
    /// Write the phrases by document as a sparse matrix (matrix.mtx, terms.csv, documents.csv) into the folder -o
    #[cfg_attr(feature = "cli", arg(long, requires_all = ["ngrams", "output"],
        conflicts_with_all = ["by", "format", "top", "columns", "skip", "closed", "c_value", "stop_words", "skip_numbers"]))]
    pub matrix: bool,
    /// Which phrases are listed.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub phrases: super::ngrams::PhraseChoice,
    /// Show which variant of each concept was used
    #[cfg_attr(feature = "cli", arg(long, conflicts_with_all = ["ngrams", "inside", "robust", "robust_details"]))]
    pub variants: bool,
    /// Show which rendering of each concept is usual, its share and how even the mix is
    #[cfg_attr(feature = "cli", arg(long,
        conflicts_with_all = ["ngrams", "inside", "variants", "robust", "robust_details"]))]
    pub renderings: bool,
    /// Show which longer formulations hold each concept
    #[cfg_attr(feature = "cli", arg(long, conflicts_with_all = ["ngrams", "robust", "robust_details"]))]
    pub inside: bool,
    /// How evenly each term is spread over the documents of its group: measures of `tifa list dispersions`, as in
    /// dp,juilland_d, or none [default: dp for concepts]
    #[cfg_attr(feature = "cli", arg(long, value_name = "IDS", value_delimiter = ',',
        conflicts_with_all = ["matrix", "variants", "renderings", "inside", "skip"]))]
    pub dispersion: Vec<String>,
    /// Show how varied the words are instead: tokens, types, TTR, MATTR, MTLD and words that occur once
    #[cfg_attr(feature = "cli", arg(long, conflicts_with_all = ["ngrams", "lexicon", "terms", "concepts", "level", "variants",
        "renderings", "inside", "min_count", "min_documents", "dispersion", "robust", "robust_details"]))]
    pub vocabulary: bool,
    /// With --vocabulary: the words of a window of MATTR [default: 100]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", requires = "vocabulary",
        value_parser = clap::value_parser!(u32).range(2..)))]
    pub window: Option<u32>,
    /// Show instead which share this term has of the hits of all that are counted, as in -t A -t B --share-of A
    #[cfg_attr(feature = "cli", arg(long, value_name = "TERM", conflicts_with_all = ["ngrams", "variants", "renderings", "inside",
        "min_count", "dispersion", "vocabulary", "robust", "robust_details"]))]
    pub share_of: Option<String>,
    /// Whether other choices are tried.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub robust: RobustChoice,
}

/// Phrases that occur once are most of all phrases and say little.
const FEWEST_OF_A_PHRASE: u64 = 2;

/// The window of MATTR in quanteda and koRpus.
const USUAL_WINDOW: usize = 100;

impl Count {
    /// Counts in these documents.
    ///
    /// # Errors
    ///
    /// No document is left, nothing is named to be counted, or a label does not exist.
    pub fn answer(&self, sources: Sources, call: &Call) -> Result<Answer, Error> {
        // A name that is not known is said before anything is counted.
        if !self.dispersions()?.measures.is_empty() && self.phrases.skip.is_some() {
            return Err(AskError::SkipgramsHaveNoPlaces.into());
        }
        if self.vocabulary {
            return self.of_vocabulary(sources, call);
        }
        match self.ngrams {
            Some(range) if self.phrases.is_plain() && self.dispersion.is_empty() => {
                self.of_ngrams(range, sources, call)
            }
            Some(range) => self.of_chosen_phrases(range, sources, call),
            None if self.robust.is_asked() => self.of_concepts_robustly(sources),
            None if self.variants || self.renderings || self.inside => self.of_hits(sources),
            None => self.of_concepts(sources),
        }
    }

    pub(super) fn answered(&self, table: crate::table::Table) -> Answer {
        Answer::new(Ask::Count(self.clone()), &self.listing, table)
    }

    /// How often each concept occurs: the places of hits are not kept, and rows are written while they are made.
    fn of_concepts(&self, sources: Sources) -> Result<Answer, Error> {
        self.check_segmenter(false)?;
        let (read, keys) = (&self.input.read, &self.by.0);
        let sources = read.counted(sources)?.read_once();
        let lexicon = self.terms.lexicon(&sources)?.ok_or(AskError::NoTerms)?;
        let shown = self.terms.shown(&lexicon)?;
        let policy = read.policy_by(self.terms.overlap, keys);
        let dispersions = self.dispersions()?;
        let most_kept = match self.dispersion.as_slice() {
            _ if self.share_of.is_some() => usize::MAX,
            [] => MOST_KEPT,
            _ if dispersions.measures.is_empty() => 0,
            _ => usize::MAX,
        };
        let counts = count_concept_cells(&sources, &read.selection(), lexicon, policy, keys, most_kept)?;
        let counts = counts.only(shown.as_deref());
        check_keys(&counts.corpus, keys)?;
        if let (Some(term), Some(spread)) = (&self.share_of, &counts.spread) {
            let of = (&counts.lexicon, counts.shown.as_slice());
            let found = shares(of, &counts.groups, spread, term, self.terms.confidence)?;
            let answer = self.answered(shares_table(&found, &counts.policy));
            let answer = answer.of(&counts.corpus.name, Some(&counts.lexicon.name));
            return Ok(answer.with_warnings(counts.corpus.warnings));
        }
        let mut frequency = frequency_of_cells(&counts, self.terms.confidence);
        frequency.keep_frequent(self.min_count.unwrap_or(0));
        let n_all = frequency.rows.len();
        frequency.keep_top(self.listing.top());
        frequency.disperse(dispersions, counts.spread.as_ref(), &numbers(&counts.lexicon, &counts.shown))?;
        let rows = std::mem::take(&mut frequency.rows);
        let answer = self.answered(frequency_table(&frequency, &counts.policy));
        let warnings = counts.corpus.warnings.iter().cloned().chain(counts.mixed_units()).collect();
        let answer = answer.of(&counts.corpus.name, Some(&counts.lexicon.name)).with_warnings(warnings);
        Ok(answer.filled(move |sink| {
            let columns = frequency_columns(&frequency.keys, false, &frequency.dispersions);
            sink(rows.len(), &|places, made| {
                rows[places].iter().for_each(|row| columns.put(&Listed::new(&frequency.groups[row.group], row), made));
            })?;
            Ok(n_all)
        }))
    }

    /// How varied the words of each group are.
    fn of_vocabulary(&self, sources: Sources, call: &Call) -> Result<Answer, Error> {
        let read = &self.input.read;
        let (sources, keys) = (read.counted(sources)?, &self.by.0);
        let window = self.window.map_or(USUAL_WINDOW, |window| window as usize);
        let words = count_words(&sources, &read.selection(), self.ngram_policy()?, keys, window, &call.resources())?;
        let answer = self.answered(vocabulary_table(&words, keys, window)).of(&words.corpus.name, None);
        Ok(answer.with_warnings(words.corpus.warnings.into_iter().chain(words.mixed).collect()))
    }

    /// What the hits of each concept are, one by one.
    fn of_hits(&self, sources: Sources) -> Result<Answer, Error> {
        self.check_segmenter(self.variants)?;
        let read = &self.input.read;
        let sources = read.counted(sources)?;
        let policy = read.policy_by(self.terms.overlap, &self.by.0);
        self.of_counts(&self.terms.counts(&sources, read, policy)?)
    }

    /// The same of hits that were counted already.
    pub(crate) fn of_counts(&self, counts: &ConceptCounts) -> Result<Answer, Error> {
        let groups = group_by(counts, &self.by.0)?;
        let confidence = self.terms.confidence;
        let mut n_all = None;
        let table = if self.variants {
            let cut = match &self.segment {
                Some(name) => Some(cut_words(counts, &groups, segmenter(Some(name))?)?),
                None => None,
            };
            rendering_table(&renderings(counts, &groups), counts, cut.as_ref())
        } else if self.renderings {
            rendering_mix_table(&rendering_mixes(counts, &groups, confidence), counts)?
        } else if self.inside {
            containment_table(&containment(counts, &groups), counts)
        } else {
            let (frequency, all) = self.frequency(counts, &groups)?;
            n_all = Some(all);
            frequency_table(&frequency, &counts.policy)
        };
        let warnings = counts.corpus.warnings.iter().cloned().chain(counts.mixed_units(&groups)).collect();
        let n_all = n_all.unwrap_or(table.rows.len());
        let answer = self.answered(table).among(n_all).with_warnings(warnings);
        Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)))
    }

    /// Concepts as they are counted by default, with what other choices make of each count.
    fn of_concepts_robustly(&self, sources: Sources) -> Result<Answer, Error> {
        let base = recountable(&self.input, &self.terms, Base::Tokens, sources)?;
        let counts = &base.counts;
        let (keys, confidence) = (&self.by.0, self.terms.confidence);
        let robust = base.ask(&CountQuestion { keys: keys.clone(), confidence })?;
        let groups = group_by(counts, keys)?;
        let (frequency, n_all) = self.frequency(counts, &groups)?;
        let subjects = frequency.rows.iter().map(|row| (groups.groups[row.group].values.clone(), row.term.clone()));
        let names = keys.iter().map(|key| key.name().to_owned());
        let tested = Tested { robust, subjects: subjects.collect(), groups: names.collect(), terms: &self.terms };
        let table = self.robust.show(frequency_table(&frequency, &counts.policy), &tested);
        let warnings = counts.corpus.warnings.iter().cloned().chain(counts.mixed_units(&groups)).collect();
        let answer = self.answered(table).among(n_all).with_warnings(warnings);
        Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)))
    }

    /// How often concepts occur that were counted already, and how many rows there are with those left out.
    fn frequency(&self, counts: &ConceptCounts, groups: &Groups) -> Result<(Frequency, usize), Error> {
        let mut frequency = frequency(counts, groups, self.terms.confidence);
        frequency.keep_frequent(self.min_count.unwrap_or(0));
        let n_all = frequency.rows.len();
        frequency.keep_top(self.listing.top());
        frequency.disperse_concepts(self.dispersions()?, counts, groups)?;
        Ok((frequency, n_all))
    }

    /// The measures of dispersion: those named, or DP beside concepts.
    pub(super) fn dispersions(&self) -> Result<Dispersions, Error> {
        match (self.dispersion.as_slice(), self.ngrams) {
            ([], None) => Ok(Dispersions::usual()),
            (names, _) => Dispersions::named(names),
        }
    }

    fn of_ngrams(&self, range: NgramRange, sources: Sources, call: &Call) -> Result<Answer, Error> {
        let read = &self.input.read;
        let sources = read.counted(sources)?.read_once();
        let (keys, confidence) = (self.by.0.clone(), self.terms.confidence);
        let policy = self.ngram_policy()?;
        let choice = NgramChoice {
            lengths: range.lengths(),
            min_count: self.fewest_of_a_phrase(),
            min_documents: self.fewest_documents(),
            top: self.listing.top(),
            ..NgramChoice::default()
        };
        let resources = call.resources();
        let listing = list_ngrams(&sources, &read.selection(), policy, choice, &resources, by_keys(&keys))?;
        check_keys(&listing.corpus, &keys)?;
        let mixed = listing.mixed_units(by_keys(&keys));
        let warnings = listing.corpus.warnings.iter().cloned().chain(mixed).collect();
        let head = ngram_frequency_head(&listing, &keys, confidence);
        let mut table = frequency_table(&head, &policy);
        table.notes.push(self.threshold_note());
        let answer = self.answered(table).of(&listing.corpus.name, None).with_warnings(warnings);
        Ok(answer.filled(move |sink| {
            listing.for_each_block(&mut |block| {
                sink(block.len(), &|places, made| {
                    let mut rates = NgramRates::new(&head.groups, confidence);
                    let spell = |place: usize, text: &mut String| block.spell(place, text);
                    let columns = frequency_columns(&keys, true, &head.dispersions);
                    for place in places {
                        let ngram = block.figures(place);
                        let (group, rate) = (&head.groups[ngram.group], rates.rate(&ngram));
                        columns.put(&Listed::ngram(group, &ngram, rate, (place, &spell)), made);
                    }
                })
            })
        }))
    }

    /// The phrases by document as a sparse matrix.
    ///
    /// # Errors
    ///
    /// No lengths of phrases are given, or no document is left.
    pub fn matrix(&self, sources: Sources, call: &Call) -> Result<(NgramMatrix, Provenance), Error> {
        let read = &self.input.read;
        let sources = read.counted(sources)?;
        let range = self.ngrams.ok_or(AskError::NoTerms)?;
        let policy = Policy { segmenter: segmenter(self.segment.as_ref())?, ..read.policy(self.terms.overlap) };
        let choice = MatrixChoice {
            lengths: range.lengths(),
            min_count: self.fewest_of_a_phrase(),
            min_documents: self.fewest_documents(),
        };
        let matrix = ngram_matrix(&sources, &read.selection(), policy, choice, &call.resources())?;
        let mut provenance = Ask::Count(self.clone()).provenance();
        provenance.corpus = Some(matrix.corpus.name.clone());
        Ok((matrix, provenance))
    }

    pub(super) fn ngram_policy(&self) -> Result<Policy, Error> {
        let policy = self.input.read.policy_by(self.terms.overlap, &self.by.0);
        Ok(Policy { segmenter: segmenter(self.segment.as_ref())?, ..policy })
    }

    pub(super) fn fewest_of_a_phrase(&self) -> u64 {
        self.min_count.unwrap_or(FEWEST_OF_A_PHRASE)
    }

    pub(super) fn fewest_documents(&self) -> u64 {
        self.min_documents.unwrap_or(1)
    }

    pub(super) fn threshold_note(&self) -> String {
        let (count, documents) = (self.fewest_of_a_phrase(), self.fewest_documents());
        format!("listed: phrases with at least {count} occurrences and {documents} documents in all")
    }

    /// Concepts are matched by characters, so a segmenter does nothing but check the hits of variants.
    fn check_segmenter(&self, checks_hits: bool) -> Result<(), Error> {
        match &self.segment {
            Some(name) if !checks_hits => {
                Err(AskError::SegmenterBesideLexicon { segmenter: segmenter(Some(name))?.name }.into())
            }
            _ => Ok(()),
        }
    }
}
