//! Encoded entries, in memory or in the spill, and reading them piece by piece.

use super::spill::Spill;
use crate::error::Error;
use std::borrow::Cow;
use std::ops::Range;

/// A byte string of encoded entries.
#[derive(Debug)]
pub(in crate::count) enum Blob {
    /// In memory.
    Memory(Box<[u8]>),
    /// In the spill, at these bytes.
    Spilled(Range<u64>),
}

/// Reads a blob entry by entry.
#[derive(Debug)]
pub(in crate::count) struct BlobReader<'a> {
    bytes: Cow<'a, [u8]>,
    /// Where the next entry begins in `bytes`.
    pub(in crate::count) at: usize,
    /// What is still in the spill, and not in `bytes`.
    rest: Range<u64>,
    spill: &'a Spill,
    piece: usize,
}

impl Blob {
    /// A reader that takes `piece` bytes of the spill at a time.
    pub(in crate::count) fn read<'a>(&'a self, spill: &'a Spill, piece: usize) -> BlobReader<'a> {
        match self {
            Blob::Memory(bytes) => BlobReader { bytes: Cow::Borrowed(bytes), at: 0, rest: 0..0, spill, piece },
            Blob::Spilled(range) => {
                BlobReader { bytes: Cow::Owned(Vec::new()), at: 0, rest: range.clone(), spill, piece }
            }
        }
    }
}

impl BlobReader<'_> {
    /// Whether an entry follows; if so, its first `longest` bytes are at hand, or all that are left.
    ///
    /// # Errors
    ///
    /// The spill cannot be read.
    pub(in crate::count) fn has_entry(&mut self, longest: usize) -> Result<bool, Error> {
        if self.rest.start < self.rest.end && self.bytes.len() - self.at < longest {
            let bytes = self.bytes.to_mut();
            bytes.drain(..self.at);
            self.at = 0;
            let kept = bytes.len();
            let more = (self.rest.end - self.rest.start).min(self.piece.max(longest) as u64);
            bytes.resize(kept + more as usize, 0);
            self.spill.read(self.rest.start, &mut bytes[kept..])?;
            self.rest.start += more;
        }
        Ok(self.at < self.bytes.len())
    }

    /// The bytes at hand.
    pub(in crate::count) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// The most bytes that one number takes.
pub(in crate::count) const LONGEST_NUMBER: usize = 10;

/// Appends a number in as few bytes as it needs: seven bits a byte, the lowest first (LEB128).
pub(in crate::count) fn put_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front of `bytes`; 0 where they end.
pub(in crate::count) fn take_number(bytes: &[u8], at: &mut usize) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some(byte) = bytes.get(*at) {
        *at += 1;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 || shift > 63 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_went(numbers in prop::collection::vec(any::<u64>(), 0..20), small in 0u64..300) {
            let mut bytes = Vec::new();
            for number in numbers.iter().chain([&small]) { put_number(&mut bytes, *number) }
            let mut at = 0;
            for number in numbers.iter().chain([&small]) { prop_assert_eq!(take_number(&bytes, &mut at), *number) }
            prop_assert_eq!(at, bytes.len());
            prop_assert!(bytes.len() <= LONGEST_NUMBER * (numbers.len() + 1));
        }
    }
}
