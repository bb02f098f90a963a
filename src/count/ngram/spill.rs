//! A temporary file for what memory cannot hold.

use crate::count::CountError;
use crate::error::Error;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One temporary file, made when it is first needed, to which byte strings are appended.
///
/// It has no name in the folder from the start on, so that nothing is left behind however the process ends.
#[derive(Debug)]
pub(in crate::count) struct Spill {
    folder: PathBuf,
    open: Mutex<Option<Open>>,
}

#[derive(Debug)]
struct Open {
    file: File,
    n_bytes: u64,
}

impl Spill {
    /// A spill into `folder`, which need not be there before something is written.
    pub(in crate::count) fn new(folder: &Path) -> Spill {
        Spill { folder: folder.to_owned(), open: Mutex::new(None) }
    }

    /// Appends `bytes` and says where they lie.
    ///
    /// # Errors
    ///
    /// The folder does not exist, cannot be written to, or is full.
    pub(in crate::count) fn append(&self, bytes: &[u8]) -> Result<Range<u64>, Error> {
        let mut open = self.lock();
        if open.is_none() {
            let file = tempfile::tempfile_in(&self.folder);
            *open = Some(Open { file: file.map_err(|source| self.error(source))?, n_bytes: 0 });
        }
        let open = open.as_mut().expect("it was just made");
        let start = open.n_bytes;
        let written = open.file.seek(SeekFrom::Start(start)).and_then(|_| open.file.write_all(bytes));
        written.map_err(|source| self.error(source))?;
        open.n_bytes += bytes.len() as u64;
        Ok(start..open.n_bytes)
    }

    /// Reads the bytes from `start` on that fit into `buffer`.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or somebody has cut it short.
    pub(in crate::count) fn read(&self, start: u64, buffer: &mut [u8]) -> Result<(), Error> {
        let mut open = self.lock();
        let read = match open.as_mut() {
            Some(open) => read_at(&mut open.file, start, buffer),
            None => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
        };
        read.map_err(|source| self.error(source))
    }

    /// The bytes written so far.
    pub(in crate::count) fn n_bytes(&self) -> u64 {
        self.lock().as_ref().map_or(0, |open| open.n_bytes)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error(&self, source: io::Error) -> Error {
        // The message names the folder itself, and no file of a random name in it.
        Error::from(CountError::Spill { folder: self.folder.clone(), source: io::Error::from(source.kind()) })
    }
}

fn read_at(file: &mut File, start: u64, buffer: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_appended_is_read_back_and_no_file_is_ever_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let spill = Spill::new(folder.path());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!((spill.append(b"abc").unwrap(), spill.append(b"de").unwrap()), (0..3, 3..5));
        let mut bytes = [0; 2];
        spill.read(2, &mut bytes).unwrap();
        assert_eq!((&bytes, spill.n_bytes()), (b"cd", 5));
        assert!(spill.read(4, &mut bytes).is_err());
        if cfg!(unix) {
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
        drop(spill);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_that_names_it() {
        let error = Spill::new(Path::new("/no/such/folder")).append(b"a").unwrap_err();
        assert_eq!(error.to_string(), "cannot keep intermediate counts in the temporary folder '/no/such/folder'");
    }
}
