//! Text to tokens and boundaries.
//!
//! A *token* is a Unicode word segment (UAX #29) that holds a letter or a digit. Between two tokens
//! lies either nothing that matters (white space, a hyphen, quotation marks) or a *boundary* that no
//! phrase crosses. Tokens are compared by their *folded* form.

mod abbreviation;
mod bits;
mod boundary;
mod fold;
mod ignorable;
mod numeral;
mod script;
mod segment;
mod spelling;
mod stem;
mod stop;
mod stream;
mod traditional;
mod vocabulary;
mod word;
mod words;

pub use abbreviation::{ABBREVIATIONS, NUMBER_ABBREVIATIONS};
pub use boundary::{Boundary, ends_sentence};
pub use fold::Fold;
pub(crate) use ignorable::is_unseen;
#[cfg(feature = "pdf")]
pub(crate) use ignorable::letters_of_ligature;
pub use ignorable::without_unseen;
pub(crate) use numeral::Numeral;
pub use script::{Script, ScriptCounts, count_han};
pub(crate) use segment::form as segmenter_form;
pub use segment::{SEGMENTERS, Segmenter, segmenter_named};
pub use spelling::Spellings;
pub use stop::StopWords;
pub use stream::{FIRST_WORD, Stream, Symbol, for_each_symbol};
pub(crate) use vocabulary::{FirstSeen, Lexemes, Vocabulary};
pub(crate) use words::Words;

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

/// Whether a phrase holds a token without a letter: a number, a year, a sum.
///
/// ```
/// assert!(tifa::token::holds_number("in 2024") && tifa::token::holds_number("2023年"));
/// assert!(!tifa::token::holds_number("covid19 measures"));
/// ```
pub fn holds_number(phrase: &str) -> bool {
    let mut holds = false;
    tokenize(phrase, |event| {
        if let Event::Word(_, word) = event {
            holds |= !word.contains(char::is_alphabetic);
        }
    });
    holds
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
    for_each_token(text, |boundary, word| {
        if let Some(boundary) = boundary {
            each(Event::Boundary(boundary));
        }
        each(Event::Word(word.clone(), &text[word]));
    });
}

/// Reports the byte ranges of the tokens of one paragraph, each with the boundary between it and the one before.
#[inline]
fn for_each_token(text: &str, mut each: impl FnMut(Option<Boundary>, Range<usize>)) {
    let mut before = 0..0;
    for_each_word(text, |word| {
        // No token ends at 0: there was one before.
        let boundary = if before.end > 0 { boundary::between(text, &before, &word) } else { None };
        before = word.clone();
        each(boundary, word);
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

    /// The plain version: the words of the crate, and the strongest mark of each gap.
    fn plain_events(text: &str) -> Vec<Event<'_>> {
        let mut events = Vec::new();
        let mut before: Option<Range<usize>> = None;
        for (start, word) in text.unicode_word_indices() {
            if let Some(before) = before {
                events.extend(
                    boundary::strongest(&text[before.clone()], &text[before.end..start], word).map(Event::Boundary),
                );
            }
            before = Some(start..start + word.len());
            events.push(Event::Word(start..start + word.len(), word));
        }
        events
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn words_are_those_of_unicode_segmentation_and_boundaries_those_of_the_plain_rules(
            text in prop_oneof![
                any::<String>(),
                "([A-Za-z]{1,9}|U\\.S|Mr|No|[0-9]{1,3}|[éж中国]|[ .,;:?!'’“”—…–\\-\n，。、]{1,3}| ){0,40}",
            ]
        ) {
            let mut seen = Vec::new();
            tokenize(&text, |event| seen.push(event));
            prop_assert_eq!(seen, plain_events(&text));
        }
    }
}
