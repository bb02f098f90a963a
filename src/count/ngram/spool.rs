//! Documents to what is kept of them: what all workers share, and what each has for itself.

use super::cells::{GramCells, SkipgramChoice, WordCells, for_each_skipgram};
use super::memory::Budget;
use super::piece::Piece;
use super::run::RunWriter;
use super::run_maker::{RunMaker, bytes_of_token};
use super::store::Store;
use crate::count::concepts::Policy;
use crate::count::group::Group;
use crate::count::part::{MOST_BYTES, Numbers, Part};
use crate::error::Error;
use crate::token::{Fold, Segmenter, Spellings, Stream, Vocabulary, for_each_symbol};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the workers of a count share.
#[derive(Debug)]
pub(in crate::count) struct Spool {
    pub(in crate::count) longest: usize,
    /// Which skip-grams are counted in place of phrases.
    pub(in crate::count) skipgrams: Option<SkipgramChoice>,
    pub(in crate::count) fold: Fold,
    pub(in crate::count) segmenter: &'static Segmenter,
    pub(in crate::count) vocabulary: Vocabulary,
    pub(in crate::count) groups: Numbers,
    pub(in crate::count) store: Store,
    pub(in crate::count) budget: Budget,
    /// Pieces whose tokens wait in memory, and their bytes.
    pieces: Mutex<Vec<Piece>>,
    waiting: AtomicUsize,
    /// The bytes of the workers' tables.
    tables: AtomicUsize,
    failed: AtomicBool,
    error: Mutex<Option<Error>>,
}

/// What one worker has.
#[derive(Debug)]
pub(in crate::count) struct Worker<const W: usize> {
    spellings: Spellings,
    /// The bytes of its tables that [`Spool::tables`] knows of.
    counted_tables: usize,
    stream: Stream,
    collected: Collected<W>,
    maker: RunMaker<W>,
    /// By group, as far as this worker has met them.
    pub(in crate::count) figures: Vec<Group>,
}

/// What is kept of the documents.
#[derive(Debug)]
enum Collected<const W: usize> {
    Words(WordCells<W>),
    Grams(GramCells<W>, SkipgramChoice),
    Phrases(Piece),
}

impl Spool {
    pub(in crate::count) fn new(
        longest: usize,
        skipgrams: Option<SkipgramChoice>,
        policy: &Policy,
        budget: Budget,
        temp: &Path,
    ) -> Spool {
        Spool {
            longest,
            skipgrams,
            fold: policy.fold,
            segmenter: policy.segmenter,
            vocabulary: Vocabulary::default(),
            groups: Numbers::default(),
            store: Store::new(budget.runs, temp),
            budget,
            pieces: Mutex::default(),
            waiting: AtomicUsize::new(0),
            tables: AtomicUsize::new(0),
            failed: AtomicBool::new(false),
            error: Mutex::default(),
        }
    }

    /// A worker with nothing collected.
    pub(in crate::count) fn worker<const W: usize>(&self) -> Worker<W> {
        Worker {
            spellings: Spellings::default(),
            counted_tables: 0,
            stream: Stream::default(),
            collected: self.collected(),
            maker: RunMaker::new(),
            figures: Vec::new(),
        }
    }

    fn collected<const W: usize>(&self) -> Collected<W> {
        match (self.skipgrams, self.longest) {
            (Some(choice), _) => Collected::Grams(GramCells::new(self.budget.chunk), choice),
            (None, 1) => Collected::Words(WordCells::new(self.budget.chunk)),
            (None, _) => Collected::Phrases(self.piece::<W>()),
        }
    }

    /// The bytes of a document that a worker takes at a time: of skip-grams, which can be many times as many as tokens, as
    /// many as it has room for.
    pub(in crate::count) fn most_bytes<const W: usize>(&self) -> usize {
        let Some(choice) = self.skipgrams else { return MOST_BYTES };
        let n_tokens = self.budget.chunk / GramCells::<W>::BYTES / choice.of_a_token();
        (n_tokens * SHORTEST_WORD).clamp(SMALLEST_PART, MOST_BYTES)
    }

    fn piece<const W: usize>(&self) -> Piece {
        Piece::new(self.budget.chunk / bytes_of_token::<W>())
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

    /// The pieces that wait in memory.
    pub(in crate::count) fn take_pieces(&self) -> Vec<Piece> {
        self.waiting.store(0, Ordering::Relaxed);
        std::mem::take(&mut lock(&self.pieces))
    }

    /// Lets a piece wait in memory, if there is room.
    fn keep(&self, piece: Piece) -> Result<(), Piece> {
        let n_bytes = piece.n_bytes();
        let waiting = self.waiting.fetch_add(n_bytes, Ordering::Relaxed) + n_bytes;
        if waiting > self.budget.waiting || self.store.is_used() {
            self.waiting.fetch_sub(n_bytes, Ordering::Relaxed);
            return Err(piece);
        }
        lock(&self.pieces).push(piece);
        Ok(())
    }
}

impl<const W: usize> Worker<W> {
    /// Collects the phrases of a part of a document.
    ///
    /// # Errors
    ///
    /// Runs cannot be spilled.
    pub(in crate::count) fn add(&mut self, spool: &Spool, text: &str, part: &Part<'_>) -> Result<(), Error> {
        self.make_room(spool, part.n_bytes / SHORTEST_WORD)?;
        self.begin(spool, part);
        let Worker { spellings, stream, collected, figures, .. } = self;
        let figures = &mut figures[part.group as usize];
        let of_new = |spelling: &str| spool.vocabulary.intern(&spool.fold.apply(spelling));
        for (_, spans) in &part.passages {
            match collected {
                Collected::Words(cells) => {
                    let mut n_tokens = 0;
                    for_each_symbol(spool.segmenter, text, spans, spellings, of_new, |symbol| {
                        n_tokens += 1;
                        cells.add(symbol);
                    });
                    figures.n_tokens += n_tokens;
                    figures.totals[0] += n_tokens;
                }
                Collected::Grams(cells, choice) => {
                    stream.fill_symbols(spool.segmenter, text, spans, spellings, of_new);
                    figures.n_tokens += stream.n_tokens();
                    for run in stream.runs() {
                        for_each_skipgram(run, *choice, |gram| {
                            figures.totals[gram.len() - 1] += 1;
                            cells.add(gram);
                        });
                    }
                }
                Collected::Phrases(piece) => {
                    stream.fill_symbols(spool.segmenter, text, spans, spellings, of_new);
                    figures.n_tokens += stream.n_tokens();
                    stream.add_totals(&mut figures.totals);
                    piece.add(stream.symbols());
                }
            }
        }
        Ok(())
    }

    /// Begins a part. A document that is divided is counted when all is added up.
    fn begin(&mut self, spool: &Spool, part: &Part<'_>) {
        let known = self.figures.len().max(part.group as usize + 1);
        let none = || Group { totals: vec![0; spool.longest], ..Group::default() };
        self.figures.resize_with(known, none);
        self.figures[part.group as usize].n_documents += u64::from(!part.is_divided);
        match &mut self.collected {
            Collected::Words(cells) => cells.begin_part(part.group),
            Collected::Grams(cells, _) => cells.begin_part(part.group),
            Collected::Phrases(piece) => piece.begin_part(part.group),
        }
    }

    /// Puts what was collected away, if so many more tokens would be too many.
    fn make_room(&mut self, spool: &Spool, n_tokens: usize) -> Result<(), Error> {
        match &mut self.collected {
            Collected::Words(cells) if cells.is_full() => self.write(spool),
            Collected::Grams(cells, choice) if cells.is_full_for(n_tokens * choice.of_a_token()) => self.write(spool),
            Collected::Phrases(piece) if piece.is_full_for(n_tokens) => {
                let full = std::mem::replace(piece, spool.piece::<W>());
                self.finish_tables(spool);
                match spool.keep(full) {
                    Ok(()) => Ok(()),
                    Err(full) => self.write_piece(spool, &full),
                }
            }
            _ => Ok(()),
        }
    }

    /// Hands over all that was collected: phrases as pieces, if there is room for them.
    ///
    /// # Errors
    ///
    /// Runs cannot be spilled.
    pub(in crate::count) fn finish(&mut self, spool: &Spool) -> Result<(), Error> {
        match std::mem::replace(&mut self.collected, spool.collected()) {
            Collected::Phrases(piece) if piece.is_empty() => Ok(()),
            Collected::Phrases(piece) => spool.keep(piece).or_else(|piece| self.write_piece(spool, &piece)),
            cells => {
                self.collected = cells;
                self.write(spool)
            }
        }
    }

    /// Writes the words or skip-grams that were counted as runs.
    fn write(&mut self, spool: &Spool) -> Result<(), Error> {
        let (mut runs, mut writer) = (Vec::new(), RunWriter::new(Vec::new()));
        let each = |share, run| runs.push((share, run));
        match &mut self.collected {
            Collected::Words(cells) => cells.write(&mut writer, each),
            Collected::Grams(cells, _) => cells.write(&mut writer, each),
            Collected::Phrases(_) => {}
        }
        let others = self.finish_tables(spool);
        spool.store.add::<W>(runs, others)
    }

    /// Sorts the phrases of a piece and adds them to the store.
    ///
    /// # Errors
    ///
    /// Runs cannot be spilled.
    pub(in crate::count) fn write_piece(&mut self, spool: &Spool, piece: &Piece) -> Result<(), Error> {
        let mut runs = Vec::new();
        self.maker.write(piece, spool.longest, |share, run| runs.push((share, run)));
        let others = self.finish_tables(spool);
        spool.store.add::<W>(runs, others)
    }

    /// Tells the others how much memory this worker's tables take, and gives that of all and of the vocabulary.
    fn finish_tables(&mut self, spool: &Spool) -> usize {
        let cells = if let Collected::Words(cells) = &self.collected { cells.n_bytes() } else { 0 };
        let tables = self.spellings.n_bytes() + cells;
        spool.tables.fetch_add(tables - self.counted_tables.min(tables), Ordering::Relaxed);
        self.counted_tables = self.counted_tables.max(tables);
        spool.vocabulary.n_bytes() + spool.tables.load(Ordering::Relaxed) + spool.waiting.load(Ordering::Relaxed)
    }
}

/// The fewest bytes of a word and what divides it from the next, on average over a document: Chinese
/// characters take three.
const SHORTEST_WORD: usize = 2;

/// The fewest bytes that a document is divided into.
const SMALLEST_PART: usize = 1 << 12;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
