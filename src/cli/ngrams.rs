//! `tifa count --ngrams` with gaps, stop words, closed phrases or C-values

use super::args::{GlobalArgs, InputArgs, TableArgs};
use super::ngram_range::NgramRange;
use super::output;
use super::setup::{Options, sources, warn};
use crate::analysis::{Frequency, frequency_table, keep_closed, ngram_frequency, phrase_c_values, skipgram_frequency};
use crate::corpus::{Key, Sources};
use crate::count::{
    LONGEST_SKIPGRAM, MOST_SKIPPED, NgramFilter, Policy, SkipgramChoice, by_keys, check_keys, count_ngrams,
    count_skipgrams,
};
use crate::error::Error;
use crate::stats::Confidence;
use crate::table::{Cell, Column, Table, Unit};
use crate::token::{Fold, StopWords};
use crate::warning::Warning;
use clap::Args;
use serde_json::json;

/// Which phrases are listed, beside their lengths and thresholds.
#[derive(Debug, Args)]
pub(super) struct NgramArgs {
    /// Count phrases with gaps: up to K tokens left out in all, never across a boundary
    #[arg(long, value_name = "K", requires = "ngrams", conflicts_with_all = ["closed", "c_value"],
        value_parser = clap::value_parser!(u8).range(0..=MOST_SKIPPED as i64))]
    skip: Option<u8>,
    /// Pass over phrases that begin or end with a stop word: auto, a language as in en, or none
    #[arg(long, value_name = "LANG", default_value = "none", requires = "ngrams")]
    stop_words: String,
    /// Pass over phrases that nearly always stand inside a longer one of the list
    #[arg(long, requires = "ngrams")]
    closed: bool,
    /// Add the C-value of each phrase among those of the list
    #[arg(long, requires = "ngrams")]
    c_value: bool,
}

impl NgramArgs {
    /// Whether anything is asked for that a plain list does not have.
    pub(super) fn is_plain(&self) -> bool {
        self.skip.is_none() && self.stop_words == "none" && !self.closed && !self.c_value
    }
}

/// What is counted and listed.
pub(super) struct NgramList<'a> {
    pub(super) input: &'a InputArgs,
    pub(super) policy: Policy,
    pub(super) keys: Vec<Key>,
    pub(super) range: NgramRange,
    pub(super) min_count: u64,
    pub(super) min_documents: u64,
    pub(super) confidence: Confidence,
}

/// Frequencies with what was found on the way.
struct Listed {
    frequency: Frequency,
    warnings: Vec<Warning>,
    corpus: String,
    language: Option<&'static str>,
}

pub(super) fn run(list: &NgramList<'_>, args: &NgramArgs, table: &TableArgs, global: &GlobalArgs) -> Result<(), Error> {
    let stops = stop_words(&args.stop_words)?;
    let sources = sources(list.input, global)?;
    let listed = match args.skip {
        Some(skip) => list.skipgrams(&sources, usize::from(skip), &stops)?,
        None => list.ngrams(&sources, &stops)?,
    };
    warn(&listed.warnings, global)?;
    let mut frequency = listed.frequency;
    if args.closed {
        keep_closed(&mut frequency);
    }
    let values = if args.c_value { Some(phrase_c_values(&frequency)) } else { None };
    let mut shown = frequency_table(&frequency, &list.policy);
    if let Some(values) = values {
        shown.columns.push(Column::new("c_value", Unit::Score));
        shown.rows.iter_mut().zip(values).for_each(|(row, value)| row.push(Cell::from(value)));
    }
    keep_top(&mut shown, &frequency, table.top);
    add_notes(&mut shown, list, args, listed.language);
    let mut options = Options::new(list.input, &listed.corpus);
    options.add("ngrams", json!(format!("{}..{}", list.range.shortest, list.range.longest)));
    options.add("skip", json!(args.skip));
    options.add("stop_words", json!(listed.language.unwrap_or("none")));
    options.add("closed", json!(args.closed));
    options.add("min_count", json!(list.min_count));
    options.add("min_documents", json!(list.min_documents));
    options.add_segmenter(list.policy.segmenter);
    options.add_keys(&list.keys);
    output::table(&shown, table, &options.provenance("count"))
}

/// Which stop words are wanted.
enum Stops {
    None,
    Auto,
    Of(StopWords),
}

fn stop_words(name: &str) -> Result<Stops, Error> {
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

impl Stops {
    /// The list, or the one that the corpus calls for.
    fn list(&self, detect: impl FnOnce() -> StopWords) -> StopWords {
        match self {
            Stops::None => StopWords::default(),
            Stops::Auto => detect(),
            Stops::Of(list) => list.clone(),
        }
    }
}

impl NgramList<'_> {
    fn filter<'s>(&self, stops: &'s StopWords) -> NgramFilter<'s> {
        NgramFilter {
            shortest: self.range.shortest,
            min_count: self.min_count,
            min_documents: self.min_documents,
            edge_stops: Some(stops),
        }
    }

    fn ngrams(&self, sources: &Sources, stops: &Stops) -> Result<Listed, Error> {
        let selection = self.input.selection.selection();
        let counts = count_ngrams(sources, &selection, self.policy, self.range.longest, by_keys(&self.keys))?;
        check_keys(&counts.corpus, &self.keys)?;
        let stops = stops.list(|| counts.stop_words());
        let frequency = ngram_frequency(&counts, &self.keys, self.filter(&stops), self.confidence);
        let (warnings, corpus) = (counts.corpus.warnings, counts.corpus.name);
        Ok(Listed { frequency, warnings, corpus, language: stops.language })
    }

    fn skipgrams(&self, sources: &Sources, skip: usize, stops: &Stops) -> Result<Listed, Error> {
        if self.range.longest > LONGEST_SKIPGRAM {
            return Err(Error::SkipgramTooLong { longest: self.range.longest });
        }
        let selection = self.input.selection.selection();
        let choice = SkipgramChoice { lengths: (self.range.shortest, self.range.longest), skip };
        let counts = count_skipgrams(sources, &selection, self.policy, choice, by_keys(&self.keys))?;
        check_keys(&counts.corpus, &self.keys)?;
        let stops = stops.list(|| counts.stop_words());
        let frequency = skipgram_frequency(&counts, &self.keys, self.filter(&stops), self.confidence);
        let (warnings, corpus) = (counts.corpus.warnings, counts.corpus.name);
        Ok(Listed { frequency, warnings, corpus, language: stops.language })
    }
}

/// Keeps the first rows of each group and length.
fn keep_top(table: &mut Table, frequency: &Frequency, top: Option<usize>) {
    let Some(top) = top else { return };
    let kept = frequency.first_of_each(top);
    let mut kept = kept.into_iter();
    table.rows.retain(|_| kept.next().unwrap_or(false));
}

fn add_notes(table: &mut Table, list: &NgramList<'_>, args: &NgramArgs, language: Option<&str>) {
    table.notes.push(format!(
        "listed: phrases with at least {} occurrences and {} documents in all",
        list.min_count, list.min_documents
    ));
    if let Some(skip) = args.skip {
        table.notes.push(format!(
            "skip-grams (Guthrie et al. 2006): up to {skip} tokens left out in all between the first and the last; the total \
             is that of the skip-grams of that length"
        ));
    }
    if args.stop_words != "none" {
        table.notes.push(match language {
            Some(language) => {
                format!("no phrase begins or ends with a stop word (list of NLTK, language '{language}')")
            }
            None => "stop words were not recognised: none of the languages known covers enough of the text".into(),
        });
    }
    if args.closed {
        table
            .notes
            .push("closed: a phrase of whose occurrences at least nine in ten lie inside one longer phrase of the list is left out".into());
    }
    if args.c_value {
        table
            .notes
            .push("c_value: Frantzi, Ananiadou & Mima 2000, over all groups, among the phrases of the list".into());
    }
}
