//! Why something cannot be counted.

use crate::error::{faults, listed};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

faults! {
    /// Why something cannot be counted.
    pub enum CountError {
        /// Intermediate counts that memory cannot hold could not be written or read back.
        #[error("cannot keep intermediate counts in the temporary folder '{folder}'")]
        Spill { folder: PathBuf, source: io::Error } [source] => match source.kind() {
            ErrorKind::NotFound => "make the folder first, or choose another one by `temp`",
            ErrorKind::PermissionDenied => "choose a folder that can be written to by `temp`",
            _ => "choose a folder with more room by `temp`, or give more memory by `max_memory`",
        },
        /// A label that no passage carries.
        #[error("no passage has a label '{name}'")]
        UnknownLabel { name: String, known: Vec<String> } [known] => format!("the labels are: {}", listed(known)),
    }
}
