//! Phrases with gaps, without stop words at their ends, closed, or with C-values.

use super::answer::Answer;
use super::call::Call;
use super::count::Count;
use super::text::NgramRange;
use crate::analysis::{Frequency, Term, frequency_table, keep_closed, ngram_frequency, phrase_c_values};
use crate::ask::AskError;
use crate::corpus::Sources;
#[cfg(feature = "cli")]
use crate::count::MOST_SKIPPED;
use crate::count::{
    LONGEST_SKIPGRAM, NgramChoice, Policy, Spread, by_keys, check_keys, count_ngrams_within, count_phrase_rows,
    list_ngrams,
};
use crate::error::{Error, NameError};
use crate::table::{Cell, Column, Unit};
use crate::token::{Fold, StopWords, holds_number};
use serde::{Deserialize, Serialize};

/// Which phrases are listed, beside their lengths and thresholds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct PhraseChoice {
    /// Count phrases with gaps: up to K tokens left out in all, never across a boundary
    #[cfg_attr(feature = "cli", arg(long, value_name = "K", requires = "ngrams", conflicts_with_all = ["closed", "c_value"],
        value_parser = clap::value_parser!(u8).range(0..=MOST_SKIPPED as i64)))]
    pub skip: Option<u8>,
    /// Pass over phrases that begin or end with a stop word: auto, a language as in en, or none
    #[cfg_attr(feature = "cli", arg(long, value_name = "LANG", default_value_t = PhraseChoice::default().stop_words,
        requires = "ngrams"))]
    pub stop_words: String,
    /// Pass over phrases that hold a number
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams"))]
    pub skip_numbers: bool,
    /// Pass over phrases that nearly always stand inside a longer one of the list
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams"))]
    pub closed: bool,
    /// Add the C-value of each phrase among those of the list
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams"))]
    pub c_value: bool,
}

impl Default for PhraseChoice {
    fn default() -> PhraseChoice {
        PhraseChoice { skip: None, stop_words: "none".into(), skip_numbers: false, closed: false, c_value: false }
    }
}

impl PhraseChoice {
    /// Whether anything is asked for that a plain list does not have.
    pub(super) fn is_plain(&self) -> bool {
        *self == PhraseChoice::default()
    }

    fn notes(&self, language: Option<&str>) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(skip) = self.skip {
            notes.push(format!(
                "skip-grams (Guthrie et al. 2006): up to {skip} tokens left out in all between the first and the last; the total \
                 is that of the skip-grams of that length"
            ));
        }
        if self.stop_words != "none" {
            notes.push(match language {
                Some(language) => {
                    format!("no phrase begins or ends with a stop word (list of NLTK, language '{language}')")
                }
                None => "stop words were not recognised: none of the languages known covers enough of the text".into(),
            });
        }
        if self.skip_numbers {
            notes.push("no phrase holds a number".into());
        }
        if self.closed {
            notes.push("closed: a phrase of whose occurrences at least nine in ten lie inside one longer phrase of the list is left out".into());
        }
        if self.c_value {
            notes
                .push("c_value: Frantzi, Ananiadou & Mima 2000, over all groups, among the phrases of the list".into());
        }
        notes
    }
}

impl Count {
    pub(super) fn of_chosen_phrases(&self, range: NgramRange, sources: Sources, call: &Call) -> Result<Answer, Error> {
        let skip = self.phrases.skip.map(usize::from);
        if skip.is_some() && range.longest > LONGEST_SKIPGRAM {
            return Err(AskError::SkipgramTooLong { longest: range.longest }.into());
        }
        let (selection, policy, keys) = (self.input.read.selection(), self.ngram_policy()?, &self.by.0);
        let resources = call.resources();
        let sources = self.input.read.counted(sources)?;
        let edge_stops = stop_words(&self.phrases.stop_words, || {
            // The language is that of most words, which are counted first.
            Ok(count_ngrams_within(&sources, &selection, policy, 1, &resources, |_, _| Some(Vec::new()))?.stop_words())
        })?;
        let language = edge_stops.language;
        let choice = NgramChoice {
            lengths: range.lengths(),
            min_count: self.fewest_of_a_phrase(),
            min_documents: self.fewest_documents(),
            top: usize::MAX,
            skip,
            edge_stops,
        };
        let listing = list_ngrams(&sources, &selection, policy, choice, &resources, by_keys(keys))?;
        check_keys(&listing.corpus, keys)?;
        let (corpus, warnings) = (listing.corpus.name.clone(), listing.corpus.warnings.clone());
        let mut frequency = ngram_frequency(listing, keys, self.terms.confidence)?;
        if self.phrases.skip_numbers {
            frequency.rows.retain(|row| !holds_number(row.term.name()));
        }
        if self.phrases.closed {
            keep_closed(&mut frequency);
        }
        let mut values = self.phrases.c_value.then(|| phrase_c_values(&frequency));
        let n_all = frequency.rows.len();
        let kept = frequency.first_of_each(self.listing.top());
        values = values
            .map(|values| values.into_iter().zip(&kept).filter(|(_, is_kept)| **is_kept).map(|(it, _)| it).collect());
        frequency.keep_top(self.listing.top());
        self.disperse(&mut frequency, &sources, policy, range)?;
        let mut table = frequency_table(&frequency, &policy);
        if let Some(values) = values {
            table.columns.push(Column::new("c_value", Unit::Score));
            table.rows.iter_mut().zip(values).for_each(|(row, value)| row.push(Cell::from(value)));
        }
        table.notes.push(self.threshold_note());
        table.notes.extend(self.phrases.notes(language));
        Ok(self.answered(table).among(n_all).of(&corpus, None).with_warnings(warnings))
    }
}

impl Count {
    /// How evenly the phrases that are listed are spread, if that was asked: the documents are read again for them.
    fn disperse(
        &self,
        frequency: &mut Frequency,
        sources: &Sources,
        policy: Policy,
        range: NgramRange,
    ) -> Result<(), Error> {
        let dispersions = self.dispersions()?;
        if dispersions.measures.is_empty() {
            return Ok(());
        }
        let mut terms: Vec<Term> = frequency.rows.iter().map(|row| row.term.clone()).collect();
        terms.sort_unstable();
        terms.dedup();
        let names: Vec<String> = terms.iter().map(|term| term.name().to_owned()).collect();
        let rows = count_phrase_rows(sources, &self.input.read.selection(), policy, &names, range.longest)?;
        let groups = frequency.groups.iter().map(|group| group.values.as_slice());
        let spread = Spread::of_phrases(&rows, &self.by.0, groups);
        frequency.disperse(dispersions, Some(&spread), &terms.into_iter().zip(0..).collect())
    }
}

/// The stop words of this name: none, those of a language, or of the one that `detect` finds.
fn stop_words(name: &str, detect: impl FnOnce() -> Result<StopWords, Error>) -> Result<StopWords, Error> {
    let language = StopWords::LANGUAGES.iter().find(|language| **language == name);
    match (name, language) {
        ("none", _) => Ok(StopWords::default()),
        ("auto", _) => detect(),
        (_, Some(language)) => Ok(StopWords::of(language, Fold::default())),
        (_, None) => Err(unknown_stop_words(name)),
    }
}

pub(super) fn unknown_stop_words(name: &str) -> Error {
    let known = ["auto", "none"].iter().chain(StopWords::LANGUAGES).map(|name| (*name).to_owned());
    NameError::Unknown { kind: "list of stop words", name: name.to_owned(), known: known.collect() }.into()
}
