//! What a text must hold to be a variant.

use super::pattern::Pattern;
use crate::token::Fold;

/// Why a text cannot be a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum VariantProblem {
    /// It holds symbols only.
    #[error("holds no word that could be counted")]
    NoWord,
    /// It is made of stars alone.
    #[error("would match every token")]
    Everything,
    /// It begins or ends with `**`, which as few tokens as fit would always make nothing.
    #[error("begins or ends with **, which stands for tokens between words")]
    OpenEnd,
    /// It has too many tokens and boundaries.
    #[error("is longer than {MOST_ELEMENTS} tokens, which no formulation is")]
    TooLong,
}

/// The most elements of a variant.
pub(super) const MOST_ELEMENTS: usize = 1_000;

/// Why a text cannot be a variant, if it cannot.
pub(super) fn problem_of(text: &str) -> Option<VariantProblem> {
    // Most variants are a few plain words, and a large lexicon has many.
    let is_plain = text.len() <= MOST_ELEMENTS
        && text.is_ascii()
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !text.contains('*');
    if is_plain { None } else { Pattern::parse(text, Fold::default()).err() }
}

/// Why a sequence of elements is no variant, if it is none.
pub(super) fn problem_in<E>(
    elements: &[E],
    is_word: impl Fn(&E) -> bool,
    is_gap: impl Fn(&E) -> bool,
) -> Option<VariantProblem> {
    match elements {
        [] => Some(VariantProblem::NoWord),
        _ if !elements.iter().any(is_word) => Some(VariantProblem::Everything),
        [end, ..] | [.., end] if is_gap(end) => Some(VariantProblem::OpenEnd),
        _ if elements.len() > MOST_ELEMENTS => Some(VariantProblem::TooLong),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_problem_of_a_text_is_that_of_its_pattern(text in "([a ]|\\*|,|-|\\PC){0,6}") {
            prop_assert_eq!(problem_of(&text), Pattern::parse(&text, Fold::default()).err());
        }
    }
}
