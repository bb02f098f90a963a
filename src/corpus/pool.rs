//! Workers that are shared out among threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What threads work with, one each at a time; all of it is at hand in the end.
///
/// A worker is made where none is idle, so there are never more of them than threads, if none is held while others are
/// waited for. Which worker meets which document is chance: what is made of them must not depend on it.
///
/// ```
/// use tifa::corpus::Pool;
/// let pool = Pool::default();
/// for word in ["all", "of", "them"] {
///     pool.with(Vec::new, |words| words.push(word));
/// }
/// assert_eq!(pool.into_workers(), [["all", "of", "them"]]);
/// ```
#[derive(Debug)]
pub struct Pool<W> {
    idle: Mutex<Vec<W>>,
}

impl<W> Default for Pool<W> {
    fn default() -> Pool<W> {
        Pool { idle: Mutex::default() }
    }
}

impl<W> Pool<W> {
    /// Lets `work` use an idle worker, or the one that `make` makes.
    pub fn with<R>(&self, make: impl FnOnce() -> W, work: impl FnOnce(&mut W) -> R) -> R {
        let idle = self.lock().pop();
        let mut worker = idle.unwrap_or_else(make);
        let result = work(&mut worker);
        self.lock().push(worker);
        result
    }

    /// All workers, in any order.
    pub fn into_workers(self) -> Vec<W> {
        self.idle.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<W>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
