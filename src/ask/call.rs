//! How a question is answered: what may be used, and who is told. Nothing here can change a figure.

use crate::ask::AskError;
use crate::corpus::Watch;
use crate::count::Resources;
use crate::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

/// What answering a question may use of the machine, and who is told how far it has come.
///
/// It belongs to one call, never to the process: threads are started for the call and end with it, so a program may ask from
/// several threads at once, or after a fork.
///
/// ```
/// let call = tifa::Call { threads: 2, ..Default::default() };
/// assert_eq!(call.run(|| rayon::current_num_threads())?, 2);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Call {
    /// Threads to use; 0 is one for each core. The result never depends on it.
    pub threads: usize,
    /// The bytes that counting phrases may take; past them intermediate counts go to a temporary file. Without it, three
    /// quarters of what is free.
    pub max_memory: Option<u64>,
    /// The folder for that temporary file; without it, that of the system.
    pub temp: Option<PathBuf>,
    /// Is told how far reading has come, and can stop it.
    pub watch: Option<Arc<dyn Watch>>,
    /// Is told how far the exchange of documents in a test has come.
    pub watch_tests: Option<Arc<dyn Watch>>,
}

impl Call {
    /// Does `work` on the threads of this call.
    ///
    /// # Errors
    ///
    /// The threads cannot be started.
    pub fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> Result<T, Error> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads).build();
        Ok(pool.map_err(|error| AskError::Threads(self.threads, error))?.install(work))
    }

    pub(super) fn resources(&self) -> Resources {
        let free = Resources::default();
        Resources {
            max_memory: self.max_memory.unwrap_or(free.max_memory),
            temp: self.temp.clone().unwrap_or(free.temp),
        }
    }
}
