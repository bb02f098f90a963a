//! Tokens to counts: hits of a lexicon by passage, n-grams by group.

mod cell;
mod concepts;
mod group;
mod ngrams;
mod phrase_table;
mod vocabulary;

pub use cell::Cell;
pub use concepts::{ConceptCounts, PassageCounts, Policy, count_concepts};
pub use group::{Group, Groups, group_by};
pub(crate) use group::{by_keys, check_keys, group_order, keys_of};
pub use ngrams::{LONGEST_PHRASE, Ngram, NgramCounts, NgramFilter, count_ngrams};
