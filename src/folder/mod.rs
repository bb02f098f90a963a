//! Answers as files: written whole or not at all, in folders where nothing of others is touched.

mod error;
mod matrix;
mod run;
mod texts;
mod write;

pub use error::FolderError;
pub use matrix::write_matrix;
#[cfg(feature = "chart")]
pub(crate) use run::inputs;
pub use texts::passage_files;
pub use write::{Earlier, File, check_folder, write_file, write_file_with, write_folder};
#[cfg(feature = "chart")]
pub(crate) use write::{RUN, listed};
