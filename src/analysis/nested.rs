//! Phrases of a list that only live inside longer ones of it.

use super::frequency::{Frequency, FrequencyRow};
use super::term::Term;
use crate::count::{TokenUnit, c_values, closed};
use crate::token::{Event, FIRST_WORD, Symbol, tokenize};
use std::collections::BTreeMap;

/// Drops the phrases that are nested: a longer phrase of the list holds at least nine in ten of their occurrences in all
/// groups together. See [`closed`].
pub fn keep_closed(frequency: &mut Frequency) {
    let phrases = Phrases::of(frequency);
    let kept = closed(&phrases.counted());
    let is_kept: BTreeMap<&str, bool> = phrases.all.iter().map(|(text, _, _)| text.as_str()).zip(kept).collect();
    frequency.rows.retain(|row| is_kept.get(row.term.name()).copied().unwrap_or(true));
}

/// The C-value of the phrase of each row, from its occurrences in all groups together; the candidates are the phrases of
/// the list. See [`c_value`](crate::stats::c_value).
pub fn phrase_c_values(frequency: &Frequency) -> Vec<f64> {
    let phrases = Phrases::of(frequency);
    let values = c_values(&phrases.counted());
    let by_text: BTreeMap<&str, f64> = phrases.all.iter().map(|(text, _, _)| text.as_str()).zip(values).collect();
    frequency.rows.iter().map(|row| by_text.get(row.term.name()).copied().unwrap_or(0.0)).collect()
}

/// The distinct phrases of a list with their tokens and counts.
struct Phrases {
    all: Vec<(String, Vec<Symbol>, u64)>,
}

impl Phrases {
    fn of(frequency: &Frequency) -> Phrases {
        let is_phrase = |row: &&FrequencyRow| matches!(row.term, Term::Phrase { .. });
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for row in frequency.rows.iter().filter(is_phrase) {
            *counts.entry(row.term.name()).or_default() += row.cell.count;
        }
        let mut numbers: BTreeMap<&str, Symbol> = BTreeMap::new();
        let mut all = Vec::with_capacity(counts.len());
        for (text, count) in counts {
            let mut symbols = Vec::new();
            let mut add = |word| {
                let next = FIRST_WORD + numbers.len() as Symbol;
                symbols.push(*numbers.entry(word).or_insert(next));
            };
            match frequency.unit {
                // The words of a segmenter are apart in a phrase, and would be cut otherwise by themselves.
                TokenUnit::Segmented(_) => text.split(' ').for_each(&mut add),
                _ => tokenize(text, |event| {
                    if let Event::Word(_, word) = event {
                        add(word);
                    }
                }),
            }
            all.push((text.to_owned(), symbols, count));
        }
        Phrases { all }
    }

    fn counted(&self) -> Vec<(&[Symbol], u64)> {
        self.all.iter().map(|(_, symbols, count)| (symbols.as_slice(), *count)).collect()
    }
}
