//! Formulas as rows of a lexicon, ready to be edited.

use super::formulas::Formulas;
use crate::lexicon::{Concept, Lexicon, Place, Variant, can_match};
use crate::token::Script;
use std::collections::BTreeMap;

/// A lexicon of the formulas that `known` does not have: formulas that may render one concept share it, and where one
/// of them is known it is the concept that is known.
///
/// The category is the kind of the formula, or that of the known concept.
pub fn proposals(formulas: &Formulas, known: Option<&Lexicon>) -> Lexicon {
    let mut known_of: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &formulas.rows {
        if let Some(concept) = row.known {
            known_of.entry(row.group).or_insert(concept);
        }
    }
    let mut lexicon = Lexicon { name: "proposals".into(), ..Lexicon::default() };
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    for row in formulas.rows.iter().filter(|row| row.known.is_none() && can_match(&row.phrase)) {
        let concept = *numbers.entry(row.group).or_insert_with(|| {
            let head = &formulas.rows[row.group];
            let known =
                known_of.get(&row.group).zip(known).map(|(concept, lexicon)| lexicon.concepts[*concept].clone());
            lexicon.concepts.push(
                known.unwrap_or_else(|| Concept { name: head.phrase.clone(), category: head.kind.name.to_owned() }),
            );
            lexicon.concepts.len() - 1
        });
        // Stars would be placeholders.
        let text = row.phrase.replace('*', " ");
        let is_han = Script::of(&text) == Some(Script::Han);
        let language = if is_han { "zh" } else { formulas.language.unwrap_or_default() };
        lexicon.variants.push(Variant { concept, language: language.to_owned(), text, place: Place::default() });
    }
    lexicon
}
