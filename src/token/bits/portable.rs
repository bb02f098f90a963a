//! For any processor: the compiler makes vectors of the comparisons, as it can.

use super::{Ascii, BLOCK};

/// The bits that decide most text.
pub(in super::super) fn ascii(block: &[u8; BLOCK]) -> Ascii {
    Ascii {
        alphanumeric: gather(block, |byte| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)),
        mark: gather(block, |byte| (byte & !2 == b',') | (byte | 1 == b';') | (byte == b'\'')),
        other: gather(block, |byte| (byte >= 0x80) | (byte == b'_')),
    }
}

/// The bits of the bytes from `first` to `last`.
pub(in super::super) fn between(block: &[u8; BLOCK], first: u8, last: u8) -> u64 {
    gather(block, |byte| byte.wrapping_sub(first) <= last - first)
}

/// A bit for each byte: each row of eight is gathered by one multiplication.
#[inline]
fn gather(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    // Moves bit 0 of byte n to bit 56 + n: the product's top byte sums flag n times 2^n, without a carry.
    const TO_TOP: u64 = 0x0102_0408_1020_4080;
    let flags = block.map(|byte| u8::from(is(byte)));
    let (rows, _) = flags.as_chunks::<8>();
    let row = |row: &[u8; 8]| u64::from_le_bytes(*row).wrapping_mul(TO_TOP) >> 56;
    rows.iter().rev().fold(0, |bits, flags| bits << 8 | row(flags))
}
