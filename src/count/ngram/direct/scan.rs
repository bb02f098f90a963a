//! Sorted keys to the counts of all phrases.

use super::plan::{Key, Plan};
use crate::count::ngram::tally::GroupCell;
use crate::error::Error;

/// Walks over the sorted keys of a share and reports each phrase, of whatever length, when its last key has come: so a
/// phrase is reported after those that it begins. Words are reported by their ranks.
///
/// All that is added up is kept by length, for the phrases that the key at hand begins with. Occurrences of a phrase
/// are handed to the next shorter one when it ends. Documents cannot be, because one may hold "of the" before several
/// words: so for each length and document stands there which phrase it was last seen with.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    words: Vec<u32>,
    open: Vec<Open>,
    next_serial: u32,
    cells: Vec<GroupCell>,
}

/// The phrase of one length at hand.
#[derive(Debug, Default)]
struct Open {
    serial: u32,
    count: u64,
    /// How many units have it.
    n_units: u64,
    /// By unit: the last phrase seen there, and its occurrences where there are several groups.
    seen: Vec<(u32, u32)>,
    /// The units that have it, where there are several groups.
    units: Vec<u32>,
}

impl Scanner {
    /// Reports the phrases of the share that begins with the word `first`; `group_of` gives the group of each unit, and
    /// is empty where there is only one group.
    pub(super) fn scan<K: Key>(
        &mut self,
        keys: &[K],
        plan: &Plan,
        first: u32,
        group_of: &[u32],
        mut each: impl FnMut(&[u32], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.begin(plan, keys.len());
        let mut before = None;
        for same in keys.chunk_by(|a, b| a == b) {
            let key = same[0];
            let shared = before.map_or(0, |before| plan.shared(key, before));
            before = Some(key);
            self.close(shared, group_of, &mut each)?;
            self.open(key, plan, first);
            let unit = key.part(0, plan.unit_bits);
            self.add(unit, same.len() as u64, group_of.is_empty());
        }
        self.close(0, group_of, &mut each)
    }

    fn begin(&mut self, plan: &Plan, n_keys: usize) {
        let n_units = 1_usize << plan.unit_bits;
        self.open.resize_with(plan.longest + 1, Open::default);
        // Serial numbers go on from share to share, so that nothing need be cleared, until they would be used up.
        let is_used_up = (n_keys * plan.longest) as u64 > u64::from(u32::MAX - self.next_serial);
        if self.open[0].seen.len() != n_units || is_used_up {
            self.next_serial = 0;
            for open in &mut self.open {
                open.seen.clear();
                open.seen.resize(n_units, (0, 0));
            }
        }
    }

    /// Opens the phrases that the key begins with and the one before did not.
    fn open<K: Key>(&mut self, key: K, plan: &Plan, first: u32) {
        while self.words.len() < plan.longest {
            let word = plan.word(key, self.words.len(), first);
            if word == 0 {
                break;
            }
            self.words.push(word - 1);
            self.next_serial += 1;
            let open = &mut self.open[self.words.len()];
            open.serial = self.next_serial;
        }
    }

    /// Adds occurrences in a unit to the phrase at hand, and the unit to all that it begins with.
    #[inline]
    fn add(&mut self, unit: u32, count: u64, is_one_group: bool) {
        let length = self.words.len();
        self.open[length].count += count;
        for open in self.open[1..=length].iter_mut().rev() {
            let seen = &mut open.seen[unit as usize];
            if seen.0 == open.serial {
                if is_one_group {
                    // The unit has this beginning, and so all shorter ones.
                    return;
                }
                seen.1 += count as u32;
                continue;
            }
            *seen = (open.serial, count as u32);
            open.n_units += 1;
            if !is_one_group {
                open.units.push(unit);
            }
        }
    }

    /// Reports the phrases at hand that are longer than `kept`.
    fn close(
        &mut self,
        kept: usize,
        group_of: &[u32],
        each: &mut impl FnMut(&[u32], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        while self.words.len() > kept {
            let length = self.words.len();
            let open = &mut self.open[length];
            let count = std::mem::take(&mut open.count);
            let documents = std::mem::take(&mut open.n_units);
            if group_of.is_empty() {
                each(&self.words, &[GroupCell { group: 0, count, documents }])?;
            } else {
                self.cells.clear();
                open.cells(group_of, &mut self.cells);
                each(&self.words, &self.cells)?;
            }
            self.open[length - 1].count += count;
            self.words.pop();
        }
        self.open[0].count = 0;
        Ok(())
    }
}

impl Open {
    /// The cells of the phrase, sorted by group.
    fn cells(&mut self, group_of: &[u32], cells: &mut Vec<GroupCell>) {
        let cell = |unit: u32| GroupCell {
            group: group_of[unit as usize],
            count: u64::from(self.seen[unit as usize].1),
            documents: 1,
        };
        cells.extend(self.units.iter().map(|unit| cell(*unit)));
        self.units.clear();
        GroupCell::add_up(cells);
    }
}

impl Plan {
    /// The word at a place of a key, or 0: its rank and 1.
    #[inline]
    fn word<K: Key>(&self, key: K, place: usize, first: u32) -> u32 {
        let below = (self.longest - 1 - place) as u32 * self.word_bits + self.unit_bits;
        if place == 0 { first + key.part(below, self.first_bits) } else { key.part(below, self.word_bits) }
    }

    /// How many leading words two different keys have in common.
    #[inline]
    fn shared<K: Key>(&self, key: K, other: K) -> usize {
        let place = key.highest_difference(other);
        if place < self.unit_bits {
            return self.longest;
        }
        let from_the_end = (place - self.unit_bits) / self.word_bits;
        (self.longest - 1).saturating_sub(from_the_end as usize)
    }
}
