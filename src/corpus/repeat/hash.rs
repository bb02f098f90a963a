//! Hashes that are the same on every machine and in every run.

/// 64-bit FNV-1a of bytes, with the finaliser of SplitMix64 so that all bits depend on all bytes.
///
/// Fowler, Noll & Vo (1991), RFC 9923; Steele, Lea & Flood (2014), OOPSLA, figure 16.
pub(super) fn hash(bytes: &[u8], seed: u64) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let fnv = bytes.iter().fold(OFFSET_BASIS ^ seed, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(PRIME));
    mix(fnv)
}

/// Hash of a number, or of several by folding.
pub(super) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
