//! Sorting rows, with the help of the spill where they are too many for the memory.

use super::blob::Blob;
use super::row::{Row, RowReader, keep_top, put_row};
use super::spill::Spill;
use crate::error::Error;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// Collects rows of any order and gives them back sorted.
#[derive(Debug)]
pub(in crate::count) struct RowSorter<'a, const W: usize> {
    collected: Mutex<Collected<W>>,
    spill: &'a Spill,
    /// How many rows may wait in memory.
    room: usize,
    top: usize,
}

#[derive(Debug)]
struct Collected<const W: usize> {
    rows: Vec<Row<W>>,
    runs: Vec<Blob>,
}

impl<'a, const W: usize> RowSorter<'a, W> {
    /// A sorter that takes `n_bytes` for rows and keeps the first `top` of each length and group.
    pub(in crate::count) fn new(spill: &'a Spill, n_bytes: usize, top: usize) -> RowSorter<'a, W> {
        let collected = Mutex::new(Collected { rows: Vec::new(), runs: Vec::new() });
        // A vector that grows is there twice for a moment.
        RowSorter { collected, spill, room: (n_bytes / 2 / size_of::<Row<W>>()).max(1), top }
    }

    /// Takes rows and leaves `rows` empty.
    ///
    /// # Errors
    ///
    /// The spill cannot be written.
    pub(in crate::count) fn add(&self, rows: &mut Vec<Row<W>>) -> Result<(), Error> {
        let mut collected = self.collected.lock().unwrap_or_else(PoisonError::into_inner);
        collected.rows.append(rows);
        if collected.rows.len() > self.room {
            self.make_room(&mut collected)?;
        }
        Ok(())
    }

    /// Drops the rows below the top, or spills them all. Nothing here may run in parallel: a thread that waits
    /// for others could be given a task that waits for this lock.
    fn make_room(&self, collected: &mut Collected<W>) -> Result<(), Error> {
        collected.rows.sort_unstable();
        keep_top(&mut collected.rows, self.top);
        if collected.rows.len() > self.room / 2 {
            let blob = spill_rows(&collected.rows, self.spill)?;
            collected.runs.push(blob);
            collected.rows.clear();
        }
        Ok(())
    }

    /// Hands all rows in order, in blocks of `n_block` at most, to `each`; at most `top` of a length and group.
    ///
    /// # Errors
    ///
    /// The spill cannot be read or written, or `each` fails.
    pub(in crate::count) fn finish(
        self,
        n_block: usize,
        mut each: impl FnMut(&[Row<W>]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut collected = self.collected.into_inner().unwrap_or_else(PoisonError::into_inner);
        collected.rows.par_sort_unstable();
        keep_top(&mut collected.rows, self.top);
        if collected.runs.is_empty() {
            return collected.rows.chunks(n_block).try_for_each(each);
        }
        if !collected.rows.is_empty() {
            let blob = spill_rows(&collected.rows, self.spill)?;
            collected.runs.push(blob);
        }
        collected.rows = Vec::new();
        let mut merged = Merged::new(&collected.runs, self.spill)?;
        let (mut block, mut head, mut kept) = (Vec::with_capacity(n_block), None, 0);
        while let Some(row) = merged.next()? {
            kept = if head.replace(row.head) == Some(row.head) { kept + 1 } else { 1 };
            if kept <= self.top {
                block.push(row);
            }
            if block.len() == n_block {
                each(&block)?;
                block.clear();
            }
        }
        if block.is_empty() { Ok(()) } else { each(&block) }
    }
}

/// Appends sorted rows to the spill, piece by piece. Nobody else may append meanwhile: the pieces are one blob.
fn spill_rows<const W: usize>(rows: &[Row<W>], spill: &Spill) -> Result<Blob, Error> {
    const PIECE: usize = 1 << 20;
    let mut bytes = Vec::with_capacity(PIECE + PIECE / 16);
    let (mut before, start) = (Row::NONE, spill.n_bytes());
    let mut end = start;
    for row in rows {
        put_row(&mut bytes, row, &before);
        before = *row;
        if bytes.len() >= PIECE {
            end = spill.append(&bytes)?.end;
            bytes.clear();
        }
    }
    end = end.max(spill.append(&bytes)?.end);
    Ok(Blob::Spilled(start..end))
}

/// Several sorted runs as one. There are few, so the first is found by looking at all.
struct Merged<'a, const W: usize> {
    readers: Vec<RowReader<'a, W>>,
}

impl<'a, const W: usize> Merged<'a, W> {
    fn new(runs: &'a [Blob], spill: &'a Spill) -> Result<Merged<'a, W>, Error> {
        const PIECE: usize = 1 << 18;
        let mut readers: Vec<RowReader<'a, W>> = runs.iter().map(|run| RowReader::new(run, spill, PIECE)).collect();
        let mut open = Vec::new();
        for mut reader in readers.drain(..) {
            if reader.advance()? {
                open.push(reader);
            }
        }
        Ok(Merged { readers: open })
    }

    fn next(&mut self) -> Result<Option<Row<W>>, Error> {
        let first = self.readers.iter().enumerate().min_by(|(_, a), (_, b)| a.row.cmp(&b.row)).map(|(place, _)| place);
        let Some(first) = first else { return Ok(None) };
        let row = self.readers[first].row;
        if !self.readers[first].advance()? {
            self.readers.swap_remove(first);
        }
        Ok(Some(row))
    }
}
