//! Tests of the whole program on the seed documents and on generated ones.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

mod architecture;
mod bench;
mod calc;
mod characters;
mod chinese;
mod cli;
mod coding;
mod compare;
mod concordance;
mod contract;
mod counts;
mod echo;
mod errors;
mod evidence;
mod face;
mod finding;
mod generated;
mod left_out;
mod lexicon;
mod matrix;
mod memory;
mod mine;
mod ngrams;
mod partial;
mod planting;
mod properties;
mod reading;
mod readme;
mod report;
mod robust;
mod seeds;
mod snapshots;
mod statistics;
mod support;
mod tables;
mod trend;
mod verify;
