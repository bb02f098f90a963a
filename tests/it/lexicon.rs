//! Lexicons of other programs, what is wrong with lexicons, and renderings.

use crate::generated::{TERMS, corpus};
use crate::support::{arg, folder, parse_csv, rows, seeds, stdout, tifa};
use std::collections::BTreeMap;

/// What a call says on standard error, and its exit status.
fn said(args: &[&str]) -> (String, i32) {
    let output = tifa().args(args).output().unwrap();
    (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}

const LIWC: &str = "%\n1\tAffect\n\t2\tPosemo\n\t3\tNegemo\n%\nhappy*\t1\t2\nsad\t1\t3\nlike\t(02 134)125/464\n";

#[test]
fn a_dictionary_counts_the_same_as_the_csv_it_is_imported_to() {
    let files = folder(&[("l.dic", LIWC), ("text/a.txt", "Happy people, happily sad."), ("text/b.txt", "A sad day")]);
    let (dictionary, csv) = (files.path().join("l.dic"), files.path().join("l.csv"));
    stdout(&["lexicon", "import", arg(&dictionary), "-o", arg(&csv), "-q"]);
    let text = files.path().join("text");
    let count = |lexicon| rows(&["count", arg(&text), "-l", arg(lexicon)]);
    assert_eq!(count(&dictionary), count(&csv));
    let counts: Vec<_> = count(&csv).iter().map(|row| (row["concept"].clone(), row["count"].clone())).collect();
    assert_eq!(counts, [("Affect", "3"), ("Negemo", "2"), ("Posemo", "1")].map(|(a, b)| (a.into(), b.into())));
}

#[test]
fn what_a_dictionary_cannot_say_here_is_a_warning_with_its_line_and_an_error_under_strict() {
    let files = folder(&[("l.dic", LIWC), ("text/a.txt", "Happy")]);
    let dictionary = files.path().join("l.dic");
    let args = ["count", arg(&files.path().join("text")).to_owned().leak(), "-l", arg(&dictionary)];
    let (message, status) = said(&args);
    assert!(message.contains("warning: 'l.dic', line 8, column 1: 'like' is left out"), "{message}");
    assert_eq!(status, 0);
    assert_eq!(said(&[&args[..], &["--strict"]].concat()).1, 1);
}

#[test]
fn a_level_counts_the_concepts_of_a_category_as_one_and_no_word_twice() {
    let yaml = "economy:\n  trade: [free trade, trade]\n  deals: [trade deal, trade]\nstate: [law]\n";
    let files = folder(&[("l.yml", yaml), ("text/a.txt", "Free trade and a trade deal, trade and law.")]);
    let (text, lexicon) = (files.path().join("text"), files.path().join("l.yml"));
    let count = |level: &[&str]| -> BTreeMap<String, String> {
        let rows = rows(&[&["count", arg(&text), "-l", arg(&lexicon)], level].concat());
        rows.into_iter().map(|row| (row["concept"].clone(), row["count"].clone())).collect()
    };
    let expected = |counts: &[(&str, &str)]| counts.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
    assert_eq!(count(&[]), expected(&[("trade", "3"), ("deals", "3"), ("state", "1")]));
    assert_eq!(count(&["--level", "1"]), expected(&[("economy", "3"), ("state", "1")]));
}

#[test]
fn a_legacy_encoding_is_read_and_bytes_without_meaning_are_an_error() {
    let files = folder(&[("text/a.txt", "Le café")]);
    let lexicon = files.path().join("l.csv");
    std::fs::write(&lexicon, b"concept,variant\nplaces,caf\xe9\n").unwrap();
    let text = files.path().join("text");
    assert_eq!(rows(&["count", arg(&text), "-l", arg(&lexicon)])[0]["count"], "1");
    assert!(said(&["count", arg(&text), "-l", arg(&lexicon)]).0.contains("which is a guess"));
    std::fs::write(&lexicon, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let (message, status) = said(&["count", arg(&text), "-l", arg(&lexicon)]);
    assert!(message.contains("l.csv': it is binary, not text (PNG image)") && status == 1, "{message}");
}

#[test]
fn a_check_lists_every_problem_and_fails_under_strict_only_if_figures_can_be_wrong() {
    let csv = "concept,variant\nA,reform\nA,Reform\nA,—\nB,reforms\nB,REFORM\nC,**\n";
    let files =
        folder(&[("l.csv", csv), ("tidy.csv", "concept,variant\nA,reform\nA,Reform\n"), ("text/a.txt", "Reform")]);
    let lexicon = files.path().join("l.csv");
    let found = rows(&["lexicon", "check", arg(&lexicon)]);
    let shown: Vec<String> = found
        .iter()
        .map(|row| format!("{}:{} {} {}", row["line"], row["column"], row["problem"], row["severity"]))
        .collect();
    assert_eq!(shown, ["3:3 duplicate untidy", "4:3 left out wrong", "6:3 shared wrong", "7:3 left out wrong"]);
    let with_text = rows(&["lexicon", "check", arg(&lexicon), arg(&files.path().join("text"))]);
    let without_hit: Vec<&str> =
        with_text.iter().filter(|row| row["problem"] == "no hit").map(|row| row["variant"].as_str()).collect();
    assert_eq!(without_hit, ["reforms"]);
    let (message, status) = said(&["lexicon", "check", arg(&lexicon), "--strict"]);
    assert!(message.contains("3 findings in the lexicon") && status == 1, "{message}");
    assert_eq!(said(&["lexicon", "check", arg(&files.path().join("tidy.csv")), "--strict"]).1, 0);
}

#[test]
fn the_built_in_lexicon_counts_what_it_says() {
    assert_eq!(said(&["lexicon", "check", "builtin:prc", "--strict"]).1, 0);
}

#[test]
fn numbers_and_stems_are_folded_on_both_sides_and_said_to_be() {
    let files = folder(&[("a.txt", "The fourteenth plan, the 14th plans. The twenty-first century and the 21st.")]);
    let count =
        |fold: &str, term: &str| rows(&["count", arg(files.path()), "--fold", fold, "-t", term])[0]["count"].clone();
    assert_eq!(count("+numbers", "14th plan"), "1");
    assert_eq!(count("+numbers,stem", "14th plan"), "2");
    assert_eq!(count("+numbers", "21st"), "2");
    assert_eq!(count("case", "21st"), "1");
    let table = stdout(&["count", arg(files.path()), "--fold", "+stem", "-t", "plan", "-f", "table"]);
    assert!(table.contains("folded: case,apostrophe,possessive,width,stem"), "{table}");
}

/// Six documents a year of one concept: by its first rendering in 2001, by its second in 2002 and 2003, and much
/// more often in 2003.
fn translated() -> tempfile::TempDir {
    let mut files = vec![
        ("metadata.csv".to_owned(), "file,year\n".to_owned()),
        (
            "l.csv".to_owned(),
            "concept,language,variant\nU,en,two upholds\nU,en,two maintenances\nU,zh,两个维护\n".to_owned(),
        ),
    ];
    for (year, words) in [(2001, "two upholds"), (2002, "two maintenances"), (2003, "two maintenances")] {
        for number in 0..6 {
            let name = format!("{year}-{number}.txt");
            files[0].1 += &format!("{name},{year}\n");
            let often = if year == 2003 { 20 } else { 1 };
            files.push((
                name,
                format!("{} {number}.", format!("We keep the {words}. ").repeat(often) + &"And work on. ".repeat(30)),
            ));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

#[test]
fn a_change_of_rendering_is_told_from_a_change_of_the_concept() {
    let corpus = translated();
    let lexicon = corpus.path().join("l.csv");
    let args =
        ["trend", arg(corpus.path()), "-l", arg(&lexicon), "--keep-repeats", "--kind", "renderings", "-f", "csv"];
    let steps = parse_csv(&stdout(&args));
    let findings: Vec<(&str, &str, &str)> = steps
        .iter()
        .map(|row| (row["year_from"].as_str(), row["dominant_to"].as_str(), row["finding"].as_str()))
        .collect();
    assert_eq!(
        findings,
        [("2001", "two maintenances", "rendering changed"), ("2002", "two maintenances", "rate changed")]
    );
    // scipy 1.17.1: fisher_exact([[6, 0], [0, 6]]) = 0.002164502164502165.
    assert!((steps[0]["p_value"].parse::<f64>().unwrap() - 0.002_164_502_164_502_165).abs() < 1e-12);
    assert_eq!(steps[0]["p_adjusted"], "0.004329004329");
    let (message, _) = said(&args);
    assert!(message.contains("U: 'two upholds' in 2001, 'two maintenances' in 2002"), "{message}");
}

#[test]
fn one_document_a_year_is_too_little_to_warn_of_a_change_of_rendering() {
    let args = ["trend", arg(&seeds()).to_owned().leak(), "-c", "two upholds", "--kind", "renderings", "-f", "csv"];
    let findings: Vec<String> = parse_csv(&stdout(&args)).iter().map(|row| row["finding"].clone()).collect();
    assert_eq!(findings, ["differs within chance"; 2]);
    assert!(!said(&args).0.contains("the usual rendering"));
}

#[test]
fn shares_and_entropy_of_a_mix_are_those_of_its_hits() {
    let files = folder(&[
        ("l.csv", "concept,language,variant\nU,en,two upholds\nU,en,dual upholding\nU,zh,两个维护\n"),
        ("text/a.txt", "Two upholds, dual upholding, two upholds, two upholds. 两个维护"),
    ]);
    let mixes =
        rows(&["count", arg(&files.path().join("text")), "-l", arg(&files.path().join("l.csv")), "--renderings"]);
    assert_eq!((mixes.len(), mixes[0]["language"].as_str(), mixes[0]["dominant"].as_str()), (2, "en", "two upholds"));
    assert_eq!((mixes[0]["share"].as_str(), mixes[1]["entropy"].as_str()), ("0.75", "0"));
    // scipy 1.17.1: entropy([3, 1], base=2) and binomtest(3, 4).proportion_ci(method="exact").
    let close = |column: &str, expected: f64| (mixes[0][column].parse::<f64>().unwrap() - expected).abs() < 1e-9;
    assert!(close("entropy", 0.811_278_124_459_132_8), "{mixes:?}");
    assert!(close("share_low", 0.194_120_449_683_243_38) && close("share_high", 0.993_690_536_790_290_1), "{mixes:?}");
}

#[test]
fn what_holds_a_concept_adds_up_to_its_embedded_hits_in_every_group() {
    for seed in 0..3 {
        let corpus = corpus(seed, 30);
        for by in ["", "year", "side,year"] {
            let table = |what: &[&str]| rows(&[&["count", arg(corpus.path()), "--by", by], what, TERMS].concat());
            let key = |row: &BTreeMap<String, String>| {
                let values: Vec<&str> = by.split(',').filter(|by| !by.is_empty()).map(|by| row[by].as_str()).collect();
                (values.join(","), row["concept"].clone())
            };
            let mut held: BTreeMap<(String, String), u64> = BTreeMap::new();
            for row in table(&["--inside"]) {
                let (embedded, count): (u64, u64) = (row["embedded"].parse().unwrap(), row["count"].parse().unwrap());
                assert!(0 < embedded && embedded <= count, "{row:?}");
                *held.entry(key(&row)).or_default() += embedded;
            }
            for row in table(&[]) {
                let embedded: u64 = row["embedded"].parse().unwrap();
                assert_eq!(held.get(&key(&row)).copied().unwrap_or_default(), embedded, "{row:?}");
            }
        }
    }
}

#[test]
fn every_table_of_concepts_names_the_overlap_policy() {
    let seeds = seeds();
    let commands: &[&[&str]] = &[
        &["count"],
        &["count", "--variants"],
        &["count", "--renderings"],
        &["count", "--inside"],
        &["trend"],
        &["trend", "--kind", "renderings"],
        &["trend", "--kind", "summary"],
        &["compare", "--target", "year=2024"],
        &["kwic", "two upholds"],
    ];
    for command in commands {
        for policy in ["concept", "lexicon", "all"] {
            let table = stdout(&[command, &[arg(&seeds), "-q", "-f", "json", "--overlap", policy][..]].concat());
            assert!(table.contains(&format!("overlap: {policy} (")), "{command:?}");
        }
    }
}
