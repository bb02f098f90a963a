//! Validating a dictionary: a sample to code, and what the codes say.

use crate::support::{arg, folder, parse_csv, rows, stdout, tifa};

fn corpus() -> tempfile::TempDir {
    let text = "The capital of the country needs capital. Labour and capital. ".repeat(10);
    folder(&[("2001.txt", text.as_str()), ("2002.txt", "Labour alone. Capital punishment ends.")])
}

const TERMS: [&str; 4] = ["-t", "capital", "-t", "labour"];

#[test]
fn a_sample_is_drawn_from_all_hits_and_is_the_same_for_the_same_seed_and_any_threads() {
    let corpus = corpus();
    let draw = |more: &[&str]| {
        stdout(&[&["kwic", "*", arg(corpus.path()), "--sample", "9", "-f", "csv", "-q"], &TERMS[..], more].concat())
    };
    let one = draw(&["--seed", "3", "-j", "1"]);
    assert_eq!(one, draw(&["--seed", "3", "-j", "8"]));
    assert_ne!(one, draw(&["--seed", "4"]));
    let drawn = parse_csv(&one);
    assert_eq!(drawn.len(), 9);
    assert!(drawn.iter().all(|row| row["code"].is_empty()));
    let all = rows(&[&["kwic", "*", arg(corpus.path())], &TERMS[..]].concat());
    // 20 + 10 + 1 of capital, 10 + 1 of labour.
    assert_eq!(all.len(), 42);
    assert_eq!(rows(&[&["kwic", "*", arg(corpus.path()), "--sample", "100"], &TERMS[..]].concat()).len(), 42);
    let json = stdout(&[&["kwic", "*", arg(corpus.path()), "--sample", "9", "-f", "json"], &TERMS[..]].concat());
    assert!(json.contains("9 of 42 lines, drawn at random, seed 1"), "{json}");
}

#[test]
fn every_hit_is_drawn_as_often_as_any_other() {
    let corpus = corpus();
    let mut times = std::collections::BTreeMap::<(String, String), u32>::new();
    for seed in 0..60 {
        let seed = seed.to_string();
        let args =
            ["kwic", "*", arg(corpus.path()), "--sample", "7", "--seed", &seed, "--columns", "document,start_byte"];
        for row in rows(&[&args[..], &TERMS[..]].concat()) {
            *times.entry((row["document"].clone(), row["start_byte"].clone())).or_default() += 1;
        }
    }
    // 420 draws of 42 hits: ten each, standard deviation 2.9.
    assert_eq!(times.len(), 42);
    assert!(times.values().all(|times| (1..=24).contains(times)), "{times:?}");
}

#[test]
fn precision_is_counted_by_concept_and_variant_with_wilsons_interval() {
    let place = folder(&[(
        "coded.csv",
        "concept,document,variant,code\ncapital,a,capital,1\ncapital,a,capital,yes\ncapital,a,capital,0\ncapital,b,capital *,no\n\
         capital,b,capital *,\nlabour,b,labour,1\n",
    )]);
    let path = place.path().join("coded.csv");
    let found = rows(&["lexicon", "precision", arg(&path)]);
    let row = |concept: &str, variant: &str| {
        found.iter().find(|row| row["concept"] == concept && row["variant"] == variant).unwrap().clone()
    };
    let capital = row("capital", "");
    assert_eq!([&capital["coded"], &capital["right"], &capital["not_coded"]], ["4", "2", "1"]);
    // R: prop.test(2, 4, correct = FALSE)$conf.int
    let near = |text: &str, expected: f64| (text.parse::<f64>().unwrap() - expected).abs() < 1e-6;
    assert!(near(&capital["precision_low"], 0.150_039) && near(&capital["precision_high"], 0.849_961), "{capital:?}");
    assert_eq!(row("capital", "capital *")["precision"], "0");
    assert_eq!(row("labour", "labour")["precision"], "1");
}

#[test]
fn a_code_that_is_none_is_an_error_with_its_line_and_a_sample_without_any_says_so() {
    let place = folder(&[
        ("maybe.csv", "concept,variant,code\na,a,1\na,a,perhaps\n"),
        ("open.csv", "concept,variant,code\na,a,\n"),
        ("other.csv", "concept,variant\na,a\n"),
    ]);
    for (name, words) in [
        ("maybe.csv", "line 3: the code 'perhaps' is neither 1 or yes nor 0 or no"),
        ("open.csv", "is coded"),
        ("other.csv", "there is no column 'code'"),
    ] {
        let path = place.path().join(name);
        let out = tifa().args(["lexicon", "precision", arg(&path)]).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!out.status.success() && said.contains(words), "{said}");
    }
}
