//! The order of the lines of a concordance.
//!
//! A new order is one entry in [`ORDERS`].

use crate::corpus::date::PartialDate;
use crate::error::{Error, NameError};
use crate::token::{Event, Fold, tokenize};
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// What the lines of a concept are sorted by; lines that are equal stand in the order of the documents.
pub struct Order {
    /// The name, as on the command line.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// What a line is sorted by.
    pub(super) key: fn(&Neighbours<'_>) -> SortKey,
}

/// What a line is sorted by: a date, then words. No date comes last.
pub(super) type SortKey = (bool, Option<PartialDate>, Vec<String>);

/// A hit and what an order can look at.
pub(super) struct Neighbours<'a> {
    /// The paragraph before the hit.
    pub(super) before: &'a str,
    pub(super) hit: &'a str,
    /// The paragraph after the hit.
    pub(super) after: &'a str,
    pub(super) date: Option<PartialDate>,
}

/// All orders; the first is that of the documents.
pub static ORDERS: &[Order] = &[
    Order { name: "document", about: "by document and place", key: |_| by_words(Vec::new()) },
    Order { name: "date", about: "by date, undated documents last", key: by_date },
    Order { name: "left", about: "by the words before the hit, read outwards", key: by_left },
    Order { name: "right", about: "by the words after the hit", key: |line| by_words(first_words(line.after)) },
    Order { name: "hit", about: "by the words of the hit", key: |line| by_words(first_words(line.hit)) },
];

/// The order of this name.
///
/// # Errors
///
/// There is none; the error names those there are.
///
/// ```
/// assert_eq!(tifa::analysis::order_named("left")?.name, "left");
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn order_named(name: &str) -> Result<&'static Order, Error> {
    ORDERS.iter().find(|order| order.name == name).ok_or_else(|| {
        NameError::Unknown {
            kind: "order of lines",
            name: name.to_owned(),
            known: ORDERS.iter().map(|order| order.name.to_owned()).collect(),
        }
        .into()
    })
}

impl Order {
    /// Whether this is the order in which documents are read.
    pub(super) fn is_of_reading(&self) -> bool {
        self.name == ORDERS[0].name
    }
}

impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Words that lines are compared by: more than that are only equal in quotations.
const DEPTH: usize = 10;

/// Characters that hold so many words, to bound the work on endless paragraphs.
const NEAR: usize = DEPTH * 60;

fn by_words(words: Vec<String>) -> SortKey {
    (false, None, words)
}

fn by_date(line: &Neighbours<'_>) -> SortKey {
    (line.date.is_none(), line.date, Vec::new())
}

/// The words before the hit, the nearest first.
fn by_left(line: &Neighbours<'_>) -> SortKey {
    let near = line.before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let words = line.before[near..].unicode_words().rev();
    by_words(words.take(DEPTH).map(|word| Fold::default().apply(word).into_owned()).collect())
}

fn first_words(text: &str) -> Vec<String> {
    let near = text.char_indices().nth(NEAR).map_or(text.len(), |(at, _)| at);
    let mut words = Vec::new();
    tokenize(&text[..near], |event| {
        if let Event::Word(_, word) = event
            && words.len() < DEPTH
        {
            words.push(Fold::default().apply(word).into_owned());
        }
    });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, before: &str, after: &str) -> Vec<String> {
        let line = Neighbours { before, hit: "hit", after, date: None };
        order_named(name).map(|order| (order.key)(&line).2).unwrap_or_default()
    }

    #[test]
    fn the_left_order_reads_outwards_and_folds() {
        assert_eq!(key("left", "The New “Silk”, ", ""), ["silk", "new", "the"]);
        assert_eq!(key("left", "建设中国", ""), ["国", "中", "设", "建"]);
    }

    #[test]
    fn the_right_order_reads_on() {
        assert_eq!(key("right", "", ", and China’s WAY"), ["and", "china", "way"]);
    }
}
