//! Tab-separated values.

use super::super::{Provenance, Table};
use super::Format;
use super::csv::separated;

/// TSV with full precision.
pub(super) const TSV: Format = Format { name: "tsv", about: "tab-separated values, full precision", write };

fn write(table: &Table, _: &Provenance, digits: usize) -> String {
    separated(table, b'\t', digits)
}
