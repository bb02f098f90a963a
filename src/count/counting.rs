//! The parallel driver of counting n-grams: documents to runs, runs to whatever is made of them.

use super::concepts::Policy;
use super::group::group_order;
use super::ngram::PARTITIONS;
use super::ngram::memory::{Budget, Resources};
use super::ngram::packed::width;
use super::ngram::spool::{GroupFigures, Spool, Worker};
use super::ngram::tally::{GroupCell, Tally, Thresholds};
use super::vocabulary::Lexemes;
use crate::corpus::{Corpus, Document, Passage, Selection, Sources, scan};
use crate::error::Error;
use crate::token::Symbol;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// What is made of the counts. Phrases are packed into `W` machine words, which depends on their length.
pub(super) trait Counting: Sized {
    /// The result.
    type Outcome;

    /// Makes the result of sorted runs.
    fn finish<const W: usize>(self, counted: Counted<W>) -> Result<Self::Outcome, Error>;
}

/// A corpus that was read, with its phrases in sorted runs.
#[derive(Debug)]
pub(super) struct Counted<const W: usize> {
    pub(super) corpus: Corpus,
    /// The groups' values, in natural order.
    pub(super) groups: Vec<Vec<String>>,
    pub(super) n_tokens: Vec<u64>,
    pub(super) n_documents: Vec<u64>,
    pub(super) totals: Vec<Vec<u64>>,
    pub(super) lexemes: Lexemes,
    pub(super) spool: Spool,
    /// By the number of a group while it was counted: its place in `groups`.
    places: Vec<u32>,
}

/// Counts all phrases of 1 to `longest` tokens and makes of them what `counting` says.
///
/// # Errors
///
/// No document is left, or the temporary folder cannot be used.
pub(super) fn count<C: Counting>(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    resources: &Resources,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
    counting: C,
) -> Result<C::Outcome, Error> {
    let longest = longest.clamp(1, super::LONGEST_PHRASE);
    macro_rules! of_width {
        ($($width:literal)*) => {
            match width(longest) {
                $($width => {
                    let counted = collect::<$width>(sources, selection, policy, longest, resources, group_of)?;
                    counting.finish(counted)
                })*
                _ => unreachable!("phrases of the greatest length take six machine words"),
            }
        };
    }
    of_width!(1 2 3 4 5 6)
}

fn collect<const W: usize>(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    longest: usize,
    resources: &Resources,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
) -> Result<Counted<W>, Error> {
    let budget = Budget::new(resources.max_memory, rayon::current_num_threads());
    let spool = Spool::new(longest, &policy, budget, &resources.temp);
    let idle: Mutex<Vec<Worker<W>>> = Mutex::new(Vec::new());
    // Workers are shared out document by document: there are never more than threads.
    let lock = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    let scan = scan(
        sources,
        selection,
        &policy.reading,
        || (),
        |(), document, text| {
            if spool.has_failed() {
                return;
            }
            let free = lock().pop();
            let mut worker = free.unwrap_or_else(|| spool.worker());
            if let Err(error) = worker.add(&spool, document, text, &group_of) {
                spool.fail(error);
            }
            lock().push(worker);
        },
    )?;
    spool.check()?;
    let workers = idle.into_inner().unwrap_or_else(PoisonError::into_inner);
    let written: Result<Vec<Vec<GroupFigures>>, Error> =
        workers.into_par_iter().map(|mut worker| worker.write(&spool).map(|()| worker.figures)).collect();
    Ok(Counted::new(scan.corpus, spool, written?))
}

impl<const W: usize> Counted<W> {
    /// Adds up what is known of the groups, and brings them into their natural order.
    fn new(corpus: Corpus, mut spool: Spool, figures: Vec<Vec<GroupFigures>>) -> Counted<W> {
        let groups = spool.groups();
        let mut sums = vec![GroupFigures { totals: vec![0; spool.longest], ..GroupFigures::default() }; groups.len()];
        for (sum, more) in figures.iter().flat_map(|figures| sums_with(figures)) {
            sums[sum].add(more);
        }
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by(|a, b| group_order(&groups[*a], &groups[*b]));
        let mut places = vec![0; groups.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number] = place as u32;
        }
        let lexemes = std::mem::take(&mut spool.vocabulary).finish();
        Counted {
            corpus,
            n_tokens: order.iter().map(|number| sums[*number].n_tokens).collect(),
            n_documents: order.iter().map(|number| sums[*number].n_documents).collect(),
            totals: order.iter().map(|number| sums[*number].totals.clone()).collect(),
            groups: order.iter().map(|number| groups[*number].clone()).collect(),
            lexemes,
            spool,
            places,
        }
    }

    /// Takes the corpus away, which the phrases do not need.
    pub(super) fn take_corpus(&mut self) -> Corpus {
        let empty =
            Corpus { name: String::new(), report: Default::default(), documents: Vec::new(), warnings: Vec::new() };
        std::mem::replace(&mut self.corpus, empty)
    }

    pub(super) fn longest(&self) -> usize {
        self.spool.longest
    }

    /// Makes something of each share, in parallel; the results come in the order of the shares. Each share
    /// can be read once.
    pub(super) fn shares<T: Send>(
        &self,
        thresholds: Thresholds,
        of_share: impl Fn(Share<'_, W>) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        (0..PARTITIONS).into_par_iter().map(|number| of_share(Share { counted: self, number, thresholds })).collect()
    }
}

fn sums_with(figures: &[GroupFigures]) -> impl Iterator<Item = (usize, &GroupFigures)> {
    figures.iter().enumerate()
}

impl GroupFigures {
    fn add(&mut self, other: &GroupFigures) {
        self.n_tokens += other.n_tokens;
        self.n_documents += other.n_documents;
        for (total, more) in self.totals.iter_mut().zip(&other.totals) {
            *total += more;
        }
    }
}

/// The phrases that begin with some of the words.
pub(super) struct Share<'a, const W: usize> {
    counted: &'a Counted<W>,
    number: usize,
    thresholds: Thresholds,
}

impl<const W: usize> Share<'_, W> {
    /// Hands over every phrase that the thresholds keep, its cells by group in their natural order.
    pub(super) fn for_each(
        self,
        mut each: impl FnMut(&[Symbol], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Counted { spool, places, .. } = self.counted;
        let mut placed: Vec<GroupCell> = Vec::new();
        let mut report = |words: &[Symbol], cells: &[GroupCell]| {
            if words.len() > spool.longest || !self.thresholds.keep(words.len(), cells) {
                return Ok(());
            }
            placed.clear();
            placed.extend(cells.iter().map(|cell| GroupCell { group: places[cell.group as usize], ..*cell }));
            placed.sort_unstable_by_key(|cell| cell.group);
            each(words, &placed)
        };
        let mut tally = Tally::<W>::new();
        spool.store.drain(self.number, spool.budget.reading, |leaf| tally.add(leaf, &mut report))?;
        tally.close(0, &mut report)
    }
}
