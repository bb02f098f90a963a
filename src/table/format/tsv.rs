//! Tab-separated values.

use super::csv::{header, separated};
use super::{Format, RowText, Writer};

/// TSV with full precision.
pub(super) const TSV: Format = Format { name: "tsv", about: "tab-separated values, full precision", writer: WRITER };

const WRITER: Writer = Writer::Rows(RowText {
    head: |table, _| header(table, b'\t'),
    first: "",
    between: "",
    rows: |_, rows, digits| separated(rows, b'\t', digits),
    tail: ["", ""],
});
