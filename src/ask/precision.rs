//! How precise a dictionary is, by a sample of its hits that somebody coded.

use super::answer::{Answer, Listing};
use crate::analysis::precision_table;
use crate::error::Error;
use crate::stats::Confidence;
use crate::table::Provenance;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How many hits of a coded sample mean their concept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Precision {
    /// The lines of `tifa kwic --sample`, with 1 or yes, 0 or no in the column code
    #[cfg_attr(feature = "cli", arg(value_name = "FILE"))]
    pub sample: PathBuf,
    /// The confidence level of intervals
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "LEVEL"))]
    pub confidence: Confidence,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
}

impl Precision {
    /// Counts the codes.
    ///
    /// # Errors
    ///
    /// The sample cannot be read, holds no code, or one that is neither yes nor no.
    pub fn answer(&self) -> Result<Answer, Error> {
        let mut table = precision_table(&self.sample, self.confidence)?;
        let n_all = table.rows.len();
        table.rows.truncate(self.listing.top());
        let options = serde_json::to_value(self).ok().and_then(|value| value.as_object().cloned()).unwrap_or_default();
        let provenance = Provenance { command: "lexicon precision".into(), options, ..Provenance::default() };
        Ok(Answer::plain(provenance, &self.listing, table).among(n_all))
    }
}
