//! Phrases as single numbers.

use std::fmt::Debug;

/// A number that holds a phrase and the document it stands in: `u64` or `u128`.
pub(super) trait Key: Copy + Ord + Send + Sync + Debug {
    /// Zero.
    const ZERO: Self;
    /// Moves it up by `bits`, and puts `number` below.
    fn push(self, number: u32, bits: u32) -> Self;
    /// The `bits` from bit `from` on.
    fn part(self, from: u32, bits: u32) -> u32;
    /// The place of the highest bit in which two keys differ, which they must.
    fn highest_difference(self, other: Self) -> u32;
}

macro_rules! key {
    ($($number:ty)*) => {$(
        impl Key for $number {
            const ZERO: Self = 0;
            #[inline]
            fn push(self, number: u32, bits: u32) -> Self {
                self << bits | <$number>::from(number)
            }
            #[inline]
            fn part(self, from: u32, bits: u32) -> u32 {
                (self >> from) as u32 & !(!0_u32).unbounded_shl(bits)
            }
            #[inline]
            fn highest_difference(self, other: Self) -> u32 {
                <$number>::BITS - 1 - (self ^ other).leading_zeros()
            }
        }
    )*};
}

key! { u64 u128 }
