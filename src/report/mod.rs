//! Everything at once: tables, charts and one page, written into a folder.

mod build;
mod check;
mod page;
mod section;
mod subject;

pub use build::{Report, ReportOptions, report};
pub use check::{CheckedFile, FileState, Run, check_files, check_inputs, first_difference};
