//! Which of 64 bytes are of a kind, as the bits of a number: the lowest bit is the first byte.

#[cfg(any(test, not(target_arch = "x86_64")))]
mod portable;
#[cfg(target_arch = "x86_64")]
mod sse2;

#[cfg(not(target_arch = "x86_64"))]
pub(super) use portable::{ascii, between};
#[cfg(target_arch = "x86_64")]
pub(super) use sse2::{ascii, between};

/// The bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// What decides most text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ascii {
    /// Letters and digits.
    pub(super) alphanumeric: u64,
    /// `'` `,` `.` `:` `;`, which may join two letters or two digits.
    pub(super) mark: u64,
    /// `_`, and all bytes beside ASCII.
    pub(super) other: u64,
}

/// The places of the bits, in order.
#[inline]
pub(super) fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        place
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The plain version.
    fn plain(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
        (0..BLOCK).filter(|at| is(block[*at])).fold(0, |bits, at| bits | 1 << at)
    }

    #[test]
    fn every_byte_is_of_its_kinds_at_every_place() {
        for byte in 0..=u8::MAX {
            for at in 0..BLOCK {
                let mut block = [b' '; BLOCK];
                block[at] = byte;
                let expected = Ascii {
                    alphanumeric: plain(&block, |byte| byte.is_ascii_alphanumeric()),
                    mark: plain(&block, |byte| b"',.:;".contains(&byte)),
                    other: plain(&block, |byte| byte == b'_' || !byte.is_ascii()),
                };
                assert_eq!(ascii(&block), expected, "{byte:#x}");
                assert_eq!(portable::ascii(&block), expected, "{byte:#x}");
            }
        }
    }

    proptest! {
        #[test]
        fn both_versions_find_the_bytes_of_a_range(halves in any::<[[u8; 32]; 2]>(), first: u8, more in 0_u8..128) {
            let block = std::array::from_fn(|at| halves[at / 32][at % 32]);
            let last = first.saturating_add(more);
            let expected = plain(&block, |byte| (first..=last).contains(&byte));
            prop_assert_eq!(between(&block, first, last), expected);
            prop_assert_eq!(portable::between(&block, first, last), expected);
            prop_assert_eq!(ascii(&block), portable::ascii(&block));
        }
    }
}
