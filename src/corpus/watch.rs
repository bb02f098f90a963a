//! Somebody who wants to know how far reading has come.

use std::fmt;

/// Is told of the files as they are read; a run may take several passes over them.
pub trait Watch: Send + Sync {
    /// A pass over so many files begins.
    fn pass(&self, n_files: usize);
    /// A file has been read.
    fn file(&self);
    /// The pass is over.
    fn end(&self);
    /// Whether nobody waits for the result any more: what is being read or counted then ends with
    /// [`CorpusError::Stopped`](super::CorpusError::Stopped), a document later.
    fn stopped(&self) -> bool {
        false
    }
}

impl fmt::Debug for dyn Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watch")
    }
}
