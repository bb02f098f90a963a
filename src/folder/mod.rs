//! Answers as files: written whole or not at all, in folders where nothing of others is touched.

mod matrix;
mod run;
mod texts;
mod write;

pub use matrix::write_matrix;
pub(crate) use run::inputs;
pub use texts::passage_files;
pub use write::{Earlier, File, check_folder, write_file, write_file_with, write_folder};
pub(crate) use write::{RUN, listed};
