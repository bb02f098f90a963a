//! What is wrong with one line, or one variant, of a file.

/// What is wrong with one line of a table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineProblem {
    /// The header lacks a column.
    #[error("there is no column '{0}'")]
    MissingColumn(&'static str),
    /// A cell that must not be empty is.
    #[error("the column '{0}' is empty")]
    EmptyCell(&'static str),
    /// A date cannot be understood.
    #[error("'{0}' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD")]
    Date(String),
    /// The header of a table of numbers lacks a column.
    #[error("the header has no column '{column}'; expected {expected}")]
    NumberColumn {
        /// The column.
        column: &'static str,
        /// All columns that are needed.
        expected: String,
    },
    /// A cell holds no number that could be used.
    #[error("column '{column}': {problem}")]
    NoNumber {
        /// The column.
        column: String,
        /// What is wrong with the cell, which it quotes.
        problem: String,
    },
    /// The numbers of the line do not fit together.
    #[error("{0}")]
    Numbers(crate::stats::NumberError),
    /// A frequency is no whole number.
    #[error("'{0}' is no whole number")]
    Count(String),
    /// Phrases of one length have two totals.
    #[error("the total of phrases of {length} token{} is {total} here and {before} before", if *length == 1 { "" } else { "s" })]
    TwoTotals {
        /// The phrase length.
        length: usize,
        /// The total here.
        total: u64,
        /// The total on an earlier line.
        before: u64,
    },
    /// The CSV reader gave up.
    #[error("{0}")]
    Csv(String),
}

/// What is wrong with a lexicon.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconProblem {
    /// The file is no text.
    #[error("{0}")]
    Decode(crate::corpus::decode::DecodeError),
    /// Bytes that are no text in the encoding of the file.
    #[error("'{0}' holds bytes that are no text in the encoding of the file")]
    Undecodable(String),
    /// The header lacks a column.
    #[error("there is no column '{0}'")]
    MissingColumn(&'static str),
    /// A cell that must not be empty is.
    #[error("the column '{0}' is empty")]
    EmptyCell(&'static str),
    /// A name that must not be missing is.
    #[error("there is no name")]
    NoName,
    /// A variant that can never match.
    #[error("'{text}' {problem}")]
    Variant {
        /// The variant.
        text: String,
        /// Why.
        problem: crate::lexicon::VariantProblem,
    },
    /// One concept, two categories.
    #[error("the concept '{concept}' has the category '{category}' here and '{before}' before")]
    TwoCategories {
        /// The concept.
        concept: String,
        /// Its category here.
        category: String,
        /// Its category on an earlier line.
        before: String,
    },
    /// The CSV reader gave up.
    #[error("{0}")]
    Csv(String),
    /// The file is not in its format.
    #[error("it is not well-formed {format}: {what}")]
    Syntax {
        /// The format.
        format: &'static str,
        /// What its reader said.
        what: String,
    },
    /// Variants stand under no concept.
    #[error("expected the name of a concept with its variants below it")]
    NoKeys,
    /// Keys within keys without end.
    #[error("keys lie within keys more than 32 times")]
    TooDeep,
    /// A LIWC dictionary without its categories.
    #[error("a LIWC dictionary begins with a line % and its categories, up to another line %")]
    NoLiwcHeader,
    /// A LIWC category that is none.
    #[error("'{0}' is no category: expected a number and a name")]
    LiwcCategory(String),
    /// A LIWC category that was defined before.
    #[error("the category {0} is defined twice")]
    LiwcTwice(String),
    /// A LIWC word without a category.
    #[error("'{0}' has no category")]
    LiwcNoCategory(String),
    /// An XML file that is no dictionary.
    #[error("there is no element 'dictionary'")]
    NoDictionaryElement,
}
