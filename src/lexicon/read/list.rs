//! A text with a phrase a line, each a concept of its own.

use super::super::level::Keys;
use super::Place;
use super::draft::{Draft, Failure};
use rustc_hash::FxHashSet;

/// Reads the phrases; lines that begin with `#` and phrases that were listed before are passed over.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    let mut known = FxHashSet::default();
    for (number, line) in text.lines().enumerate() {
        let phrase = line.trim();
        if phrase.is_empty() || phrase.starts_with('#') || !known.insert(phrase) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let column = line[..indent].chars().count() as u32 + 1;
        let concept = draft.new_concept(Keys { categories: Vec::new(), name: phrase.to_owned() });
        draft.add(concept, "", phrase, Place { line: number as u32 + 1, column })?;
    }
    Ok(())
}
