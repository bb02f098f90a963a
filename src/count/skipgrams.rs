//! Counting phrases with gaps: n tokens in order, with up to k others left out between them.

use super::concepts::Policy;
use super::group::group_order;
use super::ngrams::{Ngram, NgramFilter, join};
use super::vocabulary::{Lexemes, Vocabulary};
use super::{Cell, Group, TokenUnit};
use crate::corpus::{Corpus, Document, Passage, Pool, Selection, Sources, scan};
use crate::error::Error;
use crate::token::{Fold, Segmenter, Spellings, StopWords, Stream, Symbol};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The most tokens that a skip-gram may leave out in all.
pub const MOST_SKIPPED: usize = 10;
/// The most tokens of a skip-gram: their number grows with k to the power of n.
pub const LONGEST_SKIPGRAM: usize = 5;

/// Which skip-grams are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkipgramChoice {
    /// The fewest and the most tokens.
    pub lengths: (usize, usize),
    /// The most tokens left out, in all gaps together.
    pub skip: usize,
}

/// All skip-grams of a corpus by group.
#[derive(Debug)]
pub struct SkipgramCounts {
    /// The documents.
    pub corpus: Corpus,
    /// The groups, in natural order.
    pub groups: Vec<Group>,
    /// All skip-grams of a length by group: `totals[group][length - shortest]`.
    totals: Vec<Vec<u64>>,
    choice: SkipgramChoice,
    segmenter: &'static Segmenter,
    lexemes: Lexemes,
    cells: Cells,
}

/// What is known of a skip-gram in a group.
type Cells = FxHashMap<(Box<[Symbol]>, u32), Tally>;

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    count: u64,
    documents: u64,
    last_document: u32,
}

/// What one worker counts by itself.
#[derive(Debug, Default)]
struct Counter {
    spellings: Spellings,
    groups: FxHashMap<Vec<String>, u32>,
    totals: Vec<Vec<u64>>,
    n_tokens: Vec<u64>,
    n_documents: Vec<(u64, u32)>,
    cells: Cells,
    n_seen: u32,
    stream: Stream,
}

/// Counts all k-skip-n-grams: n tokens in the order of the text between two boundaries, of which at most k in all are
/// left out between the first and the last (Guthrie, Allison, Liu, Guthrie & Wilks 2006, *A closer look at skip-gram
/// modelling*). With k = 0 they are the n-grams; each with fewer skips is among those with more.
///
/// # Errors
///
/// No document is left.
pub fn count_skipgrams(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    choice: SkipgramChoice,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<SkipgramCounts, Error> {
    let vocabulary = Vocabulary::default();
    let counters: Pool<Counter> = Pool::default();
    let visit = |(): &mut (), document: &Document, text: &str| {
        let add = |counter: &mut Counter| counter.add(document, text, (&vocabulary, policy), choice, &group_of);
        counters.with(Counter::default, add);
    };
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    let merged = counters.into_workers().into_iter().reduce(Counter::merge).unwrap_or_default();
    Ok(merged.finish(scan.corpus, vocabulary.finish(), choice, policy.segmenter))
}

/// Reports every skip-gram of a run of tokens, as often as it can be read there.
///
/// ```
/// use tifa::count::{SkipgramChoice, for_each_skipgram};
/// let mut seen = Vec::new();
/// let choice = SkipgramChoice { lengths: (2, 2), skip: 1 };
/// for_each_skipgram(&[20, 21, 22], choice, |gram| seen.push(gram.to_vec()));
/// assert_eq!(seen, [[20, 21], [20, 22], [21, 22]]);
/// ```
pub fn for_each_skipgram(run: &[Symbol], choice: SkipgramChoice, mut each: impl FnMut(&[Symbol])) {
    let mut gram = Vec::with_capacity(choice.lengths.1);
    for (start, first) in run.iter().enumerate() {
        gram.push(*first);
        extend(&run[start + 1..], choice, choice.skip, &mut gram, &mut each);
        gram.pop();
    }
}

/// Adds to a skip-gram every token that can follow, `left` being how many may still be left out.
fn extend(
    rest: &[Symbol],
    choice: SkipgramChoice,
    left: usize,
    gram: &mut Vec<Symbol>,
    each: &mut impl FnMut(&[Symbol]),
) {
    if gram.len() >= choice.lengths.0 {
        each(gram);
    }
    if gram.len() == choice.lengths.1 {
        return;
    }
    for (skipped, next) in rest.iter().enumerate().take(left + 1) {
        gram.push(*next);
        extend(&rest[skipped + 1..], choice, left - skipped, gram, each);
        gram.pop();
    }
}

impl Counter {
    fn add(
        &mut self,
        document: &Document,
        text: &str,
        (vocabulary, policy): (&Vocabulary, Policy),
        choice: SkipgramChoice,
        group_of: &impl Fn(&Document, &Passage) -> Option<Vec<String>>,
    ) {
        self.n_seen += 1;
        for passage in &document.passages {
            let Some(values) = group_of(document, passage) else { continue };
            let group = self.group(values);
            let of_new = |token: &str| vocabulary.intern(&policy.fold.apply(token));
            self.stream.fill_symbols(policy.segmenter, text, &passage.spans, &mut self.spellings, of_new);
            let (number, seen) = (group as usize, self.n_seen);
            self.n_tokens[number] += self.stream.n_tokens();
            if self.n_documents[number].1 != seen {
                self.n_documents[number] = (self.n_documents[number].0 + 1, seen);
            }
            for run in self.stream.runs() {
                for_each_skipgram(run, choice, |gram| {
                    let totals = &mut self.totals[number];
                    totals.resize(totals.len().max(choice.lengths.1), 0);
                    totals[gram.len() - 1] += 1;
                    let tally = self.cells.entry((gram.into(), group)).or_default();
                    tally.count += 1;
                    if tally.last_document != seen {
                        tally.last_document = seen;
                        tally.documents += 1;
                    }
                });
            }
        }
    }

    fn group(&mut self, values: Vec<String>) -> u32 {
        let next = self.groups.len() as u32;
        let number = *self.groups.entry(values).or_insert(next);
        if number == next {
            self.totals.push(Vec::new());
            self.n_tokens.push(0);
            self.n_documents.push((0, 0));
        }
        number
    }

    /// Adds the counts of another worker; symbols are the same for all, groups are translated.
    fn merge(mut self, other: Counter) -> Counter {
        let mut groups: Vec<(Vec<String>, u32)> = other.groups.into_iter().collect();
        groups.sort_by_key(|(_, number)| *number);
        let mut numbers = Vec::with_capacity(groups.len());
        for (values, number) in groups {
            let (theirs, own) = (number as usize, self.group(values));
            let totals = &mut self.totals[own as usize];
            totals.resize(totals.len().max(other.totals[theirs].len()), 0);
            for (total, more) in totals.iter_mut().zip(&other.totals[theirs]) {
                *total += more;
            }
            self.n_tokens[own as usize] += other.n_tokens[theirs];
            self.n_documents[own as usize].0 += other.n_documents[theirs].0;
            numbers.push(own);
        }
        // Sums do not depend on the order.
        #[expect(clippy::iter_over_hash_type)]
        for ((gram, group), tally) in other.cells {
            let cell = self.cells.entry((gram, numbers[group as usize])).or_default();
            cell.count += tally.count;
            cell.documents += tally.documents;
        }
        self
    }

    /// Brings the groups into their natural order.
    fn finish(
        self,
        corpus: Corpus,
        lexemes: Lexemes,
        choice: SkipgramChoice,
        segmenter: &'static Segmenter,
    ) -> SkipgramCounts {
        let mut order: Vec<(Vec<String>, u32)> = self.groups.into_iter().collect();
        order.sort_by(|(a, _), (b, _)| group_order(a, b));
        let mut new_number = vec![0; order.len()];
        for (new, (_, old)) in order.iter().enumerate() {
            new_number[*old as usize] = new as u32;
        }
        let cells =
            self.cells.into_iter().map(|((gram, group), tally)| ((gram, new_number[group as usize]), tally)).collect();
        let totals = order.iter().map(|(_, old)| self.totals[*old as usize].clone()).collect();
        let groups = order.into_iter().map(|(values, old)| Group {
            values,
            n_tokens: self.n_tokens[old as usize],
            n_documents: self.n_documents[old as usize].0,
        });
        SkipgramCounts { corpus, groups: groups.collect(), totals, choice, segmenter, lexemes, cells }
    }
}

impl SkipgramCounts {
    /// The number of skip-grams of a length in a group.
    pub fn total(&self, group: usize, length: usize) -> u64 {
        self.totals[group].get(length - 1).copied().unwrap_or(0)
    }

    /// What the tokens are.
    pub fn token_unit(&self) -> TokenUnit {
        let n_tokens = self.groups.iter().map(|group| group.n_tokens).sum();
        TokenUnit::of(n_tokens, self.corpus.n_han(), self.segmenter)
    }

    /// What was counted.
    pub fn choice(&self) -> SkipgramChoice {
        self.choice
    }

    /// The stop words of the language that most of the corpus is in; found by the tokens that begin a skip-gram of the
    /// shortest length.
    pub fn stop_words(&self) -> StopWords {
        let mut counts: FxHashMap<Symbol, u64> = FxHashMap::default();
        #[expect(clippy::iter_over_hash_type)]
        for ((gram, _), tally) in &self.cells {
            if gram.len() == self.choice.lengths.0 {
                *counts.entry(gram[0]).or_default() += tally.count;
            }
        }
        let mut words: Vec<(&str, u64)> =
            counts.into_iter().map(|(symbol, count)| (self.lexemes.word(symbol), count)).collect();
        words.sort_unstable();
        StopWords::detect(words.into_iter(), Fold::default())
    }

    /// The skip-grams that `filter` keeps, in every group where they occur: by length, then by group, the most
    /// frequent first, then by their tokens.
    pub fn list(&self, filter: NgramFilter<'_>) -> Vec<Ngram> {
        let mut sums: FxHashMap<&[Symbol], (u64, u64)> = FxHashMap::default();
        #[expect(clippy::iter_over_hash_type)]
        for ((gram, _), tally) in &self.cells {
            let sum = sums.entry(gram).or_default();
            *sum = (sum.0 + tally.count, sum.1 + tally.documents);
        }
        let mut listed = Vec::new();
        #[expect(clippy::iter_over_hash_type)]
        for ((gram, group), tally) in &self.cells {
            let (count, documents) = sums[&**gram];
            let is_stop =
                |symbol: &Symbol| filter.edge_stops.is_some_and(|stops| stops.contains(self.lexemes.word(*symbol)));
            let is_kept = gram.len() >= filter.shortest
                && count >= filter.min_count
                && documents >= filter.min_documents
                && !is_stop(&gram[0])
                && !is_stop(&gram[gram.len() - 1]);
            if is_kept {
                let cell = Cell { count: tally.count, embedded: 0, documents: tally.documents };
                listed.push(Ngram {
                    term: join(gram.iter().map(|symbol| self.lexemes.word(*symbol)), self.segmenter),
                    n: gram.len(),
                    group: *group as usize,
                    cell,
                });
            }
        }
        listed.sort_by(|a, b| {
            let key = |gram: &Ngram| (gram.n, gram.group, Reverse(gram.cell.count));
            key(a).cmp(&key(b)).then_with(|| a.term.cmp(&b.term))
        });
        listed
    }
}
