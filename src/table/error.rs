//! Why a table cannot be made or written.

use crate::error::{faults, listed};
use std::path::PathBuf;

faults! {
    /// Why a table cannot be made or written.
    pub enum TableError {
        /// A table has more rows than its format can hold.
        #[error("the table has more than {most} rows, which is all that the format '{format}' can hold")]
        TooManyRows { format: &'static str, most: usize } =>
            "keep fewer by `top` or `min_count`, or choose csv or parquet",
        /// A table could not be brought into a binary format.
        #[error("cannot write the table as {format}: {reason}")]
        Encode { format: &'static str, reason: String },
        /// The name of a file does not say which format it is to have.
        #[error("cannot tell from '{path}' how the table is to be written: '.{ending}' is no table format")]
        Ending { path: PathBuf, ending: String, known: Vec<String> } usage [known] =>
            format!("the endings are {}; or name the format with `format`. Charts are drawn by `tifa chart`", listed(known)),
        /// A column of a table is asked for twice.
        #[error("the column '{0}' is asked for twice")]
        ColumnTwice(String) usage,
    }
}
