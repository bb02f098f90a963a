//! What holds for any corpus.

use crate::generated::{TERMS, corpus};
use crate::support::{arg, rows, stdout};
use std::collections::BTreeMap;
use std::fs;

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    for seed in 0..5 {
        let corpus = corpus(seed, 40);
        for command in [&["count", "--by", "year,side"][..], &["count", "--ngrams", "1..4", "--by", "side"], &["trend"]]
        {
            let terms = if command.contains(&"--ngrams") { &[] } else { TERMS };
            let output = |threads| stdout(&[command, &[arg(corpus.path()), "-q", "-j", threads], terms].concat());
            assert_eq!(output("1"), output("8"), "seed {seed}, {command:?}");
        }
    }
}

#[test]
fn the_order_of_the_manifest_changes_nothing() {
    let corpus = corpus(7, 30);
    let output = || stdout(&[&["count", arg(corpus.path()), "-q", "--by", "document"], TERMS].concat());
    let before = output();
    let path = corpus.path().join("metadata.csv");
    let text = fs::read_to_string(&path).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    fs::write(&path, lines.join("\n")).unwrap();
    assert_eq!(output(), before);
}

#[test]
fn groups_add_up_to_the_whole() {
    for (seed, key) in [(1, "document"), (2, "year"), (3, "side"), (4, "year,side")] {
        let corpus = corpus(seed, 30);
        let table = |by: &[&str]| rows(&[&["count", arg(corpus.path())], by, TERMS].concat());
        let mut sums: BTreeMap<String, (u64, u64, u64)> = BTreeMap::new();
        let number = |text: &String| text.parse::<u64>().unwrap();
        for row in table(&["--by", key]) {
            assert_eq!(number(&row["bare"]) + number(&row["embedded"]), number(&row["count"]));
            let sum = sums.entry(row["concept"].clone()).or_default();
            *sum = (sum.0 + number(&row["count"]), sum.1 + number(&row["embedded"]), sum.2 + number(&row["total"]));
        }
        for row in table(&[]) {
            let whole = (number(&row["count"]), number(&row["embedded"]), number(&row["total"]));
            assert_eq!(sums[&row["concept"]], whole, "{} by {key}", row["concept"]);
        }
    }
}

#[test]
fn phrases_and_terms_agree_on_what_a_phrase_is() {
    let corpus = corpus(11, 30);
    for phrase in rows(&["count", arg(corpus.path()), "--ngrams", "1..3", "--min-count", "1"]) {
        let term = rows(&["count", arg(corpus.path()), "-t", &phrase["term"], "--overlap", "all"]);
        assert_eq!(
            (&term[0]["count"], &term[0]["documents"]),
            (&phrase["count"], &phrase["documents"]),
            "{}",
            phrase["term"]
        );
    }
}

#[test]
fn n_grams_are_those_of_a_plain_loop() {
    let corpus = corpus(13, 20);
    let mut expected: BTreeMap<String, u64> = BTreeMap::new();
    for entry in fs::read_dir(corpus.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(path).unwrap();
            for run in text.split([',', '\n']) {
                let words: Vec<&str> = run.split_whitespace().collect();
                for n in 1..=3 {
                    for window in words.windows(n) {
                        *expected.entry(window.join(" ")).or_default() += 1;
                    }
                }
            }
        }
    }
    let all = ["--ngrams", "1..3", "--min-count", "1", "--paragraphs", "line"];
    let counted = rows(&[&["count", arg(corpus.path())], &all[..]].concat());
    let counted: BTreeMap<String, u64> =
        counted.into_iter().map(|row| (row["term"].clone(), row["count"].parse().unwrap())).collect();
    assert_eq!(counted, expected);
}
