//! Findings put to the test of other choices.

use super::read::{Input, Repeats};
use super::terms::Terms;
use crate::analysis::Base;
use crate::analysis::robust::{Ground, Question, Robust, Settings, Subject, add_robustness, robust, robustness_table};
use crate::ask::AskError;
use crate::corpus::Sources;
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::table::Table;
use serde::{Deserialize, Serialize};

/// Whether findings are put to the test of other choices.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct RobustChoice {
    /// Say of each finding whether it is stable or which choice it depends on: repeats and boilerplate kept or dropped, copies of
    /// documents, variant or concept, tokens or documents, cells, zeros. Reads the documents three more times
    #[cfg_attr(feature = "cli", arg(long))]
    pub robust: bool,
    /// Show every finding under every choice; implies --robust
    #[cfg_attr(feature = "cli", arg(long))]
    pub robust_details: bool,
}

/// The counts under the user's settings, with what is needed to count again under others.
pub(super) struct Recountable {
    pub(super) counts: ConceptCounts,
    ground: Ground,
    own: Settings,
}

/// What is said of which rows.
pub(super) struct Tested<'a> {
    pub(super) robust: Robust,
    /// The subjects of the table's rows.
    pub(super) subjects: Vec<Subject>,
    /// The names of the columns of the groups.
    pub(super) groups: Vec<String>,
    pub(super) terms: &'a Terms,
}

impl RobustChoice {
    pub(super) fn is_asked(&self) -> bool {
        self.robust || self.robust_details
    }

    /// Adds to `table` what other choices make of its rows, or gives a table of all that.
    pub(super) fn show(&self, mut table: Table, tested: &Tested<'_>) -> Table {
        if self.robust_details {
            return robustness_table(&tested.robust, &tested.groups, &tested.subjects, tested.terms.confidence);
        }
        add_robustness(&mut table, &tested.robust, &tested.subjects);
        table
    }
}

/// Counts the concepts that are named, so that they can be counted again.
pub(super) fn recountable(input: &Input, terms: &Terms, base: Base, sources: Sources) -> Result<Recountable, Error> {
    let lexicon = terms.lexicon(&sources)?.ok_or(AskError::NoTerms)?;
    let policy = input.read.policy(terms.overlap);
    let own = Settings::new(policy.reading, input.read.repeats == Repeats::Drop, base);
    let shown = terms.shown(&lexicon)?;
    let ground = Ground { sources, selection: input.read.selection(), lexicon, policy, shown };
    Ok(Recountable { counts: ground.counts(&own)?, ground, own })
}

impl Recountable {
    /// Puts a question under all choices.
    pub(super) fn ask(&self, question: &dyn Question) -> Result<Robust, Error> {
        self.ask_of(self.own.base, question)
    }

    /// The same, of occurrences or of documents.
    pub(super) fn ask_of(&self, base: Base, question: &dyn Question) -> Result<Robust, Error> {
        robust(&self.ground, &self.counts, Settings { base, ..self.own }, question)
    }
}
