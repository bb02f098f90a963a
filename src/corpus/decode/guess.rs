//! Detection of legacy encodings.

use super::Encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// How much of a text is given to the detector, from its first byte beside ASCII on.
const SAMPLE_BYTES: usize = 1 << 20;

/// The likeliest legacy encoding of bytes that are not all ASCII, by the detector of Firefox (`chardetng`).
pub(super) fn guess(bytes: &[u8]) -> Encoding {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, start + sample.len() == bytes.len());
    Encoding::standard(detector.guess(None, Utf8Detection::Deny))
}

const ESCAPE: u8 = 0x1b;

/// Whether ASCII bytes switch to Japanese letters and back, as ISO-2022-JP does.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let Some(at) = bytes.iter().position(|byte| *byte == ESCAPE) else { return false };
    let switches = bytes[at..].starts_with(b"\x1b$B") || bytes[at..].starts_with(b"\x1b$@");
    switches && bytes.is_ascii() && Encoding::ISO_2022_JP.fits(bytes)
}
