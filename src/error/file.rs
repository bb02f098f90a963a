//! What can be wrong with a file.

use super::{Error, faults};
use std::io;
use std::path::PathBuf;

faults! {
    /// What can be wrong with any file.
    pub enum FileError {
        /// A file could not be read.
        #[error("cannot read '{path}'")]
        Read { path: PathBuf, source: io::Error },
        /// A file could not be written.
        #[error("cannot write '{path}'")]
        Write { path: PathBuf, source: io::Error },
        /// What is written to could take no more.
        #[error("cannot write the table")]
        Output(#[source] io::Error),
        /// A file that is read as UTF-8 is not UTF-8.
        #[error("cannot read '{path}': byte {offset} is not valid UTF-8")]
        NotUtf8 { path: PathBuf, offset: usize },
        /// A line of a table cannot be used.
        #[error("cannot read '{path}', line {line}: {problem}")]
        Line { path: PathBuf, line: u64, problem: LineProblem } [problem] => match problem {
            LineProblem::MissingColumn(_) => {
                "a metadata table has a column file; a frequency list has the columns term,count"
            }
            LineProblem::TwoTotals { .. } => "a list of several groups is not one list: write it without `by`",
            _ => return None,
        },
        /// A file that must not be replaced exists.
        #[error("'{0}' exists already")]
        Exists(PathBuf) => "choose another name, or remove the file first",
        /// A file changed while it was being used.
        #[error("'{0}' changed while tifa was reading it")]
        Changed(PathBuf),
        /// A folder or file that should be checked holds nothing that could be.
        #[error("'{path}' cannot be checked: {reason}")]
        NothingToCheck { path: PathBuf, reason: &'static str } =>
            "give the folder of a report, a file in it, or a table as CSV or JSON; without a path the reference values \
             are recomputed",
    }
}

impl Error {
    /// The same error; or, if what is written to could take no more, what `other` makes of it.
    pub(crate) fn output_as(self, other: impl FnOnce(io::Error) -> Error) -> Error {
        match self.into_kind() {
            Ok(FileError::Output(source)) => other(source),
            Ok(error) => error.into(),
            Err(error) => error,
        }
    }
}

/// What is wrong with one line of a table.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs)]
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
    NumberColumn { column: &'static str, expected: String },
    /// A cell holds no number that could be used.
    #[error("column '{column}': {problem}")]
    NoNumber { column: String, problem: String },
    /// A frequency is no whole number.
    #[error("'{0}' is no whole number")]
    Count(String),
    /// Phrases of one length have two totals.
    #[error("the total of phrases of {length} token{} is {total} here and {before} before", super::plural(*length))]
    TwoTotals { length: usize, total: u64, before: u64 },
    /// The numbers of the line do not fit together, or its reader gave up, for this reason.
    #[error("{0}")]
    Other(String),
}
