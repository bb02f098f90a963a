//! The parallel driver of counting n-grams: documents to tokens, tokens to whatever is made of their phrases.

use super::concepts::Policy;
use super::group::group_order;
use super::ngram::PARTITIONS;
use super::ngram::direct::{Direct, DirectShare};
use super::ngram::memory::{Budget, Resources};
use super::ngram::packed::width;
use super::ngram::parts::{Part, parts};
use super::ngram::piece::Piece;
use super::ngram::spool::{GroupFigures, Spool, Worker};
use super::ngram::tally::{GroupCell, Tally, Thresholds};
use super::vocabulary::Lexemes;
use crate::corpus::{Corpus, Document, Passage, Pool, Selection, Sources, scan};
use crate::error::Error;
use crate::token::Symbol;
use rayon::prelude::*;

/// What is made of the counts. Phrases are packed into `W` machine words, which depends on their length.
pub(super) trait Counting: Sized {
    /// The result.
    type Outcome;

    /// Makes the result of sorted runs.
    fn finish<const W: usize>(self, counted: Counted<W>) -> Result<Self::Outcome, Error>;
}

/// A corpus that was read, with its phrases as they wait to be added up.
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
    /// By the number of a group while it was counted: its place in `groups`, and whether it stands for one document.
    places: Vec<(u32, bool)>,
    /// The phrases, if they are not in sorted runs.
    direct: Option<Direct>,
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
    let workers: Pool<Worker<W>> = Pool::default();
    let add = |text: &str, part: &Part<'_>| {
        if spool.has_failed() {
            return;
        }
        if let Err(error) = workers.with(|| spool.worker(), |worker| worker.add(&spool, text, part)) {
            spool.fail(error);
        }
    };
    let visit = |(): &mut (), document: &Document, text: &str| match &parts(&spool.groups, document, &group_of)[..] {
        [part] => add(text, part),
        parts => parts.par_iter().for_each(|part| add(text, part)),
    };
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    spool.check()?;
    let finish = |mut worker: Worker<W>| worker.finish(&spool).map(|()| worker.figures);
    let figures: Result<Vec<Vec<GroupFigures>>, Error> = workers.into_workers().into_par_iter().map(finish).collect();
    let mut counted = Counted::new(scan.corpus, spool, figures?);
    counted.settle()?;
    Ok(counted)
}

impl<const W: usize> Counted<W> {
    /// Adds up what is known of the groups, and brings them into their natural order.
    fn new(corpus: Corpus, mut spool: Spool, figures: Vec<Vec<GroupFigures>>) -> Counted<W> {
        let numbered = spool.groups.take();
        let mut groups: Vec<Vec<String>> = numbered.iter().map(|group| group.values.clone()).collect();
        let order = |a: &Vec<String>, b: &Vec<String>| group_order(a, b).then_with(|| a.cmp(b));
        groups.sort_by(order);
        groups.dedup();
        let place = |values| groups.binary_search_by(|other| order(other, values)).unwrap_or_default();
        let places: Vec<(u32, bool)> =
            numbered.iter().map(|group| (place(&group.values) as u32, group.is_divided)).collect();
        let mut sums = vec![GroupFigures { totals: vec![0; spool.longest], ..GroupFigures::default() }; groups.len()];
        for (number, more) in figures.iter().flat_map(|figures| figures.iter().enumerate()) {
            sums[places[number].0 as usize].add(more);
        }
        for (place, _) in places.iter().filter(|(_, is_divided)| *is_divided) {
            sums[*place as usize].n_documents += 1;
        }
        let lexemes = std::mem::take(&mut spool.vocabulary).finish();
        Counted {
            corpus,
            n_tokens: sums.iter().map(|sum| sum.n_tokens).collect(),
            n_documents: sums.iter().map(|sum| sum.n_documents).collect(),
            totals: sums.into_iter().map(|sum| sum.totals).collect(),
            groups,
            lexemes,
            spool,
            places,
            direct: None,
        }
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

    /// Takes the corpus away, which the phrases do not need.
    pub(super) fn take_corpus(&mut self) -> Corpus {
        let empty =
            Corpus { name: String::new(), report: Default::default(), documents: Vec::new(), warnings: Vec::new() };
        std::mem::replace(&mut self.corpus, empty)
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
        let Some(direct) = &self.direct else {
            let of_number = |number| of_share(Share { counted: self, thresholds, phrases: Phrases::Runs(number) });
            return (0..PARTITIONS).into_par_iter().map(of_number).collect();
        };
        direct.shares(self.spool.budget.waiting, |keys| {
            of_share(Share { counted: self, thresholds, phrases: Phrases::Direct(keys) })
        })
    }
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
pub(super) struct Share<'a, 'k, const W: usize> {
    counted: &'a Counted<W>,
    thresholds: Thresholds,
    phrases: Phrases<'k>,
}

enum Phrases<'k> {
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
            Phrases::Direct(share) => share.for_each(each_kept),
            Phrases::Runs(number) => counted.runs_of(number, each_kept),
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
        let mut tally = Tally::<W>::new();
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
