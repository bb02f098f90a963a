//! What the commands with `--robust` have in common.

use super::args::{GlobalArgs, InputArgs, RepeatsArg, TermArgs};
use super::setup::{Options, lexicon, shown};
use crate::analysis::Base;
use crate::analysis::robust::{Ground, Question, Robust, Settings, Subject, add_robustness, robust, robustness_table};
use crate::corpus::locate;
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::table::Table;
use clap::Args;
use serde_json::json;

/// Whether findings are put to the test of other choices.
#[derive(Debug, Args)]
pub(super) struct RobustArgs {
    /// Say of each finding whether it is stable or which choice it depends on: repeats and boilerplate kept or dropped, copies of
    /// documents, variant or concept, tokens or documents, cells, zeros. Reads the documents three more times
    #[arg(long)]
    robust: bool,
    /// Show every finding under every choice; implies --robust
    #[arg(long)]
    robust_details: bool,
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
    pub(super) terms: &'a TermArgs,
}

impl RobustArgs {
    pub(super) fn is_asked(&self) -> bool {
        self.robust || self.robust_details
    }

    /// Adds to `table` what other choices make of its rows, or gives a table of all that.
    pub(super) fn show(&self, mut table: Table, tested: &Tested) -> Table {
        if self.robust_details {
            return robustness_table(&tested.robust, &tested.groups, &tested.subjects, tested.terms.confidence);
        }
        add_robustness(&mut table, &tested.robust, &tested.subjects);
        table
    }

    pub(super) fn describe(&self, options: &mut Options) {
        if self.is_asked() {
            options.add(if self.robust_details { "robust_details" } else { "robust" }, json!(true));
        }
    }

    /// The option as it is written, for messages.
    pub(super) fn name(&self) -> &'static str {
        if self.robust_details { "--robust-details" } else { "--robust" }
    }
}

/// Finds the documents and counts the concepts that the options name, as [`counted`](super::setup::counted) does.
pub(super) fn recountable(
    input: &InputArgs,
    terms: &TermArgs,
    base: Base,
    global: &GlobalArgs,
) -> Result<Recountable, Error> {
    let sources = locate(&input.inputs, &input.selection.locate_options(global))?;
    let lexicon = lexicon(&sources, terms)?.ok_or(Error::NoTerms)?;
    let policy = input.selection.policy(terms.overlap);
    let own = Settings::new(policy.reading, input.selection.repeats == RepeatsArg::Drop, base);
    let shown = shown(&lexicon, &terms.concepts)?;
    let ground = Ground { sources, selection: input.selection.selection(), lexicon, policy, shown };
    Ok(Recountable { counts: ground.counts(&own)?, ground, own })
}

impl Recountable {
    /// Puts a question under all choices.
    pub(super) fn ask(&self, question: &dyn Question) -> Result<Robust, Error> {
        robust(&self.ground, &self.counts, self.own, question)
    }
}
