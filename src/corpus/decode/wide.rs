//! UTF-16 without a byte-order mark, and UTF-32.

use super::Encoding;
use super::binary::control_share;

/// How much of a text is looked at to find its encoding.
const SAMPLE_BYTES: usize = 1 << 16;

/// The least share of NUL bytes among all, where UTF-16 is found by them alone. English has close to
/// a half, German and Polish a little less; texts with stray NUL bytes have far fewer.
const NUL_SHARE: f64 = 0.2;

/// The least share of NUL bytes at the same side of the pairs.
const SAME_SIDE: f64 = 0.95;

/// The least share of characters of living scripts in a text that is UTF-16 by its letters.
const LETTER_SHARE: f64 = 0.9;

/// The least share of control characters among the bytes of UTF-16 in another script: of a thousand Chinese characters,
/// fifty have such a half, of Cyrillic ones every one. Texts in other encodings hold none, or a few strays.
const LEAST_CONTROLS: f64 = 0.005;

/// UTF-16 of a text in mostly Latin letters: NUL bytes at every other place.
pub(super) fn utf_16_by_nul(bytes: &[u8]) -> Option<Encoding> {
    let sample = sample(bytes);
    if !sample.contains(&0) {
        return None;
    }
    let sides = Sides::of(sample);
    let n_nul = sides.even + sides.odd;
    let share = n_nul as f64 / sample.len().max(1) as f64;
    // One NUL byte alone may stand anywhere.
    if n_nul < 2 || share < NUL_SHARE { None } else { sides.encoding() }
}

/// UTF-16 of a text in another script: some NUL byte (of a space or a line end), bytes that no other encoding has in texts,
/// no broken pair, and nearly all characters from scripts that are written.
///
/// NUL bytes may stand at both sides here: 一 is U+4E00. Only for bytes that are not plainly UTF-8. Letters of other encodings,
/// taken in pairs, are Chinese or Korean characters, so a stray NUL byte is no sign by itself.
pub(super) fn utf_16_by_letters(bytes: &[u8]) -> Option<Encoding> {
    let sample = sample(bytes);
    if !sample.contains(&0) || control_share(sample) < LEAST_CONTROLS {
        return None;
    }
    let shares = [Encoding::UTF_16LE, Encoding::UTF_16BE].map(|encoding| (letter_share(sample, encoding), encoding));
    let (share, encoding) = if shares[0].0 >= shares[1].0 { shares[0] } else { shares[1] };
    (share >= LETTER_SHARE).then_some(encoding)
}

/// The share of characters that texts are made of; 0 with broken pairs, but for one at the end.
fn letter_share(sample: &[u8], encoding: Encoding) -> f64 {
    let found = encoding.decode(sample.to_vec(), super::How::Guessed);
    let (mut letters, mut all) = (0_usize, 0_usize);
    for character in found.text.chars() {
        all += 1;
        letters += usize::from(is_written(character));
    }
    if found.n_replaced > 1 { 0.0 } else { letters as f64 / all.max(1) as f64 }
}

/// The text in UTF-32, and how many places of it are no characters.
pub(super) fn decode_utf_32(bytes: &[u8], big_endian: bool) -> (String, usize) {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut n_replaced = usize::from(!rest.is_empty());
    let mut text = String::with_capacity(units.len());
    for unit in units {
        let code = if big_endian { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
        match char::from_u32(code) {
            Some('\u{feff}') if text.is_empty() => {}
            Some(character) => text.push(character),
            None => {
                n_replaced += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    (text, n_replaced)
}

fn sample(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(SAMPLE_BYTES)]
}

/// The NUL bytes at even and at odd places.
struct Sides {
    even: usize,
    odd: usize,
}

impl Sides {
    fn of(sample: &[u8]) -> Sides {
        let (pairs, _) = sample.as_chunks::<2>();
        let (mut even, mut odd) = (0, 0);
        for [first, second] in pairs {
            // A pair of two NUL bytes is a NUL character and says nothing.
            even += usize::from(*first == 0 && *second != 0);
            odd += usize::from(*second == 0 && *first != 0);
        }
        Sides { even, odd }
    }

    fn encoding(&self) -> Option<Encoding> {
        let all = (self.even + self.odd) as f64;
        if all == 0.0 {
            None
        } else if self.odd as f64 >= SAME_SIDE * all {
            Some(Encoding::UTF_16LE)
        } else if self.even as f64 >= SAME_SIDE * all {
            Some(Encoding::UTF_16BE)
        } else {
            None
        }
    }
}

/// Whether a character belongs to what texts are mostly made of: letters from ASCII to Arabic, South
/// and South-East Asian scripts, general and CJK punctuation, kana, Han, Hangul, full-width forms.
fn is_written(character: char) -> bool {
    matches!(character,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{6ff}' | '\u{900}'..='\u{11ff}' | '\u{1e00}'..='\u{206f}'
        | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff00}'..='\u{ffef}')
}
