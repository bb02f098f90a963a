//! Bytes that are no text.

/// The share of control characters above which bytes are no text. In compressed or encrypted data it
/// is a tenth; in texts it is close to 0.
const CONTROL_SHARE: f64 = 0.02;

/// How much of the bytes is looked at.
const SAMPLE_BYTES: usize = 1 << 16;

/// First bytes of formats that hold no text, or none that is read here.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"\0\0\x01\0", "icon"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\0asm", "program"),
    (b"\x1f\x8b\x08", "gzip archive"),
    (b"BZh91AY&SY", "bzip2 archive"),
    (b"\xfd7zXZ\0", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"%PDF-", "PDF"),
    (b"PAR1", "Parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office file"),
    (b"SQLite format 3\0", "database"),
    (b"OggS\0", "sound"),
    (b"fLaC", "sound"),
    (b"ID3\x03\0", "sound"),
    (b"ID3\x04\0", "sound"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\0\x01\0\0\0", "font"),
];

/// What bytes are, if their first ones say that they are no text.
pub(super) fn signature(bytes: &[u8]) -> Option<&'static str> {
    let known = SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, kind)| *kind);
    known.or_else(|| match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W' | b'A', ..] => Some("sound, image or film"),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Some("sound, image or film"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some("bitmap image"),
        _ if bytes.get(257..262) == Some(b"ustar") => Some("tar archive"),
        _ => None,
    })
}

/// Whether the control characters are too many for a text. NUL bytes do not count, nor do those that
/// old texts contain: tab to carriage return, backspace, escape, and end of file.
pub(super) fn looks_binary(bytes: &[u8]) -> bool {
    control_share(&bytes[..bytes.len().min(SAMPLE_BYTES)]) > CONTROL_SHARE
}

/// The share of control characters among bytes.
pub(super) fn control_share(sample: &[u8]) -> f64 {
    // The controls of a block fit in a byte, so that many bytes are compared and added up at once.
    let of_block = |block: &[u8]| block.iter().map(|byte| u8::from(is_control(*byte))).sum::<u8>();
    let controls: usize = sample.chunks(128).map(|block| usize::from(of_block(block))).sum();
    controls as f64 / sample.len().max(1) as f64
}

/// Without a branch, for the sake of the compiler's vectors.
fn is_control(byte: u8) -> bool {
    (byte.wrapping_sub(0x01) < 7) | (byte.wrapping_sub(0x0e) < 12) | (byte.wrapping_sub(0x1c) < 4) | (byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_those_that_no_text_contains() {
        for byte in 0..=u8::MAX {
            assert_eq!(is_control(byte), matches!(byte, 1..=7 | 0x0e..=0x19 | 0x1c..=0x1f | 0x7f), "{byte}");
        }
    }
}
