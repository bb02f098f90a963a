//! Everything at once: tables, charts and one page, written into a folder.

mod build;
mod check;
mod folder;
mod matrix;
mod page;
mod section;
mod subject;
mod texts;

pub use build::{Report, ReportOptions, report};
pub use check::{CheckedFile, FileState, Run, check_files, check_inputs, first_difference};
pub use folder::{Earlier, File, check_folder, write_file, write_file_with, write_folder};
pub use matrix::write_matrix;
pub use texts::passage_files;
