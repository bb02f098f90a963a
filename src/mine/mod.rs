//! Phrases that no lexicon lists: formulas by their shape, repeated wording, words that keep company.
//!
//! Every miner of [`MINERS`] says where a formula of its kind stands; how often its words occur, in how many
//! documents and since when, is then asked of an [`Index`] of the whole corpus, so that each figure is the one
//! that counting the phrase gives.

mod capitalised;
mod collocation;
mod context;
mod formulas;
mod group;
mod index;
mod measure;
mod miner;
mod numbered;
mod numeral;
mod paragraph;
mod parallel;
mod proposal;
mod quotation;
mod quoted;
mod repeated;
mod table;
mod transcribe;
mod transcript;

pub use collocation::{Collocation, CollocationOptions, Collocations, PairCounts, Window, collocates, collocations};
pub use formulas::{Formula, Formulas, MiningOptions, mine};
pub use index::{Index, LONGEST_INDEXED};
pub use miner::Miner;
pub use proposal::proposals;
pub(crate) use table::{collocation_columns, formula_columns};
pub use table::{collocations_table, formulas_table, proposals_table};
pub use transcript::Transcript;

use miner::Work;

/// Every kind of formula.
pub static MINERS: &[&Miner] =
    &[&numbered::NUMBERED, &quoted::QUOTED, &quoted::TITLES, &parallel::PARALLEL, &capitalised::CAPITALISED, &REPEATED];

/// Phrases that return.
static REPEATED: Miner = Miner {
    name: "repeated",
    about: "phrases that return, as long as they go, without function words at their edges",
    mark: "not counted",
    fewest: 2,
    fewest_documents: 2,
    only_closed: true,
    work: Work::Corpus,
};
