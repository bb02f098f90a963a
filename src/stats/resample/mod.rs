//! Evidence from whole documents: labels exchanged between documents, and how much documents differ.
//!
//! Words of one document are not independent, so a test that counts words finds too much. Here the
//! unit is the *part*: what one document gives to one side. [`Design`] says which parts may change
//! places, [`Permutation`] tests many terms at once under such exchanges, [`EffectIntervals`] says how
//! far their effects are sure. Nothing here runs in parallel; replicates are independent of each other and of their order,
//! so a driver may share them out as it likes.

mod design;
mod part_counts;
mod permutation;
mod side_intervals;
mod step_down;

pub use design::{Arrangements, Design, Draws, Purpose};
pub use part_counts::PartCounts;
pub use permutation::{Exceedances, Permutation, PermutationTest, TermTest};
pub use side_intervals::EffectIntervals;
