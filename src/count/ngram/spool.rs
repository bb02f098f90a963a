//! Documents to sorted runs: what all workers share, and what each has for itself.

use super::chunk::Chunk;
use super::memory::Budget;
use super::store::Store;
use crate::corpus::{Document, Passage};
use crate::count::concepts::Policy;
use crate::count::vocabulary::Vocabulary;
use crate::error::Error;
use crate::token::{Fold, Segmenter, Spellings, Stream};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the workers of a count share.
#[derive(Debug)]
pub(in crate::count) struct Spool {
    pub(in crate::count) longest: usize,
    pub(in crate::count) fold: Fold,
    pub(in crate::count) segmenter: &'static Segmenter,
    pub(in crate::count) vocabulary: Vocabulary,
    pub(in crate::count) store: Store,
    pub(in crate::count) budget: Budget,
    groups: Mutex<FxHashMap<Vec<String>, u32>>,
    /// The bytes of the workers' spellings.
    spellings: AtomicUsize,
    failed: AtomicBool,
    error: Mutex<Option<Error>>,
}

/// What one worker has.
#[derive(Debug)]
pub(in crate::count) struct Worker<const W: usize> {
    spellings: Spellings,
    counted_spellings: usize,
    stream: Stream,
    chunk: Chunk<W>,
    /// By group, as far as this worker has met them.
    pub(in crate::count) figures: Vec<GroupFigures>,
    /// The parts of the document at hand: group and number.
    parts: Vec<(u32, u32)>,
}

/// What is known of a group besides its phrases.
#[derive(Debug, Clone, Default)]
pub(in crate::count) struct GroupFigures {
    pub(in crate::count) n_tokens: u64,
    pub(in crate::count) n_documents: u64,
    /// By length less one: all phrases.
    pub(in crate::count) totals: Vec<u64>,
}

impl Spool {
    pub(in crate::count) fn new(longest: usize, policy: &Policy, budget: Budget, temp: &Path) -> Spool {
        Spool {
            longest,
            fold: policy.fold,
            segmenter: policy.segmenter,
            vocabulary: Vocabulary::default(),
            store: Store::new(budget.runs, temp),
            budget,
            groups: Mutex::default(),
            spellings: AtomicUsize::new(0),
            failed: AtomicBool::new(false),
            error: Mutex::default(),
        }
    }

    /// A worker with nothing collected.
    pub(in crate::count) fn worker<const W: usize>(&self) -> Worker<W> {
        Worker {
            spellings: Spellings::default(),
            counted_spellings: 0,
            stream: Stream::default(),
            chunk: Chunk::new(self.longest, self.budget.chunk),
            figures: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Keeps the first error; the documents that follow are passed over.
    pub(in crate::count) fn fail(&self, error: Error) {
        lock(&self.error).get_or_insert(error);
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Whether something went wrong already.
    pub(in crate::count) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// The first error, if there was one.
    ///
    /// # Errors
    ///
    /// There was one.
    pub(in crate::count) fn check(&self) -> Result<(), Error> {
        lock(&self.error).take().map_or(Ok(()), Err)
    }

    /// The groups met, in the order of their numbers.
    pub(in crate::count) fn groups(&self) -> Vec<Vec<String>> {
        let mut groups: Vec<(Vec<String>, u32)> = lock(&self.groups).drain().collect();
        groups.sort_unstable_by_key(|(_, number)| *number);
        groups.into_iter().map(|(values, _)| values).collect()
    }

    fn group(&self, values: Vec<String>) -> u32 {
        let mut groups = lock(&self.groups);
        let next = groups.len() as u32;
        *groups.entry(values).or_insert(next)
    }
}

impl<const W: usize> Worker<W> {
    /// Collects the phrases of a document.
    ///
    /// # Errors
    ///
    /// Runs cannot be spilled.
    pub(in crate::count) fn add(
        &mut self,
        spool: &Spool,
        document: &Document,
        text: &str,
        group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>>,
    ) -> Result<(), Error> {
        self.parts.clear();
        // The words of a text are fewer than its bytes: a cheap bound that spares tokenising it first.
        if self.chunk.is_full_for(text.len() / SHORTEST_WORD) {
            self.write(spool)?;
        }
        for passage in &document.passages {
            let Some(values) = group_of(document, passage) else { continue };
            let part = self.part(spool.group(values), spool.longest);
            let of_new = |spelling: &str| spool.vocabulary.intern(&spool.fold.apply(spelling));
            self.stream.fill_symbols(spool.segmenter, text, &passage.spans, &mut self.spellings, of_new);
            let figures = &mut self.figures[part.0 as usize];
            figures.n_tokens += self.stream.n_tokens();
            for run in self.stream.runs() {
                for (shorter, total) in figures.totals.iter_mut().enumerate() {
                    *total += run.len().saturating_sub(shorter) as u64;
                }
                self.chunk.add(run, part.1);
            }
        }
        Ok(())
    }

    /// The group with the number of the document's part in it.
    fn part(&mut self, group: u32, longest: usize) -> (u32, u32) {
        if let Some(part) = self.parts.iter().find(|part| part.0 == group) {
            return *part;
        }
        let known = self.figures.len().max(group as usize + 1);
        self.figures.resize_with(known, || GroupFigures { totals: vec![0; longest], ..GroupFigures::default() });
        self.figures[group as usize].n_documents += 1;
        self.parts.push((group, self.chunk.begin_part(group)));
        self.parts[self.parts.len() - 1]
    }

    /// Sorts what was collected and adds it to the store.
    ///
    /// # Errors
    ///
    /// Runs cannot be spilled.
    pub(in crate::count) fn write(&mut self, spool: &Spool) -> Result<(), Error> {
        let mut runs = Vec::new();
        self.chunk.write(|share, run| runs.push((share, run)));
        let spellings = self.spellings.n_bytes();
        spool.spellings.fetch_add(spellings - self.counted_spellings, Ordering::Relaxed);
        self.counted_spellings = spellings;
        let others = spool.vocabulary.n_bytes() + spool.spellings.load(Ordering::Relaxed);
        spool.store.add::<W>(runs, others)
    }
}

/// The fewest bytes of a word and what divides it from the next, on average over a document: Chinese
/// characters take three.
const SHORTEST_WORD: usize = 2;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
