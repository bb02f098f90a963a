//! Tokens to counts: hits of a lexicon by passage, n-grams by group.

mod cell;
mod concept_cells;
mod concept_counter;
mod concepts;
mod counting;
mod group;
mod listing;
mod matrix;
mod nested;
mod ngram;
mod ngrams;
mod phrase_rows;
mod skipgrams;
mod unit;
mod vocabulary;
mod words;

pub use cell::Cell;
pub use concept_cells::{ConceptCells, count_concept_cells};
pub use concepts::{ConceptCounts, PassageCounts, Policy, count_concepts, count_phrases};
#[cfg(feature = "chart")]
pub(crate) use group::keys_of;
pub use group::{Group, Groups, group_by};
pub(crate) use group::{by_keys, check_keys, group_order};
pub use listing::{NgramBlock, NgramChoice, NgramFigures, NgramListing, list_ngrams};
pub use matrix::{MatrixChoice, NgramMatrix, ngram_matrix};
pub(crate) use nested::n_tokens;
pub use nested::{NESTED_SHARE, c_values, closed};
pub use ngram::memory::Resources;
pub(crate) use ngrams::join as join_tokens;
pub use ngrams::{LONGEST_PHRASE, Ngram, NgramCounts, NgramFilter, Phrase, count_ngrams, count_ngrams_within};
pub use phrase_rows::{PhraseRow, PhraseRows, count_phrase_rows};
pub use skipgrams::{
    LONGEST_SKIPGRAM, MOST_SKIPPED, SkipgramChoice, SkipgramCounts, count_skipgrams, for_each_skipgram,
};
pub use unit::TokenUnit;
pub(crate) use unit::mixed_units;
