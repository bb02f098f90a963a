//! An encoding by name.

use super::{Found, How, wide};
use std::fmt;
use std::str::FromStr;

/// A character encoding that can be asked for by name.
///
/// ```
/// # use tifa::corpus::decode::Encoding;
/// assert_eq!("latin1".parse::<Encoding>()?.to_string(), "windows-1252");
/// assert_eq!("utf-32be".parse::<Encoding>()?.to_string(), "UTF-32BE");
/// # Ok::<(), tifa::corpus::decode::UnknownEncoding>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Standard(&'static encoding_rs::Encoding),
    Utf32 { big_endian: bool },
}

/// A name that is not one of an encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is named '{0}'")]
pub struct UnknownEncoding(pub String);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Encoding = Encoding(Kind::Standard(encoding_rs::UTF_8));
    /// UTF-16, least significant byte first.
    pub const UTF_16LE: Encoding = Encoding(Kind::Standard(encoding_rs::UTF_16LE));
    /// UTF-16, most significant byte first.
    pub const UTF_16BE: Encoding = Encoding(Kind::Standard(encoding_rs::UTF_16BE));
    /// Japanese in 7 bits.
    pub(super) const ISO_2022_JP: Encoding = Encoding(Kind::Standard(encoding_rs::ISO_2022_JP));
    /// UTF-32, least significant byte first.
    pub const UTF_32LE: Encoding = Encoding(Kind::Utf32 { big_endian: false });
    /// UTF-32, most significant byte first.
    pub const UTF_32BE: Encoding = Encoding(Kind::Utf32 { big_endian: true });

    /// The name in the Encoding Standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Standard(encoding) => encoding.name(),
            Kind::Utf32 { big_endian: false } => "UTF-32LE",
            Kind::Utf32 { big_endian: true } => "UTF-32BE",
        }
    }

    pub(super) const fn standard(encoding: &'static encoding_rs::Encoding) -> Encoding {
        Encoding(Kind::Standard(encoding))
    }

    /// Whether every byte can be decoded.
    pub(super) fn fits(self, bytes: &[u8]) -> bool {
        match self.0 {
            Kind::Standard(encoding) => encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some(),
            Kind::Utf32 { big_endian } => wide::decode_utf_32(bytes, big_endian).1 == 0,
        }
    }

    /// The text, what does not fit being replaced by U+FFFD and counted.
    pub(super) fn decode(self, bytes: Vec<u8>, how: How) -> Found {
        let encoding = self.name();
        let (text, n_replaced) = match self.0 {
            Kind::Utf32 { big_endian } => wide::decode_utf_32(&bytes, big_endian),
            Kind::Standard(standard) => decode_standard(standard, bytes),
        };
        Found { text, encoding, how, n_replaced, survey: None }
    }
}

fn decode_standard(standard: &'static encoding_rs::Encoding, bytes: Vec<u8>) -> (String, usize) {
    let bytes = if standard == encoding_rs::UTF_8 {
        match String::from_utf8(bytes) {
            Ok(text) => return (text, 0),
            Err(error) => error.into_bytes(),
        }
    } else {
        bytes
    };
    let (text, had_errors) = standard.decode_with_bom_removal(&bytes);
    // A U+FFFD that stands in the source is counted with the others; it is a loss all the same.
    let n_replaced = if had_errors { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    (text.into_owned(), n_replaced)
}

impl fmt::Display for Encoding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Encoding, UnknownEncoding> {
        match name.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf32" | "utf-32le" | "utf32le" => return Ok(Encoding::UTF_32LE),
            "utf-32be" | "utf32be" => return Ok(Encoding::UTF_32BE),
            _ => {}
        }
        match encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()) {
            Some(encoding) => Ok(Encoding::standard(encoding)),
            None => Err(UnknownEncoding(name.to_owned())),
        }
    }
}
