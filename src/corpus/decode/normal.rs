//! What is done to every text after decoding: NUL bytes to spaces, Unicode normal form C.

use super::{Decoded, Found};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text with NUL bytes as spaces and in NFC, without a byte-order mark.
pub(super) fn normal(found: Found) -> Decoded {
    let Found { mut text, encoding, how, n_replaced } = found;
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
    Decoded { text, encoding, how, n_nul, n_replaced }
}

/// The text in Unicode normal form C. Most texts are in it already, which the quick check finds.
fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}
