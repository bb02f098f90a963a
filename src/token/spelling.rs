//! Spellings by their symbols: the table that is asked once for every token of a corpus.
//!
//! A general hash map does three things too many here: it hashes byte by byte, follows a pointer to the
//! key, and compares by a call. Most tokens are short, so a spelling of up to sixteen bytes is two
//! numbers, read in one go from the text and cut to its length by a mask; they are the key, they are
//! hashed by two multiplications, and they stand in the slot itself. The slots are probed one after the
//! other, and at most half of them are full. Longer spellings, a few in a thousand, take a hash map.
//!
//! Folding is then once a spelling and not once a token, as is everything else that is asked of it.

use super::Symbol;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The spellings that one worker has met, each with a symbol that its user gives.
#[derive(Debug, Default)]
pub struct Spellings {
    slots: Vec<Slot>,
    n_short: usize,
    long: FxHashMap<Box<str>, Symbol>,
}

/// A spelling of up to sixteen bytes, zeros behind them, with its symbol.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: Key,
    symbol: Symbol,
}

/// No key ends in NUL, so zero marks an empty slot, and a key tells its length.
type Key = [u64; 2];

const EMPTY: Key = [0; 2];

/// The longest spelling that is a [`Key`].
const LONGEST_KEY: usize = 16;

/// The bytes that the letters of a longer spelling take, about.
const LONG_ENTRY: usize = 24;

/// Slots of the first table: a page of memory or two, so that a small corpus pays little.
const FIRST_SLOTS: usize = 256;

impl Spellings {
    /// The symbol of the token at `range` of `text`; `of_new` gives that of a spelling not met before.
    ///
    /// ```
    /// use tifa::token::Spellings;
    /// let (mut spellings, mut n_asked) = (Spellings::default(), 0);
    /// let symbols = [0..3, 4..7, 8..11].map(|range| {
    ///     spellings.symbol("the The the", range, |word| {
    ///         n_asked += 1;
    ///         if word == "the" { 16 } else { 17 }
    ///     })
    /// });
    /// assert_eq!((symbols, n_asked), ([16, 17, 16], 2));
    /// ```
    #[inline]
    pub fn symbol(&mut self, text: &str, range: Range<usize>, of_new: impl FnOnce(&str) -> Symbol) -> Symbol {
        let Some(key) = key(text.as_bytes(), &range) else { return self.long(&text[range], of_new) };
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); FIRST_SLOTS];
        }
        let last = self.slots.len() - 1;
        let mut at = hash(key) & last;
        loop {
            let slot = self.slots[at & last];
            if slot.key == key {
                return slot.symbol;
            }
            if slot.key == EMPTY {
                break;
            }
            at += 1;
        }
        let symbol = of_new(&text[range]);
        self.slots[at & last] = Slot { key, symbol };
        self.n_short += 1;
        if 2 * self.n_short > self.slots.len() {
            self.grow();
        }
        symbol
    }

    /// The bytes that the table takes.
    pub fn n_bytes(&self) -> usize {
        let of_long = self.long.capacity() * (LONG_ENTRY + size_of::<(Box<str>, Symbol)>());
        self.slots.capacity() * size_of::<Slot>() + of_long
    }

    #[cold]
    fn long(&mut self, spelling: &str, of_new: impl FnOnce(&str) -> Symbol) -> Symbol {
        if let Some(symbol) = self.long.get(spelling) {
            return *symbol;
        }
        let symbol = of_new(spelling);
        self.long.insert(spelling.into(), symbol);
        symbol
    }

    #[cold]
    fn grow(&mut self) {
        let more = vec![Slot::default(); 4 * self.slots.len()];
        let slots = std::mem::replace(&mut self.slots, more);
        let last = self.slots.len() - 1;
        for slot in slots.into_iter().filter(|slot| slot.key != EMPTY) {
            let mut at = hash(slot.key) & last;
            while self.slots[at].key != EMPTY {
                at = (at + 1) & last;
            }
            self.slots[at] = slot;
        }
    }
}

/// The bytes of a short spelling as numbers; none for a longer one, or one that ends in NUL.
#[inline]
fn key(bytes: &[u8], range: &Range<usize>) -> Option<Key> {
    let length = range.len();
    if length > LONGEST_KEY || length == 0 || bytes[range.end - 1] == 0 {
        return None;
    }
    Some(match bytes.get(range.start..).and_then(|rest| rest.first_chunk::<LONGEST_KEY>()) {
        Some(sixteen) => {
            let number = u128::from_le_bytes(*sixteen) & (u128::MAX >> (8 * (LONGEST_KEY - length)));
            [number as u64, (number >> 64) as u64]
        }
        None => end_key(&bytes[range.clone()]),
    })
}

/// The key of a spelling with fewer than sixteen bytes of text from its beginning on.
#[cold]
fn end_key(spelling: &[u8]) -> Key {
    let mut sixteen = [0; LONGEST_KEY];
    sixteen[..spelling.len()].copy_from_slice(spelling);
    let number = u128::from_le_bytes(sixteen);
    [number as u64, (number >> 64) as u64]
}

/// Multiplies and folds the halves of the product, which carries every bit of the key into every bit.
#[inline]
fn hash(key: Key) -> usize {
    // Two odd numbers with bits in no pattern: the fractions of π, as Blowfish takes them.
    const FIRST: u64 = 0x243f_6a88_85a3_08d3;
    const SECOND: u64 = 0x1319_8a2e_0370_7345;
    let product = u128::from(key[0] ^ FIRST) * u128::from(key[1] ^ SECOND);
    ((product as u64) ^ ((product >> 64) as u64)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #[test]
        fn symbols_are_those_of_a_plain_map(words in prop::collection::vec("[ab]{1,3}|[a-z]{1,20}|\\PC{1,9}|\0?a\0?", 0..600)) {
            let (mut spellings, mut plain) = (Spellings::default(), HashMap::new());
            let text = words.concat();
            let mut start = 0;
            for word in &words {
                let next = plain.len() as Symbol;
                let expected = *plain.entry(word.clone()).or_insert(next);
                let range = start..start + word.len();
                start = range.end;
                let symbol = spellings.symbol(&text, range, |new| {
                    assert_eq!(new, word);
                    next
                });
                prop_assert_eq!(symbol, expected);
            }
        }
    }
}
