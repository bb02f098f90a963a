//! A variant as a sequence of things to be met in the text.

use super::problem::{MOST_ELEMENTS, VariantProblem, problem_in};
use crate::token::{Boundary, Event, Fold, Numeral, tokenize, without_unseen};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// One element of a variant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Pattern(pub(super) Vec<Element>);

/// The tokenizer drops stars, so a letter that no document is likely to hold stands in for them
/// while a variant is tokenised: U+A66E, known from one manuscript of 1429.
const STAR_LETTER: char = '\u{a66e}';

/// Whether a word of a text with star letters is made of stars.
pub(super) fn is_stars(word: &str) -> bool {
    word.chars().all(|mark| mark == STAR_LETTER)
}

/// The text of a variant as documents are, in normal form C and without what shows nothing, with letters in place of its
/// stars.
pub(super) fn with_star_letters(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains('*') {
        return Cow::Borrowed(text);
    }
    without_unseen(text).nfc().map(|mark| if mark == '*' { STAR_LETTER } else { mark }).collect()
}

impl Pattern {
    /// Parses a variant.
    pub(super) fn parse(text: &str, fold: Fold) -> Result<Pattern, VariantProblem> {
        let mut elements = Vec::new();
        tokenize(&with_star_letters(text), |event| {
            // A text of any size may be passed as a variant.
            if elements.len() <= MOST_ELEMENTS {
                elements.push(match event {
                    Event::Boundary(boundary) => Element::Boundary(boundary),
                    Event::Word(_, word) => Element::of(word, fold),
                });
            }
        });
        let is_word = |element: &Element| matches!(element, Element::Word(_) | Element::Glob(_));
        match problem_in(&elements, is_word, |element| *element == Element::Gap) {
            Some(problem) => Err(problem),
            None => Ok(Pattern(elements)),
        }
    }

    /// Whether `**` stands in it.
    pub(super) fn has_gap(&self) -> bool {
        self.0.contains(&Element::Gap)
    }

    /// The same for all ways to write the numbers of a variant, where they are folded.
    pub(super) fn canonical(self, fold: Fold) -> Pattern {
        if fold.numbers { Pattern(self.with_numerals_joined()) } else { self }
    }

    /// The other ways to write its numbers above twenty, where numbers are folded: "21st century" is
    /// "twenty-first century", which takes a token more. With several such numbers all are written one way
    /// or all the other.
    pub(super) fn in_other_numerals(&self) -> Vec<Pattern> {
        let forms = [Pattern(self.with_numerals_joined()), Pattern(self.with_numerals_in_two())];
        let mut others: Vec<Pattern> = forms.into_iter().filter(|form| form != self).collect();
        others.dedup();
        others
    }

    fn with_numerals_joined(&self) -> Vec<Element> {
        let mut joined: Vec<Element> = Vec::new();
        for element in &self.0 {
            let first = joined.last().and_then(Element::numeral);
            let both = first.zip(element.numeral()).and_then(|(first, second)| Numeral::of_two(first, second));
            match both {
                Some(both) => {
                    joined.pop();
                    joined.push(Element::Word(both.in_digits()));
                }
                None => joined.push(element.clone()),
            }
        }
        joined
    }

    fn with_numerals_in_two(&self) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        for element in self.with_numerals_joined() {
            match element.numeral().and_then(Numeral::in_two) {
                Some(two) => elements.extend(two.map(|numeral| Element::Word(numeral.in_digits()))),
                None => elements.push(element),
            }
        }
        elements
    }
}

impl Element {
    /// What a token of a variant asks for, its stars being star letters.
    pub(super) fn of(word: &str, fold: Fold) -> Element {
        if !word.contains(STAR_LETTER) {
            return Element::Word(fold.apply(word).into_owned());
        }
        match is_stars(word) {
            true if word.chars().count() == 1 => Element::AnyToken,
            true => Element::Gap,
            false => Element::Glob(Glob::parse(&fold.letters().apply(word))),
        }
    }

    /// The number that a word says.
    fn numeral(&self) -> Option<Numeral> {
        match self {
            Element::Word(word) => Numeral::parse(word),
            _ => None,
        }
    }
}

impl Glob {
    fn parse(token: &str) -> Glob {
        Glob::of_parts(token.split(STAR_LETTER))
    }

    /// The glob with stars between these parts, of which there are at least two.
    pub(super) fn of_parts<'a>(parts: impl Iterator<Item = &'a str>) -> Glob {
        Glob { parts: parts.map(str::to_owned).collect() }
    }

    /// What a token of this shape begins with.
    pub(super) fn first(&self) -> &str {
        self.parts.first().map_or("", String::as_str)
    }

    /// What a token of this shape ends in.
    pub(super) fn last(&self) -> &str {
        self.parts.last().map_or("", String::as_str)
    }

    /// What it holds between, in order.
    pub(super) fn middle(&self) -> &[String] {
        match self.parts.as_slice() {
            [_, middle @ .., _] => middle,
            _ => &[],
        }
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
        Pattern::parse(text, Fold::default()).ok().map(|pattern| pattern.0)
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
    fn what_can_never_match_or_always_does_is_no_pattern() {
        let problem = |text: &str| Pattern::parse(text, Fold::default()).err();
        assert_eq!(["", "—", "::"].map(problem), [Some(VariantProblem::NoWord); 3]);
        assert_eq!(["*", "**", "* *, *"].map(problem), [Some(VariantProblem::Everything); 3]);
        assert_eq!(["** word", "word **"].map(problem), [Some(VariantProblem::OpenEnd); 2]);
        assert_eq!(problem(&"a ".repeat(1_001)), Some(VariantProblem::TooLong));
        assert_eq!(problem(&"a ".repeat(1_000)), None);
    }

    #[test]
    fn a_number_above_twenty_is_one_token_or_two() {
        let fold = Fold { numbers: true, ..Fold::default() };
        let others = |text: &str| {
            let pattern = Pattern::parse(text, fold).expect("a variant");
            pattern.in_other_numerals().into_iter().map(|pattern| pattern.0).collect::<Vec<_>>()
        };
        assert_eq!(others("21st century"), [[word("20"), word("1st"), word("century")]]);
        assert_eq!(others("twenty-first century"), [[word("21st"), word("century")]]);
        assert_eq!(others("hundred flowers"), [[word("1"), word("100"), word("flowers")]]);
        assert!(others("the fourteenth plan").is_empty());
    }

    #[test]
    fn a_variant_is_brought_into_the_normal_form_of_documents() {
        assert_eq!(parse("cafe\u{301}"), Some(vec![word("caf\u{e9}")]));
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
