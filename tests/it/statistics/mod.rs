//! The statistics against published values, other programs and their own laws.

mod contract;
mod coverage;
mod other_programs;
mod reference;
