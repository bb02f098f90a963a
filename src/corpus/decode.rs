//! Bytes to text.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Offsets are kept in 32 bits, so a larger text is refused.
const MOST_BYTES: usize = u32::MAX as usize;

/// A text in UTF-8 and NFC, with what was done to get it.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without byte-order mark, NUL bytes read as spaces.
    pub(super) text: String,
    /// The number of NUL bytes.
    pub(super) n_nul: usize,
}

/// Why bytes are not a text that can be counted.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum DecodeError {
    #[error("byte {0} is not valid UTF-8")]
    NotUtf8(usize),
    #[error("it is larger than 4 GiB")]
    TooLarge,
}

/// Decodes UTF-8, with or without a byte-order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    if bytes.len() > MOST_BYTES {
        return Err(DecodeError::TooLarge);
    }
    let mut text = String::from_utf8(bytes).map_err(|error| DecodeError::NotUtf8(error.utf8_error().valid_up_to()))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let n_nul = text.bytes().filter(|byte| *byte == 0).count();
    if n_nul > 0 {
        text = text.replace('\0', " ");
    }
    if let Cow::Owned(composed) = composed(&text) {
        text = composed;
    }
    // Composition can lengthen a text: some characters have a longer canonical form.
    if text.len() > MOST_BYTES { Err(DecodeError::TooLarge) } else { Ok(Decoded { text, n_nul }) }
}

/// The text in Unicode normal form C.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, DecodeError> {
        decode(bytes.to_vec()).map(|decoded| decoded.text)
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(text("\u{feff}date".as_bytes()).as_deref(), Ok("date"));
    }

    #[test]
    fn nul_bytes_are_white_space() {
        assert_eq!(text(b"a\0b").as_deref(), Ok("a b"));
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(text("e\u{301}".as_bytes()), text("é".as_bytes()));
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        assert_eq!(text(b"ab\xffc"), Err(DecodeError::NotUtf8(2)));
    }
}
