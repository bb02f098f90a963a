//! What stands beside counts: dispersion, vocabulary, shares.

use crate::support::{arg, folder, rows, stdout, tifa};

/// Five documents of 10, 10, 10, 20 and 50 words, in which "tax" stands 1, 2, 0, 0 and 7 times.
fn corpus() -> tempfile::TempDir {
    let text = |n: usize, of: usize| "tax ".repeat(n) + &"other ".repeat(of - n);
    let texts = [(1, 10), (2, 10), (0, 10), (0, 20), (7, 50)].map(|(n, of)| text(n, of));
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"];
    folder(&names.iter().zip(&texts).map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

#[test]
fn dp_stands_beside_concepts_over_the_documents_of_a_group() {
    let corpus = corpus();
    let count = |more: &[&str]| rows(&[&["count", arg(corpus.path()), "-t", "tax"], more].concat());
    // numpy: abs(array([1, 2, 0, 0, 7])/10 − array([10, 10, 10, 20, 50])/100).sum()/2
    assert_eq!(count(&[])[0]["dp"], "0.3");
    assert_eq!(count(&["--dispersion", "none"])[0].get("dp"), None);
    let all = count(&["--dispersion", "dp_norm, dp, juilland_d"]);
    assert_eq!(all[0]["dp_norm"], "0.333333333333");
    // 1 − std(x/s)/mean(x/s)/√4
    assert!((all[0]["juilland_d"].parse::<f64>().unwrap() - 0.553_479_9).abs() < 1e-6, "{all:?}");
    // The same of the phrase, by a second pass.
    let phrases = rows(&["count", arg(corpus.path()), "-n", "1", "--dispersion", "dp,juilland_d"]);
    let tax = phrases.iter().find(|row| row["term"] == "tax").unwrap();
    assert_eq!([&tax["dp"], &tax["juilland_d"]], [&all[0]["dp"], &all[0]["juilland_d"]]);
    assert_eq!(rows(&["count", arg(corpus.path()), "-n", "1"])[0].get("dp"), None);
}

#[test]
fn in_groups_of_fewer_than_five_documents_dp_is_missing_and_a_note_says_why() {
    let corpus = corpus();
    let few = ["count", arg(corpus.path()), "-t", "tax", "--by", "document"];
    assert_eq!(rows(&few)[0]["dp"], "");
    let said = stdout(&[&few[..], &["-f", "md", "-q"]].concat());
    assert!(said.contains("empty where a group has fewer than 5 documents"), "{said}");
}

#[test]
fn dispersion_is_the_same_with_the_places_of_hits_and_without_and_at_any_number_of_threads() {
    let seeds = crate::support::seeds();
    let plain = ["count", arg(&seeds), "--by", "region", "--dispersion", "dp,kld", "-f", "csv", "-q"];
    let one = stdout(&[&plain[..], &["-j", "1"]].concat());
    assert_eq!(one, stdout(&[&plain[..], &["-j", "7"]].concat()));
    let robust = rows(&["count", arg(&seeds), "--by", "region", "--dispersion", "dp,kld", "--robust"]);
    let plain = rows(&["count", arg(&seeds), "--by", "region", "--dispersion", "dp,kld"]);
    for (a, b) in plain.iter().zip(&robust) {
        assert_eq!([&a["concept"], &a["dp"], &a["kld"]], [&b["concept"], &b["dp"], &b["kld"]]);
    }
}

#[test]
fn measures_that_need_places_are_refused_by_name() {
    let corpus = corpus();
    let refused = |more: &[&str], words: &str| {
        let out = tifa().args(["count", arg(corpus.path())]).args(more).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!out.status.success() && said.contains(words), "{said}");
    };
    refused(&["-t", "tax", "--dispersion", "arf"], "'arf' needs the places of the occurrences");
    refused(&["-t", "tax", "--dispersion", "dpp"], "did you mean 'dp'?");
    refused(&["-n", "2", "--skip", "1", "--dispersion", "dp"], "cannot be used with");
}

/// The words of a text, as a plain program sees them.
fn windows(words: &[&str], window: usize) -> f64 {
    let types = |words: &[&str]| words.iter().collect::<std::collections::BTreeSet<_>>().len() as f64;
    let all: Vec<f64> = words.windows(window).map(types).collect();
    all.iter().sum::<f64>() / all.len() as f64 / window as f64
}

#[test]
fn the_vocabulary_of_a_group_is_that_of_its_documents_and_no_window_crosses_an_end() {
    let a = "The tax and the duty, the levy and the tax. ".repeat(3);
    let b = "Nothing is said of duty here".to_owned();
    let corpus = folder(&[("a.txt", a.as_str()), ("b.txt", b.as_str())]);
    let args = ["count", arg(corpus.path()), "--vocabulary", "--window", "8"];
    let all = &rows(&args)[0];
    // the, tax, and, duty, levy; nothing, is, said, of, here.
    assert_eq!([&all["tokens"], &all["types"], &all["hapaxes"]], ["36", "10", "5"]);
    let folded = a.to_lowercase().replace([',', '.'], "");
    let words: Vec<&str> = folded.split_whitespace().collect();
    assert!((all["mattr"].parse::<f64>().unwrap() - windows(&words, 8)).abs() < 1e-10, "{all:?}");
    // The six words of b never repeat: no factor, and none of a goes on in it.
    let by_document = rows(&[&args[..], &["--by", "document"]].concat());
    assert_eq!([&by_document[1]["mattr"], &by_document[1]["mtld"]], ["", ""]);
    let factors = 30.0 / by_document[0]["mtld"].parse::<f64>().unwrap();
    assert!((36.0 / all["mtld"].parse::<f64>().unwrap() - factors).abs() < 0.2, "{all:?}");
}

#[test]
fn the_vocabulary_is_the_same_at_any_number_of_threads() {
    let seeds = crate::support::seeds();
    let args = ["count", arg(&seeds), "--vocabulary", "--by", "year", "-f", "csv", "-q"];
    let one = stdout(&[&args[..], &["-j", "1"]].concat());
    assert_eq!(one, stdout(&[&args[..], &["-j", "8", "--max-memory", "1M"]].concat()));
}

/// Year by year: how often "war" and "peace" stand in each document.
fn wars() -> tempfile::TempDir {
    let years = [
        (2001, [(4, 0), (0, 3), (5, 1), (0, 2), (1, 6), (6, 0)]),
        (2003, [(1, 3), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]),
    ];
    let files = years.iter().flat_map(|(year, of)| {
        of.iter().zip(1..).map(move |((war, peace), month)| {
            (format!("{year}-{month:02}.txt"), "war ".repeat(*war) + &"peace ".repeat(*peace) + "ends")
        })
    });
    let files: Vec<(String, String)> = files.collect();
    folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

const WAR_OF: [&str; 6] = ["-t", "war", "-t", "peace", "--share-of", "war"];

#[test]
fn a_share_is_of_all_hits_with_an_interval_by_documents_where_five_have_one() {
    let corpus = wars();
    let by_year = rows(&[&["count", arg(corpus.path()), "--by", "year", "--digits", "6"], &WAR_OF[..]].concat());
    let figures = |row: &std::collections::BTreeMap<String, String>| {
        ["count", "of", "documents", "documents_of", "interval"].map(|name| row[name].clone())
    };
    assert_eq!(figures(&by_year[0]), ["16", "28", "4", "6", "documents"]);
    assert_eq!(figures(&by_year[1]), ["1", "4", "1", "1", "words"]);
    // numpy and scipy, from the formula in METHOD; R: prop.test(1, 4, correct = FALSE)$conf.int
    assert_eq!([&by_year[0]["share_low"], &by_year[0]["share_high"]], ["0.164677", "0.900178"]);
    assert_eq!([&by_year[1]["share_low"], &by_year[1]["share_high"]], ["0.0455873", "0.699358"]);
    // In a trend a year without documents is a gap, and else the same.
    let trend = rows(&[&["trend", arg(corpus.path()), "--digits", "6"], &WAR_OF[..]].concat());
    assert_eq!(trend.iter().map(|row| row["year"].as_str()).collect::<Vec<_>>(), ["2001", "2002", "2003"]);
    assert_eq!((&trend[0], &trend[2], trend[1]["of"].as_str()), (&by_year[0], &by_year[1], ""));
    let chart = stdout(&[&["chart", arg(corpus.path()), "--kind", "share-of"], &WAR_OF[..]].concat());
    assert!(chart.contains("Share of “war” out of it and “peace”") && chart.contains("% of hits"), "{chart}");
}

#[test]
fn a_share_needs_a_term_that_is_counted_and_another() {
    let corpus = wars();
    for (args, words) in [
        (&["count", "-t", "war", "--share-of", "war"][..], "nothing but 'war' is counted"),
        (&["count", "-t", "war", "-t", "peace", "--share-of", "wars"][..], "did you mean 'war'?"),
        (&["chart", "-t", "war", "-t", "peace", "--kind", "share-of"][..], "does not know which share to draw"),
        (&["trend", "-t", "war", "-t", "peace", "--share-of", "war", "--kind", "tests"][..], "goes with --kind points"),
    ] {
        let out = tifa().args(args).arg(corpus.path()).output().unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!out.status.success() && said.contains(words), "{said}");
    }
}

#[test]
fn first_and_last_seen_have_date_document_and_words() {
    let corpus = folder(&[
        ("a/2004-05-06.txt", "They said that peace, at last, was near."),
        ("b/2001-02-03.txt", "There is no peace here. But peace comes."),
        ("c/2001-02-03.txt", "All want peace."),
        ("d/2009.txt", "Nothing of it. 和平发展道路。"),
        ("e/undated.txt", "Peace without a date."),
    ]);
    let summary =
        rows(&["trend", arg(corpus.path()), "--kind", "summary", "-t", "peace", "-t", "和平", "--by", "year"]);
    let seen =
        |row: usize, of: &str| ["date", "document", "words"].map(|name| summary[row][&format!("{of}_{name}")].clone());
    assert_eq!(seen(0, "first"), ["2001-02-03", "b/2001-02-03.txt", "There is no peace here. But peace comes."]);
    assert_eq!(seen(0, "last"), ["2004-05-06", "a/2004-05-06.txt", "They said that peace, at last, was near."]);
    assert_eq!(seen(1, "first"), ["2009", "d/2009.txt", "Nothing of it. 和平发展道路。"]);
    // In groups, each has its own.
    let by_document = ["trend", arg(corpus.path()), "--kind", "summary", "-t", "peace", "--by", "year,document"];
    let firsts: Vec<String> = rows(&by_document).iter().map(|row| row["first_document"].clone()).collect();
    assert_eq!(firsts, ["a/2004-05-06.txt", "b/2001-02-03.txt", "c/2001-02-03.txt", ""]);
}
