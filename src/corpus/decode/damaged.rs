//! UTF-8 with a few broken places: cut off, or with a stray byte.

/// The least number of letters beside ASCII for each broken place. A legacy encoding seldom has one
/// valid sequence of UTF-8, so 10 to 1 is a wide margin.
const VALID_FOR_ONE_BROKEN: usize = 10;

/// Whether bytes are UTF-8 but for a few places.
pub(super) fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    let cut_off = broken == 1 && valid > 0 && ends_within_a_character(bytes);
    cut_off || valid >= VALID_FOR_ONE_BROKEN * broken
}

fn ends_within_a_character(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}
