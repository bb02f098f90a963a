//! Nothing is left out without a word: what is shown is counted against what there is.

use crate::support::{arg, folder, stdout, tifa};
use serde_json::Value;

const SEEDS: &str = "seeds";

/// Every table that a corpus has, without a limit.
const TABLES: &[&[&str]] = &[
    &["count"],
    &["count", "--by", "year"],
    &["count", "--robust", "-t", "reform", "-t", "opening", "-t", "development"],
    &["count", "-n", "1..2"],
    &["count", "-n", "1..2", "--closed"],
    &["count", "-n", "2", "--by", "year"],
    &["compare", "--target", "year=2024"],
    &["compare", "--by", "year"],
    &["compare", "--target", "year=2024", "-n", "1..2", "--min-count", "3"],
    &["compare", "--by", "year", "-n", "1", "--min-count", "5"],
    &["trend"],
    &["trend", "--kind", "summary"],
    &["trend", "--kind", "tests"],
    &["phrases"],
    &["phrases", "--kind", "repeated"],
    &["phrases", "--kind", "collocations"],
    &["inspect"],
    &["inspect", "--dates"],
    &["lexicon", "check", "seeds/lexicon.csv"],
];

/// The rows and notes of a table, and what was said on standard error.
fn table(args: &[&str], more: &[&str]) -> (usize, String, String) {
    let mut all = args.to_vec();
    if args[0] != "lexicon" {
        all.push(SEEDS);
    }
    all.extend(["-f", "json"]);
    all.extend(more);
    let out = tifa().args(&all).output().unwrap();
    let json: Value = serde_json::from_slice(&out.stdout).unwrap_or_else(|error| panic!("{all:?}: {error}"));
    let rows = json["rows"].as_array().unwrap().len();
    (rows, json["notes"].to_string(), String::from_utf8(out.stderr).unwrap())
}

/// What a command that fails says, and its status.
fn failure(args: &[&str]) -> (String, Option<i32>) {
    let out = tifa().args(args).output().unwrap();
    assert!(!out.status.success(), "tifa {args:?} succeeds");
    (String::from_utf8(out.stderr).unwrap(), out.status.code())
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    match digits.len() {
        0..=3 => digits,
        n => format!("{},{}", &digits[..n - 3], &digits[n - 3..]),
    }
}

#[test]
fn a_pipe_gets_all_rows_and_a_limit_is_said_with_the_number_there_is() {
    for args in TABLES {
        let (all, notes, said) = table(args, &[]);
        assert_eq!((all, table(args, &["--top", "0"]).0), (all, all), "{args:?}");
        assert!(!notes.contains("listed: the first") && !said.contains(" rows; "), "{args:?}: {said}");
        let (shown, notes, said) = table(args, &["--top", "1"]);
        if shown < all {
            let words = format!("{shown} of {} rows; --top 0 shows all", grouped(all));
            assert!(said.contains(&words), "{args:?} says:\n{said}\nwithout: {words}");
            assert!(notes.contains("listed: "), "{args:?} notes {notes}");
        } else {
            assert!(!said.contains(" rows; "), "{args:?}: {said}");
        }
    }
}

#[test]
fn a_file_gets_all_rows_whose_ending_means_a_format_and_any_other_ending_is_an_error() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("words.csv");
    stdout(&["count", SEEDS, "-n", "1", "-o", arg(&path)]);
    let rows = std::fs::read_to_string(&path).unwrap().lines().count() - 1;
    assert_eq!(rows, table(&["count", "-n", "1"], &[]).0);
    for ending in ["png", "xslx", "svg", "txt"] {
        let path = out.path().join(format!("words.{ending}"));
        let (message, code) = failure(&["count", SEEDS, "-n", "1", "-o", arg(&path)]);
        assert!(message.contains(&format!("'.{ending}' is no table format")), "{message}");
        assert!(message.contains("-f") || message.contains("--format"), "{message}");
        assert_eq!(code, Some(2));
        assert!(!path.exists());
        stdout(&["count", SEEDS, "-n", "1", "-f", "csv", "-o", arg(&path)]);
    }
}

#[test]
fn a_chart_says_how_many_of_how_many_it_draws_and_what_of_the_corpus() {
    let chart = |args: &[&str]| stdout(&[&["chart", SEEDS], args].concat());
    let bars = chart(&["--kind", "bars", "--top", "4"]);
    assert!(bars.contains("4 of 146 concepts, by count; 1 concept without a hit not drawn"), "{bars}");
    let lines = chart(&["--kind", "trend"]);
    assert!(lines.contains("6 of 146 concepts, by count"), "{lines}");
    let cells = chart(&["--kind", "heatmap", "--top", "3", "--by", "year"]);
    assert!(cells.contains("3 of 146 concepts, by count"), "{cells}");
    let sides = chart(&["--kind", "comparison", "--target", "year=2024", "--top", "5"]);
    assert!(sides.contains("5 of 146 terms, by evidence"), "{sides}");
    let some = chart(&["--kind", "bars", "--where", "region=Sichuan", "--since", "2024", "--title", "Mine"]);
    assert!(some.contains("only region=Sichuan, from 2024 on"), "{some}");
    let one = chart(&["--kind", "bars", "-t", "reform", "--by", "year", "--title", "Mine"]);
    assert!(one.contains("“reform” by year"), "the counted phrase stays whatever the title says: {one}");
}

#[test]
fn the_years_with_the_highest_rates_stay_in_their_order_and_decades_in_place_of_years_are_said() {
    let texts: Vec<(String, String)> =
        (0..70).map(|n| (format!("{}.txt", 1900 + n), format!("reform {}", "word ".repeat(n + 1)))).collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let corpus = folder(&texts);
    let chart = |args: &[&str]| stdout(&[&["chart", arg(corpus.path()), "-t", "reform"], args].concat());
    let bars = chart(&["--kind", "bars", "--by", "year", "--top", "3"]);
    assert!(bars.contains("3 of 70 groups, those with the highest rates"), "{bars}");
    let places: Vec<usize> = ["1900", "1901", "1902"].map(|year| bars.find(&format!(">{year}<")).unwrap()).into();
    assert!(places.is_sorted());
    assert!(chart(&["--kind", "trend"]).contains("by decade, since lines over 70 years hide each other"));
}

#[test]
fn what_is_mistyped_is_met_with_what_was_meant() {
    for (args, words) in [
        (&["kwic", SEEDS, "reform"][..], "the term comes first"),
        (&["kwic", "reform|opening", SEEDS], "does not mean “or” in a term"),
        (&["count", SEEDS, "-t", "reform|opening"], "name each phrase with its own --term"),
        (&["count", SEEDS, "-t", "reform", "--where", "region=Zhejang"], "did you mean 'Zhejiang'?"),
        (&["compare", SEEDS, "-t", "reform", "--target", "region=zhejiang"], "did you mean 'Zhejiang'?"),
        (&["chart", SEEDS, "--kind", "bar"], "did you mean 'bars'?"),
    ] {
        let (message, _) = failure(args);
        assert!(message.contains(words), "tifa {args:?} says:\n{message}\nwithout: {words}");
    }
    let one_of_two = ["count", SEEDS, "-t", "reform", "--where", "region=Zhejang", "--where", "region=Sichuan"];
    let out = tifa().args(one_of_two).output().unwrap();
    assert!(String::from_utf8_lossy(&out.stderr).contains("warning: no passage has region=Zhejang"));
}

#[test]
fn a_chart_is_written_as_its_ending_says_or_not_at_all() {
    let out = tempfile::TempDir::new().unwrap();
    for (ending, begins) in [("svg", "<svg"), ("png", "\u{fffd}PNG"), ("pdf", "%PDF")] {
        let path = out.path().join(format!("chart.{ending}"));
        stdout(&["chart", SEEDS, "-k", "bars", "-q", "-o", arg(&path)]);
        let bytes = std::fs::read(&path).unwrap();
        assert!(String::from_utf8_lossy(&bytes[..100]).contains(begins), "{ending}");
    }
    let path = out.path().join("chart.jpg");
    let (message, status) = failure(&["chart", SEEDS, "-k", "bars", "-q", "-o", arg(&path)]);
    assert!(message.contains(".svg, .png, .pdf") && status == Some(2) && !path.exists(), "{message}");
}
