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
}

impl From<&Concept> for Term {
    fn from(concept: &Concept) -> Term {
        Term::Concept { name: concept.name.clone(), category: concept.category.clone() }
    }
}
