//! Sentences stand where the figures carry them, and nowhere else; every door prints the same figure.

use crate::support::{arg, folder, parse_csv, rows, stdout};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// A document of so many words, of which the first are these.
fn document(words: &[(&str, usize)], n: usize) -> String {
    let mut text: Vec<&str> = words.iter().flat_map(|(word, times)| std::iter::repeat_n(*word, *times)).collect();
    let filled = text.len();
    text.extend(std::iter::repeat_n("filler", n - filled));
    text.join(". ")
}

/// One document a year from 1990 on, which holds the word so often.
fn years(counts: &[usize]) -> TempDir {
    let files: Vec<(String, String)> = (1990..)
        .zip(counts)
        .map(|(year, count)| (format!("{year}.txt"), document(&[("peace", *count), ("other", 3)], 400)))
        .collect();
    folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Documents of two sides, a and b, with the word so often in each.
fn sides(a: &[usize], b: &[usize]) -> TempDir {
    let of = |side: &'static str, counts: &[usize]| {
        let file = move |(number, count): (usize, &usize)| {
            (format!("{side}/{number}.txt"), document(&[("peace", *count), ("other", 5)], 300 + 7 * number))
        };
        counts.iter().enumerate().map(file).collect::<Vec<_>>()
    };
    let mut files = [of("a", a), of("b", b)].concat();
    let side = |(name, _): &(String, String)| format!("{name},{}\n", &name[..1]);
    files.push(("metadata.csv".into(), "file,side\n".to_owned() + &files.iter().map(side).collect::<String>()));
    folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// What is read of it.
fn input(corpus: &TempDir) -> String {
    let metadata = corpus.path().join("metadata.csv");
    arg(if metadata.exists() { &metadata } else { corpus.path() }).to_owned()
}

/// The words of the summary of a report.
fn summary(corpus: &TempDir, args: &[&str]) -> String {
    let out = TempDir::new().unwrap();
    stdout(&[&["report", &input(corpus), "-o", arg(out.path()), "-q"], args].concat());
    let page = fs::read_to_string(out.path().join("index.html")).unwrap();
    let from = page.find("id=\"summary\"").unwrap();
    page[from..from + page[from..].find("</section>").unwrap()].to_owned()
}

fn title(corpus: &TempDir, args: &[&str]) -> String {
    let svg = stdout(&[&["chart", &input(corpus), "-q"], args].concat());
    let from = svg.find("<title").unwrap();
    svg[from..from + svg[from..].find("</title>").unwrap()].to_owned()
}

const TERMS: &[&str] = &["-t", "peace", "-t", "other"];

#[test]
fn a_rise_is_told_with_both_questions_and_only_where_there_is_one() {
    let rising = years(&[0, 0, 1, 0, 2, 1, 3, 3, 4, 5, 6, 6, 8, 9, 10, 11]);
    let told = summary(&rising, TERMS);
    assert!(told.contains("“peace” rises in rate"), "{told}");
    assert!(told.contains("rate ×") && told.contains("document share"), "{told}");
    assert!(told.contains("69 hits in 13 of 16 documents, 1990 to 2005 by year"), "{told}");
    assert!(!told.contains("“other” rises") && !told.contains("“other” falls"), "{told}");
    assert!(title(&rising, &["-k", "trend", "-t", "peace"]).ends_with("“peace” rises in rate"));
    assert!(title(&rising, &["-k", "trend", "-t", "peace", "-t", "other"]).ends_with("Of 2 concepts, 1 rises in rate"));

    // The same figures in an order without a direction.
    let flat = years(&[5, 0, 9, 1, 6, 3, 0, 8, 2, 10, 1, 6, 0, 11, 3, 4]);
    let told = summary(&flat, TERMS);
    assert!(!told.contains("rises") && !told.contains("falls"), "{told}");
    assert!(
        title(&flat, &["-k", "trend", "-t", "peace"])
            .ends_with("“peace” neither rises nor falls in rate beyond chance")
    );

    // With three years nothing is tested, and nothing is said, not even that there is no rise.
    let short = years(&[0, 5, 11]);
    assert!(!summary(&short, TERMS).contains("ris"));
    assert!(title(&short, &["-k", "trend", "-t", "peace"]).ends_with("“peace” by year"));
}

#[test]
fn that_a_term_came_or_went_is_told_only_beyond_chance() {
    let gone = years(&[2, 1, 1, 3, 1, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let told = summary(&gone, TERMS);
    assert!(told.contains("“peace” is not said after 1997"), "{told}");
    assert!(told.contains("in 8 of 8 documents until 1997 (12 hits), in none of the 8 others"), "{told}");
    let come = years(&[0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 1, 3, 1, 2, 1]);
    assert!(summary(&come, TERMS).contains("“peace” is first said in 1998"));
    // Two documents that have it may well stand at the beginning.
    let rare = years(&[0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let told = summary(&rare, TERMS);
    assert!(!told.contains("not said after") && !told.contains("first said"), "{told}");
}

#[test]
fn what_distinguishes_two_sides_is_told_by_documents_or_that_nothing_does() {
    let groups = ["--by", "side", "--target", "side=a"];
    let ask = |corpus: &TempDir| summary(corpus, &[TERMS, &groups].concat());
    let apart = sides(&[6, 7, 5, 8, 6, 7], &[2, 1, 2, 3, 1, 2]);
    let told = ask(&apart);
    assert!(told.contains("a says “peace” more than the rest") && told.contains("39 and 11 hits"), "{told}");
    assert!(!told.contains("“other” more") && !told.contains("Nothing distinguishes"), "{told}");

    // All of them in one document of six: words say that the sides differ, documents do not.
    let clumped = sides(&[60, 2, 1, 2, 1, 2], &[2, 1, 2, 3, 1, 2]);
    let told = ask(&clumped);
    assert!(told.contains("Nothing distinguishes a from the rest") && told.contains("none of 2 terms"), "{told}");
    assert!(!told.contains("a says"), "{told}");
    let chart = ["-k", "comparison", "--target", "side=a"];
    assert!(title(&clumped, &[TERMS, &chart].concat()).ends_with("Nothing distinguishes a from the rest"));
    assert!(title(&apart, &[TERMS, &chart].concat()).ends_with("a says “peace” more than the rest"));

    // With four documents a side neither can be said.
    let few = sides(&[6, 7, 5, 8], &[2, 1, 2, 3]);
    let told = ask(&few);
    assert!(!told.contains("a says") && !told.contains("Nothing distinguishes"), "{told}");
    assert!(title(&few, &[TERMS, &chart].concat()).ends_with("a compared with the rest"));
}

#[test]
fn a_rendering_changes_by_the_votes_of_documents() {
    let lexicon = "concept,category,language,variant\nBRI,x,en,belt and road\nBRI,x,en,silk road\n";
    let corpus = |old: &str, new: &str| {
        let mut files = vec![("lexicon.csv".to_owned(), lexicon.to_owned())];
        for (year, text) in [(2013, old), (2014, new)] {
            files.extend((0..8).map(|number| (format!("{year}-0{}-01.txt", number + 1), format!("The {text} now."))));
        }
        folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
    };
    let ask = |corpus: &TempDir| summary(corpus, &["-l", arg(&corpus.path().join("lexicon.csv"))]);
    let changed = ask(&corpus("silk road", "belt and road"));
    assert!(changed.contains("“silk road” gives way to “belt and road” for “BRI” in 2014"), "{changed}");
    assert!(changed.contains("“silk road” in 8 of 8 documents of 2013"), "{changed}");
    assert!(!ask(&corpus("silk road", "silk road")).contains("gives way"));
    let mixed =
        corpus("silk road, the belt and road, the silk road", "silk road, the belt and road, the belt and road");
    fs::remove_file(mixed.path().join("2014-08-01.txt")).unwrap();
    for number in 3..8 {
        for year in [2013, 2014] {
            let _ = fs::remove_file(mixed.path().join(format!("{year}-0{number}-01.txt")));
        }
    }
    assert!(!ask(&mixed).contains("gives way"), "two documents a year prove nothing");
}

#[test]
fn who_repeats_whom_is_told_but_not_of_what_everybody_says() {
    let passage =
        "we shall build an ample bridge of patient trust between distant harbours and quiet northern villages";
    let own = |number: usize| (0..60).map(|word| format!("own{number}x{word}")).collect::<Vec<_>>().join(" ");
    let files: Vec<(String, String)> = (0..6)
        .map(|number| {
            let said = if number == 1 || number == 4 { passage } else { "" };
            (format!("{}-05-01.txt", 2001 + number), format!("{} {said} {}", own(number), own(number + 10)))
        })
        .collect();
    let corpus = folder(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let told = summary(&corpus, &["-t", "bridge"]);
    assert!(told.contains("2005-05-01 (2005-05-01) repeats 2002-05-01 (2002-05-01)"), "{told}");
    assert!(told.contains("16 tokens in common, 0 changed") && told.contains("we shall build"), "{told}");

    let everybody: Vec<(String, String)> = (0..6)
        .map(|number| {
            (format!("{}-05-01.txt", 2001 + number), format!("{} {passage} {}", own(number), own(number + 10)))
        })
        .collect();
    let corpus = folder(&everybody.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    assert!(!summary(&corpus, &["-t", "bridge"]).contains("repeats"));
}

#[test]
fn calc_compare_report_and_chart_print_the_same_figure() {
    let corpus = sides(&[6, 7, 5, 8, 6, 7], &[2, 1, 2, 3, 1, 2]);
    let terms = ["-t", "peace", "-t", "other"];
    let conditions = ["--target", "side=a"];
    let compared = rows(&[&["compare", &input(&corpus)], &terms[..], &conditions].concat());
    let peace = &compared[compared.iter().position(|row| row["concept"] == "peace").unwrap()];

    let numbers =
        ["count_target", "total_target", "count_reference", "total_reference"].map(|name| peace[name].as_str());
    let calculated = rows(&[&["calc", "keyness"], &numbers[..]].concat());
    let measure = |id: &str| -> &BTreeMap<String, String> { calculated.iter().find(|row| row["id"] == id).unwrap() };
    let same = [
        ("log_ratio", "log_ratio", "value"),
        ("log_ratio_low", "log_ratio", "low"),
        ("log_ratio_high", "log_ratio", "high"),
        ("log_likelihood", "log_likelihood", "value"),
        ("p_value", "log_likelihood", "p_value"),
        ("per_million_target", "per_million_target", "value"),
        ("percent_diff", "percent_diff", "value"),
    ];
    for (column, id, part) in same {
        assert_eq!(peace[column], measure(id)[part], "{column}");
    }

    let out = TempDir::new().unwrap();
    let report = ["report", &input(&corpus), "-o", arg(out.path()), "-q"];
    stdout(&[&report, &terms[..], &conditions].concat());
    let table = parse_csv(&fs::read_to_string(out.path().join("tables/keyness.csv")).unwrap());
    assert_eq!(table, compared);

    let drawn = stdout(&[&["chart", &input(&corpus), "-k", "comparison", "-q"], &terms[..], &conditions].concat());
    let log_ratio: f64 = peace["log_ratio"].parse().unwrap();
    assert!(drawn.contains(&format!(">+{log_ratio:.2}<")), "{log_ratio}");
    assert!(drawn.contains(&format!(">{} : {}<", peace["count_target"], peace["count_reference"])));
    let in_report = fs::read_to_string(out.path().join("charts/comparison.svg")).unwrap();
    assert!(in_report.contains(&format!(">+{log_ratio:.2}<")));
    // The ends of the interval that a reader is told are those by documents, in the chart and in words.
    let page = fs::read_to_string(out.path().join("index.html")).unwrap();
    let times = |name: &str| format!("{:.3}", peace[name].parse::<f64>().unwrap().exp2());
    let ends = [times("log_ratio_documents_low"), times("log_ratio_documents_high")];
    let told = format!("{} ({} to {}) times as often", times("log_ratio"), ends[0], ends[1]);
    assert!(page.contains(&told), "{told}");
}
