//! Phrases with gaps, without stop words at their ends, closed, or with C-values.

use super::answer::Answer;
use super::call::Call;
use super::count::Count;
use super::text::NgramRange;
use crate::analysis::{Frequency, frequency_table, keep_closed, ngram_frequency, phrase_c_values, skipgram_frequency};
use crate::corpus::{Corpus, Sources};
#[cfg(feature = "cli")]
use crate::count::MOST_SKIPPED;
use crate::count::{LONGEST_SKIPGRAM, NgramFilter, SkipgramChoice, by_keys, check_keys, count_ngrams, count_skipgrams};
use crate::error::Error;
use crate::table::{Cell, Column, Table, Unit};
use crate::token::{Fold, StopWords};
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
    /// Pass over phrases that nearly always stand inside a longer one of the list
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams"))]
    pub closed: bool,
    /// Add the C-value of each phrase among those of the list
    #[cfg_attr(feature = "cli", arg(long, requires = "ngrams"))]
    pub c_value: bool,
}

impl Default for PhraseChoice {
    fn default() -> PhraseChoice {
        PhraseChoice { skip: None, stop_words: "none".into(), closed: false, c_value: false }
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

/// Frequencies with what was found on the way.
struct Listed {
    frequency: Frequency,
    corpus: Corpus,
    language: Option<&'static str>,
}

impl Count {
    pub(super) fn of_chosen_phrases(&self, range: NgramRange, sources: Sources, _: &Call) -> Result<Answer, Error> {
        let stops = Stops::named(&self.phrases.stop_words)?;
        let sources = self.input.read.counted(sources)?;
        let listed = match self.phrases.skip {
            Some(skip) => self.skipgrams(&sources, range, usize::from(skip), &stops)?,
            None => self.ngrams(&sources, range, &stops)?,
        };
        let mut frequency = listed.frequency;
        if self.phrases.closed {
            keep_closed(&mut frequency);
        }
        let values = self.phrases.c_value.then(|| phrase_c_values(&frequency));
        let mut table = frequency_table(&frequency, &self.ngram_policy()?);
        if let Some(values) = values {
            table.columns.push(Column::new("c_value", Unit::Score));
            table.rows.iter_mut().zip(values).for_each(|(row, value)| row.push(Cell::from(value)));
        }
        keep_top(&mut table, &frequency, self.listing.top);
        table.notes.push(self.threshold_note());
        table.notes.extend(self.phrases.notes(listed.language));
        Ok(self.answered(table).of(&listed.corpus.name, None).with_warnings(listed.corpus.warnings))
    }

    fn filter<'s>(&self, range: NgramRange, stops: &'s StopWords) -> NgramFilter<'s> {
        NgramFilter {
            shortest: range.shortest,
            min_count: self.fewest_of_a_phrase(),
            min_documents: self.fewest_documents(),
            edge_stops: Some(stops),
        }
    }

    fn ngrams(&self, sources: &Sources, range: NgramRange, stops: &Stops) -> Result<Listed, Error> {
        let (selection, keys) = (self.input.read.selection(), &self.by.0);
        let counts = count_ngrams(sources, &selection, self.ngram_policy()?, range.longest, by_keys(keys))?;
        check_keys(&counts.corpus, keys)?;
        let stops = stops.list(|| counts.stop_words());
        let frequency = ngram_frequency(&counts, keys, self.filter(range, &stops), self.terms.confidence);
        Ok(Listed { frequency, corpus: counts.corpus, language: stops.language })
    }

    fn skipgrams(&self, sources: &Sources, range: NgramRange, skip: usize, stops: &Stops) -> Result<Listed, Error> {
        if range.longest > LONGEST_SKIPGRAM {
            return Err(Error::SkipgramTooLong { longest: range.longest });
        }
        let (selection, keys) = (self.input.read.selection(), &self.by.0);
        let choice = SkipgramChoice { lengths: range.lengths(), skip };
        let counts = count_skipgrams(sources, &selection, self.ngram_policy()?, choice, by_keys(keys))?;
        check_keys(&counts.corpus, keys)?;
        let stops = stops.list(|| counts.stop_words());
        let frequency = skipgram_frequency(&counts, keys, self.filter(range, &stops), self.terms.confidence);
        Ok(Listed { frequency, corpus: counts.corpus, language: stops.language })
    }
}

/// Which stop words are wanted.
enum Stops {
    None,
    Auto,
    Of(StopWords),
}

impl Stops {
    fn named(name: &str) -> Result<Stops, Error> {
        let language = StopWords::LANGUAGES.iter().find(|language| **language == name);
        match (name, language) {
            ("none", _) => Ok(Stops::None),
            ("auto", _) => Ok(Stops::Auto),
            (_, Some(language)) => Ok(Stops::Of(StopWords::of(language, Fold::default()))),
            (_, None) => {
                let known = ["auto", "none"].iter().chain(StopWords::LANGUAGES).map(|name| (*name).to_owned());
                Err(Error::UnknownName { kind: "list of stop words", name: name.to_owned(), known: known.collect() })
            }
        }
    }

    /// The list, or the one that the corpus calls for.
    fn list(&self, detect: impl FnOnce() -> StopWords) -> StopWords {
        match self {
            Stops::None => StopWords::default(),
            Stops::Auto => detect(),
            Stops::Of(list) => list.clone(),
        }
    }
}

/// Keeps the first rows of each group and length.
fn keep_top(table: &mut Table, frequency: &Frequency, top: Option<usize>) {
    let Some(top) = top else { return };
    let kept = frequency.first_of_each(top);
    let mut kept = kept.into_iter();
    table.rows.retain(|_| kept.next().unwrap_or(false));
}
