//! The phrases that most documents share: a first look at a corpus for which no lexicon exists.

use super::column::{add_rate, add_term, rate_note};
use super::nested::are_closed;
use super::term::Term;
use crate::corpus::{Corpus, Selection, Sources};
use crate::count::{Cell, Ngram, NgramFilter, Policy, TokenUnit, count_ngrams};
use crate::error::Error;
use crate::stats::{Confidence, RatePerMillion};
use crate::table::{Columns, Table, Unit::Count};
use crate::token::count_han;
use std::cmp::Reverse;

/// Which phrases are looked for.
#[derive(Debug, Clone, Copy)]
pub struct PhraseChoice {
    /// The fewest and the most tokens.
    pub lengths: (usize, usize),
    /// How many are kept.
    pub top: usize,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

/// Phrases by the number of documents that hold them.
#[derive(Debug)]
pub struct SharedPhrases {
    /// The documents.
    pub corpus: Corpus,
    /// The phrases: in most documents first, then the most frequent, the longest, by their words.
    pub rows: Vec<SharedPhrase>,
    /// The language whose stop words were kept from the edges, by its ISO 639-1 code.
    pub language: Option<&'static str>,
    /// What the tokens are.
    pub unit: TokenUnit,
}

/// One phrase.
#[derive(Debug, Clone)]
pub struct SharedPhrase {
    /// The phrase.
    pub term: Term,
    /// Occurrences and documents.
    pub cell: Cell,
    /// All phrases of that length.
    pub total: u64,
    /// The rate with its interval.
    pub rate: Option<RatePerMillion>,
}

/// Finds the phrases that most documents share.
///
/// A phrase is passed over if it begins or ends with a stop word, holds no letter, stands in one
/// document only (where there are more), or is *nested*: a longer phrase holds at least nine in ten of
/// its occurrences, so that it hardly ever stands without those further words. (With all in place of
/// nine in ten this is the closedness of Pasquier, Bastide, Taouil & Lakhal 1999, *Discovering frequent
/// closed itemsets*; one stray occurrence should not bring a fragment back.) Where a segmenter finds Chinese
/// words, a single word of four characters or more is a phrase too.
///
/// # Errors
///
/// No document is left.
pub fn shared_phrases(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    choice: PhraseChoice,
) -> Result<SharedPhrases, Error> {
    let counts = count_ngrams(sources, selection, policy, choice.lengths.1, |_, _| Some(Vec::new()))?;
    let stops = counts.stop_words();
    let min_documents = counts.corpus.documents.len().min(2) as u64;
    // A word of four characters is mostly a set phrase by itself: 改革开放, 实事求是.
    let shortest = if counts.segmenter.finds_words() { 1 } else { choice.lengths.0 };
    let filter = NgramFilter { shortest, min_count: 2, min_documents, edge_stops: Some(&stops) };
    let mut phrases = counts.list(filter);
    phrases.retain(|phrase| phrase.term.contains(char::is_alphabetic));
    phrases.retain(|phrase| phrase.n >= choice.lengths.0 || count_han(&phrase.term) >= SET_PHRASE);
    let closed =
        are_closed(phrases.iter().map(|phrase| (phrase.term.as_str(), phrase.cell.count)), counts.token_unit());
    let mut closed = closed.into_iter();
    phrases.retain(|_| closed.next().unwrap_or(true));
    phrases.sort_by(|a, b| {
        let key = |phrase: &Ngram| (Reverse(phrase.cell.documents), Reverse(phrase.cell.count), Reverse(phrase.n));
        key(a).cmp(&key(b)).then_with(|| a.term.cmp(&b.term))
    });
    phrases.truncate(choice.top);
    let totals = counts.groups.first().map(|group| group.totals.clone()).unwrap_or_default();
    let rows = phrases.into_iter().map(|phrase| {
        let total = totals.get(phrase.n - 1).copied().unwrap_or_default();
        SharedPhrase {
            cell: phrase.cell,
            total,
            rate: RatePerMillion::new(phrase.cell.count, total, choice.confidence),
            term: Term::Phrase { text: phrase.term, n: phrase.n },
        }
    });
    let rows = rows.collect();
    Ok(SharedPhrases { rows, language: stops.language, unit: counts.token_unit(), corpus: counts.corpus })
}

/// The characters from which on a single Chinese word is taken for a phrase.
const SET_PHRASE: u64 = 4;

pub(super) fn columns<'a>() -> Columns<'a, &'a SharedPhrase> {
    let mut columns: Columns<&SharedPhrase> = Columns::default();
    add_term(&mut columns, true, |row| &row.term);
    columns.add("count", Count, "occurrences", |row| row.cell.count);
    columns.add("documents", Count, "documents with the phrase", |row| row.cell.documents);
    columns.add("total", Count, "all phrases of that length", |row| row.total);
    add_rate(&mut columns, "", false, |row| row.rate);
    columns
}

/// One row a phrase.
pub fn phrases_table(phrases: &SharedPhrases, confidence: Confidence) -> Table {
    let mut table = columns().table("phrases", "Phrases that most documents share", &phrases.rows);
    let stops = match phrases.language {
        Some(language) => format!("no phrase begins or ends with a stop word (list of NLTK, language '{language}')"),
        None => "stop words were not recognised: none of the languages known covers enough of the text".into(),
    };
    table.notes = vec![
        stops,
        "a phrase of whose occurrences at least nine in ten lie inside one longer phrase is left out".into(),
        rate_note(confidence, true, phrases.unit),
    ];
    table
}
