//! All runs, in memory as long as they may be there.

use super::blob::Blob;
use super::run::{Leaf, RunReader, RunWriter, merge, merge_to_run};
use super::run_maker::PARTITIONS;
use super::spill::Spill;
use crate::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The runs of all workers, by share. When they take more memory than they may, those of each share are
/// merged into one and appended to the spill.
#[derive(Debug)]
pub(in crate::count) struct Store {
    shares: Mutex<Shares>,
    spill: Spill,
    /// The bytes that runs may take in memory.
    room: usize,
    is_used: AtomicBool,
}

#[derive(Debug)]
struct Shares {
    runs: Vec<Vec<Blob>>,
    n_bytes: usize,
}

/// The bytes of the spill that a reader holds at a time, unless many readers share little memory.
const PIECE: usize = 1 << 16;

/// The fewest: a page.
const SMALLEST_PIECE: usize = 1 << 12;

impl Store {
    pub(in crate::count) fn new(room: usize, temp: &Path) -> Store {
        let runs = std::iter::repeat_with(Vec::new).take(PARTITIONS).collect();
        Store {
            shares: Mutex::new(Shares { runs, n_bytes: 0 }),
            spill: Spill::new(temp),
            room,
            is_used: AtomicBool::new(false),
        }
    }

    /// Whether runs were added.
    pub(in crate::count) fn is_used(&self) -> bool {
        self.is_used.load(Ordering::Relaxed)
    }

    /// Adds the runs of a piece, by share; `others` are the bytes that must lie in memory beside the runs.
    ///
    /// # Errors
    ///
    /// The spill cannot be written.
    pub(in crate::count) fn add<const W: usize>(
        &self,
        runs: Vec<(usize, Box<[u8]>)>,
        others: usize,
    ) -> Result<(), Error> {
        self.is_used.store(true, Ordering::Relaxed);
        let mut shares = self.lock();
        for (share, run) in runs {
            shares.n_bytes += run.len();
            shares.runs[share].push(Blob::Memory(run));
        }
        // The others wait at the lock meanwhile: they could only add to what is too much already.
        if shares.n_bytes + others > self.room { self.spill_all::<W>(&mut shares) } else { Ok(()) }
    }

    fn spill_all<const W: usize>(&self, shares: &mut Shares) -> Result<(), Error> {
        let mut writer = RunWriter::<W>::new(Vec::new());
        for runs in &mut shares.runs {
            let spilled = runs.iter().take_while(|run| matches!(run, Blob::Spilled(_))).count();
            let waiting = runs.split_off(spilled);
            if waiting.is_empty() {
                continue;
            }
            let readers = waiting.iter().map(|run| RunReader::new(run.read(&self.spill, PIECE))).collect();
            merge_to_run(readers, &mut writer)?;
            runs.push(Blob::Spilled(self.spill.append(&writer.bytes)?));
            writer.restart();
        }
        shares.n_bytes = 0;
        Ok(())
    }

    /// Merges the runs of one share and frees them; `memory` is what readers may take.
    ///
    /// # Errors
    ///
    /// The spill cannot be read, or `each` fails.
    pub(in crate::count) fn drain<const W: usize>(
        &self,
        share: usize,
        memory: usize,
        each: impl FnMut(&Leaf<W>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let runs = std::mem::take(&mut self.lock().runs[share]);
        let piece = (memory / runs.len().max(1)).clamp(SMALLEST_PIECE, PIECE);
        merge(runs.iter().map(|run| RunReader::new(run.read(&self.spill, piece))).collect(), each)
    }

    /// The spill, for what follows from the runs.
    pub(in crate::count) fn spill(&self) -> &Spill {
        &self.spill
    }

    fn lock(&self) -> MutexGuard<'_, Shares> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
