//! What `--max-memory` promises, under a limit that the system enforces.
#![cfg(target_os = "linux")]

use crate::support::{arg, seeds, stdout};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// All phrases of 1 to 5 tokens that occur twice, of the corpus in `folder`.
const COUNT: &[&str] = &["count", "corpus", "--ngrams", "1..5", "--min-count", "2", "-q", "-j", "2", "-f", "csv"];

/// An eighth of the corpus.
const CAPPED: &[&str] = &["--max-memory", "256K", "--temp", "spill"];

/// A folder with a corpus of 2 MB, and another for intermediate counts.
fn prepared() -> TempDir {
    let folder = TempDir::new().unwrap();
    let corpus = folder.path().join("corpus");
    stdout(&["bench", arg(&seeds()), "-q", "--generate", "2M", "--keep", arg(&corpus)]);
    fs::create_dir(folder.path().join("spill")).unwrap();
    folder
}

/// Counts with at most so many kilobytes of memory of its own (`setrlimit`, `RLIMIT_DATA`): past it, allocating fails and the
/// program ends.
fn count_within(kilobytes: u32, folder: &Path, more: &[&str]) -> Output {
    let script = format!("ulimit -d {kilobytes}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, env!("CARGO_BIN_EXE_tifa")]).args(COUNT).args(more);
    command.current_dir(folder).output().unwrap()
}

#[test]
fn a_corpus_of_many_times_the_memory_is_counted_within_it() {
    let folder = prepared();
    // 0.25 MB for counting, and 40 MB for the program, its threads, the vocabulary of 11 000 words, two texts and the tables
    // that know passages: 25 MB are enough; without --max-memory it takes 50.
    let capped = count_within(40 << 10, folder.path(), CAPPED);
    assert!(capped.status.success(), "{}", String::from_utf8_lossy(&capped.stderr));
    let free = count_within(1 << 30, folder.path(), &[]);
    assert!(free.status.success() && free.stdout == capped.stdout && free.stdout.len() > 1_000_000);
    assert_eq!(fs::read_dir(folder.path().join("spill")).unwrap().count(), 0);
    // The limit is one: nothing runs in 4 MB.
    assert!(!count_within(4 << 10, folder.path(), CAPPED).status.success());
}

#[test]
fn a_count_that_is_killed_leaves_neither_half_a_table_nor_intermediate_counts() {
    let folder = prepared();
    let path = folder.path().join("table.csv");
    for milliseconds in [50, 200, 800] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
        let mut child =
            command.args(COUNT).args(CAPPED).args(["-o", "table.csv"]).current_dir(&folder).spawn().unwrap();
        sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        if !child.wait().unwrap().success() {
            assert!(!path.exists());
        }
        assert_eq!(fs::read_dir(folder.path().join("spill")).unwrap().count(), 0);
    }
}
