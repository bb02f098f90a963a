//! How often each term occurs in each group.

use super::term::Term;
use crate::corpus::Key;
use crate::count::{
    Cell, ConceptCells, ConceptCounts, Group, Groups, NgramCounts, NgramFigures, NgramFilter, NgramListing,
    SkipgramCounts, TokenUnit,
};
use crate::lexicon::Lexicon;
use crate::stats::{Confidence, RatePerMillion};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Frequencies of all terms by group.
#[derive(Debug, Clone)]
pub struct Frequency {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The rows: by group, the most frequent first, then by the term's name.
    pub rows: Vec<FrequencyRow>,
    /// Whether the terms are phrases, and not concepts.
    pub of_phrases: bool,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// What rates are out of.
    pub unit: TokenUnit,
}

/// One term in one group.
#[derive(Debug, Clone)]
pub struct FrequencyRow {
    /// The number of the group.
    pub group: usize,
    /// The term.
    pub term: Term,
    /// Occurrences and documents.
    pub cell: Cell,
    /// What the rate divides by: tokens for a concept, phrases of that length for a phrase.
    pub total: u64,
    /// The rate with its interval; nothing where the total is 0.
    pub rate: Option<RatePerMillion>,
}

/// The frequencies of all concepts, zeros included, in each group.
pub fn frequency(counts: &ConceptCounts, groups: &Groups, confidence: Confidence) -> Frequency {
    let cells = groups.concept_cells(counts);
    let (lexicon, shown, unit) = (&counts.lexicon, &counts.shown, counts.token_unit());
    of_concepts(&Counted { lexicon, shown, groups, cells: &cells, unit }, confidence)
}

/// As [`frequency`], of cells that were counted without the places of hits.
pub fn frequency_of_cells(counts: &ConceptCells, confidence: Confidence) -> Frequency {
    let ConceptCells { lexicon, shown, groups, cells, .. } = counts;
    of_concepts(&Counted { lexicon, shown, groups, cells, unit: counts.token_unit() }, confidence)
}

/// What the frequencies of concepts follow from.
struct Counted<'a> {
    lexicon: &'a Lexicon,
    shown: &'a [usize],
    groups: &'a Groups,
    cells: &'a [BTreeMap<usize, Cell>],
    unit: TokenUnit,
}

fn of_concepts(counted: &Counted<'_>, confidence: Confidence) -> Frequency {
    let Counted { lexicon, shown, groups, cells, unit } = *counted;
    // Names are compared once, and not again in each group.
    let name = |number: usize| (&lexicon.concepts[number].name, &lexicon.concepts[number].category);
    let mut by_name = shown.to_vec();
    by_name.sort_by(|a, b| name(*a).cmp(&name(*b)));
    let mut rates = Rates { confidence, last: None };
    let mut rows = Vec::with_capacity(shown.len() * groups.groups.len());
    for (number, (group, cells)) in groups.groups.iter().zip(cells).enumerate() {
        let mut of_concept = vec![Cell::default(); lexicon.concepts.len()];
        for (concept, cell) in cells {
            of_concept[*concept] = *cell;
        }
        let count = |concept: usize| Reverse(of_concept[concept].count);
        let mut order: Vec<(Reverse<u64>, usize)> = by_name.iter().map(|concept| count(*concept)).zip(0..).collect();
        order.sort_unstable();
        rows.extend(order.into_iter().map(|(_, place)| {
            let (cell, term) = (of_concept[by_name[place]], Term::from(&lexicon.concepts[by_name[place]]));
            let rate = rates.rate(cell.count, group.n_tokens);
            FrequencyRow { group: number, term, cell, total: group.n_tokens, rate }
        }));
    }
    let (keys, groups) = (groups.keys.clone(), groups.groups.clone());
    Frequency { keys, groups, rows, of_phrases: false, confidence, unit }
}

/// Works out rates. Counts that follow each other in a list are often the same, and the interval of a rate is dear: so
/// the last is kept.
#[derive(Debug)]
struct Rates {
    confidence: Confidence,
    last: Option<((u64, u64), Option<RatePerMillion>)>,
}

impl Rates {
    fn rate(&mut self, count: u64, total: u64) -> Option<RatePerMillion> {
        let rate = match self.last {
            Some((last, rate)) if last == (count, total) => rate,
            _ => RatePerMillion::new(count, total, self.confidence),
        };
        self.last = Some(((count, total), rate));
        rate
    }
}

/// The frequencies of the phrases that `filter` keeps, in each group where they occur.
pub fn ngram_frequency(counts: &NgramCounts, keys: &[Key], filter: NgramFilter, confidence: Confidence) -> Frequency {
    let totals = counts.n_tokens.iter().zip(&counts.n_documents);
    let groups = counts.groups.iter().zip(totals).map(|(values, (n_tokens, n_documents))| Group {
        values: values.clone(),
        n_tokens: *n_tokens,
        n_documents: *n_documents,
    });
    let rows = counts.list(filter).into_iter().map(|ngram| {
        let total = counts.totals[ngram.group][ngram.n - 1];
        let rate = RatePerMillion::new(ngram.cell.count, total, confidence);
        FrequencyRow {
            group: ngram.group,
            term: Term::Phrase { text: ngram.term, n: ngram.n },
            cell: ngram.cell,
            total,
            rate,
        }
    });
    Frequency {
        keys: keys.to_vec(),
        groups: groups.collect(),
        rows: rows.collect(),
        of_phrases: true,
        confidence,
        unit: counts.token_unit(),
    }
}

/// The frequencies of the skip-grams that `filter` keeps, in each group where they occur.
pub fn skipgram_frequency(
    counts: &SkipgramCounts,
    keys: &[Key],
    filter: NgramFilter<'_>,
    confidence: Confidence,
) -> Frequency {
    let rows = counts.list(filter).into_iter().map(|gram| {
        let total = counts.total(gram.group, gram.n);
        FrequencyRow {
            group: gram.group,
            rate: RatePerMillion::new(gram.cell.count, total, confidence),
            term: Term::Phrase { text: gram.term, n: gram.n },
            cell: gram.cell,
            total,
        }
    });
    Frequency {
        keys: keys.to_vec(),
        groups: counts.groups.clone(),
        rows: rows.collect(),
        of_phrases: true,
        confidence,
        unit: counts.token_unit(),
    }
}

/// The frequencies of phrases whose rows come one by one; `rows` is empty.
pub fn ngram_frequency_head(listing: &NgramListing, keys: &[Key], confidence: Confidence) -> Frequency {
    let figures = listing.n_tokens.iter().zip(&listing.n_documents);
    let groups = listing.groups.iter().zip(figures).map(|(values, (n_tokens, n_documents))| Group {
        values: values.clone(),
        n_tokens: *n_tokens,
        n_documents: *n_documents,
    });
    let (keys, groups, unit) = (keys.to_vec(), groups.collect(), listing.token_unit());
    Frequency { keys, groups, rows: Vec::new(), of_phrases: true, confidence, unit }
}

/// Works out the rates of n-grams.
#[derive(Debug)]
pub struct NgramRates<'a> {
    totals: &'a [Vec<u64>],
    rates: Rates,
}

impl<'a> NgramRates<'a> {
    /// `totals` are those of [`NgramListing`].
    pub fn new(totals: &'a [Vec<u64>], confidence: Confidence) -> NgramRates<'a> {
        NgramRates { totals, rates: Rates { confidence, last: None } }
    }

    /// All phrases of that length in the group of the n-gram, and its rate.
    pub fn rate(&mut self, ngram: &NgramFigures) -> (u64, Option<RatePerMillion>) {
        let total = self.totals[ngram.group][ngram.n - 1];
        (total, self.rates.rate(ngram.cell.count, total))
    }
}

impl Frequency {
    /// Which rows are among the first `top` of their group; of phrases, of their group and length.
    pub fn first_of_each(&self, top: usize) -> Vec<bool> {
        let mut kept = 0;
        let mut last = None;
        let is_kept = |row: &FrequencyRow| {
            let part = (row.group, row.length());
            kept = if last.replace(part) == Some(part) { kept + 1 } else { 1 };
            kept <= top
        };
        self.rows.iter().map(is_kept).collect()
    }

    /// Keeps the terms with at least `min_count` occurrences in all groups together.
    pub fn keep_frequent(&mut self, min_count: u64) {
        if min_count == 0 {
            return;
        }
        let mut counts: BTreeMap<Term, u64> = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.term.clone()).or_default() += row.cell.count;
        }
        self.rows.retain(|row| counts[&row.term] >= min_count);
    }

    /// Keeps the `top` most frequent terms of each group; of phrases, of each group and length.
    pub fn keep_top(&mut self, top: usize) {
        let mut kept = self.first_of_each(top).into_iter();
        self.rows.retain(|_| kept.next().unwrap_or(false));
    }
}

impl FrequencyRow {
    /// The number of tokens of a phrase; 0 for a concept.
    fn length(&self) -> usize {
        match self.term {
            Term::Concept { .. } => 0,
            Term::Phrase { n, .. } => n,
        }
    }
}
