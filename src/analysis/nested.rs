//! Phrases of a list that only live inside longer ones of it.

use super::frequency::{Frequency, FrequencyRow};
use crate::count::{TokenUnit, c_values, closed};
use crate::token::{Event, FIRST_WORD, Symbol, tokenize};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Drops the phrases that are nested: a longer phrase of the list holds at least nine in ten of their occurrences in all
/// groups together. See [`closed`].
pub fn keep_closed(frequency: &mut Frequency) {
    let counts = counts(frequency);
    let closed = are_closed(counts.iter().map(|(text, count)| (*text, *count)), frequency.unit);
    let closed: BTreeMap<String, bool> = counts.into_keys().map(str::to_owned).zip(closed).collect();
    frequency.rows.retain(|row| closed[row.term.name()]);
}

/// The C-value of the phrase of each row, from its occurrences in all groups together; the candidates are the phrases of
/// the list. See [`c_value`](crate::stats::c_value).
pub fn phrase_c_values(frequency: &Frequency) -> Vec<f64> {
    let counts = counts(frequency);
    let phrases = in_symbols(counts.iter().map(|(text, count)| (*text, *count)), frequency.unit);
    let values = c_values(&borrowed(&phrases));
    let by_text: BTreeMap<&str, f64> = counts.into_keys().zip(values).collect();
    frequency.rows.iter().map(|row| by_text[row.term.name()]).collect()
}

/// The distinct phrases of a list with their occurrences in all groups together.
fn counts(frequency: &Frequency) -> BTreeMap<&str, u64> {
    let mut counts = BTreeMap::new();
    for FrequencyRow { term, cell, .. } in &frequency.rows {
        *counts.entry(term.name()).or_default() += cell.count;
    }
    counts
}

/// Which of some different phrases with their counts are not nested in a longer one of them, in their order.
pub(super) fn are_closed<'t>(phrases: impl Iterator<Item = (&'t str, u64)>, unit: TokenUnit) -> Vec<bool> {
    closed(&borrowed(&in_symbols(phrases, unit)))
}

/// Phrases as the numbers of their words.
fn in_symbols<'t>(phrases: impl Iterator<Item = (&'t str, u64)>, unit: TokenUnit) -> Vec<(Vec<Symbol>, u64)> {
    let mut numbers: FxHashMap<&str, Symbol> = FxHashMap::default();
    let mut symbols_of = |text: &'t str| {
        let mut symbols = Vec::new();
        let mut add = |word| {
            let next = FIRST_WORD + numbers.len() as Symbol;
            symbols.push(*numbers.entry(word).or_insert(next));
        };
        match unit {
            // The words of a segmenter are apart in a phrase, and would be cut otherwise by themselves.
            TokenUnit::Segmented(_) => text.split(' ').for_each(&mut add),
            _ => tokenize(text, |event| {
                if let Event::Word(_, word) = event {
                    add(word);
                }
            }),
        }
        symbols
    };
    phrases.map(|(text, count)| (symbols_of(text), count)).collect()
}

fn borrowed(phrases: &[(Vec<Symbol>, u64)]) -> Vec<(&[Symbol], u64)> {
    phrases.iter().map(|(symbols, count)| (symbols.as_slice(), *count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_that_lives_only_inside_a_longer_one_is_nested_also_in_chinese() {
        let closed = |phrases: &[(&str, u64)]| are_closed(phrases.iter().copied(), TokenUnit::Words);
        let english = [("economic work", 9), ("central economic work", 5), ("central economic", 5)];
        assert_eq!(closed(&english), [true, true, false]);
        assert_eq!(closed(&[("高质量", 5), ("高质量发展", 5)]), [false, true]);
    }
}
