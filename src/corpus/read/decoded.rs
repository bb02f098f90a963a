//! What decoding found, as notes on a document.

use super::ReadNote;
use crate::corpus::decode::{Decoded, How};

/// The notes that the decoding of a text calls for.
pub(super) fn notes(decoded: &Decoded) -> Vec<ReadNote> {
    let mut notes = Vec::new();
    if decoded.how == How::Guessed {
        notes.push(ReadNote::GuessedEncoding(decoded.encoding));
    }
    if decoded.n_nul > 0 {
        notes.push(ReadNote::NulBytes(decoded.n_nul));
    }
    if decoded.n_replaced > 0 {
        notes.push(ReadNote::Replaced(decoded.n_replaced));
    }
    notes
}
