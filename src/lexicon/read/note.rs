//! What a lexicon says that could not be taken over as it stands.

use super::super::problem::VariantProblem;
use super::Place;
use crate::name::Name;

/// One finding of a reader. What it names is not in the lexicon, unless it says so.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: NoteKind,
}

/// What a reader found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum NoteKind {
    /// A variant that cannot be one.
    #[error("'{text}' is left out: it {problem}")]
    Variant {
        /// The variant.
        text: String,
        /// Why.
        problem: VariantProblem,
    },
    /// `?` for one character, which has no like here.
    #[error("'{0}' is left out: ? stands for any one character there, which tifa cannot match")]
    QuestionMark(String),
    /// A word that counts only beside other words.
    #[error("'{0}' is left out: it counts there only beside certain words, which tifa cannot match")]
    Conditional(String),
    /// A word is given a category that is not in the list of categories.
    #[error("'{text}' is not counted under the category {category}: the header does not define it")]
    UnknownCategory {
        /// The word.
        text: String,
        /// The number of the category.
        category: String,
    },
    /// A key without variants.
    #[error("the key '{0}' holds no variant")]
    EmptyKey(String),
    /// A YAML alias.
    #[error("an alias is left out: tifa does not expand aliases")]
    Alias,
    /// Something that is no text.
    #[error("{0} is left out: it is no text")]
    NotText(#[serde(deserialize_with = "crate::name::deserialize")] Name),
    /// The encoding is a guess. Everything is taken over.
    #[error("it is read as {0}, which is a guess")]
    Encoding(#[serde(deserialize_with = "crate::name::deserialize")] Name),
}

impl NoteKind {
    /// What findings of one kind have in common.
    fn id(&self) -> std::mem::Discriminant<NoteKind> {
        std::mem::discriminant(self)
    }
}

/// The first finding of every kind, with the number of further ones.
pub(super) fn by_kind(notes: &[Note]) -> Vec<(&Note, usize)> {
    let mut kinds: Vec<(&Note, usize)> = Vec::new();
    for note in notes {
        match kinds.iter_mut().find(|(first, _)| first.kind.id() == note.kind.id()) {
            Some((_, more)) => *more += 1,
            None => kinds.push((note, 0)),
        }
    }
    kinds
}
