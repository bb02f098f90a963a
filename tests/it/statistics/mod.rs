//! The statistics against published values, other programs and their own laws.

mod contract;
mod coverage;
mod data;
mod defects;
mod other_programs;
mod reference;
mod resample;
mod series;
mod similarity;
mod trend;
mod trend_simulation;
