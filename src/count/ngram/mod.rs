//! The engine that counts all phrases of 1 to n tokens.
//!
//! Workers collect phrases ([`chunk`]), sort them into runs ([`run`]) and put these into the common
//! [`store`], which keeps what memory cannot hold in a temporary file ([`spill`]). At the end the runs of
//! each share are merged ([`merge`]) and added up ([`tally`]): into [`level`]s that are kept, or into
//! [`row`]s that are sorted and written out. Everything is a sum of integers over sorted runs, so the result
//! does not depend on which worker met which document, nor on what was spilled.

pub(super) mod blob;
mod chunk;
pub(super) mod level;
pub(super) mod memory;
mod merge;
pub(super) mod packed;
pub(super) mod row;
pub(super) mod row_sorter;
mod run;
pub(super) mod spill;
pub(super) mod spool;
mod store;
pub(super) mod tally;
pub(super) mod varint;

#[cfg(test)]
mod tests;

pub(super) use chunk::PARTITIONS;
