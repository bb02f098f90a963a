//! Why a lexicon cannot be used.

use crate::error::faults;
use std::path::PathBuf;

faults! {
    /// Why a lexicon cannot be used.
    pub enum LexiconError {
        /// A lexicon cannot be read; `line` is 0 where it is not about a line.
        #[error("cannot read '{path}'{}: {problem}", place_in_file(*line, *column))]
        File { path: PathBuf, line: u32, column: u32, problem: LexiconProblem } [problem] => match problem {
            LexiconProblem::MissingColumn(_) => {
                "a lexicon has the columns concept,category,language,variant; other formats go by the ending, see \
                 `tifa list lexicon-formats`"
            }
            LexiconProblem::Undecodable(_) => "save the file as UTF-8",
            LexiconProblem::Variant { .. } => {
                "`tifa lexicon check` lists all such rows; ** stands for up to four tokens between words, * for one token \
                 or a part of it"
            }
            _ => return None,
        },
        /// A lexicon has no rows.
        #[error("the lexicon '{0}' holds no variant")]
        Empty(String),
        /// A built-in lexicon that does not exist.
        #[error("there is no built-in lexicon '{0}'")]
        UnknownBuiltin(String) => "the built-in lexicon is builtin:prc",
    }
}

/// The place in a file as a part of a message.
fn place_in_file(line: u32, column: u32) -> String {
    if line == 0 { String::new() } else { format!(", line {line}, column {column}") }
}

/// What is wrong with a lexicon.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)]
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
    Variant { text: String, problem: super::VariantProblem },
    /// One concept, two categories.
    #[error("the concept '{concept}' has the category '{category}' here and '{before}' before")]
    TwoCategories { concept: String, category: String, before: String },
    /// The CSV reader gave up.
    #[error("{0}")]
    Csv(String),
    /// The file is not in its format.
    #[error("it is not well-formed {format}: {what}")]
    Syntax { format: &'static str, what: String },
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
