//! Rows of a table of phrases whose shares come in the order of their words.
//!
//! A table is sorted by length, group and count, and only then word by word. Where shares follow each other in the
//! order of words, and each is sorted by itself, all rows with one length, group and count are those of the first
//! share, then those of the second and so on. So no row is ever compared with one of another share: it is enough to sort
//! the *stretches*, rows of a share with one length, group and count, of which there are few.

use super::packed::Packed;
use super::row::{Row, keep_top};
use crate::error::Error;

/// The rows of one share.
#[derive(Debug)]
pub(in crate::count) struct RankedShare<const W: usize> {
    /// The ranks of the words, with the documents as last number.
    keys: Vec<Packed<W>>,
    /// The rows that begin each stretch, with the place where it begins.
    stretches: Vec<(Row<W>, usize)>,
}

impl<const W: usize> RankedShare<W> {
    /// Sorts the rows of a share, of which those of one length must come in the order of words; at most `top` of a length
    /// and group are kept.
    pub(in crate::count) fn new(rows: &mut Vec<Row<W>>, top: usize) -> RankedShare<W> {
        rows.sort_by_key(Row::stretch);
        keep_top(rows, top);
        let (mut keys, mut stretches) = (Vec::with_capacity(rows.len()), Vec::new());
        for same in rows.chunk_by(|a, b| a.stretch() == b.stretch()) {
            stretches.push((same[0], keys.len()));
            keys.extend(same.iter().map(|row| row.key));
        }
        rows.clear();
        RankedShare { keys, stretches }
    }

    fn stretch(&self, number: usize) -> &[Packed<W>] {
        let end = self.stretches.get(number + 1).map_or(self.keys.len(), |(_, start)| *start);
        &self.keys[self.stretches[number].1..end]
    }
}

/// Hands all rows in order, in blocks of `n_block`, to `each`; at most `top` of a length and group.
///
/// # Errors
///
/// Those of `each`.
pub(in crate::count) fn in_order<const W: usize>(
    shares: &[RankedShare<W>],
    top: usize,
    n_block: usize,
    mut each: impl FnMut(&[Row<W>]) -> Result<(), Error>,
) -> Result<(), Error> {
    let of_share = |(share, rows): (usize, &RankedShare<W>)| {
        let stretches = rows.stretches.iter().enumerate();
        stretches.map(|(number, (row, _))| (row.stretch(), share, number)).collect::<Vec<_>>()
    };
    let mut stretches: Vec<_> = shares.iter().enumerate().flat_map(of_share).collect();
    stretches.sort_unstable();
    let mut block: Vec<Row<W>> = Vec::with_capacity(n_block);
    let (mut head, mut kept) = (None, 0);
    for (_, share, number) in stretches {
        let (row, _) = shares[share].stretches[number];
        kept = if head.replace(row.head) == Some(row.head) { kept } else { 0 };
        let mut keys = shares[share].stretch(number);
        keys = &keys[..keys.len().min(top - kept)];
        kept += keys.len();
        while !keys.is_empty() {
            let (now, later) = keys.split_at(keys.len().min(n_block - block.len()));
            block.extend(now.iter().map(|key| Row { key: *key, ..row }));
            keys = later;
            if block.len() == n_block {
                each(&block)?;
                block.clear();
            }
        }
    }
    if block.is_empty() { Ok(()) } else { each(&block) }
}

#[cfg(test)]
mod tests {
    use super::super::packed::pack;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_as_if_all_were_sorted(
            shares in prop::collection::vec(prop::collection::vec((1usize..3, 0u32..3, 1u64..4), 0..30), 0..5),
            top in prop_oneof![0usize..5, Just(usize::MAX)], n_block in 1usize..9,
        ) {
            let mut serial = 0;
            let mut row = |(n, group, count): &(usize, u32, u64)| {
                serial += 1;
                Row::<2>::new(*n, *group, *count, pack(&[serial, 7], 1))
            };
            let mut rows: Vec<Vec<Row<2>>> = shares.iter().map(|rows| rows.iter().map(&mut row).collect()).collect();
            let mut expected = rows.concat();
            expected.sort();
            keep_top(&mut expected, top);
            let ranked: Vec<_> = rows.iter_mut().map(|rows| RankedShare::new(rows, top)).collect();
            let mut found = Vec::new();
            in_order(&ranked, top, n_block, |block| {
                assert!(!block.is_empty() && block.len() <= n_block);
                found.extend_from_slice(block);
                Ok(())
            }).unwrap();
            prop_assert_eq!(found, expected);
        }
    }
}
