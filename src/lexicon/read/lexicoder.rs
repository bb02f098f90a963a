//! Dictionaries of Lexicoder.

use super::draft::{Draft, Failure};
use super::{Place, cnode};
use crate::lexicon::LexiconProblem;

/// Reads a `.lcd`, which is XML, or a `.lc3`, where `+category` stands on a line above its words.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    draft.is_lenient = true;
    if text.trim_start().starts_with('<') {
        return cnode::read(text, draft);
    }
    let mut concept = None;
    for (number, line) in (1..).zip(text.lines()) {
        let place = Place { line: number, column: 1 };
        match (line.trim(), concept) {
            ("", _) => {}
            (line, _) if line.starts_with('+') => concept = Some(draft.concept(&[line[1..].trim().to_owned()])),
            (_, None) => return Err(Failure::new(place, LexiconProblem::NoKeys)),
            (line, Some(concept)) => draft.add(concept, "", line, place)?,
        }
    }
    Ok(())
}
