//! Rows of a table of phrases, in the order in which they are listed, and sorting them, with the help of the spill where
//! they are too many for the memory.

use super::blob::{Blob, BlobReader, LONGEST_NUMBER, put_number, take_number};
use super::packed::Packed;
use super::spill::Spill;
use crate::error::Error;
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

/// One phrase in one group. The order of its fields is the order of the table: by length and group, the
/// most frequent first, then by words; `key` holds the ranks of the words, so no word need be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::count) struct Row<const W: usize> {
    /// The number of tokens, and the group in its natural order.
    pub(in crate::count) head: u64,
    /// All ones less the occurrences.
    pub(super) rareness: u64,
    /// The ranks of the words, with the documents as last number.
    pub(in crate::count) key: Packed<W>,
}

impl<const W: usize> Row<W> {
    pub(in crate::count) fn new(n: usize, group: u32, count: u64, key: Packed<W>) -> Row<W> {
        Row { head: (n as u64) << 32 | u64::from(group), rareness: u64::MAX - count, key }
    }

    /// Length, group and count, by which rows are sorted before their words.
    pub(in crate::count) fn stretch(&self) -> (u64, u64) {
        (self.head, self.rareness)
    }

    pub(in crate::count) fn n(&self) -> usize {
        (self.head >> 32) as usize
    }

    pub(in crate::count) fn group(&self) -> u32 {
        self.head as u32
    }

    pub(in crate::count) fn count(&self) -> u64 {
        u64::MAX - self.rareness
    }
}

/// Keeps the first `top` rows of each length and group; the rows must be sorted.
pub(in crate::count) fn keep_top<const W: usize>(rows: &mut Vec<Row<W>>, top: usize) {
    if top == usize::MAX {
        return;
    }
    let (mut head, mut kept) = (None, 0);
    rows.retain(|row| {
        kept = if head.replace(row.head) == Some(row.head) { kept + 1 } else { 1 };
        kept <= top
    });
}

/// The most bytes of a row: every machine word by itself.
const LONGEST_ROW: usize = LONGEST_NUMBER * (crate::count::LONGEST_PHRASE / 2 + 1 + 3);

/// Writes sorted rows, each machine word as its difference to the row before.
fn put_row<const W: usize>(bytes: &mut Vec<u8>, row: &Row<W>, before: &Row<W>) {
    put_number(bytes, row.head ^ before.head);
    put_number(bytes, row.rareness.wrapping_sub(before.rareness));
    for (own, other) in row.key.iter().zip(&before.key) {
        // What comes after the first difference is unlike, but its high bits are often the same.
        put_number(bytes, own ^ other);
    }
}

/// Reads sorted rows.
#[derive(Debug)]
struct RowReader<'a, const W: usize> {
    reader: BlobReader<'a>,
    /// The row that was read last.
    row: Row<W>,
}

impl<const W: usize> Row<W> {
    /// What stands before the first row.
    const NONE: Row<W> = Row { head: 0, rareness: 0, key: [0; W] };
}

impl<'a, const W: usize> RowReader<'a, W> {
    fn new(blob: &'a Blob, spill: &'a Spill, piece: usize) -> RowReader<'a, W> {
        RowReader { reader: blob.read(spill, piece), row: Row::NONE }
    }

    /// Reads the next row, and says whether there was one.
    ///
    /// # Errors
    ///
    /// The spill cannot be read.
    fn advance(&mut self) -> Result<bool, Error> {
        if !self.reader.has_entry(LONGEST_ROW)? {
            return Ok(false);
        }
        let mut at = self.reader.at;
        let bytes = self.reader.bytes();
        self.row.head ^= take_number(bytes, &mut at);
        self.row.rareness = self.row.rareness.wrapping_add(take_number(bytes, &mut at));
        for own in &mut self.row.key {
            *own ^= take_number(bytes, &mut at);
        }
        self.reader.at = at;
        Ok(true)
    }
}

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
