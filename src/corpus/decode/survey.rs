//! One look at all bytes of a text, which answers for most texts what would otherwise be asked of each byte in turn:
//!
//! | question | where no byte is unusual, or none is as high |
//! | --- | --- |
//! | is it UTF-16 by its NUL bytes? | no |
//! | is it Japanese in 7 bits, with its escapes? | no |
//! | are there too many control characters for a text? | no |
//! | how many NUL bytes are there? | none |
//! | can a character of it be other than in normal form C? | not below U+0300 |
//!
//! All answers of a block are made without a branch, so that the compiler makes them of many bytes at a time.

use crate::corpus::slices::{over, pieces};

/// What the bytes of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Survey {
    /// The highest of them, 0 if there is none.
    pub(super) highest: u8,
    /// Whether a NUL byte is among them.
    pub(super) has_nul: bool,
    /// Whether a control character is among them, other than tab, line ends and form feed.
    pub(super) has_controls: bool,
}

/// Bytes that are looked at before the answers are put together.
const BLOCK: usize = 1024;

/// Looks at all bytes.
pub(super) fn survey(bytes: &[u8]) -> Survey {
    let (_, found) = over(&pieces(bytes.len()), || (), |(), piece| survey_piece(&bytes[piece]));
    let none = Survey { highest: 0, has_nul: false, has_controls: false };
    found.into_iter().fold(none, |all, piece| Survey {
        highest: all.highest.max(piece.highest),
        has_nul: all.has_nul | piece.has_nul,
        has_controls: all.has_controls | piece.has_controls,
    })
}

fn survey_piece(bytes: &[u8]) -> Survey {
    let (mut highest, mut lowest, mut controls) = (0, u8::MAX, 0);
    for block in bytes.chunks(BLOCK) {
        let answers = |(high, low, control): (u8, u8, u8), byte: &u8| {
            (high.max(*byte), low.min(*byte), control | is_control(*byte))
        };
        let (high, low, control) = block.iter().fold((0, u8::MAX, 0), answers);
        highest = high.max(highest);
        lowest = low.min(lowest);
        controls |= control;
    }
    Survey { highest, has_nul: lowest == 0, has_controls: controls != 0 }
}

/// 1 for a control character, NUL among them, but not for 0x09 to 0x0d.
fn is_control(byte: u8) -> u8 {
    u8::from(byte < 0x20) & u8::from(byte.wrapping_sub(0x09) > 4) | u8::from(byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_are_all_but_white_space() {
        for byte in 0..=u8::MAX {
            let expected = byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r');
            assert_eq!(is_control(byte) == 1, expected, "{byte}");
        }
    }

    proptest! {
        #[test]
        fn a_survey_is_of_every_byte(usual in 0_usize..3000, rare in proptest::collection::vec(any::<u8>(), 0..3), at in 0_usize..3000) {
            let mut bytes = vec![b'a'; usual];
            let at = at.min(usual);
            bytes.splice(at..at, rare);
            let found = survey(&bytes);
            prop_assert_eq!(found.highest, bytes.iter().copied().max().unwrap_or(0));
            prop_assert_eq!(found.has_nul, bytes.contains(&0));
            prop_assert_eq!(found.has_controls, bytes.iter().any(|byte| is_control(*byte) == 1));
        }
    }
}
