//! One run of one stage.

use super::stage::{Job, Stage};
use crate::ask::AskError;
use crate::error::Error;
use rayon::ThreadPoolBuilder;
use serde::{Deserialize, Serialize};
use std::fs;
use std::time::Instant;

/// What one run of a stage took.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sample {
    /// The seconds from finding the files to the result.
    pub(crate) seconds: f64,
    /// What came out.
    pub(crate) result: u64,
    /// The most bytes that were resident in this process so far, the program itself included; missing where the
    /// system does not tell. Only in a process that has done nothing else is it the peak of the stage.
    pub(crate) peak_bytes: Option<u64>,
}

/// Runs `stage` with so many threads.
///
/// # Errors
///
/// The stage fails, or the threads cannot be started.
pub(crate) fn sample(job: &Job<'_>, stage: &Stage, n_threads: usize) -> Result<Sample, Error> {
    let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().map_err(|e| AskError::Threads(n_threads, e))?;
    let start = Instant::now();
    let result = pool.install(|| (stage.run)(job))?;
    Ok(Sample { seconds: start.elapsed().as_secs_f64(), result, peak_bytes: peak() })
}

/// The most bytes resident in this process so far, where the system tells: on Linux.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
