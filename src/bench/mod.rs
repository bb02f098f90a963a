//! How fast is each stage, and on what?
//!
//! [`sample`] runs one of the [`STAGES`] on any corpus and [`measure`] compares them, [`generate`] makes a large corpus out of
//! a small one.

mod files;
mod generate;
mod measure;
mod memory;
mod sample;
mod show;
mod stage;

pub use generate::{GenerateOptions, Generated, generate};
pub use measure::{Measurement, Measurements, measure};
pub use sample::{Sample, sample};
pub use stage::{Job, STAGES, Stage};
