//! What a table, a name and a label say of a document, and what they do not.

use crate::support::{arg, folder, rows, tifa};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// How many documents stand in each group.
fn groups(input: &Path, by: &str, more: &[&str]) -> BTreeMap<String, u64> {
    let rows = rows(&[&["count", arg(input), "-t", "green growth", "--by", by], more].concat());
    rows.into_iter().map(|row| (row[by].clone(), row["documents"].parse().unwrap())).collect()
}

fn expected(groups: &[(&str, u64)]) -> BTreeMap<String, u64> {
    groups.iter().map(|(name, documents)| ((*name).to_owned(), *documents)).collect()
}

/// A folder of files of these names, each with the same words.
fn named(names: &[&str]) -> TempDir {
    folder(&names.iter().map(|name| (*name, "We want green growth now.")).collect::<Vec<_>>())
}

fn messages(args: &[&str]) -> String {
    String::from_utf8(tifa().args(args).output().unwrap().stderr).unwrap()
}

#[test]
fn the_number_of_a_row_is_no_year() {
    let rows: String = (0..2200).map(|row| format!("green growth {row}\n")).collect();
    let corpus = folder(&[("speeches.csv", &format!("text\n{rows}"))]);
    assert_eq!(groups(corpus.path(), "year", &[]), expected(&[("(none)", 2200)]));
    let rows: String = (0..2200).map(|row| format!("2020,green growth {row}\n")).collect();
    let dated = folder(&[("speeches.csv", &format!("year,text\n{rows}"))]);
    assert!(!messages(&["inspect", arg(dated.path())]).contains("but the document says"));
    let rows: String = (0..2100).map(|row| format!("{{\"id\":{row},\"text\":\"green growth\"}}\n")).collect();
    let records = folder(&[("records.jsonl", &rows)]);
    assert_eq!(groups(records.path(), "year", &[]), expected(&[("(none)", 2100)]));
}

#[test]
fn running_numbers_in_names_are_no_years_and_years_are() {
    let running = named(&["doc_1.txt", "doc_2.txt", "doc_1999.txt", "doc_2000.txt", "doc_3000.txt"]);
    assert_eq!(groups(running.path(), "year", &[]), expected(&[("(none)", 5)]));
    let years = named(&["1956-Eisenhower.txt", "1961-Kennedy.txt", "1965-Johnson.txt"]);
    assert_eq!(groups(years.path(), "year", &[]), expected(&[("1956", 1), ("1961", 1), ("1965", 1)]));
    let sessions = named(&["USA_25_1970.txt", "CHN_26_1971.txt", "CHN_27_1972.txt"]);
    assert_eq!(groups(sessions.path(), "year", &[]), expected(&[("1970", 1), ("1971", 1), ("1972", 1)]));
}

#[test]
fn the_year_in_a_name_without_others_is_a_guess() {
    let corpus = named(&["doc_2000.txt"]);
    assert_eq!(groups(corpus.path(), "year", &[]), expected(&[("(guessed)", 1)]));
    assert_eq!(groups(corpus.path(), "year", &["--guessed-dates", "use"]), expected(&[("2000", 1)]));
}

#[test]
fn guesses_stand_on_no_axis_within_no_limit_and_in_no_test() {
    let review = "2023年工作回顾\n绿色 green growth 增长。\n";
    let corpus =
        folder(&[("review.txt", review), ("a.csv", "year,text\n2021,green growth is green\n2022,no growth at all\n")]);
    let path = arg(corpus.path());
    assert_eq!(groups(corpus.path(), "year", &[]), expected(&[("(guessed)", 1), ("2021", 1), ("2022", 0)]));
    let points = rows(&["trend", path, "-t", "green growth", "--kind", "points"]);
    assert_eq!(points.iter().map(|row| row["year"].as_str()).collect::<Vec<_>>(), ["2021", "2022"]);
    let since = groups(corpus.path(), "document", &["--since", "2021"]);
    assert_eq!(since.len(), 2, "{since:?}");
    let compared =
        rows(&["compare", path, "-t", "green growth", "--target", "year=2021", "--columns", "total_reference"]);
    assert_eq!(compared[0]["total_reference"], "4");
    assert_eq!(rows(&["inspect", path, "--guessed-dates", "drop"]).len(), 2);
    let chart = tifa().args(["chart", path, "-t", "green growth", "--kind", "trend", "-q"]).output().unwrap();
    let svg = String::from_utf8(chart.stdout).unwrap();
    assert!(svg.contains("1 document with a guessed date set apart"), "{svg}");
}

#[test]
fn a_manifest_is_drafted_without_stating_guesses() {
    let corpus = named(&["doc_2000.txt"]);
    let draft = tifa().args(["corpus", "init", arg(corpus.path()), "-q"]).output().unwrap();
    assert!(String::from_utf8(draft.stdout).unwrap().contains("\n# date = \"2000\""));
}

#[test]
fn columns_of_dates_are_known_by_their_names_and_values() {
    for name in ["date_pub", "published_at", "Datum", "日期", "publicationDate", "发布时间"] {
        let corpus = folder(&[("t.csv", &format!("id,{name},text\n1,2019-02-03,green growth\n"))]);
        assert_eq!(groups(corpus.path(), "month", &[]), expected(&[("2019-02", 1)]), "{name}");
    }
    for name in ["date_of_birth", "updated_at", "candidate"] {
        let corpus = folder(&[("t.csv", &format!("id,{name},text\n1,2019-02-03,green growth\n"))]);
        assert_eq!(groups(corpus.path(), "month", &[]), expected(&[("(none)", 1)]), "{name}");
    }
    // The surest name wins, and a year helps out where the date says nothing.
    let corpus = folder(&[("t.csv", "year,date,text\n2001,2019-02-03,green growth\n2002,,green growth\n")]);
    assert_eq!(groups(corpus.path(), "year", &[]), expected(&[("2002", 1), ("2019", 1)]));
}

#[test]
fn day_and_month_are_told_apart_by_the_whole_column() {
    let row = |day: usize| format!("{:02}/{:02}/2019,green growth\n", day % 12 + 1, day / 12 % 12 + 1);
    let rows: String = (0..300).map(row).collect();
    let corpus = folder(&[("t.csv", &format!("date,text\n{rows}"))]);
    assert_eq!(groups(corpus.path(), "month", &[]).get("(none)"), Some(&275));
    let told = folder(&[("t.csv", &format!("date,text\n{rows}31/01/2019,green growth\n"))]);
    assert_eq!(groups(told.path(), "month", &[]).len(), 12);
    assert!(
        messages(&["count", arg(corpus.path()), "-t", "green growth", "--by", "year"])
            .contains("do not tell day and month apart")
    );
}

#[test]
fn numbers_and_pairs_of_years_are_read_as_columns_mean_them() {
    let years = |header: &str, values: &[&str]| {
        let rows: String = values.iter().map(|value| format!("{value},green growth\n")).collect();
        let corpus = folder(&[("t.csv", &format!("{header},text\n{rows}"))]);
        groups(corpus.path(), "year", &[])
    };
    assert_eq!(years("year", &["2020.0", "", "2022.0"]), expected(&[("(none)", 1), ("2020", 1), ("2022", 1)]));
    assert_eq!(years("date", &["2011-12", "2012-13"]), expected(&[("2011", 1), ("2012", 1)]));
    assert_eq!(years("date", &["43831", "44197"]), expected(&[("2020", 1), ("2021", 1)]));
    assert_eq!(years("date", &["2023-01-01 00:00 +08:00"]), expected(&[("2023", 1)]));
}

#[test]
fn a_metadata_table_has_dates_like_any_table() {
    let metadata = "file,Datum,region\na.txt,03/04/2019,x\nb.txt,25/04/2019,y\n";
    let corpus = folder(&[("metadata.csv", metadata), ("a.txt", "green growth"), ("b.txt", "green growth")]);
    assert_eq!(groups(corpus.path(), "month", &[]), expected(&[("2019-04", 2)]));
}

#[test]
fn a_stated_label_is_not_overruled_by_one_that_is_found() {
    let text = "Xi Jinping pointed out that green growth matters.\nLi Qiang stressed green growth.";
    let corpus = folder(&[("t.csv", &format!("speaker,text\nDesk A,\"{text}\"\n,\"{text}\"\n"))]);
    assert_eq!(groups(corpus.path(), "speaker", &[]), expected(&[("Desk A", 1), ("Li Qiang", 1), ("Xi Jinping", 1)]));
}

#[test]
fn found_speakers_are_used_where_they_hold_most_of_the_text() {
    let speakers = "Xi Jinping pointed out that green growth matters.\nLi Qiang stressed green growth.\n";
    let report = "The office reports on the year, at length and in its own words, and no one speaks. ".repeat(5);
    let quoted = folder(&[("a.txt", &format!("{speakers}{report}")), ("b.txt", speakers)]);
    let by_speaker = |more: &[&str]| groups(quoted.path(), "speaker", more);
    assert_eq!(by_speaker(&[]), expected(&[("(none)", 1), ("Li Qiang", 1), ("Xi Jinping", 1)]));
    let passages = |which: &str| {
        let rows = rows(&["inspect", arg(quoted.path()), "--passages", which]);
        rows.iter().map(|row| row["passages"].clone()).collect::<Vec<_>>()
    };
    assert_eq!([passages("found"), passages("stated"), passages("off")], [["1", "2"], ["1", "1"], ["1", "1"]]);
}

#[test]
fn markup_in_cells_is_not_counted_as_words() {
    let table = "text,year\n\"<p>Green growth &amp; trade</p><p>More green growth</p>\",2020\n\"Plain R&amp;D if x < y\",2021\n";
    let corpus = folder(&[("cells.csv", table)]);
    let count = |terms: &[&str]| {
        let terms: Vec<&str> = terms.iter().flat_map(|term| ["-t", term]).collect();
        let rows = rows(&[&["count", arg(corpus.path())], &terms[..]].concat());
        rows.into_iter().map(|row| (row["concept"].clone(), row["count"].parse().unwrap())).collect::<BTreeMap<_, _>>()
    };
    let counts = expected(&[("green growth", 2), ("amp", 0), ("p", 0), ("x y", 1)]);
    assert_eq!(count(&["green growth", "amp", "p", "x y"]), counts);
    assert!(messages(&["count", arg(corpus.path()), "-t", "p"]).contains("2 cells of column 'text' hold markup"));
}

#[test]
fn a_label_that_repeats_another_makes_no_section() {
    let mut table = "iso3,country,region,text\n".to_owned();
    for (code, country, region) in [("CHN", "China", "Asia"), ("IND", "India", "Asia"), ("FRA", "France", "Europe")] {
        table += &format!("{code},{country},{region},green growth\n").repeat(3);
    }
    let (corpus, report) = (folder(&[("t.csv", &table)]), TempDir::new().unwrap());
    let out = report.path().join("report");
    assert!(
        tifa()
            .args(["report", arg(corpus.path()), "-t", "green growth", "-o", arg(&out), "-q"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(["By country", "By iso3", "By region"].map(|title| page.contains(title)), [true, false, true]);
    assert!(page.contains("iso3 divides the texts in the same way."));
}
