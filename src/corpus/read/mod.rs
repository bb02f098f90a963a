//! Readers: the bytes of one format to the text of a document.
//!
//! A new format is one file here and one line in [`READERS`].

mod text;

use super::decode::{DecodeError, Decoded};
use std::path::Path;

/// A file format that documents come in.
pub struct Reader {
    /// The name, as in `tifa list readers`.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// File name endings, in lower case, without the stop.
    pub extensions: &'static [&'static str],
    /// Bytes to text.
    pub(super) read: fn(Vec<u8>) -> Result<Decoded, DecodeError>,
}

/// All readers. The first is used for files whose name says nothing.
pub static READERS: &[Reader] = &[text::TEXT];

/// The reader for a file, by its name.
pub(super) fn reader_of(path: &Path) -> Option<&'static Reader> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}
