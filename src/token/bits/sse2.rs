//! For x86-64: sixteen bytes are compared at once, and one instruction gathers the results into bits.
//!
//! This is the only file with `unsafe`. The functions that the standard library offers for these instructions are
//! safe, except that a caller must have them: here every one has, because SSE2 is part of x86-64. Wider vectors
//! (AVX2, AVX-512) were measured and gain next to nothing: most of the time goes to what is done with the words.

#![allow(unsafe_code)]

use super::{Ascii, BLOCK};
use std::arch::x86_64::*;

/// The bits that decide most text.
#[inline]
pub(in super::super) fn ascii(block: &[u8; BLOCK]) -> Ascii {
    // SAFETY: every x86-64 processor has SSE2.
    unsafe { ascii_by_sse2(block) }
}

/// The bits of the bytes from `first` to `last`.
#[inline]
pub(in super::super) fn between(block: &[u8; BLOCK], first: u8, last: u8) -> u64 {
    // SAFETY: every x86-64 processor has SSE2.
    unsafe { between_by_sse2(block, first, last) }
}

#[inline]
#[target_feature(enable = "sse2")]
fn ascii_by_sse2(block: &[u8; BLOCK]) -> Ascii {
    let (mut alphanumeric, mut mark, mut other) = ([0; 4], [0; 4], [0; 4]);
    for row in 0..4 {
        let bytes = sixteen(block, row);
        let is_letter = is_between(_mm_or_si128(bytes, splat(0x20)), b'a', b'z');
        let is_digit = is_between(bytes, b'0', b'9');
        alphanumeric[row] = mask(_mm_or_si128(is_letter, is_digit));
        // Two bytes that differ in one bit are one comparison: `,` and `.`, `:` and `;`.
        let is_comma_or_stop = _mm_cmpeq_epi8(_mm_and_si128(bytes, splat(!2)), splat(b','));
        let is_colon = _mm_cmpeq_epi8(_mm_or_si128(bytes, splat(1)), splat(b';'));
        let is_apostrophe = _mm_cmpeq_epi8(bytes, splat(b'\''));
        mark[row] = mask(_mm_or_si128(_mm_or_si128(is_comma_or_stop, is_colon), is_apostrophe));
        // A mask takes the highest bit of each byte, which those beside ASCII have by themselves.
        other[row] = mask(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, splat(b'_'))));
    }
    Ascii { alphanumeric: joined(alphanumeric), mark: joined(mark), other: joined(other) }
}

#[inline]
#[target_feature(enable = "sse2")]
fn between_by_sse2(block: &[u8; BLOCK], first: u8, last: u8) -> u64 {
    let mut bits = [0; 4];
    // Loops and no closures: a closure in a function of the standard library is not sure to be inlined with it.
    for (row, bits) in bits.iter_mut().enumerate() {
        *bits = mask(is_between(sixteen(block, row), first, last));
    }
    joined(bits)
}

/// The bytes of a row of the block.
#[inline]
#[target_feature(enable = "sse2")]
fn sixteen(block: &[u8; BLOCK], row: usize) -> __m128i {
    let (rows, _) = block.as_chunks::<16>();
    let number = u128::from_le_bytes(rows[row]);
    _mm_set_epi64x((number >> 64) as i64, number as i64)
}

#[inline]
#[target_feature(enable = "sse2")]
fn splat(byte: u8) -> __m128i {
    _mm_set1_epi8(byte as i8)
}

#[inline]
#[target_feature(enable = "sse2")]
fn is_between(bytes: __m128i, first: u8, last: u8) -> __m128i {
    let above = _mm_sub_epi8(bytes, splat(first));
    _mm_cmpeq_epi8(_mm_min_epu8(above, splat(last - first)), above)
}

#[inline]
#[target_feature(enable = "sse2")]
fn mask(bytes: __m128i) -> u64 {
    _mm_movemask_epi8(bytes) as u64
}

#[inline]
fn joined(rows: [u64; 4]) -> u64 {
    rows[0] | rows[1] << 16 | rows[2] << 32 | rows[3] << 48
}
