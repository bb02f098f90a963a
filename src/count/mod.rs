//! Tokens to counts: hits of a lexicon by passage, n-grams by group.

mod concept_cells;
mod concepts;
mod counting;
mod error;
mod group;
mod listing;
mod matrix;
mod merge;
mod nested;
mod ngram;
mod ngrams;
mod part;
mod phrases;
mod spread;
mod unit;
mod vocabulary;

pub use concept_cells::{ConceptCells, MOST_KEPT, count_concept_cells};
pub use concepts::{ConceptCounts, ConceptHits, Concepts, PassageCounts, Policy, count_concepts, count_concepts_part};
pub use error::CountError;
#[cfg(feature = "chart")]
pub(crate) use group::keys_of;
pub use group::{Cell, Group, Groups, group_by};
pub(crate) use group::{by_keys, check_keys, group_order};
pub use listing::{NgramBlock, NgramChoice, NgramFigures, NgramListing, list_ngrams};
pub use matrix::{MatrixChoice, NgramMatrix, ngram_matrix};
pub(crate) use nested::n_tokens;
pub use nested::{NESTED_SHARE, c_values, closed};
pub use ngram::cells::{LONGEST_SKIPGRAM, MOST_SKIPPED, SkipgramChoice, for_each_skipgram};
pub use ngram::memory::Resources;
pub(crate) use ngrams::join as join_tokens;
pub use ngrams::{
    LONGEST_PHRASE, Ngram, NgramCounts, NgramFilter, Ngrams, Phrase, count_ngrams, count_ngrams_part,
    count_ngrams_within,
};
pub use phrases::{
    PhraseFigures, PhraseRow, PhraseRows, count_phrase_rows, count_phrase_rows_part, count_phrases, count_phrases_part,
};
pub use spread::Spread;
pub use unit::TokenUnit;
pub(crate) use unit::mixed_units;
pub use vocabulary::{GroupWords, Words, count_words};
