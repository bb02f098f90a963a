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
    let likeliest = detector.guess(None, Utf8Detection::Deny);
    let n_accented = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let is_rare = n_accented.saturating_mul(RARE) < bytes.len();
    let western = is_rare && LATIN.contains(&likeliest.name());
    Encoding::standard(if western { encoding_rs::WINDOWS_1252 } else { likeliest })
}

/// One letter in so many beside ASCII is a foreign name or a sign in English, Dutch or Italian. Polish,
/// Czech, Turkish or Latvian have one in twenty.
const RARE: usize = 200;

/// Encodings for Latin letters of other languages, which the detector can take a lone sign for.
const LATIN: [&str; 10] = [
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-16",
    "windows-1250",
    "windows-1254",
    "windows-1257",
    "windows-1258",
];

const ESCAPE: u8 = 0x1b;

/// Whether ASCII bytes switch to Japanese letters and back, as ISO-2022-JP does.
pub(super) fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let Some(at) = memchr::memchr(ESCAPE, bytes) else { return false };
    let switches = bytes[at..].starts_with(b"\x1b$B") || bytes[at..].starts_with(b"\x1b$@");
    switches && bytes.is_ascii() && Encoding::ISO_2022_JP.fits(bytes)
}
