//! What is the matter with a lexicon.

use super::Ask;
use super::answer::{Answer, Listing};
use super::call::Call;
use super::read::{Input, Read};
use crate::corpus::Sources;
use crate::count::count_concepts;
use crate::error::Error;
use crate::lexicon::{Lexicon, Overlap, Problem, check, lexicon_table, without_hit};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is the matter with a lexicon, by itself or in documents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct LexiconCheck {
    /// The lexicon, or builtin:prc
    #[cfg_attr(feature = "cli", arg(value_name = "FILE"))]
    pub lexicon: PathBuf,
    /// Documents in which every variant should occur
    #[cfg_attr(feature = "cli", arg(value_name = "INPUT"))]
    pub inputs: Vec<PathBuf>,
    /// How they are read.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub read: Read,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
}

impl LexiconCheck {
    /// Finds the documents, if any are named.
    ///
    /// # Errors
    ///
    /// An input does not exist or holds no document.
    pub fn locate(&self, call: &Call) -> Result<Option<Sources>, Error> {
        let input = Input { inputs: self.inputs.clone(), read: self.read.clone() };
        (!self.inputs.is_empty()).then(|| input.locate(call)).transpose()
    }

    /// Checks the lexicon, in these documents if there are any; also says how many findings make figures wrong.
    ///
    /// # Errors
    ///
    /// The lexicon cannot be read, or no document is left.
    pub fn answer(&self, sources: Option<Sources>) -> Result<(Answer, usize), Error> {
        let lexicon = Lexicon::read_leniently(&self.lexicon)?;
        let name = lexicon.name.clone();
        let fold = self.read.fold;
        let mut findings = check(&lexicon, fold);
        let (mut corpus, mut warnings) = (None, Vec::new());
        if let Some(sources) = sources {
            let sources = self.read.counted(sources)?;
            let policy = self.read.policy_by(Overlap::All, []);
            let counts = count_concepts(&sources, &self.read.selection(), lexicon, policy)?;
            let used = counts.passages.iter().flat_map(|passage| &passage.hits).map(|hit| hit.variant);
            findings.extend(without_hit(&counts.lexicon, used));
            findings.sort();
            // What the reader noted is in the table.
            warnings = counts.corpus.warnings;
            warnings.retain(|warning| warning.kind() != "lexicon");
            corpus = Some(counts.corpus.name);
        }
        let n_wrong = findings.iter().filter(|finding| Problem::is_wrong(finding.problem)).count();
        let n_all = findings.len();
        findings.truncate(self.listing.top());
        let table = lexicon_table(&findings, fold);
        let mut answer = Answer::new(Ask::LexiconCheck(self.clone()), &self.listing, table).among(n_all);
        answer.warnings = warnings;
        (answer.provenance.corpus, answer.provenance.lexicon) = (corpus, Some(name));
        Ok((answer, n_wrong))
    }
}
