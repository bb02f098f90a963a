//! Dictionaries of LIWC: numbered categories between two `%`, then words with the numbers of theirs.

use super::draft::{Draft, Failure};
use super::{NoteKind, Place};
use crate::lexicon::LexiconProblem;
use rustc_hash::FxHashMap;

/// Reads a dictionary such as
///
/// ```text
/// %
/// 1   Affect
///     2   Posemo
/// %
/// happy*   1 2
/// ```
///
/// Fields are separated by tabs or spaces. A category that is indented lies within the one before it. Words
/// that count only beside others (`<of>131/125`, `(02 134)125/464`, `(i) like*`) are noted and left out, and
/// so are their other categories on that line, which depend on the same condition.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    draft.is_lenient = true;
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    match lines.next() {
        Some((_, line)) if line.trim() == "%" => {}
        first => {
            let line = first.map_or(1, |(number, _)| number);
            return Err(Failure::new(Place { line, column: 1 }, LexiconProblem::NoLiwcHeader));
        }
    }
    let mut categories = Categories::default();
    let mut is_closed = false;
    for (number, line) in lines.by_ref() {
        if line.trim() == "%" {
            is_closed = true;
            break;
        }
        categories.add(number, line)?;
    }
    if !is_closed {
        return Err(Failure::new(Place { line: 1, column: 1 }, LexiconProblem::NoLiwcHeader));
    }
    for (number, line) in lines {
        add_word(draft, &categories, number, line)?;
    }
    Ok(())
}

/// The keys of every category, by its number.
#[derive(Default)]
struct Categories {
    keys: FxHashMap<String, Vec<String>>,
    /// The indentation and name of each category that the next may lie within.
    open: Vec<(usize, String)>,
}

impl Categories {
    fn add(&mut self, number: u32, line: &str) -> Result<(), Failure> {
        let indent = line.len() - line.trim_start().len();
        let at = |column: usize| Place { line: number, column: column as u32 + 1 };
        let (id, name) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let name = name.trim();
        if name.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Failure::new(at(indent), LexiconProblem::LiwcCategory(line.trim().to_owned())));
        }
        self.open.retain(|(outer, _)| *outer < indent);
        self.open.push((indent, name.to_owned()));
        let keys = self.open.iter().map(|(_, name)| name.clone()).collect();
        if self.keys.insert(plain(id).to_owned(), keys).is_some() {
            return Err(Failure::new(at(indent), LexiconProblem::LiwcTwice(id.to_owned())));
        }
        Ok(())
    }
}

/// "02" is the category 2.
fn plain(id: &str) -> &str {
    let plain = id.trim_start_matches('0');
    if plain.is_empty() { id } else { plain }
}

fn add_word(draft: &mut Draft, categories: &Categories, number: u32, line: &str) -> Result<(), Failure> {
    let indent = line.len() - line.trim_start().len();
    let place = Place { line: number, column: indent as u32 + 1 };
    let (word, ids) = word_and_ids(line.trim());
    let ids: Vec<&str> = ids.split_whitespace().collect();
    let is_number = |id: &&str| id.bytes().all(|byte| byte.is_ascii_digit());
    if is_conditional(word) || !ids.iter().all(is_number) {
        draft.note(place, NoteKind::Conditional(word.to_owned()));
        return Ok(());
    }
    if ids.is_empty() {
        return Err(Failure::new(place, LexiconProblem::LiwcNoCategory(word.to_owned())));
    }
    for id in ids {
        match categories.keys.get(plain(id)) {
            Some(keys) => {
                let concept = draft.concept(keys);
                draft.add(concept, "", word, place)?;
            }
            None => {
                draft.note(place, NoteKind::UnknownCategory { text: word.to_owned(), category: id.to_owned() });
            }
        }
    }
    Ok(())
}

/// The word, which may hold spaces, and what follows it: after the first tab, or from the first field on
/// that can only be a category.
fn word_and_ids(line: &str) -> (&str, &str) {
    if let Some((word, ids)) = line.split_once('\t') {
        return (word.trim(), ids);
    }
    let may_be_category =
        |field: &str| field.starts_with(|mark: char| mark.is_ascii_digit() || matches!(mark, '(' | '<'));
    let mut at = 0;
    for field in line.split(' ') {
        if at > 0 && may_be_category(field) {
            return (line[..at].trim(), &line[at..]);
        }
        at += field.len() + 1;
    }
    (line, "")
}

/// Whether other words in brackets stand before or behind the word: `(i) like*`. An emoticon such as `:(` is
/// no condition.
fn is_conditional(word: &str) -> bool {
    let inside = |open: char, close: char| {
        let (_, rest) = word.split_once(open)?;
        rest.split_once(close).map(|(inside, _)| inside)
    };
    [inside('(', ')'), inside('<', '>')].into_iter().flatten().any(|inside| inside.contains(char::is_alphanumeric))
}
