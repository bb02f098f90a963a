//! Characters by what they do to the words beside them.

/// What a character is under the rules of UAX #29, as far as it is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// A letter (Word_Break ALetter).
    Letter,
    /// A digit (Numeric).
    Digit,
    /// `_` (ExtendNumLet).
    Underscore,
    /// Joins letters: `:` (MidLetter).
    MidLetter,
    /// Joins digits: `,` `;` (MidNum).
    MidNumber,
    /// Joins letters, and joins digits: `'` `.` `‘` `’` (MidNumLet, Single_Quote).
    MidBoth,
    /// Stands apart, and is no word.
    Apart,
    /// Stands apart, and is a word: a Chinese character.
    Alone,
    /// The space (WSegSpace).
    Space,
    /// Left to the crate.
    Unknown,
    /// The end of the text.
    End,
}

/// The classes of ASCII.
static ASCII: [Class; 128] = {
    let mut classes = [Class::Apart; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Underscore,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNumber,
            b'\'' | b'.' => Class::MidBoth,
            b' ' => Class::Space,
            _ => Class::Apart,
        };
        byte += 1;
    }
    classes
};

/// The class of the character that begins at byte `at`, and its length.
#[inline]
pub(super) fn class_at(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes.get(at) {
        None => (Class::End, 0),
        Some(first @ ..0x80) => (ASCII[*first as usize], 1),
        Some(first @ 0x80..0xe0) => (two_bytes(*first, bytes.get(at + 1).copied().unwrap_or_default()), 2),
        Some(first @ 0xe0..0xf0) => {
            let [second, third] = [1, 2].map(|place| bytes.get(at + place).copied().unwrap_or_default());
            (three_bytes(*first, second, third), 3)
        }
        Some(_) => (Class::Unknown, 4),
    }
}

/// U+0080 to U+07FF.
fn two_bytes(first: u8, second: u8) -> Class {
    match (first, second) {
        // × and ÷.
        (0xc3, 0x97 | 0xb7) => Class::Apart,
        // Latin from À to ɏ; Greek letters; Cyrillic but for its marks.
        (0xc3..=0xc9, _) => Class::Letter,
        (0xce, 0x86 | 0x88..=0x8a | 0x8c | 0x8e..=0xa1 | 0xa3..=0xbf) | (0xcf, 0x80..=0x8e) => Class::Letter,
        (0xd0..=0xd1 | 0xd3, _) | (0xd2, 0x8a..=0xbf) | (0xd4, 0x80..=0xaf) => Class::Letter,
        // The no-break space, ¡ to §, « ° ± ¶ » ¿.
        (0xc2, 0xa0..=0xa7 | 0xab | 0xb0 | 0xb1 | 0xb6 | 0xbb | 0xbf) => Class::Apart,
        _ => Class::Unknown,
    }
}

/// U+0800 to U+FFFF.
fn three_bytes(first: u8, second: u8, third: u8) -> Class {
    match (first, second, third) {
        // Chinese characters, U+4E00 to U+9FFF.
        (0xe4, 0xb8..=0xbf, _) | (0xe5..=0xe9, ..) => Class::Alone,
        // ‘ and ’.
        (0xe2, 0x80, 0x98 | 0x99) => Class::MidBoth,
        // Hyphens and dashes, quotes, † ‡ •, the ellipsis.
        (0xe2, 0x80, 0x90..=0x97 | 0x9a | 0x9c..=0xa2 | 0xa6) => Class::Apart,
        // 、 。 〃, brackets.
        (0xe3, 0x80, 0x81..=0x83 | 0x88..=0x91 | 0x94..=0x9b) => Class::Apart,
        // ， and ；, ．, ：.
        (0xef, 0xbc, 0x8c | 0x9b) => Class::MidNumber,
        (0xef, 0xbc, 0x8e) => Class::MidBoth,
        (0xef, 0xbc, 0x9a) => Class::MidLetter,
        // ！（）％？ and the like; ０ to ９; Ａ to Ｚ; ａ to ｚ.
        (0xef, 0xbc, 0x81..=0x86 | 0x88..=0x8b | 0x8d | 0x8f | 0x9c..=0xa0) => Class::Apart,
        (0xef, 0xbc, 0x90..=0x99) => Class::Digit,
        (0xef, 0xbc, 0xa1..=0xba) | (0xef, 0xbd, 0x81..=0x9a) => Class::Letter,
        // Latin ligatures, ﬀ to ﬆ.
        (0xef, 0xac, 0x80..=0x86) => Class::Letter,
        _ => Class::Unknown,
    }
}
