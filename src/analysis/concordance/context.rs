//! How much is shown around a hit.

use crate::token::count_han;
use std::fmt;
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
}
