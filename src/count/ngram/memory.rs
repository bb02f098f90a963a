//! How much memory a count may take, and how it is divided.

use std::fs;
use std::path::PathBuf;

/// What counting may use of the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resources {
    /// The bytes of memory that counting may take. Past it, intermediate counts are kept in `temp`.
    pub max_memory: u64,
    /// The folder for intermediate counts.
    pub temp: PathBuf,
}

impl Default for Resources {
    /// Three quarters of the free memory, and the system's temporary folder.
    fn default() -> Resources {
        Resources { max_memory: free_memory() / 4 * 3, temp: std::env::temp_dir() }
    }
}

/// Where nothing is known of the machine: what any has.
const ASSUMED: u64 = 2 << 30;

/// The bytes that are free: what Linux says is available, or what the process's control group leaves, if that
/// is less. On other systems 2 GiB.
fn free_memory() -> u64 {
    let read = |path: &str| fs::read_to_string(path).ok();
    let available = read("/proc/meminfo").and_then(|text| available(&text));
    let group = |limit: &str, used: &str| {
        let number = |path: &str| read(path)?.trim().parse::<u64>().ok();
        Some(number(limit)?.saturating_sub(number(used)?))
    };
    // Version 2 of control groups, then version 1; inside a container its own group is the root.
    let limits = [
        available,
        group("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
        group("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ];
    limits.into_iter().flatten().min().unwrap_or(ASSUMED)
}

/// `MemAvailable` of `/proc/meminfo`, in bytes.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// The parts of the memory.
#[derive(Debug, Clone, Copy)]
pub(in crate::count) struct Budget {
    /// For what one worker has collected, and the phrases made of it.
    pub(in crate::count) chunk: usize,
    /// For tokens that wait; later for the keys made of them.
    pub(in crate::count) waiting: usize,
    /// For sorted runs, with the vocabulary.
    pub(in crate::count) runs: usize,
    /// For what a worker reads of the runs while they are merged.
    pub(in crate::count) reading: usize,
    /// For rows that are being sorted.
    pub(in crate::count) rows: usize,
}

/// More does not make the sorting of a chunk faster, because its shares leave the cache.
const LARGEST_CHUNK: usize = 64 << 20;

/// Fewer would make more runs than the memory is worth.
const SMALLEST_CHUNK: usize = 4 << 10;

impl Budget {
    /// A quarter for chunks, half for runs (of which a quarter for tokens that wait), and a quarter for the documents that
    /// are being read, the stacks and all that is small. Chunks are freed before runs are merged and rows sorted.
    pub(in crate::count) fn new(max_memory: u64, n_workers: usize) -> Budget {
        let memory = usize::try_from(max_memory).unwrap_or(usize::MAX);
        let n_workers = n_workers.max(1);
        Budget {
            chunk: (memory / 4 / n_workers).clamp(SMALLEST_CHUNK, LARGEST_CHUNK),
            waiting: memory / 4,
            runs: memory / 2,
            reading: memory / 8 / n_workers,
            rows: memory / 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_available_memory_is_read_in_kilobytes() {
        assert_eq!(available("MemTotal: 9 kB\nMemAvailable:   16384 kB\n"), Some(16 << 20));
        assert_eq!(available("MemTotal: 9 kB\n"), None);
    }

    #[test]
    fn the_parts_are_never_more_than_the_whole() {
        let budget = Budget::new(1 << 30, 4);
        assert!(4 * budget.chunk + budget.runs <= (1 << 30) * 3 / 4);
        assert!(4 * budget.reading + budget.rows + budget.runs <= 1 << 30);
    }
}
