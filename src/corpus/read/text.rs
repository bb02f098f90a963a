//! Plain text and Markdown.

use super::Reader;
use crate::corpus::decode::decode;

/// Plain text and Markdown, which is read as it stands.
pub(super) const TEXT: Reader = Reader {
    name: "text",
    about: "plain text and Markdown, in UTF-8",
    extensions: &["txt", "text", "md", "markdown"],
    read: decode,
};
