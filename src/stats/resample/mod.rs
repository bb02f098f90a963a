//! Evidence from whole documents: labels exchanged between documents, and documents drawn again.
//!
//! Words of one document are not independent, so a test that counts words finds too much. Here the
//! unit is the *part*: what one document gives to one side. [`Design`] says which parts may change
//! places, [`Permutation`] tests many terms at once under such exchanges, [`bootstrap`] gives intervals
//! of their effects. Nothing here runs in parallel; replicates are independent of each other and of their order,
//! so a driver may share them out as it likes.

mod bootstrap;
mod design;
mod part_counts;
mod permutation;
mod step_down;

pub use bootstrap::{Bootstrapped, bca_interval, bootstrap};
pub use design::{Arrangements, Design, Draws, Purpose};
pub use part_counts::{Effects, PartCounts, Sample};
pub use permutation::{Exceedances, Permutation, PermutationTest, TermTest};
