//! `tifa compare`: sides, documents, lists, thresholds, orders.

use crate::support::{arg, folder, rows, stdout, tifa};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// Twelve documents on two sides: "green" in all of x and none of y, "brown" the reverse, "steady" everywhere alike, "burst" thirty
/// times in one document of x.
fn corpus() -> TempDir {
    let mut files = vec![("metadata.csv".to_owned(), "file,side,region\n".to_owned())];
    for number in 0..12 {
        let side = if number < 6 { "x" } else { "y" };
        let filler = "alpha beta gamma delta epsilon. ".repeat(20 + number % 3);
        let green = (if number < 6 { "green growth. " } else { "brown mould. " }).repeat(4 + number % 2);
        let burst = "burst. ".repeat(if number == 2 { 30 } else { 0 });
        files.push((format!("{number:02}.txt"), format!("{filler}{green}{burst}{}", "steady. ".repeat(60))));
        files[0].1 += &format!("{number:02}.txt,{side},r{}\n", number % 3);
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

const TERMS: [&str; 6] = ["-t", "green", "-t", "burst", "-t", "steady"];

fn by_term(rows: Vec<BTreeMap<String, String>>, column: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    rows.into_iter().map(|row| (row[column].clone(), row)).collect()
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} is '{}'", row[column]))
}

#[test]
fn what_one_document_says_is_significant_by_words_and_not_by_documents() {
    let corpus = corpus();
    let found =
        by_term(rows(&[&["compare", arg(corpus.path()), "--target", "side=x"][..], &TERMS].concat()), "concept");
    // All 924 arrangements of 6 and 6: two are as extreme as the observed one.
    assert_eq!(found["green"]["p_documents"], "0.0021645021645");
    assert_eq!(found["green"]["class"], "positive");
    assert!(number(&found["burst"], "p_adjusted") < 1e-6);
    assert!(number(&found["burst"], "p_documents") > 0.2 && found["burst"]["class"] == "open");
    let steady = &found["steady"];
    assert_eq!(steady["class"], "lockword");
    assert!(number(steady, "log_ratio_documents_low") < 0.0 && 0.0 < number(steady, "log_ratio_documents_high"));
}

#[test]
fn the_notes_say_how_far_words_and_documents_differ() {
    let corpus = corpus();
    let table = stdout(&[&["compare", arg(corpus.path()), "--target", "side=x", "-f", "table"][..], &TERMS].concat());
    assert!(table.contains("of 2 terms significant by words (p_adjusted ≤ 0.05), 1 stand by documents"), "{table}");
    assert!(table.contains("under all 924 arrangements of the labels of documents"), "{table}");
}

#[test]
fn fewer_than_five_documents_on_a_side_are_not_resampled_and_the_table_says_why() {
    let corpus = corpus();
    let ask = ["compare", arg(corpus.path()), "--target", "document=03.txt", "-q"];
    let table = stdout(&[&ask[..], &["-f", "table"], &TERMS].concat());
    assert!(table.contains("tests by documents are withheld: the target has 1 document"), "{table}");
    assert!(!table.contains("p_documents_adjusted  "), "{table}");
    let found = rows(&[&ask[..4], &TERMS].concat());
    assert!(found.iter().all(|row| row["p_documents"].is_empty() && row["log_ratio_documents_low"].is_empty()));
}

#[test]
fn the_result_depends_on_the_seed_and_never_on_the_threads() {
    let corpus = corpus();
    let of = |more: &[&str]| {
        let ask =
            ["compare", arg(corpus.path()), "--target", "side=x", "-n", "1..2", "--permutations", "300", "-f", "csv"];
        stdout(&[&ask[..], more].concat())
    };
    assert_eq!(of(&["-j", "1"]), of(&["-j", "4"]));
    assert_ne!(of(&["--seed", "1"]), of(&["--seed", "2"]));
}

#[test]
fn a_phrase_has_the_same_figures_by_document_as_a_concept_of_it() {
    let corpus = corpus();
    let ask = ["compare", arg(corpus.path()), "--target", "side=x"];
    let phrases = rows(&[&ask[..], &["-n", "1..2", "--test", "documents", "--min-count", "1"]].concat());
    let (phrases, concepts) = (by_term(phrases, "term"), by_term(rows(&[&ask[..], &TERMS].concat()), "concept"));
    for term in ["green", "burst", "steady"] {
        for column in ["t_documents", "p_documents", "p_mann_whitney", "log_ratio_documents_low", "documents_target"] {
            assert_eq!(phrases[term][column], concepts[term][column], "{term} {column}");
        }
    }
    // A pair divides by the pairs of a document, not by its words.
    assert_ne!(phrases["green growth"]["t_documents"], phrases["green"]["t_documents"]);
    assert_eq!(phrases["green growth"]["p_documents"], phrases["green"]["p_documents"]);
}

#[test]
fn a_document_on_both_sides_exchanges_its_parts() {
    let mut manifest = String::new();
    let mut texts = Vec::new();
    for number in 0..6 {
        manifest += &format!("[[document]]\nfile = \"{number}.txt\"\n");
        for (start, speaker) in [("First", "a"), ("Second", "b")] {
            manifest +=
                &format!("[[document.passage]]\nstarts_with = \"{start}\"\nlabels = {{ speaker = \"{speaker}\" }}\n");
        }
        let (a, b) = ("trade. ".repeat(6 + number), "trade. ".repeat(2 + number % 2));
        texts.push((
            format!("{number}.txt"),
            format!("First speaker. {a}\nSecond speaker. {b}calm. calm. calm. calm. calm.\n"),
        ));
    }
    let mut files = vec![("corpus.toml", manifest.as_str())];
    files.extend(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let corpus = folder(&files);
    let ask = ["compare", arg(corpus.path()), "--target", "speaker=a", "--reference", "speaker=b", "-t", "trade"];
    let found = rows(&ask);
    // Six documents exchange their parts: 2 of 64 arrangements are as extreme.
    assert_eq!((found[0]["p_documents"].as_str(), found[0]["p_mann_whitney"].as_str()), ("0.03125", ""));
    let table = stdout(&[&ask[..], &["-q", "-f", "table"]].concat());
    assert!(table.contains("each of the 6 documents on both sides exchanges its two parts"), "{table}");
}

#[test]
fn each_group_is_compared_with_all_others() {
    let corpus = corpus();
    let each = rows(&[&["compare", arg(corpus.path()), "--by", "side"][..], &TERMS].concat());
    let one = rows(&[&["compare", arg(corpus.path()), "--target", "side=y"][..], &TERMS].concat());
    assert_eq!(each.iter().map(|row| row["side"].as_str()).collect::<Vec<_>>(), ["x", "x", "x", "y", "y", "y"]);
    for (row, expected) in each[3..].iter().zip(&one) {
        assert!(expected.iter().all(|(column, value)| row[column] == *value), "{row:?} {expected:?}");
    }
    let phrases = rows(&["compare", arg(corpus.path()), "--by", "region", "-n", "1", "--top", "2"]);
    assert_eq!(
        phrases.iter().map(|row| row["region"].as_str()).collect::<Vec<_>>(),
        ["r0", "r0", "r1", "r1", "r2", "r2"]
    );
}

#[test]
fn a_list_of_the_reference_gives_the_figures_of_the_reference() {
    let corpus = corpus();
    let list = corpus.path().join("list.csv");
    let count = ["count", arg(corpus.path()), "--where", "side=y", "-n", "1..2", "--min-count", "1", "-f", "csv", "-q"];
    fs::write(&list, stdout(&count)).unwrap();
    let phrases = ["-n", "1..2", "--target", "side=x"];
    let by_list = rows(&[&["compare", arg(corpus.path()), "--reference-list", arg(&list)], &phrases[..]].concat());
    let by_side = by_term(rows(&[&["compare", arg(corpus.path())], &phrases[..]].concat()), "term");
    assert_eq!(by_list.len(), by_side.len());
    for row in &by_list {
        for column in ["count_reference", "total_reference", "log_likelihood", "p_adjusted", "log_ratio_low"] {
            assert_eq!(row[column], by_side[&row["term"]][column], "{} {column}", row["term"]);
        }
        assert_eq!((row["documents_reference"].as_str(), row["dp_reference"].as_str()), ("", ""));
    }
}

#[test]
fn thresholds_choose_what_is_tested_and_what_is_listed() {
    let corpus = corpus();
    let found = |more: &[&str]| {
        let ask = ["compare", arg(corpus.path()), "--target", "side=x", "-n", "1"];
        let rows = rows(&[&ask[..], more].concat());
        rows.into_iter().map(|row| row["term"].clone()).collect::<Vec<_>>()
    };
    assert!(found(&[]).contains(&"burst".to_owned()));
    assert!(!found(&["--min-documents", "2"]).contains(&"burst".to_owned()));
    let mut far = found(&["--min-log-ratio", "3"]);
    far.sort_unstable();
    assert_eq!(far, ["brown", "burst", "green", "growth", "mould"]);
    assert_eq!(found(&["--only", "positive", "--test", "documents"]), ["green", "growth"]);
    assert_eq!(found(&["--only", "negative", "--test", "documents"]), ["brown", "mould"]);
    let locked = found(&["--lockwords=0.3", "--test", "documents"]);
    assert!(locked.contains(&"steady".to_owned()) && !locked.contains(&"green".to_owned()), "{locked:?}");
    for rank in ["effect", "conservative", "documents", "log-odds", "scaled-f"] {
        assert!(
            ["green", "growth", "burst", "brown", "mould"].contains(&found(&["--rank", rank])[0].as_str()),
            "{rank}"
        );
    }
}

#[test]
fn any_registered_measure_can_be_added() {
    let corpus = corpus();
    let ask = ["compare", arg(corpus.path()), "--target", "side=x", "-t", "green", "-t", "burst"];
    let some =
        rows(&[&ask[..], &["--statistics", "fisher_exact,lrc,odds_ratio_haldane", "--correction", "holm"]].concat());
    assert!(number(&some[0], "fisher_exact_p_value") < 1e-6 && number(&some[0], "lrc_low") > 0.0, "{some:?}");
    let all = rows(&[&ask[..], &["--statistics", "all"]].concat());
    for statistic in tifa::stats::STATISTICS {
        assert!(all[0].contains_key(statistic.id()), "{} has no column", statistic.id());
    }
}

#[test]
fn wrong_use_is_refused_with_the_way_out() {
    let corpus = corpus();
    let list = corpus.path().join("list.csv");
    fs::write(&list, "word,freq\nof the,3\n").unwrap();
    let fails = |args: &[&str], code: i32, said: &str| {
        let output = tifa().arg("compare").arg(corpus.path()).args(args).output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(code) && error.contains(said), "{args:?}: {error}");
    };
    fails(&["-t", "green"], 2, "--target");
    fails(&["--target", "side=x", "--statistics", "g2", "-t", "green"], 2, "there is no statistic named 'g2'");
    fails(&["--target", "side=x", "--rank", "best", "-t", "green"], 2, "hint: the names are: evidence, effect");
    fails(&["--target", "side=x", "--alpha", "5", "-t", "green"], 2, "no number above 0 and below 1");
    fails(&["--target", "side=x", "--reference-list", arg(&list), "-t", "green"], 2, "cannot be used with");
    fails(&["--reference-list", arg(&list), "-n", "1"], 1, "hint: it holds phrases of so many tokens: 2");
    fails(&["--by", "region", "--where", "region=r1", "-t", "green"], 1, "all text is in one group");
}
