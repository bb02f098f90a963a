//! Words as numbers, for comparing paragraphs: coarser than tokens, and fast.
//!
//! | where | how |
//! | --- | --- |
//! | ASCII | 64 bytes at a time: a word begins where a bit follows none, and ends where none follows a bit |
//! | words that other characters touch | character by character |
//! | a word of ASCII, as a number | sixteen bytes at a time, the bytes behind it masked out |
//! | words with a digit | an addition carries each digit to the end of its word |
//!
//! A word of ASCII costs no branch for each of its bytes, nor a second look at them. One that only counts costs no step
//! of its own.

use std::ops::Range;

use super::block::{below, letters_at};
use super::letter::{is_alone, is_alphanumeric, is_numeral, lower};
use super::number::{ROW, Short, number, number_of};
use crate::token::BLOCK;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Byte at which it begins.
    pub(super) start: usize,
    /// Stands for its letters in lower case.
    pub(super) number: u64,
    pub(super) has_numeral: bool,
}

impl Word {
    /// A character that is a word by itself; it has no other case.
    fn alone(start: usize, character: char) -> Word {
        Word { start, number: number_of(character), has_numeral: is_numeral(character) }
    }
}

/// Hands the words of a part of `text` to `each`: runs of letters and digits, and every East Asian character by
/// itself. The part begins and ends between characters, and nothing beyond it joins its words.
#[inline]
pub(super) fn for_each_word(text: &str, part: Range<usize>, each: impl FnMut(Word)) {
    walk::<true>(text, part, each);
}

/// The same of the words that hold a numeral; gives how many words there are.
#[inline]
pub(super) fn for_each_numeral(text: &str, part: Range<usize>, mut each: impl FnMut(Word)) -> usize {
    let mut n_words = 0;
    let n_others = walk::<false>(text, part, |word| {
        n_words += 1;
        if word.has_numeral {
            each(word);
        }
    });
    n_words + n_others
}

/// Hands on words, all of them or those with a numeral, and gives the number of the others.
#[inline]
fn walk<const ALL: bool>(text: &str, part: Range<usize>, mut each: impl FnMut(Word)) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut open) = (part.start, None);
    let mut mixed = Mixed { text: &text[..part.end], spelling: Vec::new(), n_others: 0 };
    // Of the words that are only counted: how many, and whether the open one holds a digit.
    let (mut n_others, mut holds_digit) = (0, false);
    while at < part.end {
        let bits = letters_at(bytes, at, part.end);
        // What follows a byte beside ASCII may be a part of its word, so it is left for the next block.
        let known = bits.beside_ascii.trailing_zeros() as usize;
        let runs = Runs { at, open, alphanumeric: bits.alphanumeric & below(known) };
        let ends = runs.ends() & below(known);
        if ALL {
            runs.for_each(ends, |word| each(ascii_word(bytes, word)));
        } else {
            // A digit is carried over the letters behind it to the end of its word, or out of the block.
            let digits = bits.digit & below(known) | u64::from(holds_digit);
            let (carried, leaves) = runs.alphanumeric.overflowing_add(digits);
            holds_digit = leaves;
            n_others += (ends & !carried).count_ones() as usize;
            runs.for_some(ends & carried, |word| each(ascii_word(bytes, word)));
        }
        if known < BLOCK {
            // The word that ends here, if one does, may go on.
            (at, open) = (mixed.go_on::<ALL>(runs.open_at(known).unwrap_or(at + known), &mut each), None);
        } else {
            (at, open) = (at + BLOCK, runs.open_at(BLOCK));
        }
    }
    if let Some(start) = open {
        each(ascii_word(bytes, start..part.end));
    }
    n_others + mixed.n_others
}

/// The words of ASCII in a block.
struct Runs {
    /// Where the block begins.
    at: usize,
    /// Where the word begins that is open there.
    open: Option<usize>,
    alphanumeric: u64,
}

impl Runs {
    /// The places behind the last letters of words that end in the block.
    #[inline]
    fn ends(&self) -> u64 {
        !self.alphanumeric & (self.alphanumeric << 1 | u64::from(self.open.is_some()))
    }

    /// Hands on all words, by all ends.
    #[inline]
    fn for_each(&self, mut ends: u64, mut each: impl FnMut(Range<usize>)) {
        let mut starts = self.alphanumeric & !(self.alphanumeric << 1 | u64::from(self.open.is_some()));
        if let Some(start) = self.open.filter(|_| ends != 0) {
            each(start..self.at + ends.trailing_zeros() as usize);
            ends &= ends - 1;
        }
        while ends != 0 {
            each(self.at + starts.trailing_zeros() as usize..self.at + ends.trailing_zeros() as usize);
            starts &= starts.wrapping_sub(1);
            ends &= ends - 1;
        }
    }

    /// Hands on the words of some ends.
    #[inline]
    fn for_some(&self, mut ends: u64, mut each: impl FnMut(Range<usize>)) {
        while ends != 0 {
            let end = ends.trailing_zeros() as usize;
            each(self.start_before(end)..self.at + end);
            ends &= ends - 1;
        }
    }

    /// Where the word begins that reaches a place, if one does.
    #[inline]
    fn open_at(&self, place: usize) -> Option<usize> {
        let is_open = if place == 0 { self.open.is_some() } else { self.alphanumeric >> (place - 1) & 1 == 1 };
        is_open.then(|| self.start_before(place))
    }

    /// Where the letters begin that reach a place.
    #[inline]
    fn start_before(&self, place: usize) -> usize {
        match !self.alphanumeric & below(place) {
            0 => self.open.unwrap_or(self.at),
            others => self.at + 1 + others.ilog2() as usize,
        }
    }
}

/// A word that is all ASCII.
#[inline]
fn ascii_word(bytes: &[u8], word: Range<usize>) -> Word {
    let start = word.start;
    match bytes.get(start..).and_then(|rest| rest.first_chunk()) {
        Some(ahead) if word.len() <= ROW => {
            let Short { number, has_digit } = Short::of(ahead, word.len());
            Word { start, number, has_numeral: has_digit }
        }
        _ => long_word(start, &bytes[word]),
    }
}

#[inline(never)]
fn long_word(start: usize, spelling: &[u8]) -> Word {
    Word { start, number: number(spelling), has_numeral: spelling.iter().any(u8::is_ascii_digit) }
}

/// Words beside ASCII, and those that they touch.
struct Mixed<'t> {
    /// As far as words are looked for.
    text: &'t str,
    /// Room for the letters of a word.
    spelling: Vec<u8>,
    /// Words that were only counted.
    n_others: usize,
}

impl Mixed<'_> {
    /// Goes on from the beginning of a word or a character beside ASCII to the next place in ASCII outside of words.
    #[inline(never)]
    fn go_on<const ALL: bool>(&mut self, mut at: usize, each: &mut impl FnMut(Word)) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(first) = bytes.get(at) {
            if !first.is_ascii() || first.is_ascii_alphanumeric() {
                at = self.word::<ALL>(at, each);
            } else if bytes.get(at + 1).is_some_and(|next| !next.is_ascii()) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Hands on the word at a place, or counts it, if there is one, and gives where it or the character ends.
    fn word<const ALL: bool>(&mut self, start: usize, each: &mut impl FnMut(Word)) -> usize {
        let mut end = start;
        let mut has_numeral = false;
        for character in self.text[start..].chars() {
            let length = character.len_utf8();
            if !is_alphanumeric(character) && end == start {
                return start + length;
            }
            if is_alone(character) && end == start {
                self.add::<ALL>(is_numeral(character), each, |_| Word::alone(start, character));
                return start + length;
            }
            if !is_alphanumeric(character) || is_alone(character) {
                break;
            }
            end += length;
            has_numeral |= is_numeral(character);
        }
        let text = self.text;
        self.add::<ALL>(has_numeral, each, |spelling| {
            spelling.clear();
            for character in text[start..end].chars() {
                spelling.extend_from_slice(lower(character).encode_utf8(&mut [0; 4]).as_bytes());
            }
            Word { start, number: number(spelling), has_numeral }
        });
        end
    }

    /// Hands on a word, or counts it.
    #[inline]
    fn add<const ALL: bool>(
        &mut self,
        has_numeral: bool,
        each: &mut impl FnMut(Word),
        word: impl FnOnce(&mut Vec<u8>) -> Word,
    ) {
        if ALL || has_numeral {
            each(word(&mut self.spelling));
        } else {
            self.n_others += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        for_each_word(text, 0..text.len(), |word| words.push(word));
        words
    }

    fn starts(text: &str) -> Vec<usize> {
        words(text).iter().map(|word| word.start).collect()
    }

    /// The plain version.
    fn words_plainly(text: &str) -> Vec<Word> {
        let mut spellings: Vec<(usize, String)> = Vec::new();
        let mut inside = false;
        for (at, character) in text.char_indices() {
            let (is_word, alone) = (character.is_alphanumeric(), is_alone(character));
            if is_word && (alone || !inside) {
                spellings.push((at, String::new()));
            }
            inside = is_word && !alone;
            if let Some((_, spelling)) = spellings.last_mut().filter(|_| is_word) {
                spelling.push(character);
            }
        }
        let word = |(start, spelling): (usize, String)| {
            let small: String = spelling.chars().filter_map(|character| character.to_lowercase().next()).collect();
            Word { start, number: number(small.as_bytes()), has_numeral: spelling.chars().any(is_numeral) }
        };
        spellings.into_iter().map(word).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_single_east_asian_characters() {
        assert_eq!(starts("The 14th plan"), [0, 4, 9]);
        assert_eq!(starts("第14届"), [0, 3, 5]);
        assert_eq!(starts("l’été — élan vital"), [0, 4, 14, 20]);
    }

    #[test]
    fn case_makes_no_difference() {
        let numbers: Vec<u64> = words("Plan PLAN ÉTÉ été élan development").iter().map(|word| word.number).collect();
        assert_eq!((numbers[0], numbers[2]), (numbers[1], numbers[3]));
        assert_eq!(words("Plan, development and more").first().map(|word| word.number), Some(numbers[0]));
        assert!(numbers[4] != numbers[2] && numbers[5] != numbers[0]);
    }

    #[test]
    fn a_word_may_touch_the_end_of_a_block_from_both_sides() {
        for before in 50..70 {
            let text = format!("{}word and {}ém", "-".repeat(before), "x".repeat(before));
            assert_eq!(words(&text), words_plainly(&text), "{before}");
        }
    }

    proptest! {
        #[test]
        fn words_are_those_of_a_plain_walk(text in "([aZé9中ー½ .’]|[a-z]{1,9} |[A-Z]{15,18}|\\PC){0,70}") {
            prop_assert_eq!(words(&text), words_plainly(&text));
        }

        #[test]
        fn numerals_are_those_of_all_words(text in "([a-z0-9]{1,9}[ .-]|[a-z]{1,30} |[a-z]{50,70}|[0-9]{60,80}|[é六½]){0,30}", cut: prop::sample::Index) {
            let part = text.floor_char_boundary(cut.index(text.len() + 1))..text.len();
            let (mut all, mut numerals) = (Vec::new(), Vec::new());
            for_each_word(&text, part.clone(), |word| all.push(word));
            prop_assert_eq!(for_each_numeral(&text, part, |word| numerals.push(word)), all.len());
            all.retain(|word| word.has_numeral);
            prop_assert_eq!(numerals, all);
        }

        #[test]
        fn nothing_beyond_a_part_joins_its_words(text in "([aZé9中 .’]|\\PC){0,90}", cuts in any::<[prop::sample::Index; 2]>()) {
            let [a, b] = cuts.map(|cut| text.floor_char_boundary(cut.index(text.len() + 1)));
            let part = a.min(b)..a.max(b);
            let mut found = Vec::new();
            for_each_word(&text, part.clone(), |word| found.push(Word { start: word.start - part.start, ..word }));
            prop_assert_eq!(found, words_plainly(&text[part]));
        }
    }
}
