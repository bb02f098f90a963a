//! Timing, and the corpora that it is done on.

use crate::support::{arg, files_below, rows, seeds, stdout, tifa};
use std::collections::BTreeMap;
use tempfile::TempDir;

/// A corpus generated from the seeds, in a folder of its own.
fn generated(seed: &str, more: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let corpus = folder.path().join("corpus");
    stdout(
        &[&["bench", arg(&seeds()), "-q", "--generate", "300K", "--seed", seed, "--keep", arg(&corpus)], more].concat(),
    );
    folder
}

#[test]
fn the_same_seed_generates_the_same_bytes() {
    let [first, again, other] = ["1", "1", "2"].map(|seed| files_below(generated(seed, &[]).path()));
    assert_eq!(first, again);
    assert_ne!(first, other);
    let n_bytes: usize = first.iter().filter(|(name, _)| name.ends_with(".txt")).map(|(_, bytes)| bytes.len()).sum();
    assert!((300 << 10..310 << 10).contains(&n_bytes), "{n_bytes} bytes");
}

#[test]
fn a_generated_corpus_keeps_years_and_rates_and_grows_in_words() {
    let folder = generated("1", &[]);
    let corpus = folder.path().join("corpus");
    let years = rows(&["count", arg(&corpus), "--term", "the", "--by", "year"]);
    assert_eq!(years.iter().map(|row| row["year"].as_str()).collect::<Vec<_>>(), ["2020", "2022", "2024"]);
    let rate = |input: &std::path::Path| -> f64 {
        rows(&["count", arg(input), "--term", "economic work"])[0]["per_million"].parse().unwrap()
    };
    let (original, generated) = (rate(&seeds()), rate(&corpus));
    // One word in 26 is invented, and one pair in three is new.
    assert!((0.6..1.1).contains(&(generated / original)), "{generated} against {original}");
    let types =
        |input: &std::path::Path| stdout(&["count", arg(input), "--ngrams", "1", "-f", "csv", "-q"]).lines().count();
    assert!(types(&corpus) > types(&seeds()) + 200);
}

#[test]
fn one_file_is_one_file() {
    let folder = generated("1", &["--one-file"]);
    assert_eq!(files_below(folder.path()).keys().map(String::as_str).collect::<Vec<_>>(), ["corpus/corpus.txt"]);
}

#[test]
fn every_stage_is_timed_and_counts_the_same_at_any_number_of_threads() {
    let rows = rows(&["bench", arg(&seeds()), "--rounds", "1", "--thread-counts", "2,1,2"]);
    assert_eq!(rows.len(), 2 * crate::support::rows(&["list", "stages"]).len());
    for pair in rows.chunks(2) {
        assert_eq!(pair[0]["stage"], pair[1]["stage"]);
        assert_eq!([pair[0]["threads"].as_str(), pair[1]["threads"].as_str()], ["1", "2"]);
        assert_eq!(pair[0]["result"], pair[1]["result"]);
        assert!(pair[0]["seconds"].parse::<f64>().unwrap() > 0.0);
    }
    if cfg!(target_os = "linux") {
        let peak = |row: &BTreeMap<String, String>| row["peak_mebibytes"].parse::<f64>().unwrap();
        assert!(peak(&rows[0]) < peak(&rows[rows.len() - 1]), "a report takes more memory than reading bytes");
    }
    let result = |stage: &str| rows.iter().find(|row| row["stage"] == stage).unwrap()["result"].as_str();
    assert_eq!(result("tokenise"), "7190");
}

#[test]
fn speeds_are_drawn() {
    let folder = TempDir::new().unwrap();
    let chart = folder.path().join("speed.svg");
    stdout(&[
        "bench",
        arg(&seeds()),
        "-q",
        "--rounds",
        "1",
        "--stage",
        "count-1",
        "--stage",
        "count-1",
        "--chart",
        arg(&chart),
    ]);
    let svg = std::fs::read_to_string(chart).unwrap();
    assert!(roxmltree::Document::parse(&svg).is_ok() && svg.matches("count-1, 1 thread<").count() == 1);
}

#[test]
fn a_folder_that_exists_is_not_written_to() {
    let folder = TempDir::new().unwrap();
    let seeds = seeds();
    let run = ["bench", arg(&seeds), "--generate", "1K", "--keep", arg(folder.path())];
    let output = tifa().args(run).output().unwrap();
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("exists already"));
}
