//! How much the compressed parts of a file unpack to.

use crate::corpus::read::{Limits, ReadError};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// What a single part may unpack to. A page of text has some ten kilobytes, a large drawing some ten
/// megabytes.
const MOST_PART_BYTES: u64 = 256 << 20;

/// How far before its data the description of a part is looked for.
const DESCRIPTION_BYTES: usize = 400;

/// Unpacks every part once without keeping it; images are not looked at here, since they are not
/// unpacked later either.
///
/// # Errors
///
/// A part, or all of them, unpack to more than is allowed.
pub(super) fn check(bytes: &[u8], limits: Limits) -> Result<(), ReadError> {
    let mut left = limits.unpacked_bytes;
    let mut from = 0;
    while let Some(start) = memchr::memmem::find(&bytes[from..], b"stream").map(|at| from + at) {
        from = start + b"stream".len();
        let description = &bytes[start.saturating_sub(DESCRIPTION_BYTES)..start];
        let description = &description[memchr::memmem::rfind(description, b" obj").unwrap_or(0)..];
        let is_image = memchr::memmem::find(description, b"/Image").is_some();
        let data = bytes[from..].trim_ascii_start();
        // The first byte of all zlib data that is written today.
        if is_image || data.first() != Some(&0x78) {
            continue;
        }
        let most = left.min(MOST_PART_BYTES);
        // Broken data end early here as they do later.
        let n_bytes = std::io::copy(&mut ZlibDecoder::new(data).take(most + 1), &mut std::io::sink()).unwrap_or(0);
        if n_bytes > most {
            return Err(ReadError::TooLarge(most));
        }
        left -= n_bytes;
    }
    Ok(())
}
