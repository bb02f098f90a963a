//! Byte-order marks.

use super::Encoding;

/// The encoding that a byte-order mark states, and the length of the mark.
///
/// The mark of UTF-32LE begins with that of UTF-16LE and is looked for first.
pub(super) fn byte_order_mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    const MARKS: [(&[u8], Encoding); 5] = [
        (b"\xff\xfe\0\0", Encoding::UTF_32LE),
        (b"\0\0\xfe\xff", Encoding::UTF_32BE),
        (b"\xef\xbb\xbf", Encoding::UTF_8),
        (b"\xff\xfe", Encoding::UTF_16LE),
        (b"\xfe\xff", Encoding::UTF_16BE),
    ];
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(mark, encoding)| (*encoding, mark.len()))
}

/// The bytes after the mark.
pub(super) fn without(mut bytes: Vec<u8>, mark: usize) -> Vec<u8> {
    bytes.drain(..mark);
    bytes
}
