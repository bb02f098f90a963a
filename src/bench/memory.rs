//! How much memory was in use at most.

use std::fs;

/// Forgets the peak so far, where the system can: on Linux.
pub(super) fn reset_peak() {
    // 5 resets the peak resident set size (`man proc_pid_clear_refs`). Where that fails, no peak is told.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The most bytes resident since [`reset_peak`], where the system tells.
pub(super) fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
