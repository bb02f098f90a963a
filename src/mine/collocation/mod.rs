//! Words that keep company: pairs in a window, against what chance would give.

mod pairs;
mod window;

pub use window::Window;

use super::transcribe::transcribe;
use super::transcript::Transcript;
use crate::corpus::{Corpus, Selection, Sources};
use crate::count::{Policy, count_concepts};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::stats::Score;
use crate::stats::association::{Association, Cooccurrence};
use crate::token::{FIRST_WORD, Fold, StopWords, Symbol};
use pairs::{Pair, count_pairs, places};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use window::{Margins, number};

/// Which pairs are wanted.
#[derive(Clone, Copy)]
pub struct CollocationOptions<'a> {
    /// What is near.
    pub window: Window,
    /// Whether words that carry grammar are paired too.
    pub with_stop_words: bool,
    /// The fewest occurrences of a pair.
    pub min_count: u64,
    /// The fewest documents of a pair.
    pub min_documents: u64,
    /// The fewest occurrences of a pair that chance would have.
    pub min_expected: f64,
    /// The measures to be shown.
    pub measures: &'a [&'static dyn Association],
    /// The measure that puts pairs in order, the highest first.
    pub order: &'static dyn Association,
    /// The most pairs.
    pub top: usize,
}

/// Pairs of words that stand together more often than chance would have it.
#[derive(Debug)]
pub struct Collocations {
    /// The documents.
    pub corpus: Corpus,
    /// The pairs, by the measure chosen.
    pub rows: Vec<Collocation>,
    /// The node, where one was asked for, with its occurrences.
    pub node: Option<(String, u64)>,
    /// All that could be a pair: a token, and one in its window.
    pub n_pairs: u64,
    /// How many pairs reached the thresholds, listed or not.
    pub n_found: usize,
    /// The language whose stop words were left aside, by its ISO 639-1 code.
    pub language: Option<&'static str>,
}

/// One pair.
#[derive(Debug, Clone)]
pub struct Collocation {
    /// The first word, or the node.
    pub first: String,
    /// The second word, or the collocate.
    pub second: String,
    /// The counts.
    pub counts: PairCounts,
    /// The measures asked for, in their order.
    pub scores: Vec<Score>,
    /// The measure of the order.
    pub rank: f64,
}

/// How often two words stand together, and how often each of them has company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairCounts {
    /// Pairs of the two: f.
    pub together: u64,
    /// Of these, with the second word before the first.
    pub before: u64,
    /// Pairs whose first is the first word, or the node: f₁.
    pub first: u64,
    /// Pairs whose second is the second word: f₂.
    pub second: u64,
    /// Documents with the pair.
    pub documents: u64,
}

/// Finds the pairs of words that stand together more often than expected.
///
/// A pair is a token and another in its window. N counts all of them, f₁ those whose first is the one word, f₂ those
/// whose second is the other: so each word's margin is exact at the ends of runs too, and E = f₁·f₂/N is the usual
/// expected frequency of surface co-occurrence (Evert 2009, *Corpora and collocations*, section 4.1). In a window that
/// is the same on both sides each pair of words is listed once.
///
/// # Errors
///
/// No document is left.
pub fn collocations(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: CollocationOptions<'_>,
) -> Result<Collocations, Error> {
    let (corpus, transcript, _) = transcribe(sources, selection, policy, &[])?;
    let stops = stop_words(&transcript);
    let margins = Margins::of(&transcript, options.window);
    let pairs = count_pairs(&transcript, &stops, &options);
    let mut found: Vec<((Symbol, Symbol), Pair)> = pairs.into_iter().collect();
    found.sort_unstable_by_key(|(words, _)| *words);
    let is_symmetric = options.window.left == options.window.right;
    let counts = found.into_iter().map(|((mut first, mut second), mut pair)| {
        // Both orders are one pair then: it is shown in the more frequent one.
        if is_symmetric && 2 * pair.before > pair.count {
            (first, second) = (second, first);
            pair.before = pair.count - pair.before;
        }
        let (f1, f2) = (margins.first[number(first)], margins.second[number(second)]);
        let counts =
            PairCounts { together: pair.count, before: pair.before, first: f1, second: f2, documents: pair.documents };
        (transcript.word(first).to_owned(), transcript.word(second).to_owned(), counts)
    });
    let (rows, n_found) = rank(counts, margins.n_pairs, &options)?;
    Ok(Collocations { corpus, rows, node: None, n_pairs: margins.n_pairs, n_found, language: stops.language })
}

/// Finds the words that stand near a term more often than expected.
///
/// f₁ counts the tokens in the windows around its hits, which begin and end at the edges of the hit.
///
/// # Errors
///
/// No document is left, or the term does not occur.
pub fn collocates(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    term: &str,
    options: CollocationOptions<'_>,
) -> Result<Collocations, Error> {
    let hits = count_concepts(sources, selection, Lexicon::of_phrases(term, [term]), policy)?;
    let (corpus, transcript, _) = transcribe(sources, selection, policy, &[])?;
    let stops = stop_words(&transcript);
    let margins = Margins::of(&transcript, options.window);
    let mut pairs: FxHashMap<Symbol, Pair> = FxHashMap::default();
    let (mut f1, mut n_hits) = (0, 0);
    for (start, end) in places(&transcript, &hits) {
        n_hits += 1;
        let document = transcript.document_of(start as u32);
        let window = options.window;
        let before = window.reach(transcript.symbols[..start].iter().rev(), window.left);
        let after = window.reach(transcript.symbols[end..].iter(), window.right);
        f1 += (before.len() + after.len()) as u64;
        let sides = before.iter().map(|word| (word, true)).chain(after.iter().map(|word| (word, false)));
        for (word, is_before) in sides {
            if options.with_stop_words || !stops.contains(transcript.word(*word)) {
                pairs.entry(*word).or_default().add(document, is_before);
            }
        }
    }
    let mut found: Vec<(Symbol, Pair)> = pairs.into_iter().collect();
    found.sort_unstable_by_key(|(word, _)| *word);
    let counts = found.into_iter().map(|(word, pair)| {
        let second = margins.second[number(word)];
        let counts =
            PairCounts { together: pair.count, before: pair.before, first: f1, second, documents: pair.documents };
        (term.to_owned(), transcript.word(word).to_owned(), counts)
    });
    let (rows, n_found) = rank(counts, margins.n_pairs, &options)?;
    let node = Some((term.to_owned(), n_hits));
    Ok(Collocations { corpus, rows, node, n_pairs: margins.n_pairs, n_found, language: stops.language })
}

fn stop_words(transcript: &Transcript) -> StopWords {
    let counts = transcript.word_counts();
    let words = counts.iter().enumerate().map(|(word, count)| (transcript.word(FIRST_WORD + word as Symbol), *count));
    StopWords::detect(words, Fold::default())
}

/// The pairs that reach the thresholds and occur more often than expected, with their scores, in order.
fn rank(
    pairs: impl Iterator<Item = (String, String, PairCounts)>,
    n_pairs: u64,
    options: &CollocationOptions<'_>,
) -> Result<(Vec<Collocation>, usize), Error> {
    let mut rows = Vec::new();
    for (first, second, counts) in pairs {
        if counts.together < options.min_count || counts.documents < options.min_documents {
            continue;
        }
        let pair = Cooccurrence::new(counts.together, counts.first, counts.second, n_pairs)?;
        let is_tested = pair.observed() > pair.expected() && pair.expected() >= options.min_expected;
        let Some(rank) = options.order.score(&pair).value.filter(|_| is_tested) else {
            continue;
        };
        let scores = options.measures.iter().map(|measure| measure.score(&pair)).collect();
        rows.push(Collocation { first, second, counts, scores, rank });
    }
    rows.sort_by(|a, b| {
        let words = |row: &Collocation| (row.first.clone(), row.second.clone());
        let counts = |row: &Collocation| Reverse(row.counts.together);
        b.rank.total_cmp(&a.rank).then_with(|| counts(a).cmp(&counts(b))).then_with(|| words(a).cmp(&words(b)))
    });
    let n_found = rows.len();
    rows.truncate(options.top);
    Ok((rows, n_found))
}
