//! An n-gram and one number more, packed so that comparing two is comparing a few machine words.
//!
//! `W` machine words hold `2·W` numbers of 32 bits, most significant first: up to `2·W − 1` words of the
//! phrase, zeros where it is shorter, and a last number (the part of a document, a group, or a count of
//! documents, as the place demands). So a phrase sorts directly before those that it begins, and phrases of
//! up to three tokens take 16 bytes. Full 32 bits a word: no size of the vocabulary is too large.

use crate::token::Symbol;

/// The packed numbers.
pub(in crate::count) type Packed<const W: usize> = [u64; W];

/// The machine words that phrases of up to `longest` tokens need.
pub(in crate::count) const fn width(longest: usize) -> usize {
    longest / 2 + 1
}

/// Packs up to `2·W − 1` words and the last number.
pub(in crate::count) fn pack<const W: usize>(words: &[Symbol], last: u32) -> Packed<W> {
    let mut packed = [0; W];
    for (pair, two) in packed.iter_mut().zip(words.chunks(2)) {
        *pair = u64::from(two[0]) << 32 | two.get(1).map_or(0, |second| u64::from(*second));
    }
    packed[W - 1] |= u64::from(last);
    packed
}

/// The number at a place.
pub(in crate::count) fn number<const W: usize>(packed: &Packed<W>, place: usize) -> u32 {
    let pair = packed[place / 2];
    if place.is_multiple_of(2) { (pair >> 32) as u32 } else { pair as u32 }
}

/// The last number.
pub(in crate::count) fn last<const W: usize>(packed: &Packed<W>) -> u32 {
    packed[W - 1] as u32
}

/// The same phrase with another last number.
pub(in crate::count) fn with_last<const W: usize>(mut packed: Packed<W>, last: u32) -> Packed<W> {
    packed[W - 1] = packed[W - 1] >> 32 << 32 | u64::from(last);
    packed
}

/// How many leading numbers two have in common; the last one counts too.
pub(in crate::count) fn common<const W: usize>(a: &Packed<W>, b: &Packed<W>) -> usize {
    for place in 0..W {
        let differing = a[place] ^ b[place];
        if differing != 0 {
            return 2 * place + usize::from(differing >> 32 == 0);
        }
    }
    2 * W
}

/// Orders two as their numbers, one after the other.
pub(in crate::count) fn order<const W: usize>(a: &Packed<W>, b: &Packed<W>) -> std::cmp::Ordering {
    if W == 2 {
        // One comparison without a branch between the halves; most counts are of phrases this short.
        let wide = |packed: &Packed<W>| u128::from(packed[0]) << 64 | u128::from(packed[1]);
        return wide(a).cmp(&wide(b));
    }
    a.cmp(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packed_numbers_are_ordered_and_compared_as_lists(
            a in prop::collection::vec(0u32..4, 5), b in prop::collection::vec(0u32..4, 5), lasts in prop::array::uniform2(0u32..3),
        ) {
            let list = |words: &[u32], last: u32| [words, &[last]].concat();
            let (one, other) = (pack::<3>(&a, lasts[0]), pack::<3>(&b, lasts[1]));
            let (first, second) = (list(&a, lasts[0]), list(&b, lasts[1]));
            prop_assert_eq!(order(&one, &other), first.cmp(&second));
            prop_assert_eq!(common(&one, &other), first.iter().zip(&second).take_while(|(a, b)| a == b).count());
            prop_assert_eq!((0..6).map(|place| number(&one, place)).collect::<Vec<_>>(), first);
            prop_assert_eq!(last(&with_last(one, 7)), 7);
            prop_assert_eq!(pack::<2>(&a[..2], 1) < pack::<2>(&a[..3], 0), a[2] > 0);
        }
    }
}
