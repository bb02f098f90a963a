//! Tokens to counts: hits of a lexicon by passage, n-grams by group.

mod cell;
mod concepts;
mod counting;
mod group;
mod listing;
mod ngram;
mod ngrams;
mod unit;
mod vocabulary;
mod words;

pub use cell::Cell;
pub use concepts::{ConceptCounts, PassageCounts, Policy, count_concepts, count_phrases};
pub use group::{Group, Groups, group_by};
pub(crate) use group::{by_keys, check_keys, group_order, keys_of};
pub use listing::{NgramBlock, NgramChoice, NgramListing, list_ngrams};
pub use ngram::memory::Resources;
pub use ngrams::{LONGEST_PHRASE, Ngram, NgramCounts, NgramFilter, Phrase, count_ngrams, count_ngrams_within};
pub use unit::TokenUnit;
pub(crate) use unit::mixed_units;
