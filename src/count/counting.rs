//! The parallel driver of counting n-grams: documents to tokens, tokens to whatever is made of their phrases.

use super::concepts::Policy;
use super::group::Group;
use super::ngram::PARTITIONS;
use super::ngram::cells::SkipgramChoice;
use super::ngram::direct::{Direct, DirectShare};
use super::ngram::memory::{Budget, Resources};
use super::ngram::packed::width;
use super::ngram::piece::Piece;
use super::ngram::spool::{Spool, Worker};
use super::ngram::tally::{GroupCell, Tally, Thresholds};
use super::part::{Part, over};
use crate::corpus::CorpusError;
use crate::corpus::{Collector, Document, Partial, Passage, Pool, Selection, Sources, Watch, collect_part};
use crate::error::Error;
use crate::token::{Lexemes, Symbol};
use rayon::prelude::*;
use std::sync::Arc;

/// Where the documents are, which of them count, and what counting may use of the machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job<'a> {
    pub(super) sources: &'a Sources,
    pub(super) selection: &'a Selection,
    pub(super) policy: Policy,
    pub(super) resources: &'a Resources,
}

/// What is made of the counts. Phrases are packed into `W` machine words, which depends on their length.
pub(super) trait Counting: Sized + Sync {
    /// The result.
    type Outcome;

    /// Makes the result of the phrases of `documents`.
    fn finish<const W: usize>(self, documents: &[Document], counted: Counted<W>) -> Result<Self::Outcome, Error>;
}

/// Documents that were read, with their phrases as they wait to be added up.
pub(super) struct Counted<const W: usize> {
    /// The groups, in natural order.
    pub(super) groups: Vec<Group>,
    pub(super) lexemes: Lexemes,
    pub(super) spool: Spool,
    /// By the number of a group while it was counted: its place in `groups`, and whether it stands for one document.
    places: Vec<(u32, bool)>,
    /// The phrases, if they are not in sorted runs.
    direct: Option<Direct>,
    /// Who may stop what follows.
    watch: Option<Arc<dyn Watch>>,
}

/// Counts all phrases of 1 to `longest` tokens, or skip-grams, and makes of them what `counting` says.
///
/// # Errors
///
/// The pass was stopped, or the temporary folder cannot be used.
pub(super) fn count<C: Counting>(
    job: Job<'_>,
    longest: usize,
    skipgrams: Option<SkipgramChoice>,
    group_of: impl Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
    counting: C,
) -> Result<Partial<C::Outcome>, Error> {
    let longest = longest.clamp(1, super::LONGEST_PHRASE);
    macro_rules! of_width {
        ($($width:literal)*) => {
            match width(longest) {
                $($width => {
                    let Job { sources, selection, policy, resources } = job;
                    let budget = Budget::new(resources.max_memory, rayon::current_num_threads());
                    let spool = Spool::new(longest, skipgrams, &policy, budget, &resources.temp);
                    let phrases = Phrases::<_, C, $width> { spool, group_of, watch: sources.watch(), counting };
                    collect_part(sources, selection, &policy.reading, phrases)
                })*
                _ => unreachable!("phrases of the greatest length take six machine words"),
            }
        };
    }
    of_width!(1 2 3 4 5 6)
}

/// Counts phrases in each group.
struct Phrases<G, C, const W: usize> {
    spool: Spool,
    group_of: G,
    watch: Option<Arc<dyn Watch>>,
    counting: C,
}

impl<G, C, const W: usize> Collector for Phrases<G, C, W>
where
    G: Fn(&Document, &Passage) -> Option<Vec<String>> + Sync + Send,
    C: Counting,
{
    type Workers = Pool<Worker<W>>;
    type Found = ();
    type Outcome = C::Outcome;

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) {
        let spool = &self.spool;
        let add = |part: &Part<'_>| {
            if spool.has_failed() {
                return;
            }
            if let Err(error) = workers.with(|| spool.worker(), |worker| worker.add(spool, text, part)) {
                spool.fail(error);
            }
        };
        over(&spool.groups.parts(document, spool.most_bytes::<W>(), &self.group_of), add);
    }

    fn finish(self, documents: &[Document], workers: Self::Workers, _: Vec<()>) -> Result<C::Outcome, Error> {
        let Phrases { spool, watch, counting, .. } = self;
        spool.check()?;
        let finish = |mut worker: Worker<W>| worker.finish(&spool).map(|()| worker.figures);
        let figures: Result<Vec<Vec<Group>>, Error> = workers.into_workers().into_par_iter().map(finish).collect();
        let mut counted = Counted::<W>::new(spool, figures?, watch);
        counted.settle()?;
        counting.finish(documents, counted)
    }
}

impl<const W: usize> Counted<W> {
    /// Adds up what is known of the groups, and brings them into their natural order.
    fn new(mut spool: Spool, figures: Vec<Vec<Group>>, watch: Option<Arc<dyn Watch>>) -> Counted<W> {
        let (values, places) = spool.groups.places();
        let new = |values| Group { values, totals: vec![0; spool.longest], ..Group::default() };
        let mut groups: Vec<Group> = values.into_iter().map(new).collect();
        for (number, more) in figures.iter().flat_map(|figures| figures.iter().enumerate()) {
            groups[places[number].0 as usize].add(more);
        }
        for (place, _) in places.iter().filter(|(_, is_divided)| *is_divided) {
            groups[*place as usize].n_documents += 1;
        }
        let lexemes = std::mem::take(&mut spool.vocabulary).finish();
        Counted { groups, lexemes, spool, places, direct: None, watch }
    }

    /// Decides what becomes of the pieces that wait in memory: phrases directly if all are there, else runs beside
    /// those that are spilled.
    fn settle(&mut self) -> Result<(), Error> {
        let mut pieces = self.spool.take_pieces();
        if !self.spool.store.is_used() {
            match Direct::new(pieces, self.spool.longest, &self.lexemes, &self.places) {
                Ok(direct) => {
                    self.direct = Some(direct);
                    return Ok(());
                }
                Err(back) => pieces = back,
            }
        }
        let spool = &self.spool;
        let write = |worker: &mut Worker<W>, piece: Piece| worker.write_piece(spool, &piece);
        pieces.into_par_iter().map_init(|| spool.worker(), write).collect()
    }

    pub(super) fn longest(&self) -> usize {
        self.spool.longest
    }

    /// Whether shares follow each other in the order of words.
    pub(super) fn in_order_of_words(&self) -> bool {
        self.direct.is_some()
    }

    /// The bytes that rows may take.
    pub(super) fn room_for_rows(&self) -> u64 {
        self.spool.budget.rows as u64
    }

    /// Makes something of each share, in parallel; the results come in the order of the shares. Each share
    /// can be read once.
    pub(super) fn shares<T: Send>(
        &self,
        thresholds: Thresholds,
        of_share: impl Fn(Share<'_, '_, W>) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let of_share = |share: Share<'_, '_, W>| {
            if self.watch.as_ref().is_some_and(|watch| watch.stopped()) {
                Err(CorpusError::Stopped.into())
            } else {
                of_share(share)
            }
        };
        let Some(direct) = &self.direct else {
            let of_number = |number| of_share(Share { counted: self, thresholds, phrases: Source::Runs(number) });
            return (0..PARTITIONS).into_par_iter().map(of_number).collect();
        };
        direct.shares(self.spool.budget.waiting, |keys| {
            of_share(Share { counted: self, thresholds, phrases: Source::Direct(keys) })
        })
    }
}

/// The phrases that begin with some of the words.
pub(super) struct Share<'a, 'k, const W: usize> {
    counted: &'a Counted<W>,
    thresholds: Thresholds,
    phrases: Source<'k>,
}

/// Where its phrases are.
enum Source<'k> {
    Direct(DirectShare<'k>),
    /// The number of a share of the store.
    Runs(usize),
}

impl<const W: usize> Share<'_, '_, W> {
    /// Hands over every phrase that the thresholds keep, the ranks of its words with its cells by group in their natural
    /// order.
    pub(super) fn for_each(self, mut each: impl FnMut(&[u32], &[GroupCell]) -> Result<(), Error>) -> Result<(), Error> {
        let Share { counted, thresholds, phrases } = self;
        let each_kept = |ranks: &[u32], cells: &[GroupCell]| {
            if thresholds.keep(ranks.len(), cells) { each(ranks, cells) } else { Ok(()) }
        };
        match phrases {
            Source::Direct(share) => share.for_each(each_kept),
            Source::Runs(number) => counted.runs_of(number, each_kept),
        }
    }
}

impl<const W: usize> Counted<W> {
    /// Merges the runs of one share.
    fn runs_of(
        &self,
        share: usize,
        mut each: impl FnMut(&[u32], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Counted { spool, places, lexemes, .. } = self;
        let (mut placed, mut ranks): (Vec<GroupCell>, Vec<u32>) = (Vec::new(), Vec::new());
        let mut report = |words: &[Symbol], cells: &[GroupCell]| {
            if words.len() > spool.longest {
                return Ok(());
            }
            place(cells, places, &mut placed);
            ranks.clear();
            ranks.extend(words.iter().map(|word| lexemes.rank(*word)));
            each(&ranks, &placed)
        };
        let mut tally = if spool.skipgrams.is_some() { Tally::<W>::of_wholes() } else { Tally::<W>::new() };
        spool.store.drain(share, spool.budget.reading, |leaf| tally.add(leaf, &mut report))?;
        tally.close(0, &mut report)
    }
}

/// Brings cells into the natural order of their groups. What was seen of a document that was divided is one document.
fn place(cells: &[GroupCell], places: &[(u32, bool)], placed: &mut Vec<GroupCell>) {
    placed.clear();
    placed.extend(cells.iter().map(|cell| {
        let (group, is_divided) = places[cell.group as usize];
        let documents = if is_divided { 1 } else { cell.documents };
        GroupCell { group, documents, ..*cell }
    }));
    GroupCell::add_up(placed);
}
