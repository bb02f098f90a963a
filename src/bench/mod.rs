//! How fast is each stage, and on what?
//!
//! [`sample`] runs one of the [`STAGES`] on any corpus and [`measure`] compares them, [`generate`] makes a large corpus out of
//! a small one.

mod error;
mod generate;
mod measure;
mod sample;
mod stage;

pub(crate) use error::BenchError;
pub(crate) use generate::{GenerateOptions, Generated, generate};
pub(crate) use measure::{Measurements, measure};
pub(crate) use sample::{Sample, sample};
pub(crate) use stage::{Job, STAGES, Stage};
