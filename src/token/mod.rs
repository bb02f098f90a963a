//! Text to tokens and boundaries.
//!
//! A *token* is a Unicode word segment (UAX #29) that holds a letter or a digit. Between two tokens
//! lies either nothing that matters (white space, a hyphen, quotation marks) or a *boundary* that no
//! phrase crosses. Tokens are compared by their *folded* form.

mod abbreviation;
mod boundary;
mod fold;
mod numeral;
mod script;
mod segment;
mod spelling;
mod stem;
mod stop;
mod stream;
mod traditional;
mod word;

pub use abbreviation::{ABBREVIATIONS, NUMBER_ABBREVIATIONS};
pub use boundary::{Boundary, ends_sentence};
pub use fold::Fold;
pub(crate) use numeral::Numeral;
pub use script::{Script, ScriptCounts, count_han};
pub use segment::{SEGMENTERS, Segmenter, segmenter_named};
pub use spelling::Spellings;
pub use stop::StopWords;
pub use stream::{FIRST_WORD, Stream, Symbol};

use std::ops::Range;
use word::{for_each_word, for_first_words};

/// What the tokenizer meets in a text, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// A token as it stands in the text, with its byte range there.
    Word(Range<usize>, &'a str),
    /// A boundary between the token before and the token after.
    Boundary(Boundary),
}

/// Reports the tokens of one paragraph, and the boundaries between them, to `each`.
///
/// A line end inside `text` is white space here: the caller passes one paragraph at a time. No
/// boundary is reported before the first token or after the last.
///
/// ```
/// use tifa::token::{tokenize, Boundary, Event};
///
/// let mut seen = Vec::new();
/// tokenize("Tax it. Cut it", |event| seen.push(event));
/// assert_eq!(seen.len(), 5);
/// assert_eq!(seen[0], Event::Word(0..3, "Tax"));
/// assert_eq!(seen[2], Event::Boundary(Boundary::Stop));
/// ```
pub fn tokenize<'a>(text: &'a str, mut each: impl FnMut(Event<'a>)) {
    let mut before: Option<Range<usize>> = None;
    for_each_word(text, |word| {
        if let Some(before) = &before {
            let gap = &text[before.end..word.start];
            if let Some(boundary) = boundary::between(&text[before.clone()], gap, &text[word.clone()]) {
                each(Event::Boundary(boundary));
            }
        }
        each(Event::Word(word.clone(), &text[word.clone()]));
        before = Some(word);
    });
}

/// The number of tokens in `text`.
///
/// ```
/// assert_eq!(tifa::token::count_words("the people’s 3,000.50 — U.S. 高质量"), 7);
/// ```
pub fn count_words(text: &str) -> u64 {
    let mut words = 0;
    for_each_word(text, |_| words += 1);
    words
}

/// The first tokens of `text` as they stand in it, `most` of them, handed to `each`; what follows them is not
/// looked at.
///
/// ```
/// let mut seen = Vec::new();
/// tifa::token::first_words("A text as long as you like.", 3, |word| seen.push(word));
/// assert_eq!(seen, ["A", "text", "as"]);
/// ```
pub fn first_words<'a>(text: &'a str, most: usize, mut each: impl FnMut(&'a str)) {
    for_first_words(text, most, |word| each(&text[word]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// The events of a text in a readable form: words as they stand, boundaries as `|`.
    fn events(text: &str) -> String {
        let mut shown = Vec::new();
        tokenize(text, |event| {
            shown.push(match event {
                Event::Word(_, word) => word.to_owned(),
                Event::Boundary(_) => "|".to_owned(),
            });
        });
        shown.join(" ")
    }

    #[test]
    fn sentence_ends_commas_and_colons_are_boundaries() {
        assert_eq!(events("Tax it. Cut it, now: go"), "Tax it | Cut it | now | go");
    }

    #[test]
    fn chinese_punctuation_is_folded_to_the_same_boundaries() {
        assert_eq!(events("系统集成、协同。"), "系 统 集 成 | 协 同");
    }

    #[test]
    fn hyphens_quotes_brackets_and_no_break_spaces_are_transparent() {
        assert_eq!(events("high-quality \u{a0}“new” (growth) 10%/year"), "high quality new growth 10 year");
    }

    #[test]
    fn a_spaced_or_doubled_dash_is_a_boundary_and_a_single_one_is_not() {
        assert_eq!(events("a - b"), "a | b");
        assert_eq!(events("a--b"), "a | b");
        assert_eq!(events("a–b"), "a b");
        assert_eq!(events("a—b"), "a | b");
        assert_eq!(events("low- and middle-income"), "low and middle income");
    }

    #[test]
    fn the_stop_of_an_abbreviation_or_initial_is_transparent() {
        assert_eq!(events("the U.S. economy"), "the U.S economy");
        assert_eq!(events("Mr. Li met J. Smith"), "Mr Li met J Smith");
        assert_eq!(events("as did I. Then"), "as did I | Then");
        assert_eq!(events("the No. 1 campaign. No. Then"), "the No 1 campaign | No | Then");
    }

    #[test]
    fn a_line_end_inside_a_paragraph_is_white_space() {
        assert_eq!(events("high-quality\ndevelopment"), "high quality development");
    }

    proptest! {
        #[test]
        fn words_are_exactly_those_of_unicode_segmentation(text in any::<String>()) {
            let mut words = Vec::new();
            tokenize(&text, |event| if let Event::Word(_, word) = event { words.push(word) });
            prop_assert_eq!(words, text.unicode_words().collect::<Vec<_>>());
        }
    }
}
