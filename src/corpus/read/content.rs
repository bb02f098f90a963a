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
    pub(super) text: Cow<'a, str>,
}

impl Head<'_> {
    /// The beginning of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Head<'_> {
        let first = &bytes[..bytes.len().min(HEAD_BYTES)];
        let text = if memchr::memchr(0, first).is_some() {
            let others: Vec<u8> = first.iter().copied().filter(|byte| *byte != 0).collect();
            Cow::Owned(String::from_utf8_lossy(&others).into_owned())
        } else {
            // Whole texts are checked faster than broken ones are mended.
            str::from_utf8(first).map_or_else(|_| String::from_utf8_lossy(first), Cow::Borrowed)
        };
        Head { bytes, text: without_marks(text) }
    }

    /// Whether the file was longer than what was looked at.
    pub(super) fn is_cut(&self) -> bool {
        self.bytes.len() > HEAD_BYTES
    }
}

/// The text behind marks of byte order, or what is left of them, and white space.
fn without_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    let behind = |text: &str| text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().len();
    let start = text.len() - behind(&text);
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..]),
        Cow::Owned(mut text) => {
            text.drain(..start);
            Cow::Owned(text)
        }
    }
}
