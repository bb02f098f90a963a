//! A lexicon while it is read: keys with variants, and what could not be taken over.

use super::super::level::{Keys, concepts};
use super::super::{Concept, Lexicon, Variant, problem_of};
use super::{Note, NoteKind, Place};
use crate::lexicon::LexiconProblem;
use rustc_hash::FxHashMap;

/// What stands between the keys of a category: `economy > trade`.
pub(crate) const LEVEL_SEPARATOR: &str = " > ";

/// What went wrong, and where.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) place: Place,
    pub(super) problem: LexiconProblem,
}

impl Failure {
    pub(super) fn new(place: Place, problem: LexiconProblem) -> Failure {
        Failure { place, problem }
    }
}

/// The keys and variants of a file.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The keys of each concept.
    keys: Vec<Keys>,
    numbers: FxHashMap<Vec<String>, usize>,
    variants: Vec<Variant>,
    notes: Vec<Note>,
    /// Whether a variant that can never match is noted and left out; it is an error otherwise.
    pub(super) is_lenient: bool,
    /// Whether `?` stands for one character.
    pub(super) has_question_marks: bool,
}

impl Draft {
    /// The number of the concept with these keys, the outermost first, the last being its name.
    pub(super) fn concept(&mut self, keys: &[String]) -> usize {
        if let Some(number) = self.numbers.get(keys) {
            return *number;
        }
        let number = self.new_concept(Keys::of(keys));
        self.numbers.insert(keys.to_vec(), number);
        number
    }

    /// The number of a concept whose keys no other has, as the reader of the file knows.
    pub(super) fn new_concept(&mut self, keys: Keys) -> usize {
        self.keys.push(keys);
        self.keys.len() - 1
    }

    pub(super) fn note(&mut self, place: Place, kind: NoteKind) {
        self.notes.push(Note { place, kind });
    }

    /// Adds a variant, or notes why it cannot be one.
    pub(super) fn add(&mut self, concept: usize, language: &str, text: &str, place: Place) -> Result<(), Failure> {
        let text = text.trim();
        if !text.is_ascii() && text.contains('\u{fffd}') {
            return Err(Failure::new(place, LexiconProblem::Undecodable(text.to_owned())));
        }
        let kind = match problem_of(text) {
            _ if self.has_question_marks && text.contains('?') => NoteKind::QuestionMark(text.to_owned()),
            Some(problem) => NoteKind::Variant { text: text.to_owned(), problem },
            None => {
                self.variants.push(Variant { concept, language: language.to_owned(), text: text.to_owned(), place });
                return Ok(());
            }
        };
        match kind {
            NoteKind::Variant { text, problem } if !self.is_lenient => {
                Err(Failure::new(place, LexiconProblem::Variant { text, problem }))
            }
            kind => {
                self.note(place, kind);
                Ok(())
            }
        }
    }

    /// The lexicon, without concepts that have no variant. A name that several concepts have is made
    /// unique by the keys before it.
    pub(super) fn finish(self, name: &str) -> Lexicon {
        let mut concepts: Vec<Option<Concept>> = concepts(self.keys).into_iter().map(Some).collect();
        let mut numbers = vec![0; concepts.len()];
        let mut lexicon = Lexicon { name: name.to_owned(), notes: self.notes, ..Lexicon::default() };
        lexicon.variants = self.variants;
        for variant in &mut lexicon.variants {
            let number = variant.concept;
            if let Some(concept) = concepts[number].take() {
                numbers[number] = lexicon.concepts.len();
                lexicon.concepts.push(concept);
            }
            variant.concept = numbers[number];
        }
        lexicon
    }
}
