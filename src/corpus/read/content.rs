//! What a file is by its first bytes.

use std::borrow::Cow;

/// How a file's content tells that it is of a format.
#[derive(Clone, Copy)]
pub enum Sign {
    /// Nothing in it does.
    None,
    /// With this it looks like it; a name that says otherwise is believed.
    Likely(fn(&Head<'_>) -> bool),
    /// With this it cannot well be anything else, whatever the name says.
    Certain(fn(&Head<'_>) -> bool),
}

/// How many bytes of the beginning are looked at.
const HEAD_BYTES: usize = 4096;

/// The beginning of a file.
pub struct Head<'a> {
    /// All bytes of the file.
    pub(super) bytes: &'a [u8],
    /// The first characters that are not NUL, without a byte-order mark, so that ASCII in UTF-16 reads
    /// as such.
    pub(super) text: String,
}

impl Head<'_> {
    /// The beginning of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Head<'_> {
        let mut first = Cow::Borrowed(&bytes[..bytes.len().min(HEAD_BYTES)]);
        if first.contains(&0) {
            first.to_mut().retain(|byte| *byte != 0);
        }
        let text = String::from_utf8_lossy(&first);
        let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().to_owned();
        Head { bytes, text }
    }

    /// Whether the file was longer than what was looked at.
    pub(super) fn is_cut(&self) -> bool {
        self.bytes.len() > HEAD_BYTES
    }
}
