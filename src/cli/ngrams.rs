//! `tifa count --ngrams` with gaps, stop words, closed phrases or C-values

use super::args::{GlobalArgs, InputArgs, TableArgs};
use super::ngram_range::NgramRange;
use super::output;
use super::setup::{Options, sources, warn};
use crate::analysis::{Frequency, keep_closed, ngram_frequency, phrase_c_values};
use crate::corpus::{Key, Sources};
use crate::count::{
    LONGEST_SKIPGRAM, MOST_SKIPPED, NgramChoice, Policy, Resources, by_keys, check_keys, count_ngrams_within,
    list_ngrams,
};
use crate::error::Error;
use crate::stats::Confidence;
use crate::table::{Cell, Column, Table, Unit, frequency_table};
use crate::token::{Fold, StopWords};
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

pub(super) fn run(
    list: &NgramList<'_>,
    args: &NgramArgs,
    table: &TableArgs,
    resources: &Resources,
    global: &GlobalArgs,
) -> Result<(), Error> {
    let sources = sources(list.input, global)?;
    let selection = list.input.selection.selection();
    let edge_stops = list.stop_words(&args.stop_words, &sources, resources)?;
    let language = edge_stops.language;
    let choice = NgramChoice {
        lengths: (list.range.shortest, list.range.longest),
        min_count: list.min_count,
        min_documents: list.min_documents,
        top: usize::MAX,
        skip: args.skip.map(usize::from),
        edge_stops,
    };
    if choice.skip.is_some() && choice.lengths.1 > LONGEST_SKIPGRAM {
        return Err(Error::SkipgramTooLong { longest: choice.lengths.1 });
    }
    let listing = list_ngrams(&sources, &selection, list.policy, choice, resources, by_keys(&list.keys))?;
    check_keys(&listing.corpus, &list.keys)?;
    warn(&listing.corpus.warnings, global)?;
    let corpus = listing.corpus.name.clone();
    let mut frequency = ngram_frequency(listing, &list.keys, list.confidence)?;
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
    add_notes(&mut shown, list, args, language);
    let mut options = Options::new(list.input, &corpus);
    options.add("ngrams", json!(format!("{}..{}", list.range.shortest, list.range.longest)));
    options.add("skip", json!(args.skip));
    options.add("stop_words", json!(language.unwrap_or("none")));
    options.add("closed", json!(args.closed));
    options.add("min_count", json!(list.min_count));
    options.add("min_documents", json!(list.min_documents));
    options.add_segmenter(list.policy.segmenter);
    options.add_keys(&list.keys);
    output::table(&shown, table, &options.provenance("count"))
}

impl NgramList<'_> {
    /// The stop words of this name: of a language, or of the one that the corpus calls for, whose words are counted first.
    fn stop_words(&self, name: &str, sources: &Sources, resources: &Resources) -> Result<StopWords, Error> {
        let language = StopWords::LANGUAGES.iter().find(|language| **language == name);
        match (name, language) {
            ("none", _) => Ok(StopWords::default()),
            ("auto", _) => {
                let (selection, whole) = (self.input.selection.selection(), |_: &_, _: &_| Some(Vec::new()));
                Ok(count_ngrams_within(sources, &selection, self.policy, 1, resources, whole)?.stop_words())
            }
            (_, Some(language)) => Ok(StopWords::of(language, Fold::default())),
            (_, None) => {
                let known = ["auto", "none"].iter().chain(StopWords::LANGUAGES).map(|name| (*name).to_owned());
                Err(Error::UnknownName { kind: "list of stop words", name: name.to_owned(), known: known.collect() })
            }
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
