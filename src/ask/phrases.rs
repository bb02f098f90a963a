//! Phrases that no lexicon lists.

use super::Ask;
use super::answer::{Answer, Listing};
use super::collocations::{COLLOCATIONS, Pairs};
use super::read::Input;
use crate::ask::AskError;
use crate::corpus::Sources;
use crate::error::{Error, NameError};
use crate::lexicon::{Lexicon, Overlap};
use crate::mine::{MINERS, Miner, MiningOptions, formulas_table, mine, proposals, proposals_table};
use crate::table::Table;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Phrases that no lexicon lists, and pairs of words that keep company.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Phrases {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// Only these kinds, with commas (`tifa list phrases`) [default: all of these]; or collocations: pairs of words
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "KINDS", value_delimiter = ','))]
    pub kind: Vec<String>,
    /// List only phrases with this many occurrences [default: 2 for capitalised and repeated ones, else 1]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub min_count: Option<u64>,
    /// List only phrases that stand in this many documents [default: 2 for repeated ones, else 1]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub min_documents: Option<u64>,
    /// A lexicon whose variants are marked as known [default: the one that the corpus names]
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "FILE", conflicts_with = "exclude_lexicon"))]
    pub lexicon: Option<PathBuf>,
    /// A lexicon whose variants are left out
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub exclude_lexicon: Option<PathBuf>,
    /// Leave out what is known
    #[cfg_attr(feature = "cli", arg(long))]
    pub only_new: bool,
    /// Write rows of a lexicon, ready to be edited: concept,category,language,variant
    #[cfg_attr(feature = "cli", arg(long))]
    pub as_lexicon: bool,
    /// How pairs of words are found.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub pairs: Pairs,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
}

impl Phrases {
    /// Finds phrases in these documents.
    ///
    /// # Errors
    ///
    /// No document is left, or a kind or measure is not known.
    pub fn answer(&self, sources: Sources) -> Result<Answer, Error> {
        if self.pairs.around.is_some() || self.kind.iter().any(|kind| kind == COLLOCATIONS) {
            if let Some(other) = self.kind.iter().find(|kind| *kind != COLLOCATIONS) {
                return Err(AskError::CollocationsAlone(other.clone()).into());
            }
            return self.of_pairs(sources);
        }
        let kinds = kinds(&self.kind)?;
        let read = &self.input.read;
        let sources = read.counted(sources)?;
        let known = self.known(&sources)?;
        let options = MiningOptions {
            kinds: &kinds,
            min_count: self.min_count,
            min_documents: self.min_documents,
            top: self.listing.top(),
            known: known.as_ref(),
            only_new: self.only_new || self.exclude_lexicon.is_some(),
        };
        let formulas = mine(&sources, &read.selection(), read.policy(Overlap::All), options)?;
        let table = match self.as_lexicon {
            true => proposals_table(&proposals(&formulas, known.as_ref())),
            false => formulas_table(&formulas, known.as_ref()),
        };
        let n_all: usize = formulas.n_found.iter().map(|(_, n_found)| n_found).sum();
        // Proposals are groups of phrases.
        let n_all = if self.as_lexicon { table.rows.len() } else { n_all };
        let lexicon = known.as_ref().map(|lexicon| lexicon.name.as_str());
        Ok(self.answered(table).among(n_all).of(&formulas.corpus.name, lexicon).with_warnings(formulas.corpus.warnings))
    }

    pub(super) fn answered(&self, table: Table) -> Answer {
        Answer::new(Ask::Phrases(Box::new(self.clone())), &self.listing, table)
    }

    /// The lexicon that says what is known.
    fn known(&self, sources: &Sources) -> Result<Option<Lexicon>, Error> {
        let path = self.exclude_lexicon.as_ref().or(self.lexicon.as_ref()).or(sources.lexicon.as_ref());
        path.map(|path| Lexicon::read(path)).transpose()
    }
}

/// The kinds of these names, in the order in which they are registered; all if none is named.
fn kinds(names: &[String]) -> Result<Vec<&'static Miner>, Error> {
    let unknown = names.iter().find(|name| !MINERS.iter().any(|miner| miner.name == name.as_str()));
    if let Some(name) = unknown {
        let known = MINERS.iter().map(|miner| miner.name).chain([COLLOCATIONS]).map(str::to_owned).collect();
        return Err(NameError::Unknown { kind: "kind of phrase", name: name.clone(), known }.into());
    }
    let is_wanted = |miner: &&&'static Miner| names.is_empty() || names.iter().any(|name| name == miner.name);
    Ok(MINERS.iter().filter(is_wanted).copied().collect())
}
