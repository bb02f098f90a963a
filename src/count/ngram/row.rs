//! Rows of a table of phrases, in the order in which they are listed.

use super::blob::{Blob, BlobReader};
use super::packed::Packed;
use super::varint;
use crate::error::Error;

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
const LONGEST_ROW: usize = varint::LONGEST * (crate::count::LONGEST_PHRASE / 2 + 1 + 3);

/// Writes sorted rows, each machine word as its difference to the row before.
pub(in crate::count) fn put_row<const W: usize>(bytes: &mut Vec<u8>, row: &Row<W>, before: &Row<W>) {
    varint::put(bytes, row.head ^ before.head);
    varint::put(bytes, row.rareness.wrapping_sub(before.rareness));
    for (own, other) in row.key.iter().zip(&before.key) {
        // What comes after the first difference is unlike, but its high bits are often the same.
        varint::put(bytes, own ^ other);
    }
}

/// Reads sorted rows.
#[derive(Debug)]
pub(in crate::count) struct RowReader<'a, const W: usize> {
    reader: BlobReader<'a>,
    /// The row that was read last.
    pub(in crate::count) row: Row<W>,
}

impl<const W: usize> Row<W> {
    /// What stands before the first row.
    pub(in crate::count) const NONE: Row<W> = Row { head: 0, rareness: 0, key: [0; W] };
}

impl<'a, const W: usize> RowReader<'a, W> {
    pub(in crate::count) fn new(blob: &'a Blob, spill: &'a super::spill::Spill, piece: usize) -> RowReader<'a, W> {
        RowReader { reader: blob.read(spill, piece), row: Row::NONE }
    }

    /// Reads the next row, and says whether there was one.
    ///
    /// # Errors
    ///
    /// The spill cannot be read.
    pub(in crate::count) fn advance(&mut self) -> Result<bool, Error> {
        if !self.reader.has_entry(LONGEST_ROW)? {
            return Ok(false);
        }
        let mut at = self.reader.at;
        let bytes = self.reader.bytes();
        self.row.head ^= varint::take(bytes, &mut at);
        self.row.rareness = self.row.rareness.wrapping_add(varint::take(bytes, &mut at));
        for own in &mut self.row.key {
            *own ^= varint::take(bytes, &mut at);
        }
        self.reader.at = at;
        Ok(true)
    }
}
