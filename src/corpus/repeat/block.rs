//! The letters and digits of a part of a text, 64 bytes at a time.

use crate::token::{BLOCK, Letters, letters};

/// The bits of a block of `bytes` from `at` on, as far as `end`.
#[inline]
pub(super) fn letters_at(bytes: &[u8], at: usize, end: usize) -> Letters {
    let block = match bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        Some(block) => letters(block),
        None => {
            let mut padded = [0; BLOCK];
            let rest = bytes.get(at..).unwrap_or_default();
            padded[..rest.len()].copy_from_slice(rest);
            letters(&padded)
        }
    };
    let inside = below(end.saturating_sub(at));
    Letters {
        alphanumeric: block.alphanumeric & inside,
        digit: block.digit & inside,
        beside_ascii: block.beside_ascii & inside,
    }
}

/// The bits of the first `n` places.
#[inline]
pub(super) fn below(n: usize) -> u64 {
    if n < BLOCK { (1 << n) - 1 } else { u64::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_seen_beyond_the_end() {
        let text = [b'a'; 100];
        assert_eq!(letters_at(&text, 90, 95).alphanumeric, 0b11111);
        assert_eq!(letters_at(&text, 90, 100).alphanumeric, 0b11_1111_1111);
        assert_eq!(letters_at(&text, 0, 64).alphanumeric, u64::MAX);
    }
}
