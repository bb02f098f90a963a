//! Why a folder is not written.

use crate::error::faults;
use std::path::PathBuf;

faults! {
    /// Why a folder is not written.
    pub enum FolderError {
        /// The output folder holds files that tifa did not write.
        #[error("'{0}' is not empty and holds no run.json of tifa")]
        ForeignFolder(PathBuf) => "choose an empty or new folder, or add `force` to write there all the same",
        /// A file or folder that tifa did not write stands where it would write.
        #[error("'{0}' is in the way, and tifa did not write it")]
        InTheWay(PathBuf) => "move it, or choose another output folder",
        /// The output path exists and is not a folder.
        #[error("'{0}' is not a folder")]
        NotAFolder(PathBuf),
    }
}
