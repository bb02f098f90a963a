//! Chinese text to words: which runs of characters are one word.
//!
//! A new segmenter is one file here and one line in [`SEGMENTERS`].

#[cfg(feature = "jieba")]
mod jieba;

use super::script::is_han;
use super::{Boundary, Event, for_each_token, for_each_word, tokenize};
use std::fmt;
use std::ops::Range;

/// A way to cut runs of Chinese characters into words. Everything else is cut by UAX #29 under all of
/// them.
pub struct Segmenter {
    /// The name, as on the command line.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// What its tokens are called in Chinese text.
    pub unit: &'static str,
    /// The ends of the words in a run of Chinese characters, as bytes, in order, the end of the run last; none
    /// if every character is a token.
    word_ends: Option<fn(&str) -> Vec<usize>>,
}

/// Every Chinese character is a token, as UAX #29 has it.
const UNICODE: Segmenter = Segmenter {
    name: "unicode",
    about: "Unicode words (UAX #29); in Chinese every character",
    unit: "characters",
    word_ends: None,
};

/// All segmenters; the first is the one that is used where nothing else is said, and for lexicons always.
pub static SEGMENTERS: &[Segmenter] = &[
    UNICODE,
    #[cfg(feature = "jieba")]
    jieba::JIEBA,
];

/// The segmenter of this name, if there is one.
///
/// ```
/// assert_eq!(tifa::token::segmenter_named("unicode").unwrap().name, "unicode");
/// ```
pub fn segmenter_named(name: &str) -> Option<&'static Segmenter> {
    SEGMENTERS.iter().find(|segmenter| segmenter.name == name)
}

/// A segmenter is written by its name.
pub(crate) mod form {
    use super::{Segmenter, segmenter_named};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(segmenter: &&'static Segmenter, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(segmenter.name)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Segmenter, D::Error> {
        let name = String::deserialize(deserializer)?;
        segmenter_named(&name).ok_or_else(|| D::Error::custom(format_args!("there is no segmenter '{name}'")))
    }
}

impl Segmenter {
    /// Whether Chinese tokens are words and not characters.
    pub fn finds_words(&self) -> bool {
        self.word_ends.is_some()
    }

    /// Reports the byte ranges of the tokens of one paragraph, each with the boundary between it and the one before.
    #[inline]
    pub(super) fn for_each_token(&self, text: &str, mut each: impl FnMut(Option<Boundary>, Range<usize>)) {
        if !self.finds_words() {
            return for_each_token(text, each);
        }
        let mut boundary = None;
        self.tokenize(text, |event| match event {
            Event::Boundary(met) => boundary = Some(met),
            Event::Word(word, _) => each(boundary.take(), word),
        });
    }

    /// Reports the byte ranges of the tokens of one paragraph.
    #[inline]
    pub(super) fn for_each_word(&self, text: &str, mut each: impl FnMut(Range<usize>)) {
        if !self.finds_words() {
            return for_each_word(text, each);
        }
        self.tokenize(text, |event| {
            if let Event::Word(word, _) = event {
                each(word);
            }
        });
    }

    /// Reports the tokens and boundaries of one paragraph, as [`tokenize`] does, with the characters
    /// of a Chinese word as one token. A word never holds a space or line end.
    pub fn tokenize<'a>(&self, text: &'a str, mut each: impl FnMut(Event<'a>)) {
        let Some(word_ends) = self.word_ends else { return tokenize(text, each) };
        let mut run = 0..0;
        tokenize(text, |event| match event {
            Event::Word(range, _) if is_han_token(&text[range.clone()]) => {
                if run.end != range.start {
                    cut(text, std::mem::take(&mut run), word_ends, &mut each);
                    run.start = range.start;
                }
                run.end = range.end;
            }
            event => {
                cut(text, std::mem::take(&mut run), word_ends, &mut each);
                each(event);
            }
        });
        cut(text, run, word_ends, &mut each);
    }

    /// Whether a hit in `paragraph`, a byte range of `text`, begins or ends inside a word; nothing if it
    /// neither begins nor ends with a Chinese character, or if every character is a word.
    pub fn cuts_word(&self, text: &str, paragraph: &Range<usize>, hit: &Range<usize>) -> Option<bool> {
        let word_ends = self.word_ends?;
        let last = text[..hit.end].char_indices().next_back()?.0;
        let is_inside = |character: usize, border: usize| {
            let run = run_around(text, paragraph, character)?;
            let border = border - run.start;
            Some(border > 0 && !word_ends(&text[run]).contains(&border))
        };
        let (first, last) = (is_inside(hit.start, hit.start), is_inside(last, hit.end));
        first.or(last).map(|_| first == Some(true) || last == Some(true))
    }
}

/// Reports the words of a run of Chinese characters.
fn cut<'a>(text: &'a str, run: Range<usize>, word_ends: fn(&str) -> Vec<usize>, each: &mut impl FnMut(Event<'a>)) {
    if run.is_empty() {
        return;
    }
    let mut start = run.start;
    for end in word_ends(&text[run.clone()]) {
        let word = start..run.start + end;
        start = word.end;
        each(Event::Word(word.clone(), &text[word]));
    }
}

/// A Chinese character, perhaps with a mark that selects its shape.
fn is_han_token(token: &str) -> bool {
    token.chars().next().is_some_and(is_han)
}

/// The Chinese characters around the one at byte `at`, without a gap; nothing if it is none.
fn run_around(text: &str, paragraph: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let after: usize = text[at..paragraph.end].chars().take_while(|mark| is_han(*mark)).map(char::len_utf8).sum();
    let before = text[paragraph.start..at].chars().rev().take_while(|mark| is_han(*mark)).map(char::len_utf8);
    (after > 0).then(|| at - before.sum::<usize>()..at + after)
}

impl PartialEq for Segmenter {
    fn eq(&self, other: &Segmenter) -> bool {
        self.name == other.name
    }
}

impl Eq for Segmenter {}

impl Default for &'static Segmenter {
    fn default() -> Self {
        &SEGMENTERS[0]
    }
}

impl fmt::Debug for Segmenter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words with a `|` at every boundary.
    fn words(name: &str, text: &str) -> String {
        let mut shown = Vec::new();
        let Some(segmenter) = segmenter_named(name) else { return String::new() };
        segmenter.tokenize(text, |event| {
            shown.push(match event {
                Event::Word(range, word) => {
                    assert_eq!(&text[range], word);
                    word
                }
                Event::Boundary(_) => "|",
            });
        });
        shown.join(" ")
    }

    #[test]
    fn without_a_segmenter_every_character_is_a_token() {
        assert_eq!(words("unicode", "坚持改革开放。GDP增长5%"), "坚 持 改 革 开 放 | GDP 增 长 5");
    }

    #[cfg(feature = "jieba")]
    #[test]
    fn jieba_finds_the_words_between_boundaries_and_leaves_other_scripts_alone() {
        assert_eq!(words("jieba", "坚持改革开放。GDP增长5%"), "坚持 改革开放 | GDP 增长 5");
        assert_eq!(words("jieba", "the people’s 人民生活，2024年"), "the people’s 人民 生活 | 2024 年");
        assert_eq!(words("jieba", ""), "");
    }

    #[cfg(feature = "jieba")]
    #[test]
    fn a_hit_that_cuts_a_word_is_told_from_one_that_does_not() {
        let cuts = |text: &str, hit: &str| {
            let start = text.find(hit).unwrap_or_default();
            segmenter_named("jieba")?.cuts_word(text, &(0..text.len()), &(start..start + hit.len()))
        };
        assert_eq!(cuts("改善人民生活", "民生"), Some(true));
        assert_eq!(cuts("保障和改善民生。", "民生"), Some(false));
        assert_eq!(cuts("印度尼西亚总统", "印度"), Some(true));
        assert_eq!(cuts("work for all", "for"), None);
    }

    proptest! {
        #[test]
        fn every_segmenter_keeps_all_characters_and_boundaries_in_order(text in "(\\PC|[改革开放人民。，、 \\n]){0,40}") {
            let flat = |segmenter: &Segmenter| {
                let (mut letters, mut boundaries) = (String::new(), Vec::new());
                segmenter.tokenize(&text, |event| match event {
                    Event::Word(_, word) => letters.push_str(word),
                    Event::Boundary(boundary) => boundaries.push((letters.len(), boundary)),
                });
                (letters, boundaries)
            };
            for segmenter in SEGMENTERS {
                prop_assert_eq!(flat(segmenter), flat(&SEGMENTERS[0]));
            }
        }
    }
}
