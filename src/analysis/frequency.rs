//! How often each term occurs in each group.

use super::column::{add_keys, add_rate, add_rate_interval, policy_note, rate_note};
use super::dispersion::Dispersions;
use super::term::Term;
use crate::corpus::Key;
use crate::count::{
    Cell, ConceptCells, ConceptCounts, Group, Groups, Ngram, NgramFigures, NgramListing, Policy, Spread, TokenUnit,
};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::stats::{Confidence, RatePerMillion};
use crate::table::{Columns, Table, Unit::Count};
use rayon::prelude::*;
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
    /// The measures of dispersion beside the counts.
    pub dispersions: Dispersions,
    /// Whether the documents were kept apart that these need.
    pub is_spread: bool,
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
    /// What each measure of dispersion says; nothing at all before [`Frequency::disperse`].
    pub dispersion: Vec<Option<f64>>,
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

/// The numbers of the concepts that are shown.
pub fn numbers(lexicon: &Lexicon, shown: &[usize]) -> BTreeMap<Term, u32> {
    shown.iter().map(|number| (Term::from(&lexicon.concepts[*number]), *number as u32)).collect()
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
    let mut rows = Vec::with_capacity(shown.len() * groups.groups.len());
    for (number, (group, cells)) in groups.groups.iter().zip(cells).enumerate() {
        let mut rates = Rates { confidence, last: None };
        let mut of_concept = vec![Cell::default(); lexicon.concepts.len()];
        for (concept, cell) in cells {
            of_concept[*concept] = *cell;
        }
        let count = |concept: usize| Reverse(of_concept[concept].count);
        let mut order: Vec<(Reverse<u64>, usize)> = by_name.iter().map(|concept| count(*concept)).zip(0..).collect();
        order.sort_unstable();
        rows.extend(order.into_iter().map(|(_, place)| {
            let (cell, term) = (of_concept[by_name[place]], Term::from(&lexicon.concepts[by_name[place]]));
            let rate = rates.of_concept(&cell, group);
            FrequencyRow { group: number, term, cell, total: group.n_tokens, rate, dispersion: Vec::new() }
        }));
    }
    let (keys, groups) = (groups.keys.clone(), groups.groups.clone());
    let (dispersions, is_spread) = (Dispersions::default(), false);
    Frequency { keys, groups, rows, of_phrases: false, confidence, unit, dispersions, is_spread }
}

/// Works out rates. Counts that follow each other in a list are often the same, and the interval of a rate is dear: so
/// the last is kept.
#[derive(Debug)]
struct Rates {
    confidence: Confidence,
    last: Option<((u64, u64), Option<RatePerMillion>)>,
}

impl Rates {
    fn of_concept(&mut self, cell: &Cell, group: &Group) -> Option<RatePerMillion> {
        // Most of a large lexicon does not occur.
        match cell.count {
            0 => self.kept((0, group.n_tokens), |confidence| group.rate(cell, confidence)),
            _ => group.rate(cell, self.confidence),
        }
    }

    fn rate(&mut self, count: u64, total: u64) -> Option<RatePerMillion> {
        self.kept((count, total), |confidence| RatePerMillion::new(count, total, confidence))
    }

    fn kept(
        &mut self,
        counts: (u64, u64),
        make: impl FnOnce(Confidence) -> Option<RatePerMillion>,
    ) -> Option<RatePerMillion> {
        let rate = match self.last {
            Some((last, rate)) if last == counts => rate,
            _ => make(self.confidence),
        };
        self.last = Some((counts, rate));
        rate
    }
}

/// The frequencies of listed phrases, in each group where they occur.
///
/// # Errors
///
/// The temporary folder cannot be used.
pub fn ngram_frequency(listing: NgramListing, keys: &[Key], confidence: Confidence) -> Result<Frequency, Error> {
    let mut frequency = ngram_frequency_head(&listing, keys, confidence);
    let Frequency { groups, rows, .. } = &mut frequency;
    let mut rates = NgramRates::new(groups, confidence);
    listing.for_each_block(&mut |block| {
        rows.extend((0..block.len()).map(|place| {
            let (total, rate) = rates.rate(&block.figures(place));
            let Ngram { term, n, group, cell } = block.ngram(place);
            FrequencyRow { group, term: Term::Phrase { text: term, n }, cell, total, rate, dispersion: Vec::new() }
        }));
        Ok(())
    })?;
    Ok(frequency)
}

/// The frequencies of phrases whose rows come one by one; `rows` is empty.
pub fn ngram_frequency_head(listing: &NgramListing, keys: &[Key], confidence: Confidence) -> Frequency {
    Frequency::empty(keys, listing.groups.clone(), listing.token_unit(), confidence)
}

/// Works out the rates of n-grams.
#[derive(Debug)]
pub struct NgramRates<'a> {
    groups: &'a [Group],
    rates: Rates,
}

impl<'a> NgramRates<'a> {
    /// `groups` are those of [`NgramListing`].
    pub fn new(groups: &'a [Group], confidence: Confidence) -> NgramRates<'a> {
        NgramRates { groups, rates: Rates { confidence, last: None } }
    }

    /// All phrases of that length in the group of the n-gram, and its rate.
    pub fn rate(&mut self, ngram: &NgramFigures) -> (u64, Option<RatePerMillion>) {
        let total = self.groups[ngram.group].totals[ngram.n - 1];
        (total, self.rates.rate(ngram.cell.count, total))
    }
}

impl Frequency {
    /// Of phrases, without any yet.
    fn empty(keys: &[Key], groups: Vec<Group>, unit: TokenUnit, confidence: Confidence) -> Frequency {
        let (keys, rows, dispersions) = (keys.to_vec(), Vec::new(), Dispersions::default());
        Frequency { keys, groups, rows, of_phrases: true, confidence, unit, dispersions, is_spread: false }
    }

    /// Works out how evenly each term is spread over the documents of its group; `terms` numbers the terms in `spread`.
    ///
    /// # Errors
    ///
    /// A document has more than 10¹² tokens.
    pub fn disperse(
        &mut self,
        dispersions: Dispersions,
        spread: Option<&Spread>,
        terms: &BTreeMap<Term, u32>,
    ) -> Result<(), Error> {
        if let (Some(spread), false) = (spread, dispersions.measures.is_empty()) {
            let Dispersions { measures, fewest } = &dispersions;
            self.rows.par_iter_mut().try_for_each(|row| -> Result<(), Error> {
                if let Some(term) = terms.get(&row.term).filter(|_| row.cell.count > 0) {
                    row.dispersion = spread.scores(row.group, *term, measures, *fewest)?;
                }
                Ok(())
            })?;
        }
        self.is_spread = spread.is_some();
        self.dispersions = dispersions;
        Ok(())
    }

    /// As [`Frequency::disperse`], of concepts whose hits are known.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn disperse_concepts(
        &mut self,
        dispersions: Dispersions,
        counts: &ConceptCounts,
        groups: &Groups,
    ) -> Result<(), Error> {
        let spread = (!dispersions.measures.is_empty()).then(|| Spread::of_concepts(counts, groups));
        self.disperse(dispersions, spread.as_ref(), &numbers(&counts.lexicon, &counts.shown))
    }

    /// Which rows are among the first `top` of their group; of phrases, of their group and length.
    pub fn first_of_each(&self, top: usize) -> Vec<bool> {
        let mut kept = 0;
        let mut last = None;
        let is_kept = |row: &FrequencyRow| {
            let part = (row.group, row.term.length());
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

/// One row of a table of frequencies: a term, or an n-gram that is spelled where it is written.
pub struct Listed<'a> {
    group: &'a Group,
    term: Option<&'a Term>,
    n: usize,
    spell: Option<(usize, Spell<'a>)>,
    cell: Cell,
    total: u64,
    rate: Option<RatePerMillion>,
    dispersion: &'a [Option<f64>],
}

/// Appends the words of the n-gram at a place.
pub type Spell<'a> = &'a dyn Fn(usize, &mut String);

impl<'a> Listed<'a> {
    /// The row of a term, which is counted in `group`.
    pub fn new(group: &'a Group, row: &'a FrequencyRow) -> Listed<'a> {
        let FrequencyRow { term, cell, total, rate, dispersion, .. } = row;
        let (n, cell, total, rate) = (term.length(), *cell, *total, *rate);
        Listed { group, term: Some(term), n, spell: None, cell, total, rate, dispersion }
    }

    /// The row of an n-gram whose words `spell` appends when it is given `place`, with its total and rate.
    pub fn ngram(
        group: &'a Group,
        ngram: &NgramFigures,
        (total, rate): (u64, Option<RatePerMillion>),
        spell: (usize, Spell<'a>),
    ) -> Listed<'a> {
        Listed { group, term: None, n: ngram.n, spell: Some(spell), cell: ngram.cell, total, rate, dispersion: &[] }
    }

    fn spell(&self, text: &mut String) {
        text.push_str(self.term.map_or("", Term::name));
        if let Some((place, spell)) = self.spell {
            spell(place, text);
        }
    }
}

/// The columns of frequencies, of phrases or of concepts.
pub fn frequency_columns<'a>(keys: &[Key], of_phrases: bool, dispersions: &Dispersions) -> Columns<'a, Listed<'a>> {
    let mut columns: Columns<Listed> = Columns::default();
    add_keys(&mut columns, keys, "", |row| &row.group.values);
    if of_phrases {
        columns.spelled("term", "the phrase, folded", Listed::spell);
        columns.add("n", Count, "tokens of the phrase", |row| row.n);
    } else {
        columns.spelled("concept", "the concept of the lexicon", Listed::spell);
        columns.text("category", "its category in the lexicon", |row| row.term.map_or("", Term::category));
    }
    columns.add("count", Count, "occurrences", |row| row.cell.count);
    if !of_phrases {
        columns.add("bare", Count, "occurrences by themselves", |row| row.cell.bare());
        columns.add("embedded", Count, "occurrences inside a longer one of another concept", |row| row.cell.embedded);
    }
    columns.add("documents", Count, "documents with an occurrence", |row| row.cell.documents);
    columns.add("documents_total", Count, "documents of the group", |row| row.group.n_documents).detail();
    columns.add("total", Count, "tokens, or phrases of the same length", |row| row.total);
    add_rate(&mut columns, "", false, |row| row.rate);
    if !of_phrases {
        add_rate_interval(&mut columns, "", |row| row.rate);
    }
    dispersions.add(&mut columns, |row, place| row.dispersion.get(place).copied().flatten());
    columns
}

/// One row a term and group.
pub fn frequency_table(frequency: &Frequency, policy: &Policy) -> Table {
    let Frequency { keys, groups, of_phrases, confidence, unit, dispersions, is_spread, .. } = frequency;
    let rows = frequency.rows.iter().map(|row| Listed::new(&groups[row.group], row));
    let mut table = frequency_columns(keys, *of_phrases, dispersions).table("frequency", "Frequencies", rows);
    table.notes.push(rate_note(*confidence, *of_phrases, *unit));
    let has_few = groups.iter().any(|group| group.n_documents < dispersions.fewest as u64);
    table.notes.extend(dispersions.note(*is_spread, has_few));
    if !of_phrases {
        table.notes.push(policy_note(policy));
    }
    table
}
