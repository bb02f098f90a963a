//! Data flows one way: a module names only modules before it.

use std::fs;
use std::path::Path;

/// The modules in the order of the flow. `error`, `warning` and `unfinished` are the ground that all stand on.
const ORDER: &[&str] = &[
    "stats", "token", "table", "corpus", "lexicon", "count", "mine", "analysis", "folder", "chart", "figure", "report",
    "ask", "face", "python", "bench", "cli",
];

#[test]
fn a_module_names_only_modules_before_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for (place, module) in ORDER.iter().enumerate() {
        for (path, text) in rust_files(&source.join(module)) {
            checked += 1;
            for later in &ORDER[place + 1..] {
                let names_it = text.lines().any(|line| !is_comment(line) && line.contains(&format!("crate::{later}")));
                assert!(!names_it, "{path} names '{later}', which comes after '{module}'");
            }
        }
    }
    assert!(checked > 50, "only {checked} files found: has the source moved?");
}

#[test]
fn statistics_and_tokens_name_nothing_of_the_rest() {
    for module in ["stats", "token"] {
        for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(module)) {
            for line in text.lines().filter(|line| !is_comment(line)) {
                let names_another = line.split("crate::").skip(1).any(|named| !named.starts_with(module));
                assert!(!names_another, "{path} names another module than its own: {line}");
            }
        }
    }
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in library.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(ORDER.contains(&module), "'{module}' is missing in ORDER");
    }
}

#[test]
fn only_the_command_line_prints() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in ORDER.iter().filter(|module| **module != "cli") {
        for (path, text) in rust_files(&source.join(module)) {
            for line in text.lines().filter(|line| !is_comment(line)) {
                let prints = ["println!", "print!(", "eprint", "dbg!", "stdout()", "stderr()"];
                assert!(!prints.iter().any(|word| line.contains(word)), "{path} prints: {line}");
            }
        }
    }
}

/// The calculator is a door to the statistics alone, and the bench times what lies behind.
#[test]
fn the_command_line_asks_at_the_front_door_and_names_nothing_behind_it() {
    let behind =
        ["stats", "token", "lexicon", "count", "mine", "analysis", "chart", "figure", "report", "corpus::{", "face"];
    for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli")) {
        if path.contains("/calc/") || path.ends_with("/bench.rs") {
            continue;
        }
        for module in behind {
            assert!(!text.contains(&format!("crate::{module}")), "{path} names '{module}', which lies behind 'ask'");
        }
    }
}

#[test]
fn no_thread_pool_is_that_of_the_process() {
    for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        assert!(!text.contains(".build_global("), "{path} sets threads for the whole process");
    }
}

#[test]
fn parallel_work_is_confined_to_a_few_drivers() {
    const DRIVERS: &[&str] = &[
        "corpus/bytes.rs",
        "corpus/scan.rs",
        "corpus/slices.rs",
        "analysis/concordance/mod.rs",
        "analysis/echo/grams.rs",
        "analysis/echo/reuse.rs",
        "analysis/frequency.rs",
        "count/counting.rs",
        "count/matrix.rs",
        "count/merge.rs",
        "count/ngrams.rs",
        "count/part.rs",
        "count/ngram/direct/mod.rs",
        "count/ngram/row.rs",
        "bench/stage.rs",
        "bench/sample.rs",
        "analysis/keyness/documents.rs",
        "analysis/trend/exchange.rs",
        "folder/matrix.rs",
        "table/format/parquet/mod.rs",
        "table/writer.rs",
        "ask/call.rs",
        "ask/error.rs",
    ];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (path, text) in rust_files(&source) {
        let allowed = DRIVERS.iter().any(|driver| path.ends_with(driver));
        assert!(allowed || !text.contains("rayon::"), "{path} runs in parallel by itself");
    }
}

#[test]
fn no_module_of_the_library_names_a_flag() {
    for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        // What tests quote is no text for users.
        let code = text.split("#[cfg(test)]").next().unwrap();
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        for line in code.lines().filter(|line| !path.contains("src/cli/") && !is_test && !is_comment(line)) {
            // Every other part is a string; flags stand at its beginning or behind a space, bracket or quotation mark.
            let names_one = line.split('"').skip(1).step_by(2).any(|words| {
                let mut flags = words.match_indices("--").map(|(at, _)| (words[..at].chars().last(), &words[at + 2..]));
                flags.any(|(before, name)| {
                    before.is_none_or(|mark| " ('`".contains(mark))
                        && name.starts_with(|first: char| first.is_ascii_lowercase())
                })
            });
            assert!(!names_one, "{path} names a flag of the command line: {line}");
        }
    }
}

#[test]
fn errors_stand_on_nothing() {
    for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/error")) {
        for line in text.lines().filter(|line| !is_comment(line) && line.contains("crate::")) {
            assert!(line.contains("$crate::error"), "{path}: {line}");
        }
    }
}

#[test]
fn the_library_makes_no_pool_of_threads_for_the_whole_process() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in ORDER.iter().filter(|module| **module != "cli") {
        for (path, text) in rust_files(&source.join(module)) {
            assert!(!text.contains("build_global"), "{path} takes the threads of the whole process");
        }
    }
}

#[test]
fn unsafe_code_stands_in_one_file() {
    const ALLOWED: &str = "token/bits/sse2.rs";
    // In parts, so that this file holds none of them.
    let [allowed, block, reason] =
        [["allow(", "unsafe_code)"], ["unsafe", " {"], ["// SAFETY", ": "]].map(|it| it.concat());
    for folder in ["src", "tests", "benches"] {
        for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
            let (n_blocks, n_reasons) = (text.matches(&block).count(), text.matches(&reason).count());
            assert_eq!(n_blocks, n_reasons, "{path}: each block has its reason");
            let holds_it = n_blocks > 0 || text.contains(&allowed);
            assert_eq!(holds_it, path.ends_with(ALLOWED), "{path}: only {ALLOWED} holds unsafe code");
        }
    }
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The Rust files below a folder, with their text.
fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.to_string_lossy().replace('\\', "/"), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}
