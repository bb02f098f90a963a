//! What was read.

use super::Ask;
use super::answer::{Answer, Listing};
use super::read::Input;
use crate::analysis::{dates_table, documents_table, removals_table};
use crate::corpus::{Sources, scan};
use crate::error::Error;
use crate::folder::{File, passage_files};
use crate::token::count_words;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What was read: documents with their dates, passages and tokens, and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Inspect {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
    /// Show what was left out of the documents, with the reason and place
    #[cfg_attr(feature = "cli", arg(long))]
    pub removals: bool,
    /// Show everything that the documents say about dates, with the words
    #[cfg_attr(feature = "cli", arg(long, conflicts_with = "removals"))]
    pub dates: bool,
}

impl Inspect {
    /// Shows what is read of these documents, and gives the cleaned passages as files if `with_texts`.
    ///
    /// # Errors
    ///
    /// No document is left.
    pub fn answer(&self, sources: Sources, with_texts: bool) -> Result<(Answer, Vec<File>), Error> {
        let read = &self.input.read;
        let sources = read.counted(sources)?;
        let (selection, reading) = (read.selection(), read.reading());
        let scan = scan(
            &sources,
            &selection,
            &reading,
            || (),
            |(), document, text| {
                let tokens =
                    |spans: &Vec<Range<usize>>| spans.iter().map(|span| count_words(&text[span.clone()])).sum();
                document.passages.iter().map(|passage| tokens(&passage.spans)).collect::<Vec<u64>>()
            },
        )?;
        let corpus = &scan.corpus;
        let warnings = [corpus.warnings.as_slice(), &read.copies(&sources)?].concat();
        let mut table = match (self.removals, self.dates) {
            (true, _) => removals_table(corpus),
            (_, true) => dates_table(corpus),
            _ => documents_table(corpus, &scan.gathered),
        };
        let n_all = table.rows.len();
        table.rows.truncate(self.listing.top());
        let answer = Answer::new(Ask::Inspect(self.clone()), &self.listing, table).among(n_all);
        let answer = answer.of(&corpus.name, None).with_warnings(warnings);
        let files = if with_texts { passage_files(corpus, &answer.provenance)? } else { Vec::new() };
        Ok((answer, files))
    }
}
