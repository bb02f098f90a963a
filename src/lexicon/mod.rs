//! What is counted: concepts, their variants, and the machine that finds them.
//!
//! A *concept* is a thing with a name (`two upholds`), a *variant* one rendering of it in one
//! language ("two maintenances"). [`Lexicon`] holds both, [`Matcher`] finds variants in a
//! [`Stream`](crate::token::Stream) of symbols.

mod builder;
mod check;
mod compile;
mod edges;
mod error;
mod globs;
mod level;
mod matcher;
mod nodes;
mod overlap;
mod pattern;
mod problem;
mod read;
mod sweep;
mod symbols;
mod trie;
mod write;

pub(crate) use check::finding_columns;
pub use check::{Finding, Problem, check, lexicon_table, without_hit};
pub use error::{LexiconError, LexiconProblem};
pub use matcher::{Found, Hit, Matcher, Worker};
pub use overlap::Overlap;
pub use problem::VariantProblem;
pub use read::{BUILTIN, LEXICON_FORMATS, LexiconFormat, Note, NoteKind, Place};

use crate::token::{Event, ScriptCounts, tokenize};
use rustc_hash::FxHashMap;
use std::path::PathBuf;

/// A list of concepts with their variants.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Lexicon {
    /// The name, for messages and reports.
    pub name: String,
    /// The concepts, in the order in which they are first listed.
    pub concepts: Vec<Concept>,
    /// The variants, in the order in which they are listed.
    pub variants: Vec<Variant>,
    /// What could not be taken over from the file as it stands.
    pub notes: Vec<Note>,
    /// Where it was read from: a file, or `builtin:NAME`.
    pub path: Option<PathBuf>,
}

/// A thing that is counted under one name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Concept {
    /// The name.
    pub name: String,
    /// The category, or nothing; of categories within categories all, the outermost first: `economy > trade`.
    pub category: String,
}

/// One rendering of a concept in one language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Variant {
    /// The number of the concept in [`Lexicon::concepts`].
    pub concept: usize,
    /// The language, as the lexicon names it.
    pub language: String,
    /// The words, with `*` for a part of a token or one token and `**` for up to four.
    pub text: String,
    /// Where it is listed.
    pub place: Place,
}

impl Lexicon {
    /// A lexicon of single phrases, each a concept of its own.
    ///
    /// ```
    /// let lexicon = tifa::lexicon::Lexicon::of_phrases("terms", ["national security", "trade"]);
    /// assert_eq!(lexicon.concepts.len(), 2);
    /// ```
    pub fn of_phrases<S: Into<String>>(name: &str, phrases: impl IntoIterator<Item = S>) -> Lexicon {
        let mut lexicon = Lexicon { name: name.to_owned(), ..Lexicon::default() };
        for phrase in phrases {
            let text = phrase.into();
            let concept = lexicon.concepts.len();
            lexicon.concepts.push(Concept { name: text.clone(), category: String::new() });
            lexicon.variants.push(Variant { concept, language: String::new(), text, place: Place::default() });
        }
        lexicon
    }

    /// Adds the concepts of another lexicon; a concept of the same name gets its variants.
    pub fn append(&mut self, other: Lexicon) {
        self.notes.extend(other.notes);
        if other.concepts.is_empty() {
            return;
        }
        let known = self.concepts.iter().enumerate().map(|(number, concept)| (concept.name.clone(), number));
        let mut known: FxHashMap<String, usize> = known.collect();
        let mut numbers = Vec::with_capacity(other.concepts.len());
        for concept in other.concepts {
            let number = *known.entry(concept.name.clone()).or_insert(self.concepts.len());
            if number == self.concepts.len() {
                self.concepts.push(concept);
            }
            numbers.push(number);
        }
        self.variants
            .extend(other.variants.into_iter().map(|variant| Variant { concept: numbers[variant.concept], ..variant }));
    }

    /// Adds a phrase as a concept of its own, whatever others are named, and gives its number.
    pub fn add_phrase(&mut self, text: &str) -> usize {
        let concept = self.concepts.len();
        if self.concepts.is_empty() {
            text.clone_into(&mut self.name);
        }
        self.concepts.push(Concept { name: text.to_owned(), category: String::new() });
        let (language, place) = (String::new(), Place::default());
        self.variants.push(Variant { concept, language, text: text.to_owned(), place });
        concept
    }

    /// The number of the concept of this name, compared without regard to case.
    pub fn concept(&self, name: &str) -> Option<usize> {
        let exact = self.concepts.iter().position(|concept| concept.name == name);
        exact.or_else(|| self.concepts.iter().position(|concept| concept.name.to_lowercase() == name.to_lowercase()))
    }

    /// The scripts in which the variants are written.
    pub fn scripts(&self) -> ScriptCounts {
        let mut counts = ScriptCounts::default();
        for variant in &self.variants {
            tokenize(&variant.text, |event| {
                if let Event::Word(_, word) = event {
                    counts.add(word);
                }
            });
        }
        counts
    }
}

/// Whether a phrase or variant holds anything that could be found.
///
/// ```
/// use tifa::lexicon::can_match;
/// assert!(can_match("high-quality *"));
/// assert!(!can_match("“ — ”"));
/// ```
pub fn can_match(text: &str) -> bool {
    problem_of(text).is_none()
}

/// Why a text cannot be a variant, if it cannot.
///
/// ```
/// use tifa::lexicon::{VariantProblem, problem_of};
/// assert_eq!(problem_of("**"), Some(VariantProblem::Everything));
/// assert_eq!(problem_of("two **").unwrap().to_string(), "begins or ends with **, which stands for tokens between words");
/// ```
pub fn problem_of(text: &str) -> Option<VariantProblem> {
    problem::problem_of(text)
}
