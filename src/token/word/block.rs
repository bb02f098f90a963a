//! 64 bytes at a time: where words begin and end in them, as bits.

use super::super::bits::{self, Ascii, BLOCK, places};
use super::class::{Class, class_at};

/// The words of a block of text that begins outside of words.
///
/// Bytes that are part of words are bits, and so are marks that join two of them; a word begins where a bit
/// follows none, and ends where none follows a bit. Nothing is decided byte by byte, so no branch is
/// mispredicted at one. Letters of two bytes and Chinese characters are found by their first bytes in the same
/// way; of any other character beside ASCII the class is asked.
///
/// A word is given in the block it begins in if what decides its end is known there: the character behind it,
/// and behind that one if it is a mark. The next block begins with the first word that is not given.
#[derive(Debug)]
pub(super) struct Block {
    /// The first bytes of the words.
    pub(super) starts: u64,
    /// The bytes behind the words, as many.
    pub(super) ends: u64,
    /// Where to go on, from the beginning of the block.
    pub(super) next: usize,
    /// Whether what stands there is no matter for bits: close to an unknown character, or too long.
    pub(super) is_odd: bool,
}

/// The longest mark that can join, in bytes.
const LONGEST_MARK: usize = 3;

impl Block {
    /// The block that begins at byte `at` of a text, before its end.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Block {
        match text.get(at..).and_then(|rest| rest.first_chunk()) {
            Some(bytes) => Block::of(text, at, bytes),
            None => Block::last(text, at),
        }
    }

    #[inline(never)]
    fn last(text: &[u8], at: usize) -> Block {
        // NUL stands apart, as the end of a text does.
        let mut padded = [0; BLOCK];
        let rest = text.get(at..).unwrap_or_default();
        padded[..rest.len()].copy_from_slice(rest);
        let block = Block::of(text, at, &padded);
        Block { next: block.next.min(rest.len()), ..block }
    }

    #[inline]
    fn of(text: &[u8], at: usize, bytes: &[u8; BLOCK]) -> Block {
        let ascii = bits::ascii(bytes);
        if ascii.other != 0 {
            return Block::beside_ascii(text, at, bytes, ascii);
        }
        let word = with_marks(ascii.alphanumeric, ascii.mark, bytes);
        // A mark in the last place but one has what follows it in the last.
        Block::before(BLOCK - 1, BLOCK, word & !(word << 1), !word & word << 1)
    }

    #[inline(never)]
    fn beside_ascii(text: &[u8], at: usize, bytes: &[u8; BLOCK], ascii: Ascii) -> Block {
        let Known { letter, underscore, long_mark, alone, end, is_whole } = Known::of(text, at, bytes, ascii);
        let short = with_marks(letter, ascii.mark, bytes);
        let word = short | with_long_marks(letter, long_mark, text, at, bytes) | underscore;
        let (starts, ends) = (word & !(word << 1), !word & word << 1);
        let limit = end.saturating_sub(LONGEST_MARK);
        let bare = bare_underscores(starts & underscore, ends & below(limit), letter);
        let starts = starts & !bare | alone;
        let ends = ends & !bare | alone << 3;
        let block = Block::before(limit, end, starts, ends);
        Block { is_odd: block.is_odd | is_whole, ..block }
    }

    /// The words that end before `limit`, in a block that is known up to `end`.
    #[inline]
    fn before(limit: usize, end: usize, starts: u64, ends: u64) -> Block {
        let ends = ends & below(limit);
        let last = (BLOCK as u32 - ends.leading_zeros()).saturating_sub(1);
        let left = starts & u64::MAX << last;
        let next = (left.trailing_zeros() as usize).min(end);
        Block { starts: starts & !left, ends, next, is_odd: next == 0 }
    }
}

/// What is known of a block with characters beside ASCII, as bits.
struct Known {
    /// Letters and digits.
    letter: u64,
    underscore: u64,
    /// The first bytes of marks of three.
    long_mark: u64,
    /// The first bytes of Chinese characters.
    alone: u64,
    /// Where the first character begins of which nothing is known here, or the block ends.
    end: usize,
    /// Whether the block holds that character.
    is_whole: bool,
}

impl Known {
    fn of(text: &[u8], at: usize, bytes: &[u8; BLOCK], ascii: Ascii) -> Known {
        /// A character that begins here may end beyond the block.
        const LAST_PLACES: u64 = 0b11 << (BLOCK - 2);
        let high = bits::between(bytes, 0x80, 0xff);
        let first = high & !bits::between(bytes, 0x80, 0xbf);
        let letter = latin(bytes) | greek(bytes) | bits::between(bytes, 0xd0, 0xd1);
        let alone = chinese(bytes);
        let mut known = Known {
            letter: ascii.alphanumeric | letter | letter << 1,
            underscore: ascii.other & !high,
            long_mark: 0,
            alone,
            end: BLOCK,
            is_whole: false,
        };
        let mut unknown = 0_u64;
        for place in places(first & !letter & !alone & !LAST_PLACES) {
            let (class, length) = class_at(text, at + place);
            match class {
                Class::Apart => {}
                Class::Letter => known.letter |= below(length) << place,
                Class::MidLetter | Class::MidNumber | Class::MidBoth => known.long_mark |= 1 << place,
                _ => {
                    unknown = 1 << place;
                    break;
                }
            }
        }
        let cut = first & LAST_PLACES;
        known.end = (unknown | cut).trailing_zeros() as usize;
        known.is_whole = unknown.trailing_zeros() < cut.trailing_zeros();
        let seen = below(known.end);
        Known { letter: known.letter & seen, underscore: known.underscore & seen, alone: alone & seen, ..known }
    }
}

/// The first bytes of À to ɏ, without × and ÷.
#[inline]
fn latin(bytes: &[u8; BLOCK]) -> u64 {
    let letter = bits::between(bytes, 0xc3, 0xc9);
    if letter == 0 {
        return 0;
    }
    let sign = bits::between(bytes, 0x97, 0x97) | bits::between(bytes, 0xb7, 0xb7);
    letter & !(bits::between(bytes, 0xc3, 0xc3) & sign >> 1)
}

/// The first bytes of Greek letters, Ά to ώ.
#[inline]
fn greek(bytes: &[u8; BLOCK]) -> u64 {
    let first = bits::between(bytes, 0xce, 0xcf);
    if first == 0 {
        return 0;
    }
    let low = bits::between(bytes, 0xce, 0xce);
    let no_letter = [0x87, 0x8b, 0x8d, 0xa2]
        .iter()
        .fold(bits::between(bytes, 0x80, 0x85), |bits, byte| bits | bits::between(bytes, *byte, *byte));
    first & !(low & no_letter >> 1) & (low | bits::between(bytes, 0x80, 0x8e) >> 1)
}

/// The first bytes of U+4E00 to U+9FFF.
#[inline]
fn chinese(bytes: &[u8; BLOCK]) -> u64 {
    let first = bits::between(bytes, 0xe4, 0xe9);
    if first == 0 {
        return 0;
    }
    first & !(bits::between(bytes, 0xe4, 0xe4) & bits::between(bytes, 0x80, 0xb7) >> 1)
}

/// The beginnings and ends of runs that begin with an underscore and hold nothing else, which are no words.
#[inline]
fn bare_underscores(starts: u64, ends: u64, letter: u64) -> u64 {
    places(starts).fold(0, |bare, start| {
        let end = start + (ends >> start).trailing_zeros() as usize;
        let has_letter = letter & below(end) & !below(start) != 0;
        if has_letter || end >= BLOCK { bare } else { bare | 1 << start | 1 << end }
    })
}

/// The bytes of words, with the marks of one byte that join two of them.
#[inline]
fn with_marks(word: u64, mark: u64, bytes: &[u8; BLOCK]) -> u64 {
    let candidates = mark & word << 1 & word >> 1;
    places(candidates).fold(word, |word, mark| {
        word | u64::from(joins(bytes[mark], bytes[mark - 1], bytes[(mark + 1) % BLOCK])) << mark
    })
}

/// As [`with_marks`], of three bytes.
fn with_long_marks(word: u64, mark: u64, text: &[u8], at: usize, bytes: &[u8; BLOCK]) -> u64 {
    let candidates = mark & word << 1 & word >> LONGEST_MARK;
    places(candidates).fold(word, |word, mark| {
        let as_ascii = match class_at(text, at + mark).0 {
            Class::MidLetter => b':',
            Class::MidNumber => b',',
            _ => b'.',
        };
        let joins = joins(as_ascii, bytes[mark - 1], bytes[(mark + LONGEST_MARK) % BLOCK]);
        word | (u64::from(joins) * below(LONGEST_MARK)) << mark
    })
}

/// Whether a mark of ASCII joins the bytes of words beside it; those beside ASCII are of letters.
#[inline]
fn joins(mark: u8, before: u8, after: u8) -> bool {
    match (before.is_ascii_digit(), after.is_ascii_digit()) {
        (true, true) => mark != b':',
        (false, false) => !matches!(mark, b',' | b';'),
        _ => false,
    }
}

/// The bits of the first `n` bytes.
#[inline]
fn below(n: usize) -> u64 {
    if n >= BLOCK { u64::MAX } else { (1 << n) - 1 }
}
