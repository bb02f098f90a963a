//! Bytes to text, in this order:
//!
//! | step | text is decoded as | [`How`] |
//! | --- | --- | --- |
//! | an encoding is asked for | that one | `Override` |
//! | a byte-order mark | UTF-8, UTF-16 or UTF-32 | `Bom` |
//! | NUL bytes at every other place | UTF-16 | `Guessed` |
//! | every byte fits | UTF-8 | `Utf8` |
//! | few bytes do not fit, and letters beside ASCII do | UTF-8, damaged | `Guessed` |
//! | a page or XML file declares it, and every byte fits | that one | `Declared` |
//! | anything else | what `chardetng` finds | `Guessed` |
//!
//! UTF-16 stands before UTF-8 because its NUL bytes are valid UTF-8. Afterwards NUL bytes become
//! spaces, characters that show nothing go ([`without_unseen`](crate::token::without_unseen)), and the text is brought to
//! Unicode normal form C.

mod binary;
mod damaged;
mod declared;
mod encoding;
mod guess;
mod mark;
mod normal;
mod survey;
mod wide;

pub use encoding::{Encoding, UnknownEncoding};

use binary::looks_binary;
use survey::{Survey, survey};

/// Offsets are kept in 32 bits, so a larger text is refused.
pub const MOST_BYTES: u64 = u32::MAX as u64;

/// A text in UTF-8 and NFC, with what was done to get it.
///
/// ```
/// # use tifa::corpus::decode::{How, decode};
/// let decoded = decode("高质量发展".into(), None)?;
/// assert_eq!((decoded.encoding, decoded.how), ("UTF-8", How::Utf8));
/// # Ok::<(), tifa::corpus::decode::DecodeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, NUL bytes read as spaces, without a byte-order mark and other characters that show nothing.
    pub text: String,
    /// The name of the encoding, as in the WHATWG Encoding Standard, or `UTF-32LE`, `UTF-32BE`.
    pub encoding: &'static str,
    /// How the encoding was found.
    pub how: How,
    /// The number of NUL bytes that became spaces.
    pub n_nul: usize,
    /// The number of places that could not be decoded and became U+FFFD; above 0 the decoding is lossy.
    pub n_replaced: usize,
}

/// How the encoding of a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// A byte-order mark states it.
    Bom,
    /// Every byte is valid UTF-8.
    Utf8,
    /// The user states it.
    Override,
    /// The text states it, in a `meta` element or an XML declaration.
    Declared,
    /// It is the likeliest.
    Guessed,
}

/// Why bytes are not a text that can be counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes are an image, a program, an archive or the like.
    #[error("it is binary, not text ({kind})")]
    Binary {
        /// What it seems to be, such as `PNG image`.
        kind: &'static str,
    },
    /// The text is larger than 4 GiB.
    #[error("it is larger than 4 GiB")]
    TooLarge,
}

/// Decodes a text; `asked` overrides what would be found.
///
/// # Errors
///
/// The bytes are no text, or more than 4 GiB of it.
pub fn decode(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, DecodeError> {
    decode_with(bytes, asked, |_| None)
}

/// Decodes a page or an XML file, whose own declaration counts where the bytes are consistent with it.
///
/// # Errors
///
/// The bytes are no text, or more than 4 GiB of it.
pub fn decode_markup(bytes: Vec<u8>, asked: Option<Encoding>) -> Result<Decoded, DecodeError> {
    decode_with(bytes, asked, declared::declared)
}

fn decode_with(
    bytes: Vec<u8>,
    asked: Option<Encoding>,
    declared: fn(&[u8]) -> Option<Encoding>,
) -> Result<Decoded, DecodeError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(DecodeError::TooLarge);
    }
    let found = match asked {
        Some(encoding) => encoding.decode(bytes, How::Override),
        None => find(bytes, declared)?,
    };
    let decoded = normal::normal(found);
    if decoded.text.len() as u64 > MOST_BYTES { Err(DecodeError::TooLarge) } else { Ok(decoded) }
}

/// A text that was decoded elsewhere, brought to the form that [`decode`] gives, and the number of its NUL bytes.
#[must_use]
pub fn normalized(text: String) -> (String, usize) {
    let decoded = normal::normal(Found { text, encoding: "UTF-8", how: How::Utf8, n_replaced: 0, survey: None });
    (decoded.text, decoded.n_nul)
}

/// A text as its encoding gives it, before NUL bytes and normal form.
#[derive(Debug)]
struct Found {
    text: String,
    encoding: &'static str,
    how: How,
    n_replaced: usize,
    /// What the bytes of the text are, where that is known.
    survey: Option<Survey>,
}

/// Walks down the table above.
fn find(bytes: Vec<u8>, declared: fn(&[u8]) -> Option<Encoding>) -> Result<Found, DecodeError> {
    if let Some(kind) = binary::signature(&bytes) {
        return Err(DecodeError::Binary { kind });
    }
    if let Some((encoding, mark)) = mark::byte_order_mark(&bytes) {
        return Ok(encoding.decode(mark::without(bytes, mark), How::Bom));
    }
    let survey = survey(&bytes);
    if survey.has_controls {
        find_with_controls(bytes, declared, survey)
    } else {
        Ok(find_8_bit(bytes, declared, survey))
    }
}

/// Walks down the table above for bytes among which are control characters.
fn find_with_controls(
    bytes: Vec<u8>,
    declared: fn(&[u8]) -> Option<Encoding>,
    survey: Survey,
) -> Result<Found, DecodeError> {
    if let Some(encoding) = wide::utf_16_by_nul(&bytes) {
        return Ok(encoding.decode(bytes, How::Guessed));
    }
    if survey.highest < 0x80 && guess::is_iso_2022_jp(&bytes) {
        return Ok(Encoding::ISO_2022_JP.decode(bytes, How::Guessed));
    }
    if !looks_binary(&bytes) {
        return Ok(find_8_bit(bytes, declared, survey));
    }
    // UTF-16 of Cyrillic or Greek letters is full of what would be control characters in UTF-8.
    match wide::utf_16_by_letters(&bytes) {
        Some(encoding) => Ok(encoding.decode(bytes, How::Guessed)),
        None => Err(DecodeError::Binary { kind: "control characters" }),
    }
}

/// UTF-8, or an older encoding.
fn find_8_bit(bytes: Vec<u8>, declared: fn(&[u8]) -> Option<Encoding>, survey: Survey) -> Found {
    match String::from_utf8(bytes) {
        Ok(text) => Found { text, encoding: "UTF-8", how: How::Utf8, n_replaced: 0, survey: Some(survey) },
        Err(error) => find_legacy(error.into_bytes(), declared),
    }
}

/// The encoding of a text that is not UTF-8 throughout.
fn find_legacy(bytes: Vec<u8>, declared: fn(&[u8]) -> Option<Encoding>) -> Found {
    if let Some(encoding) = wide::utf_16_by_letters(&bytes) {
        return encoding.decode(bytes, How::Guessed);
    }
    if damaged::is_damaged_utf_8(&bytes) {
        return Encoding::UTF_8.decode(bytes, How::Guessed);
    }
    match declared(&bytes) {
        Some(encoding) if encoding.fits(&bytes) => encoding.decode(bytes, How::Declared),
        _ => guess::guess(&bytes).decode(bytes, How::Guessed),
    }
}

#[cfg(test)]
mod tests;
