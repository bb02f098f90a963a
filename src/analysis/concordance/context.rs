//! How much is shown around a hit.

use crate::token::{Boundary, Event, count_han, ends_sentence, tokenize};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use unicode_segmentation::UnicodeSegmentation;

/// What is shown on each side of a hit; it never leaves the paragraph.
///
/// ```
/// use tifa::analysis::Context;
/// assert_eq!("12".parse(), Ok(Context::Tokens(12)));
/// assert_eq!("sentence".parse(), Ok(Context::Sentence));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Context {
    /// Eight tokens, or sixteen where the hit is Chinese, in which every character is one.
    #[default]
    Auto,
    /// So many tokens.
    Tokens(usize),
    /// The rest of the sentence.
    Sentence,
}

/// A generous length of a token with the marks before it, to bound the work on endless lines.
const MOST_CHARS: usize = 60;

/// The most tokens of context: enough for any paragraph that people read.
const MOST_TOKENS: usize = 1_000;

impl Context {
    /// How many tokens are shown on each side of `hit`; nothing if it is the sentence.
    pub(super) fn tokens(self, hit: &str) -> Option<usize> {
        match self {
            Context::Auto => Some(if count_han(hit) > 0 { 16 } else { 8 }),
            Context::Tokens(tokens) => Some(tokens),
            Context::Sentence => None,
        }
    }

    /// The last `tokens` tokens of `text`, with the marks around them. Only as much of a long text is
    /// cut into words as the context can need.
    pub(super) fn before(text: &str, tokens: usize) -> String {
        if tokens == 0 {
            return String::new();
        }
        let near = text.char_indices().rev().nth(tokens * MOST_CHARS).map_or(0, |(at, _)| at);
        let words: Vec<usize> = text[near..].unicode_word_indices().map(|(at, _)| near + at).collect();
        let start = words.len().checked_sub(tokens).and_then(|first| words.get(first)).copied();
        folded(&text[start.unwrap_or(if near == 0 { 0 } else { text.len() })..])
    }

    /// The first `tokens` tokens of `text`, with the marks before them.
    pub(super) fn after(text: &str, tokens: usize) -> String {
        if tokens == 0 {
            return String::new();
        }
        let near = text.char_indices().nth(tokens * MOST_CHARS).map_or(text.len(), |(at, _)| at);
        let mut words = text[..near].unicode_word_indices().map(|(at, word)| at + word.len());
        folded(&text[..words.nth(tokens - 1).unwrap_or(near)])
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Context::Auto => f.write_str("auto"),
            Context::Tokens(tokens) => write!(f, "{tokens}"),
            Context::Sentence => f.write_str("sentence"),
        }
    }
}

impl FromStr for Context {
    type Err = String;

    fn from_str(text: &str) -> Result<Context, String> {
        match text {
            "auto" => return Ok(Context::Auto),
            "sentence" => return Ok(Context::Sentence),
            _ => {}
        }
        let tokens = text.parse().ok().filter(|tokens| *tokens <= MOST_TOKENS);
        tokens
            .map(Context::Tokens)
            .ok_or_else(|| format!("'{text}' is neither a number of tokens up to {MOST_TOKENS} nor auto nor sentence"))
    }
}

/// White space folded to single spaces, the edges kept apart from the hit by none.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences of the paragraph that was last asked about: hits come in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    paragraph: Range<usize>,
    sentences: Vec<Range<usize>>,
}

impl Sentences {
    /// The bytes from the beginning of the sentence in which `hit` begins to the end of that in which
    /// it ends.
    pub(super) fn around(&mut self, text: &str, paragraph: &Range<usize>, hit: &Range<usize>) -> Range<usize> {
        if self.paragraph != *paragraph {
            self.paragraph = paragraph.clone();
            self.sentences = sentences(&text[paragraph.clone()])
                .into_iter()
                .map(|sentence| paragraph.start + sentence.start..paragraph.start + sentence.end)
                .collect();
        }
        let of = |at: usize| self.sentences.iter().find(|sentence| sentence.contains(&at));
        let start = of(hit.start).map_or(hit.start, |sentence| sentence.start);
        let end = of(hit.end.saturating_sub(1)).map_or(hit.end, |sentence| sentence.end);
        start.min(hit.start)..end.max(hit.end)
    }
}

/// The sentences of a paragraph: they end at a stop, question or exclamation mark that is a boundary,
/// so not at that of an abbreviation, with the quotation marks and brackets that close there.
fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut last_word, mut is_over) = (0, 0, false);
    tokenize(paragraph, |event| match event {
        Event::Boundary(boundary) => is_over = boundary >= Boundary::Stop,
        Event::Word(range, _) => {
            if std::mem::take(&mut is_over) {
                let end = last_word + end_in(&paragraph[last_word..range.start]);
                sentences.push(start..end);
                start = end;
            }
            last_word = range.end;
        }
    });
    sentences.push(start..paragraph.len());
    sentences
}

/// Where in the gap between two sentences the first one ends.
fn end_in(gap: &str) -> usize {
    let last = gap.char_indices().rfind(|(_, mark)| ends_sentence(*mark));
    let after = last.map_or(0, |(at, mark)| at + mark.len_utf8());
    let closing = gap[after..].chars().take_while(|mark| !mark.is_whitespace() && !opens(*mark));
    after + closing.map(char::len_utf8).sum::<usize>()
}

/// Marks that belong to what follows.
fn opens(mark: char) -> bool {
    matches!(mark, '“' | '‘' | '「' | '『' | '《' | '〈' | '（' | '(' | '[' | '【' | '〔' | '{' | '«' | '„' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_hold_so_many_tokens_with_their_marks() {
        assert_eq!(Context::before("One. Two, three “", 2), "Two, three “");
        assert_eq!(Context::after("” four; five. Six", 2), "” four; five");
        assert_eq!(Context::before("a b", 5), "a b");
        assert_eq!(Context::after(" a b.", 5), "a b.");
        assert_eq!((Context::before("a", 0), Context::after("a", 0)), (String::new(), String::new()));
    }

    #[test]
    fn chinese_characters_need_twice_as_many() {
        assert_eq!((Context::Auto.tokens("改革"), Context::Auto.tokens("reform")), (Some(16), Some(8)));
        assert_eq!(Context::Tokens(3).tokens("改革"), Some(3));
    }

    #[test]
    fn a_context_is_a_number_or_a_sentence() {
        for bad in ["", "-1", "paragraph", "1001"] {
            assert!(bad.parse::<Context>().is_err(), "{bad}");
        }
    }

    fn split(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).into_iter().map(|range| paragraph[range].trim()).collect()
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_there() {
        assert_eq!(split("Cut it. “Tax it!” (Now?) Go"), ["Cut it.", "“Tax it!”", "(Now?)", "Go"]);
        assert_eq!(
            split("他说：“要发展。”我们同意！好？「是。」"),
            ["他说：“要发展。”", "我们同意！", "好？", "「是。」"]
        );
    }

    #[test]
    fn an_abbreviation_a_comma_or_a_semicolon_ends_no_sentence() {
        assert_eq!(
            split("Mr. Li of the U.S. team, said No. 3; and left."),
            ["Mr. Li of the U.S. team, said No. 3; and left."]
        );
    }

    #[test]
    fn a_hit_over_two_sentences_has_both() {
        let text = "One two. Three four. Five six.";
        let around = Sentences::default().around(text, &(0..text.len()), &(4..14));
        assert_eq!(&text[around], "One two. Three four.");
    }
}
