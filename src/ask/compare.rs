//! What one side says more than the other.

use super::Ask;
use super::answer::{Answer, Listing};
use super::call::Call;
use super::ngrams::unknown_stop_words;
use super::plan::Plan;
use super::read::Input;
use super::robust::{RobustChoice, Tested, recountable};
use super::terms::{Terms, segmenter};
use super::text::NgramRange;
use crate::analysis::AnalysisError;
use crate::analysis::robust::{ComparisonQuestion, Robust};
use crate::analysis::{
    Base, Comparison, EdgeStops, FrequencyList, Keyness, KeynessPlan, NgramComparison, compare_ngrams, compare_with,
    compare_with_list, each_against_rest, each_concept_against_rest, keyness_by_table, keyness_table, policy_note,
};
use crate::corpus::{Condition, Conditions, Key, Sources};
use crate::count::{ConceptCounts, Policy};
use crate::error::Error;
use crate::token::StopWords;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a target says more or less than a reference.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Compare {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The sides.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub sides: Sides,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// How it is tested and what of it is listed.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub plan: Plan,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
    /// Compare all phrases of these lengths instead of a lexicon, as in 1..3
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "RANGE",
        conflicts_with_all = ["lexicon", "terms", "concepts", "robust", "robust_details"]))]
    pub ngrams: Option<NgramRange>,
    /// What the tokens of Chinese text are: unicode (every character, the default) or jieba (words)
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME", requires = "ngrams",
        conflicts_with_all = ["lexicon", "terms", "concepts"]))]
    pub segment: Option<String>,
    /// Pass over phrases that begin or end with a stop word: auto, a language as in en, or none [default: none]
    #[cfg_attr(feature = "cli", arg(long, value_name = "LANG", requires = "ngrams",
        conflicts_with_all = ["lexicon", "terms", "concepts"]))]
    pub stop_words: Option<String>,
    /// Pass over phrases that hold a number
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams", conflicts_with_all = ["lexicon", "terms", "concepts"]))]
    pub skip_numbers: bool,
    /// Test only terms with this many occurrences on both sides together [default: 1 for concepts, 5 for phrases]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub min_count: Option<u64>,
    /// Whether other choices are tried.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub robust: RobustChoice,
}

/// What is compared with what.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Sides {
    /// The side of interest; several on one key are alternatives
    #[cfg_attr(feature = "cli", arg(long, required_unless_present_any = ["by", "reference_list"],
        value_name = "KEY=VALUE"))]
    pub target: Vec<Condition>,
    /// What it is compared with [default: all the rest]
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE", requires = "target"))]
    pub reference: Vec<Condition>,
    /// Compare each group with all others: document, year, quarter, month, decade or any label
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "KEY",
        conflicts_with_all = ["target", "reference", "reference_list"]))]
    pub by: Option<String>,
    /// Compare with a frequency list: CSV or TSV with the columns term and count, and perhaps total
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE", requires = "ngrams",
        conflicts_with_all = ["reference", "lexicon", "terms", "concepts"]))]
    pub reference_list: Option<PathBuf>,
    /// All words of the list's corpus, where the list holds only the frequent ones and states no total
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", requires = "reference_list"))]
    pub reference_total: Option<u64>,
}

/// Below five occurrences the χ² approximation of the test is not to be trusted.
const FEWEST_OF_A_PHRASE: u64 = 5;

/// A comparison as the analyses take it.
struct Asked {
    comparison: Comparison,
    plan: KeynessPlan,
    by: Option<Key>,
}

impl Compare {
    /// Compares the sides in these documents.
    ///
    /// # Errors
    ///
    /// A side or label does not exist, no document is left, or a name in the plan is not known.
    pub fn answer(&self, sources: Sources, call: &Call) -> Result<Answer, Error> {
        let asked = self.asked(call)?;
        match self.ngrams {
            Some(range) => self.of_ngrams(range, &asked, sources),
            None if self.robust.is_asked() => {
                let base = recountable(&self.input, &self.terms, Base::Tokens, sources)?;
                let (comparison, plan, by) = (asked.comparison.clone(), asked.plan.clone(), asked.by.clone());
                let robust = base.ask(&ComparisonQuestion { comparison, plan, by })?;
                self.of_concepts(&base.counts, &asked, Some(robust))
            }
            None => {
                let sources = self.input.read.counted(sources)?;
                let counts = self.terms.counts(&sources, &self.input.read, self.policy(asked.by.as_ref()))?;
                self.of_concepts(&counts, &asked, None)
            }
        }
    }

    /// The same of hits that were counted already.
    pub(crate) fn of_counts(&self, counts: &ConceptCounts, call: &Call) -> Result<Answer, Error> {
        self.of_concepts(counts, &self.asked(call)?, None)
    }

    fn asked(&self, call: &Call) -> Result<Asked, Error> {
        let fewest = if self.ngrams.is_some() { FEWEST_OF_A_PHRASE } else { 1 };
        Ok(Asked {
            comparison: Comparison {
                target: Conditions::new(self.sides.target.clone()),
                reference: Conditions::new(self.sides.reference.clone()),
                min_count: self.min_count.unwrap_or(fewest),
                confidence: self.terms.confidence,
            },
            plan: self.plan.plan(call)?,
            by: self.sides.by.as_ref().map(|key| {
                let Ok(key) = key.parse();
                key
            }),
        })
    }

    /// How is counted, where each group of `by` or the target is compared.
    fn policy(&self, by: Option<&Key>) -> Policy {
        let sides = self.sides.target.iter().chain(&self.sides.reference).map(|condition| &condition.key);
        self.input.read.policy_by(self.terms.overlap, sides.chain(by))
    }

    fn of_concepts(&self, counts: &ConceptCounts, asked: &Asked, robust: Option<Robust>) -> Result<Answer, Error> {
        let Asked { comparison, plan, by } = asked;
        let found = match by {
            None => vec![compare_with(counts, comparison, plan)?],
            Some(key) => each_concept_against_rest(counts, key, comparison, plan)?,
        };
        let mut answer = self.shown(found, asked, robust)?;
        answer = answer.with_note(policy_note(&self.input.read.policy(self.terms.overlap)));
        answer.warnings.splice(0..0, counts.corpus.warnings.iter().cloned());
        Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)))
    }

    fn of_ngrams(&self, range: NgramRange, asked: &Asked, sources: Sources) -> Result<Answer, Error> {
        let Asked { comparison, plan, by } = asked;
        let sources = self.input.read.counted(sources)?;
        let phrases = NgramComparison {
            lengths: range.lengths(),
            top: self.listing.top(),
            edge_stops: self.edge_stops()?,
            skips_numbers: self.skip_numbers,
            only_more: false,
        };
        let policy = Policy { segmenter: segmenter(self.segment.as_ref())?, ..self.policy(by.as_ref()) };
        let selection = self.input.read.selection();
        let found = match (by, &self.sides.reference_list) {
            (Some(key), _) => each_against_rest(&sources, &selection, policy, phrases, key, comparison, plan)?,
            (None, Some(path)) => {
                let list = FrequencyList::read(path, policy, self.sides.reference_total)?;
                vec![compare_with_list(&sources, &selection, policy, phrases, comparison, plan, &list)?]
            }
            (None, None) => vec![compare_ngrams(&sources, &selection, policy, phrases, comparison, plan)?],
        };
        Ok(self.shown(found, asked, None)?.of(&sources.name, None))
    }

    fn edge_stops(&self) -> Result<EdgeStops, Error> {
        let name = self.stop_words.as_deref().unwrap_or("none");
        match (name, StopWords::LANGUAGES.iter().find(|language| **language == name)) {
            ("none", _) => Ok(EdgeStops::None),
            ("auto", _) => Ok(EdgeStops::Detected),
            (_, Some(language)) => Ok(EdgeStops::Of(language)),
            (_, None) => Err(unknown_stop_words(name)),
        }
    }

    fn shown(&self, mut found: Vec<Keyness>, asked: &Asked, robust: Option<Robust>) -> Result<Answer, Error> {
        let warnings = warnings(&found);
        let n_all = found.iter().map(|keyness| keyness.n_fitting).sum();
        for keyness in &mut found {
            keyness.rows.truncate(self.listing.top());
        }
        let mut table = match (&asked.by, found.first()) {
            (_, None) => return Err(AnalysisError::NoGroups.into()),
            (None, Some(keyness)) => keyness_table(keyness),
            (Some(key), Some(_)) => keyness_by_table(&found, key),
        };
        if let Some(robust) = robust {
            let subjects = found.iter().flat_map(|keyness| {
                let group: Vec<String> = asked.by.iter().map(|_| keyness.target.in_words.clone()).collect();
                keyness.rows.iter().map(move |row| (group.clone(), row.term.clone()))
            });
            let groups = asked.by.iter().map(|key| key.name().to_owned());
            let tested = Tested { robust, subjects: subjects.collect(), groups: groups.collect(), terms: &self.terms };
            table = self.robust.show(table, &tested);
        }
        let ask = Ask::Compare(Box::new(self.clone()));
        Ok(Answer::new(ask, &self.listing, table).among(n_all).with_warnings(warnings))
    }
}

/// The warnings of all comparisons, each once.
fn warnings(found: &[Keyness]) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    for warning in found.iter().flat_map(|keyness| &keyness.warnings) {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    warnings
}
