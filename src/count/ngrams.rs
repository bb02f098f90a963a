//! Counting all phrases of 1 to n tokens that cross no boundary.

use super::cell::Cell;
use super::concepts::Policy;
use super::group::group_order;
use super::phrase_table::PhraseTable;
use crate::corpus::{Corpus, Document, Passage, Selection, Sources, scan};
use crate::error::Error;
use crate::token::{Fold, Script, StopWords, Stream};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// The most tokens a counted phrase may have: longer repeated wording is quotation, which is another
/// question.
pub const LONGEST_PHRASE: usize = 10;

/// All n-grams of a corpus by group.
#[derive(Debug)]
pub struct NgramCounts {
    /// The documents.
    pub corpus: Corpus,
    /// The groups' values, in natural order.
    pub groups: Vec<Vec<String>>,
    /// Tokens by group.
    pub n_tokens: Vec<u64>,
    /// Documents by group.
    pub n_documents: Vec<u64>,
    /// All phrases of a length by group: `totals[group][length - 1]`.
    pub totals: Vec<Vec<u64>>,
    table: PhraseTable,
}

/// One phrase in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ngram {
    /// The tokens, folded, joined for reading.
    pub term: String,
    /// The number of tokens.
    pub n: usize,
    /// The number of the group.
    pub group: usize,
    /// Occurrences and documents.
    pub cell: Cell,
}

/// Which phrases are listed.
#[derive(Debug, Clone, Copy)]
pub struct NgramFilter<'a> {
    /// The fewest tokens.
    pub shortest: usize,
    /// The fewest occurrences in the whole corpus.
    pub min_count: u64,
    /// The fewest documents in the whole corpus.
    pub min_documents: u64,
    /// Words with which no phrase may begin or end.
    pub edge_stops: Option<&'a StopWords>,
}

/// What one worker counts by itself.
#[derive(Debug, Default)]
struct Counter {
    table: PhraseTable,
    groups: FxHashMap<Vec<String>, u32>,
    totals: Vec<Vec<u64>>,
    n_tokens: Vec<u64>,
    n_documents: Vec<(u64, u32)>,
    /// Documents seen by this worker; numbers start at 1, so that 0 is no document.
    n_seen: u32,
    stream: Stream,
}

/// Counts all phrases of 1 to `longest` tokens, grouped by what `group_of` says of a passage; a
/// passage for which it says `None` is passed over.
///
/// # Errors
///
/// No document is left, or no passage belongs to a group.
pub fn count_ngrams(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<NgramCounts, Error> {
    let idle: Mutex<Vec<Counter>> = Mutex::new(Vec::new());
    // Counters are shared out document by document: there are never more than threads.
    let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    let scan = scan(
        sources,
        selection,
        &policy.reading,
        || (),
        |(), document, text| {
            let free = lock().pop();
            let mut counter = free.unwrap_or_default();
            counter.add(document, text, policy, longest, &group_of);
            lock().push(counter);
        },
    )?;
    let counters = idle.into_inner().unwrap_or_else(PoisonError::into_inner);
    let merged = counters.into_iter().reduce(Counter::merge).unwrap_or_default();
    Ok(merged.finish(scan.corpus))
}

impl Counter {
    fn add(
        &mut self,
        document: &Document,
        text: &str,
        policy: Policy,
        longest: usize,
        group_of: &impl Fn(&Document, &Passage) -> Option<Vec<String>>,
    ) {
        self.n_seen += 1;
        for passage in &document.passages {
            let Some(values) = group_of(document, passage) else { continue };
            let group = self.group(values, longest) as usize;
            let vocabulary = &mut self.table.vocabulary;
            self.stream.fill(text, &passage.spans, |token| vocabulary.symbol(token, policy.fold));
            self.n_tokens[group] += self.stream.n_tokens();
            if self.n_documents[group].1 != self.n_seen {
                self.n_documents[group] = (self.n_documents[group].0 + 1, self.n_seen);
            }
            for run in self.stream.runs() {
                for (length, total) in self.totals[group].iter_mut().enumerate() {
                    *total += (run.len()).saturating_sub(length) as u64;
                }
                self.table.add_run(run, longest, group as u32, self.n_seen);
            }
        }
    }

    fn group(&mut self, values: Vec<String>, longest: usize) -> u32 {
        let next = self.groups.len() as u32;
        let number = *self.groups.entry(values).or_insert(next);
        if number == next {
            self.totals.push(vec![0; longest]);
            self.n_tokens.push(0);
            self.n_documents.push((0, 0));
        }
        number
    }

    /// Adds the counts of another worker, whose numbers are translated to this one's.
    fn merge(mut self, other: Counter) -> Counter {
        let mut groups: Vec<(Vec<String>, u32)> = other.groups.into_iter().collect();
        groups.sort_by_key(|(_, number)| *number);
        let longest = self.totals.first().or(other.totals.first()).map_or(0, Vec::len);
        let mut group_numbers = Vec::new();
        for (values, number) in groups {
            let (theirs, own) = (number as usize, self.group(values, longest) as usize);
            for (total, more) in self.totals[own].iter_mut().zip(&other.totals[theirs]) {
                *total += more;
            }
            self.n_tokens[own] += other.n_tokens[theirs];
            self.n_documents[own].0 += other.n_documents[theirs].0;
            group_numbers.push(own as u32);
        }
        self.table.merge(other.table, &group_numbers);
        self
    }

    /// Brings the groups into their natural order.
    fn finish(self, corpus: Corpus) -> NgramCounts {
        let mut order: Vec<(Vec<String>, u32)> = self.groups.into_iter().collect();
        order.sort_by(|(a, _), (b, _)| group_order(a, b));
        let mut new_number = vec![0; order.len()];
        for (new, (_, old)) in order.iter().enumerate() {
            new_number[*old as usize] = new as u32;
        }
        let mut table = self.table;
        for level in &mut table.levels {
            let cells = std::mem::take(&mut level.cells);
            level.cells = cells
                .into_iter()
                .map(|((phrase, group), tally)| ((phrase, new_number[group as usize]), tally))
                .collect();
        }
        let in_order = |old: &(Vec<String>, u32)| old.1 as usize;
        NgramCounts {
            corpus,
            n_tokens: order.iter().map(|old| self.n_tokens[in_order(old)]).collect(),
            n_documents: order.iter().map(|old| self.n_documents[in_order(old)].0).collect(),
            totals: order.iter().map(|old| self.totals[in_order(old)].clone()).collect(),
            groups: order.into_iter().map(|(values, _)| values).collect(),
            table,
        }
    }
}

impl NgramCounts {
    /// The phrases that `keep` wants, in every group where they occur: by length, then by group, the
    /// most frequent first, then by their tokens.
    pub fn list(&self, filter: NgramFilter<'_>) -> Vec<Ngram> {
        let mut listed = Vec::new();
        for (length, level) in self.table.levels.iter().enumerate().map(|(index, level)| (index + 1, level)) {
            if length < filter.shortest {
                continue;
            }
            let kept = level.kept(&filter);
            // Sorted below, so the order of the hash map does not reach the output.
            #[expect(clippy::iter_over_hash_type)]
            for ((phrase, group), tally) in &level.cells {
                if kept[*phrase as usize] {
                    let tokens = self.table.tokens(length, *phrase);
                    if has_stop_edge(&tokens, filter.edge_stops) {
                        continue;
                    }
                    let term = join(&tokens);
                    let cell = Cell { count: tally.count, embedded: 0, documents: tally.documents };
                    listed.push(Ngram { term, n: length, group: *group as usize, cell });
                }
            }
        }
        listed.sort_by(|a, b| {
            let key = |ngram: &Ngram| (ngram.n, ngram.group, std::cmp::Reverse(ngram.cell.count));
            key(a).cmp(&key(b)).then_with(|| a.term.cmp(&b.term))
        });
        listed
    }

    /// The stop words of the language that most of the corpus is in.
    pub fn stop_words(&self) -> StopWords {
        StopWords::detect(self.words().into_iter(), Fold::default())
    }

    /// The folded tokens with their counts in the whole corpus, sorted.
    pub fn words(&self) -> Vec<(&str, u64)> {
        let Some(level) = self.table.levels.first() else { return Vec::new() };
        let mut counts = vec![0; level.parts.len()];
        #[expect(clippy::iter_over_hash_type)]
        for ((phrase, _), tally) in &level.cells {
            counts[*phrase as usize] += tally.count;
        }
        let mut words: Vec<(&str, u64)> = level
            .parts
            .iter()
            .zip(counts)
            .map(|((_, symbol), count)| (self.table.vocabulary.word(*symbol), count))
            .collect();
        words.sort_unstable();
        words
    }
}

/// Whether a phrase begins or ends with a stop word.
fn has_stop_edge(tokens: &[&str], stops: Option<&StopWords>) -> bool {
    let is_stop = |token: Option<&&str>| token.zip(stops).is_some_and(|(token, stops)| stops.contains(token));
    is_stop(tokens.first()) || is_stop(tokens.last())
}

/// Tokens as they are read: with spaces, but not between Chinese characters.
fn join(tokens: &[&str]) -> String {
    let mut text = String::new();
    let mut after_han = false;
    for token in tokens {
        let is_han = Script::of(token) == Some(Script::Han);
        let is_glued = text.is_empty() || (after_han && is_han);
        if !is_glued {
            text.push(' ');
        }
        text.push_str(token);
        after_han = is_han;
    }
    text
}
