//! Whatever is being counted.

use crate::lexicon::Concept;

/// A concept of a lexicon, or a phrase of so many tokens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// A concept; rates are by tokens.
    Concept {
        /// The name.
        name: String,
        /// The category, or nothing.
        category: String,
    },
    /// A phrase; rates are by all phrases of its length.
    Phrase {
        /// The tokens, joined for reading.
        text: String,
        /// The number of tokens.
        n: usize,
    },
}

impl Term {
    /// The name of the concept, or the words of the phrase.
    pub fn name(&self) -> &str {
        match self {
            Term::Concept { name, .. } => name,
            Term::Phrase { text, .. } => text,
        }
    }

    /// The number of tokens of a phrase; 0 for a concept.
    pub fn length(&self) -> usize {
        match self {
            Term::Concept { .. } => 0,
            Term::Phrase { n, .. } => *n,
        }
    }

    /// The category of a concept; nothing for a phrase.
    pub fn category(&self) -> &str {
        match self {
            Term::Concept { category, .. } => category,
            Term::Phrase { .. } => "",
        }
    }

    /// Whether the first of some terms is a phrase, and so all are.
    pub(super) fn are_phrases<'t>(mut terms: impl Iterator<Item = &'t Term>) -> bool {
        matches!(terms.next(), Some(Term::Phrase { .. }))
    }
}

impl From<&Concept> for Term {
    fn from(concept: &Concept) -> Term {
        Term::Concept { name: concept.name.clone(), category: concept.category.clone() }
    }
}
