//! Why a file gives no document.

use crate::corpus::decode::DecodeError;
use std::time::Duration;

/// Why a file cannot be read. The wording does not name the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The bytes are not what the format asks for.
    #[error("it is not a readable {format}: {reason}")]
    Malformed {
        /// The format, such as `ZIP archive`.
        format: &'static str,
        /// What is wrong, in the words of the parser.
        reason: String,
    },
    /// The file is locked with a password.
    #[error("it is encrypted")]
    Encrypted,
    /// No page of a PDF holds text.
    #[error("it has no text layer: its {pages} pages seem to be scanned")]
    NoTextLayer {
        /// The number of pages.
        pages: usize,
    },
    /// The column that was asked for does not exist.
    #[error("it has no column '{column}'; its columns are {}", columns.join(", "))]
    NoColumn {
        /// The column asked for.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// A table has more columns than any real one.
    #[error("it has {0} columns")]
    TooManyColumns(usize),
    /// A table has no column of texts.
    #[error("it has no column of texts")]
    NoTextColumn,
    /// It unpacks to more than is allowed.
    #[error("it unpacks to more than {0} bytes")]
    TooLarge(u64),
    /// It unpacks to far more than its packed size, as files made to exhaust memory do.
    #[error("it unpacks to more than {0} times its packed size")]
    TooDense(u64),
    /// An archive has too many members.
    #[error("it has more than {0} members")]
    TooManyMembers(usize),
    /// Archives within archives are not opened.
    #[error("archives within archives are not opened")]
    NestedArchive,
    /// It takes too long.
    #[error("it takes longer than {} seconds", .0.as_secs())]
    TooSlow(Duration),
    /// The library that reads the format failed.
    #[error("the {format} defeats its reader")]
    Defeated {
        /// The format.
        format: &'static str,
    },
    /// The format is known but not read.
    #[error("{0} is not read")]
    Unsupported(&'static str),
}

impl ReadError {
    /// A file that is not what its format asks for.
    pub(super) fn malformed(format: &'static str, reason: impl std::fmt::Display) -> ReadError {
        ReadError::Malformed { format, reason: reason.to_string() }
    }
}
