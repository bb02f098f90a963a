//! Everything at once: tables, charts and one page, written into a folder.

mod build;
mod folder;
mod page;
mod run;
mod section;
mod subject;
mod texts;

pub use build::{Report, ReportOptions, report};
pub use folder::{Earlier, File, check_folder, write_file, write_folder};
pub use texts::passage_files;
