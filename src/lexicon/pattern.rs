//! A variant as a sequence of things to be met in the text.

use crate::token::{Boundary, Event, Fold, tokenize};

/// One element of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    /// This folded token.
    Word(String),
    /// A token of this shape.
    Glob(Glob),
    /// This boundary.
    Boundary(Boundary),
    /// Any one token.
    AnyToken,
    /// Any 0 to [`MOST_GAP`] tokens, as few as fit.
    Gap,
}

/// The most tokens that `**` stands for.
pub(super) const MOST_GAP: usize = 4;

/// A token with `*` for any run of characters: the literal parts between the stars.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Glob {
    parts: Vec<String>,
}

/// A variant, parsed. It begins and ends with an element that takes up a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(pub(super) Vec<Element>);

/// The tokenizer drops stars, so a letter that no document is likely to hold stands in for them
/// while a variant is tokenised: U+A66E, known from one manuscript of 1429.
const STAR_LETTER: char = '\u{a66e}';

impl Pattern {
    /// Parses a variant; `None` if it holds no word, or begins or ends with a gap.
    pub(super) fn parse(text: &str, fold: Fold) -> Option<Pattern> {
        let text: String = text.chars().map(|mark| if mark == '*' { STAR_LETTER } else { mark }).collect();
        let mut elements = Vec::new();
        tokenize(&text, |event| {
            elements.push(match event {
                Event::Boundary(boundary) => Element::Boundary(boundary),
                Event::Word(_, word) => Element::of(word, fold),
            });
        });
        let is_anchor = |element: Option<&Element>| !matches!(element, None | Some(Element::Gap));
        let has_word = elements.iter().any(|element| matches!(element, Element::Word(_) | Element::Glob(_)));
        (has_word && is_anchor(elements.first()) && is_anchor(elements.last())).then_some(Pattern(elements))
    }
}

impl Element {
    /// What a token of a variant asks for, its stars being star letters.
    fn of(word: &str, fold: Fold) -> Element {
        if !word.contains(STAR_LETTER) {
            return Element::Word(fold.apply(word).into_owned());
        }
        match word.chars().all(|mark| mark == STAR_LETTER) {
            true if word.chars().count() == 1 => Element::AnyToken,
            true => Element::Gap,
            false => Element::Glob(Glob::parse(&fold.apply(word))),
        }
    }
}

impl Glob {
    fn parse(token: &str) -> Glob {
        Glob { parts: token.split(STAR_LETTER).map(str::to_owned).collect() }
    }

    /// Whether a folded token has this shape.
    pub(super) fn matches(&self, token: &str) -> bool {
        let [first, middle @ .., last] = self.parts.as_slice() else { return false };
        let Some(mut rest) = token.strip_prefix(first.as_str()) else { return false };
        for part in middle {
            match rest.find(part.as_str()) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Vec<Element>> {
        Pattern::parse(text, Fold::default()).map(|pattern| pattern.0)
    }

    fn word(word: &str) -> Element {
        Element::Word(word.into())
    }

    #[test]
    fn a_variant_is_tokenised_like_text() {
        let expected = [word("blue"), word("skies"), Element::Boundary(Boundary::Comma), word("clear"), word("waters")];
        assert_eq!(parse("Blue skies, clear-waters."), Some(expected.into()));
    }

    #[test]
    fn stars_are_tokens_gaps_or_parts_of_a_token() {
        let glob = Element::Glob(Glob { parts: vec!["develop".into(), String::new()] });
        assert_eq!(parse("two * ** Develop*"), Some(vec![word("two"), Element::AnyToken, Element::Gap, glob]));
    }

    #[test]
    fn a_boundary_beside_a_gap_counts() {
        let expected = [word("skies"), Element::Boundary(Boundary::Comma), Element::Gap, word("soil")];
        assert_eq!(parse("skies, ** soil"), Some(expected.into()));
    }

    #[test]
    fn what_holds_no_word_or_ends_in_a_gap_is_no_pattern() {
        for text in ["", "—", "*", "** word", "word **"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_glob_matches_its_parts_in_order_without_overlap() {
        let glob = |text: &str| Glob { parts: text.split('*').map(str::to_owned).collect() };
        for (shape, token, fits) in [
            ("develop*", "development", true),
            ("*ment", "development", true),
            ("d*p*t", "development", true),
            ("d*x*t", "development", false),
            ("aba*aba", "aba", false),
            ("develop*", "redevelop", false),
        ] {
            assert_eq!(glob(shape).matches(token), fits, "{shape} {token}");
        }
    }
}
