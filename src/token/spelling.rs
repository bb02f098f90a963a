//! Spellings by their symbols: the table that is asked once for every token of a corpus.
//!
//! A general hash map does three things too many here: it hashes byte by byte, follows a pointer to the
//! key, and compares by a call. A short spelling is read from the text as two numbers, in one go, and cut to its
//! length by masks; they are the key, they are hashed by a multiplication, and they stand in the slot itself, with
//! the symbol in the bytes that the spelling leaves. So a slot takes sixteen bytes: what a token costs is mostly the
//! way to its slot, and a table of half the size has twice as much of itself in the near caches. Spellings of more
//! than twelve bytes, few in English and many in Russian, have a table of their own with slots twice as wide; a map
//! takes the rest.
//!
//! The slots are probed one after the other. Most tokens are the first that met their slot, so only that one
//! is compared where the table is asked, and all else is left to a call.
//!
//! Folding is then once a spelling and not once a token, as is everything else that is asked of it.

use super::Symbol;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The spellings that one worker has met, each with a symbol that its user gives.
#[derive(Debug, Default)]
pub struct Spellings {
    short: Table<2>,
    middle: Table<4>,
    /// The longer ones, and all that hold a NUL, which ends a shorter one.
    long: FxHashMap<Box<str>, Symbol>,
}

/// Spellings of up to `8 · W - 4` bytes.
#[derive(Debug, Default)]
struct Table<const W: usize> {
    slots: Vec<Slot<W>>,
    n_full: usize,
}

/// The bytes of a spelling, zeros behind them, and its symbol as the last four; an empty one begins with a zero.
type Slot<const W: usize> = [u64; W];

/// The bits of the symbol in the last number of a slot.
const SYMBOL_BITS: u32 = Symbol::BITS;

/// The longest spellings of the two tables.
const SHORT: usize = 12;
const MIDDLE: usize = 28;

/// The bytes that the letters of a longer spelling take, about.
const LONG_ENTRY: usize = 40;

/// Slots of the first table: a page of memory, so that a small corpus pays little.
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
    pub fn symbol(&mut self, text: &str, range: Range<usize>, of_new: impl FnOnce(&str) -> Symbol) -> Symbol {
        if text.as_bytes()[range.clone()].contains(&0) || range.is_empty() {
            return self.long(&text[range], of_new);
        }
        self.symbol_of_word(text, range, of_new)
    }

    /// As [`Spellings::symbol`], of a word as the tokenizer finds it: there is no NUL in it.
    #[inline]
    pub(super) fn symbol_of_word(
        &mut self,
        text: &str,
        range: Range<usize>,
        of_new: impl FnOnce(&str) -> Symbol,
    ) -> Symbol {
        let length = range.end - range.start;
        if length <= SHORT
            && let Some(key) = key(text.as_bytes(), range.start, length)
            && let Some(symbol) = self.short.at_home(&key)
        {
            return symbol;
        }
        self.elsewhere(text, range, of_new)
    }

    #[inline(never)]
    fn elsewhere(&mut self, text: &str, range: Range<usize>, of_new: impl FnOnce(&str) -> Symbol) -> Symbol {
        let (bytes, spelling) = (text.as_bytes(), &text[range.clone()]);
        let of_new = || of_new(spelling);
        match range.len() {
            length @ ..=SHORT => {
                let key = key(bytes, range.start, length).unwrap_or_else(|| end_key(spelling));
                self.short.symbol(key, of_new)
            }
            length @ ..=MIDDLE => {
                let key = key(bytes, range.start, length).unwrap_or_else(|| end_key(spelling));
                self.middle.symbol(key, of_new)
            }
            _ => self.long(spelling, |_| of_new()),
        }
    }

    fn long(&mut self, spelling: &str, of_new: impl FnOnce(&str) -> Symbol) -> Symbol {
        if let Some(symbol) = self.long.get(spelling) {
            return *symbol;
        }
        let symbol = of_new(spelling);
        self.long.insert(spelling.into(), symbol);
        symbol
    }

    /// The bytes that the tables take.
    pub fn n_bytes(&self) -> usize {
        let of_long = self.long.capacity() * (LONG_ENTRY + size_of::<(Box<str>, Symbol)>());
        self.short.n_bytes() + self.middle.n_bytes() + of_long
    }
}

impl<const W: usize> Table<W> {
    /// The symbol of a key that stands where it should.
    #[inline]
    fn at_home(&self, key: &Slot<W>) -> Option<Symbol> {
        // An empty table has no last slot, and none at any place.
        let slot = self.slots.get(hash(key) & self.slots.len().wrapping_sub(1))?;
        holds(slot, key).then(|| symbol_in(slot))
    }

    /// The symbol of any key; `of_new` gives that of one that is not there yet.
    #[inline]
    fn symbol(&mut self, key: Slot<W>, of_new: impl FnOnce() -> Symbol) -> Symbol {
        let mut at = hash(&key);
        while let Some(slot) = self.slots.get(at & self.slots.len().wrapping_sub(1))
            && slot[0] != 0
        {
            if holds(slot, &key) {
                return symbol_in(slot);
            }
            at += 1;
        }
        let symbol = of_new();
        let mut slot = key;
        slot[W - 1] |= u64::from(symbol) << SYMBOL_BITS;
        self.add(slot);
        symbol
    }

    #[inline(never)]
    fn add(&mut self, slot: Slot<W>) {
        self.n_full += 1;
        // At most five slots in eight are full.
        if 8 * self.n_full > 5 * self.slots.len() {
            let more = vec![[0; W]; FIRST_SLOTS.max(2 * self.slots.len())];
            let slots = std::mem::replace(&mut self.slots, more);
            slots.into_iter().filter(|slot| slot[0] != 0).for_each(|slot| self.put(slot));
        }
        self.put(slot);
    }

    fn put(&mut self, slot: Slot<W>) {
        let mut key = slot;
        key[W - 1] &= u64::MAX >> SYMBOL_BITS;
        let last = self.slots.len() - 1;
        let mut at = hash(&key) & last;
        while self.slots[at][0] != 0 {
            at = (at + 1) & last;
        }
        self.slots[at] = slot;
    }

    fn n_bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot<W>>()
    }
}

#[inline]
fn holds<const W: usize>(slot: &Slot<W>, key: &Slot<W>) -> bool {
    let differences = (0..W).map(|number| {
        let own = slot[number] ^ key[number];
        if number == W - 1 { own << SYMBOL_BITS } else { own }
    });
    differences.fold(0, |all, own| all | own) == 0
}

#[inline]
fn symbol_in<const W: usize>(slot: &Slot<W>) -> Symbol {
    (slot[W - 1] >> SYMBOL_BITS) as Symbol
}

/// The `length` bytes from `start` on as a slot without symbol, if that many bytes follow as a slot takes.
#[inline]
fn key<const W: usize>(bytes: &[u8], start: usize, length: usize) -> Option<Slot<W>> {
    let (numbers, _) = bytes.get(start..)?.as_chunks();
    let numbers = numbers.first_chunk::<W>()?;
    let mut key = [0; W];
    for (place, (number, own)) in numbers.iter().zip(&mut key).enumerate() {
        *own = u64::from_le_bytes(*number) & MASKS[MIDDLE + length - 8 * place];
    }
    Some(key)
}

/// The key of a spelling close to the end of the text.
#[cold]
fn end_key<const W: usize>(spelling: &str) -> Slot<W> {
    let mut padded = [0; MIDDLE + 4];
    padded[..spelling.len()].copy_from_slice(spelling.as_bytes());
    key(&padded, 0, spelling.len()).unwrap_or([0; W])
}

/// The bits of the first bytes of a number: at `MIDDLE + n` those of `n`, of all eight from there on, and of none before.
static MASKS: [u64; 2 * MIDDLE + 1] = {
    let mut masks = [0; 2 * MIDDLE + 1];
    let mut n_bytes = 1;
    while n_bytes <= MIDDLE {
        masks[MIDDLE + n_bytes] = if n_bytes < 8 { (1 << (8 * n_bytes)) - 1 } else { u64::MAX };
        n_bytes += 1;
    }
    masks
};

/// Multiplies and folds the halves of the product, which carries every bit of the key into every bit.
#[inline]
fn hash<const W: usize>(key: &Slot<W>) -> usize {
    // Two odd numbers with bits in no pattern: the fractions of π, as Blowfish takes them.
    const FIRST: u64 = 0x243f_6a88_85a3_08d3;
    const SECOND: u64 = 0x1319_8a2e_0370_7345;
    let (pairs, _) = key.as_chunks::<2>();
    pairs.iter().fold(0, |hash, pair| {
        let product = u128::from(pair[0] ^ FIRST ^ hash) * u128::from(pair[1] ^ SECOND);
        (product as u64) ^ ((product >> 64) as u64)
    }) as usize
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
