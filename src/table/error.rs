//! Why a table cannot be made or written.

use crate::error::faults;

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
        /// A column of a table is asked for twice.
        #[error("the column '{0}' is asked for twice")]
        ColumnTwice(String) usage,
    }
}
