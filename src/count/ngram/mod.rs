//! The engine that counts all phrases of 1 to n tokens.
//!
//! Workers collect tokens in [`piece`]s, which wait in memory. If all of them fit, phrases are sorted [`direct`]ly.
//! If not, pieces become sorted [`run`]s ([`run_maker`]) in the common [`store`], which keeps what memory cannot hold in a
//! temporary file ([`spill`]); at the end the runs of each share are merged and added up ([`tally`]). Single
//! words and skip-grams are counted in [`cells`]. Either way every phrase comes by with its counts: into [`level`]s that are kept,
//! or into [`row`]s that are sorted and written out. Everything is a sum of integers, so the result does not depend
//! on which worker met which document, nor on the way that was taken.

pub(super) mod blob;
pub(super) mod cells;
pub(super) mod direct;
pub(super) mod level;
pub(super) mod memory;
pub(super) mod packed;
pub(super) mod piece;
pub(super) mod ranked_rows;
pub(super) mod row;
mod run;
mod run_maker;
pub(super) mod spill;
pub(super) mod spool;
mod store;
pub(super) mod tally;

#[cfg(test)]
mod tests;

pub(super) use run_maker::PARTITIONS;
