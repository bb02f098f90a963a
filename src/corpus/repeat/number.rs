//! Spellings as numbers.

/// Bytes that are hashed together.
pub(super) const ROW: usize = 16;

/// Stands for a spelling: sixteen bytes at a time, ASCII letters in lower case.
pub(super) fn number(spelling: &[u8]) -> u64 {
    let row = |bytes: &[u8]| {
        let mut row = [0; ROW];
        for (lower, byte) in row.iter_mut().zip(bytes) {
            *lower = byte.to_ascii_lowercase();
        }
        u128::from_le_bytes(row)
    };
    let rows = spelling.chunks(ROW);
    rows.fold(spelling.len() as u64, |state, bytes| mix_row(state, row(bytes)))
}

/// Stands for the spelling of one character that is in lower case: the same number.
pub(super) fn number_of(character: char) -> u64 {
    let mut row = [0; ROW];
    let length = character.encode_utf8(&mut row).len();
    mix_row(length as u64, u128::from_le_bytes(row))
}

/// A spelling of ASCII letters and digits that is no longer than a row, with whether it holds a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Short {
    pub(super) number: u64,
    pub(super) has_digit: bool,
}

impl Short {
    /// The spelling at the beginning of `ahead`.
    #[inline]
    pub(super) fn of(ahead: &[u8; ROW], length: usize) -> Short {
        // The bit that tells small letters from capitals, which all digits have, and the one that letters alone have.
        const SMALL: u128 = u128::from_ne_bytes([0x20; ROW]);
        const LETTER: u128 = u128::from_ne_bytes([0x40; ROW]);
        let inside = FIRST_BYTES[length % FIRST_BYTES.len()];
        let row = (u128::from_le_bytes(*ahead) | SMALL) & inside;
        Short { number: mix_row(length as u64, row), has_digit: row & LETTER != inside & LETTER }
    }
}

/// By length: all bits of the first bytes of a row. As many entries as a mask of the length has values.
static FIRST_BYTES: [u128; 32] = {
    let mut masks = [u128::MAX; 32];
    let mut length = 0;
    while length < ROW {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// Spreads a row over the state before the next one.
#[inline]
fn mix_row(state: u64, row: u128) -> u64 {
    let [low, high] = [row as u64, (row >> 64) as u64];
    let product = (state ^ low).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ high.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    product ^ (product >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_short_spelling_has_the_number_of_any_spelling(spelling in "[a-zA-Z0-9]{1,16}", behind in "[ a0]{16}") {
            let ahead = spelling.clone() + &behind;
            let short = ahead.as_bytes().first_chunk().map(|ahead| Short::of(ahead, spelling.len()));
            let has_digit = spelling.bytes().any(|byte| byte.is_ascii_digit());
            prop_assert_eq!(short, Some(Short { number: number(spelling.as_bytes()), has_digit }));
            prop_assert_eq!(number(spelling.to_lowercase().as_bytes()), number(spelling.to_uppercase().as_bytes()));
        }

        #[test]
        fn a_character_has_the_number_of_its_spelling(character in "[a-z0-9中é]|\\PC") {
            let lower: String = character.to_lowercase().chars().take(1).collect();
            prop_assert_eq!(lower.chars().next().map(number_of), Some(number(lower.as_bytes())));
        }
    }
}
