//! The counted phrases of one length, in little memory.

use super::blob::{put_number, take_number};
use super::tally::GroupCell;

/// Phrases of `n` tokens with their cells, each told by how it differs from the one before.
#[derive(Debug, Default)]
pub(in crate::count) struct Level {
    bytes: Vec<u8>,
    before: Vec<u32>,
    /// The number of phrases.
    pub(in crate::count) n_phrases: u64,
}

/// First byte of a phrase that occurs once: its only cell is (group 0, 1 occurrence, 1 document). Else the
/// number of cells follows.
const ONCE: u8 = 1;

impl Level {
    /// Adds a phrase, whose cells are sorted by group.
    pub(in crate::count) fn put(&mut self, words: &[u32], cells: &[GroupCell]) {
        self.n_phrases += 1;
        let shared = self.before.iter().zip(words).take_while(|(a, b)| a == b).count();
        let is_once = matches!(cells, [GroupCell { group: 0, count: 1, documents: 1 }]);
        self.bytes.push(((shared as u8) << 1) | if is_once { ONCE } else { 0 });
        for word in &words[shared..] {
            put_number(&mut self.bytes, u64::from(*word));
        }
        self.before.clear();
        self.before.extend_from_slice(words);
        if is_once {
            return;
        }
        put_number(&mut self.bytes, cells.len() as u64);
        for cell in cells {
            for number in [u64::from(cell.group), cell.count, cell.documents] {
                put_number(&mut self.bytes, number);
            }
        }
    }

    /// Gives back what was allocated too much.
    pub(in crate::count) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// Hands over the phrases of `n` tokens in the order in which they were put.
    pub(in crate::count) fn for_each(&self, n: usize, mut each: impl FnMut(&[u32], &[GroupCell])) {
        let (mut at, mut words, mut cells) = (0, vec![0; n], Vec::new());
        while let Some(first) = self.bytes.get(at) {
            at += 1;
            for word in &mut words[usize::from(first >> 1)..] {
                *word = take_number(&self.bytes, &mut at) as u32;
            }
            cells.clear();
            if first & ONCE == ONCE {
                cells.push(GroupCell { group: 0, count: 1, documents: 1 });
            } else {
                let mut number = || take_number(&self.bytes, &mut at);
                for _ in 0..number() {
                    cells.push(GroupCell { group: number() as u32, count: number(), documents: number() });
                }
            }
            each(&words, &cells);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_come_back_as_they_were_put() {
        let cell = |group, count, documents| GroupCell { group, count, documents };
        let put = [
            (vec![16, 300], vec![cell(0, 1, 1)]),
            (vec![16, 301], vec![cell(1, 1, 1)]),
            (vec![70_000, 16], vec![cell(0, 1, 1), cell(9, 1 << 40, 5)]),
        ];
        let mut level = Level::default();
        put.iter().for_each(|(words, cells)| level.put(words, cells));
        let mut back = Vec::new();
        level.for_each(2, |words, cells| back.push((words.to_vec(), cells.to_vec())));
        assert_eq!(back, put);
    }
}
