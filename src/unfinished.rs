//! Files and folders that an interruption removes, as they are not finished yet.

#[cfg(feature = "cli")]
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What would be left behind.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A file or folder that is not worth keeping if the program is interrupted; for as long as this lives.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    pub(crate) fn new(path: &Path) -> Unfinished {
        lock().push(path.to_owned());
        Unfinished { path: path.to_owned() }
    }

    /// Does what gives the result its place. An interruption comes before or after, never in between.
    #[cfg(any(feature = "chart", test))]
    pub(crate) fn finish<T>(&self, give_place: impl FnOnce() -> T) -> T {
        let _interruptions_wait = lock();
        give_place()
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        lock().retain(|path| *path != self.path);
    }
}

/// Removes all that is unfinished, and lets nothing be finished from now on: whoever calls this ends the program.
#[cfg(feature = "cli")]
pub(crate) fn abandon() {
    let unfinished = lock();
    for path in unfinished.iter() {
        // What cannot be removed only takes up space.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    std::mem::forget(unfinished);
}

fn lock() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_unfinished_is_on_the_list() {
        let is_listed = |path: &Path| lock().iter().any(|listed| listed == path);
        let path = Path::new("unfinished.csv");
        let unfinished = Unfinished::new(path);
        assert!(is_listed(path));
        assert_eq!(unfinished.finish(|| 3), 3);
        drop(unfinished);
        assert!(!is_listed(path));
    }
}
