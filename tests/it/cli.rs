//! Every command, as a user calls it.

use crate::support::{arg, folder, rows, seeds, stdout, tifa};
use std::fs;
use tempfile::TempDir;

#[test]
fn inspect_shows_dates_and_passages() {
    let table = stdout(&["inspect", arg(&seeds()), "-f", "table"]);
    assert!(table.contains("2024-12-25") && table.contains("region=Guangdong (275)"), "{table}");
}

#[test]
fn inspect_shows_what_was_left_out_and_why() {
    let rows = rows(&["inspect", arg(&seeds()), "--removals"]);
    assert!(rows.iter().any(|row| row["rule"] == "navigation"));
}

#[test]
fn count_groups_by_several_keys_at_once() {
    let rows = rows(&["count", arg(&seeds()), "--by", "year,region", "--concept", "deepening reform"]);
    assert!(rows.iter().any(|row| row["year"] == "2024" && row["region"] == "Zhejiang"));
    assert_eq!(rows.iter().map(|row| row["total"].parse::<u64>().unwrap()).sum::<u64>(), 7190);
}

#[test]
fn count_lists_phrases_of_each_length_with_their_own_totals() {
    let corpus = folder(&[("a.txt", "Tax it. Cut it. Tax it."), ("b.txt", "tax it")]);
    let rows = rows(&["count", arg(corpus.path()), "--ngrams", "1..2", "--min-count", "3"]);
    let shown: Vec<_> =
        rows.iter().map(|row| [&row["term"], &row["n"], &row["count"], &row["documents"], &row["total"]]).collect();
    assert_eq!(shown, [["it", "1", "4", "2", "8"], ["tax", "1", "3", "2", "8"], ["tax it", "2", "3", "2", "4"]]);
}

#[test]
fn compare_puts_the_strongest_evidence_first() {
    let rows = rows(&["compare", arg(&seeds()), "--target", "region=Zhejiang", "--reference", "region=Guangdong"]);
    let evidence: Vec<f64> = rows.iter().map(|row| row["log_likelihood"].parse::<f64>().unwrap().abs()).collect();
    assert!(evidence.is_sorted_by(|a, b| a >= b) && !evidence.is_empty());
}

#[test]
fn compare_says_that_two_provinces_share_a_document() {
    let args =
        ["compare", arg(&seeds()), "--target", "region=Zhejiang", "--reference", "region=Guangdong"].map(str::to_owned);
    let output = tifa().args(args).output().unwrap();
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .contains("both hold passages of one document: 000_4181a76bf0b75597.txt")
    );
}

#[test]
fn compare_finds_the_phrases_that_distinguish() {
    let (green, steady) = ("green growth. ".repeat(10), "steady growth. ".repeat(10));
    let corpus = folder(&[
        ("metadata.csv", "file,side\na.txt,x\nb.txt,x\nc.txt,y\nd.txt,y\n"),
        ("a.txt", &green),
        ("b.txt", &green),
        ("c.txt", &steady),
        ("d.txt", &steady),
    ]);
    let rows = rows(&["compare", arg(corpus.path()), "--ngrams", "1..2", "--target", "side=x"]);
    let figures = |term: &str| {
        let row = rows.iter().find(|row| row["term"] == term).unwrap();
        ["count_target", "dp_target", "count_reference", "dp_reference"].map(|column| row[column].clone())
    };
    assert_eq!(figures("green growth"), ["20", "0", "0", ""]);
    assert_eq!(figures("steady"), ["0", "", "20", "0"]);
}

#[test]
fn trend_shows_a_year_without_documents_as_a_gap() {
    let rows = rows(&["trend", arg(&seeds()), "--concept", "high-quality development"]);
    let shown: Vec<_> = rows.iter().map(|row| (row["year"].as_str(), row["count"].as_str())).collect();
    assert_eq!(shown, [("2020", "3"), ("2021", ""), ("2022", "4"), ("2023", ""), ("2024", "11")]);
}

#[test]
fn trend_says_when_a_concept_was_first_and_last_seen() {
    let rows = rows(&["trend", arg(&seeds()), "--kind", "summary", "--concept", "Central Economic Work Conference"]);
    let row = &rows[0];
    assert_eq!(
        [&row["first_seen"], &row["last_seen"], &row["years_present"], &row["years_observed"]],
        ["2020", "2024", "3", "3"]
    );
}

#[test]
fn chart_writes_one_svg() {
    for kind in ["bars", "trend", "heatmap", "comparison"] {
        let svg = stdout(&["chart", arg(&seeds()), "--kind", kind, "--target", "year=2024", "-q"]);
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{kind}");
    }
}

#[test]
fn kwic_quotes_a_concept_in_all_its_renderings() {
    let rows = rows(&["kwic", "two upholds", arg(&seeds()), "--context", "2"]);
    let hits: Vec<&str> = rows.iter().map(|row| row["hit"].as_str()).collect();
    assert_eq!(hits, ["two maintenances", "two upholds", "dual upholding"]);
}

#[test]
fn kwic_quotes_a_phrase_that_no_lexicon_lists() {
    let rows = rows(&["kwic", "sense of *", arg(&seeds())]);
    assert!(rows.iter().any(|row| row["hit"] == "sense of urgency"), "{rows:?}");
}

#[test]
fn list_names_every_kind_of_thing() {
    let table = stdout(&["list", "-f", "csv"]);
    for name in ["log_likelihood", "heatmap", "jsonl", "builtin:prc"] {
        assert!(table.contains(name), "{name}");
    }
}

#[test]
fn completions_are_written_for_a_shell() {
    assert!(stdout(&["completions", "bash"]).contains("tifa"));
}

#[test]
fn manual_pages_are_written_for_every_command() {
    assert!(stdout(&["man"]).contains(".TH tifa 1"));
    let folder = TempDir::new().unwrap();
    stdout(&["man", "-o", arg(folder.path())]);
    for (page, option) in [("tifa.1", "threads"), ("tifa-count.1", "ngrams"), ("tifa-lexicon-check.1", "lexicon")] {
        let text = fs::read_to_string(folder.path().join(page)).unwrap();
        assert!(text.contains(option), "{page}: {text}");
    }
    let pages = fs::read_dir(folder.path()).unwrap();
    let help = pages.filter(|page| page.as_ref().unwrap().file_name().to_string_lossy().contains("help")).count();
    assert_eq!(help, 0, "the pages of the commands are the help");
}

#[test]
fn the_ending_of_the_output_file_chooses_the_format() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("table.json");
    stdout(&["count", arg(&seeds()), "-q", "-o", arg(&path)]);
    let read: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(read["provenance"]["command"], "count");
}

#[test]
fn a_closed_pipe_is_success() {
    use std::process::{Command, Stdio};
    let seeds = seeds();
    let args = ["count", arg(&seeds), "--by", "document", "-q", "-f", "jsonl"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_tifa")).args(args).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_built_in_lexicon_needs_no_file() {
    let corpus = folder(&[("a.txt", "We pursue high-quality development.")]);
    let rows = rows(&["count", arg(corpus.path()), "-l", "builtin:prc", "--min-count", "1"]);
    assert_eq!(rows[0]["concept"], "high-quality development");
}
