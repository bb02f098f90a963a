//! How fast is each stage, and on what?
//!
//! [`measure`] times the [`STAGES`] on any corpus, [`generate`] makes a large corpus out of a small one.

mod generate;
mod measure;
mod memory;
mod show;
mod stage;

pub use generate::{GenerateOptions, Generated, generate};
pub use measure::{Measurement, Measurements, measure};
pub use stage::{Job, STAGES, Stage};
