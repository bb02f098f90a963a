//! `tifa verify`: reference values, reports, charts and tables, as they are and as somebody changed them.

use crate::support::{arg, parse_csv, rows, seeds, tifa};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A small report on two documents, in `report` beside the folder `texts`.
fn report() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        fs::create_dir_all(folder.path().join("texts")).unwrap();
        fs::write(folder.path().join("texts").join(name), text).unwrap();
    };
    write("metadata.csv", "file,year,side\na.txt,2001,x\nb.txt,2002,y\n");
    write("a.txt", &"Trade grows. Green growth and steady trade. ".repeat(5));
    write("b.txt", &"Trade shrinks. Steady growth. ".repeat(5));
    run(folder.path(), &["report", "texts", "-t", "trade", "-t", "* growth", "--by", "side", "-o", "report", "-q"]);
    folder
}

fn run(place: &Path, args: &[&str]) {
    let output = tifa().current_dir(place).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The rows that do not hold, the message and the exit status.
fn verify(place: &Path, args: &[&str]) -> (Vec<[String; 4]>, String, i32) {
    let output = tifa().current_dir(place).arg("verify").args(args).args(["-f", "csv"]).output().unwrap();
    let rows = parse_csv(&String::from_utf8(output.stdout).unwrap());
    let wrong = rows.iter().filter(|row| row.get("state").is_some_and(|state| state != "ok"));
    let wrong = wrong.map(|row| ["kind", "name", "state", "detail"].map(|name| row[name].clone())).collect();
    (wrong, String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}

/// Replaces text in a file that must hold it.
fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} lacks {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn every_reference_value_is_listed_with_its_difference() {
    let rows = rows(&["verify"]);
    assert!(rows.len() > 150, "{}", rows.len());
    assert!(rows.iter().all(|row| row["ok"] == "yes"));
    let number = |name: &str| rows[0][name].parse::<f64>().unwrap();
    assert!((number("value") - number("expected") - number("difference")).abs() < 1e-11);
    assert!(number("difference").abs() <= number("tolerance"));
}

#[test]
fn an_untouched_report_holds_wherever_its_inputs_are() {
    let place = report();
    let (wrong, said, status) = verify(place.path(), &["report"]);
    assert_eq!((wrong.len(), status), (0, 0), "{wrong:?} {said}");
    let elsewhere = TempDir::new().unwrap();
    let (report, texts) = (place.path().join("report"), place.path().join("texts"));
    let (_, said, status) = verify(elsewhere.path(), &[arg(&report)]);
    assert!(said.contains("was made from 'texts', which is not here") && said.contains("--input"), "{said}");
    assert_eq!(status, 1);
    assert_eq!(verify(elsewhere.path(), &[arg(&report), "--input", arg(&texts)]).2, 0);
}

#[test]
fn tampered_numbers_in_a_table_or_chart_are_found() {
    let place = report();
    edit(&place.path().join("report/tables/frequency.csv"), "trade,,15", "trade,,16");
    edit(&place.path().join("report/charts/frequency.svg"), "<rect x=\"", "<rect x=\"1");
    fs::remove_file(place.path().join("report/tables/warnings.csv")).unwrap();
    let (wrong, said, status) = verify(place.path(), &["report"]);
    let states: Vec<[&str; 2]> = wrong.iter().map(|[_, name, state, _]| [name.as_str(), state]).collect();
    assert_eq!(
        states,
        [["charts/frequency.svg", "changed"], ["tables/frequency.csv", "changed"], ["tables/warnings.csv", "missing"]]
    );
    assert_eq!(wrong[1][3], "line 2, column count: '16' instead of '15'");
    assert!(said.contains("error: 3 of ") && status == 1, "{said}");
}

#[test]
fn a_hash_that_was_adapted_to_a_tampered_file_does_not_help() {
    let place = report();
    let table = place.path().join("report/tables/frequency.csv");
    let hash = |path: &Path| blake3::hash(&fs::read(path).unwrap()).to_hex().to_string();
    let before = hash(&table);
    edit(&table, "trade,,15", "trade,,16");
    edit(&place.path().join("report/run.json"), &before, &hash(&table));
    let (wrong, _, status) = verify(place.path(), &["report"]);
    let [[_, name, state, detail]] = wrong.as_slice() else { panic!("{wrong:?}") };
    assert_eq!((name.as_str(), state.as_str(), status), ("tables/frequency.csv", "differs", 1));
    assert_eq!(detail, "line 2, column count: '16' instead of '15'");
}

#[test]
fn a_changed_input_or_option_is_named_with_what_it_changes() {
    let place = report();
    edit(&place.path().join("texts/b.txt"), "Trade shrinks", "Commerce shrinks");
    edit(&place.path().join("report/run.json"), "\"overlap\": \"concept\"", "\"overlap\": \"all\"");
    let (wrong, _, status) = verify(place.path(), &["report"]);
    assert_eq!(wrong[0], ["input", "b.txt", "changed", "its content is another one"]);
    assert!(wrong.iter().any(|[_, name, state, _]| name == "tables/trend.csv" && state == "differs"), "{wrong:?}");
    assert_eq!(status, 1);
}

#[test]
fn one_file_of_a_report_can_be_checked_by_itself() {
    let place = report();
    edit(&place.path().join("report/tables/trend.csv"), "2001", "2011");
    assert_eq!(verify(place.path(), &["report/tables/frequency.json"]).2, 0);
    assert_eq!(verify(place.path(), &["report/tables/trend.csv"]).2, 1);
}

#[test]
fn a_table_by_itself_is_checked_against_its_own_counts() {
    let place = report();
    let table = place.path().join("table.csv");
    run(place.path(), &["compare", "texts", "-t", "trade", "--target", "side=x", "-q", "-o", "table.csv"]);
    assert_eq!(verify(place.path(), &["table.csv"]).2, 0);
    let text = fs::read_to_string(&table).unwrap();
    let column = text.lines().next().unwrap().split(',').position(|name| name == "log_likelihood").unwrap();
    let value = text.lines().nth(1).unwrap().split(',').nth(column).unwrap().to_owned();
    edit(&table, &value, "12.5");
    let output = tifa().current_dir(place.path()).args(["verify", "table.csv", "-f", "csv"]).output().unwrap();
    let rows = parse_csv(&String::from_utf8(output.stdout).unwrap());
    assert_eq!((rows[0]["column"].as_str(), rows[0]["value"].as_str()), ("log_likelihood", "12.5"));
    assert_eq!(rows[0]["expected"], value);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn intervals_are_checked_at_the_confidence_that_the_table_states() {
    let place = report();
    let args = ["count", "texts", "-t", "trade", "--confidence", "0.8", "-q", "-o"];
    run(place.path(), &[&args[..], &["table.json"]].concat());
    run(place.path(), &[&args[..], &["table.csv"]].concat());
    assert_eq!(verify(place.path(), &["table.json"]).2, 0);
    assert_eq!(verify(place.path(), &["table.csv"]).2, 1);
    assert_eq!(verify(place.path(), &["table.csv", "--confidence", "0.8"]).2, 0);
}

#[test]
fn a_chart_by_itself_is_drawn_again() {
    let place = report();
    run(
        place.path(),
        &["chart", "texts", "-t", "trade", "--kind", "bars", "--title", "A & \"B\" <C>", "-q", "-o", "bars.svg"],
    );
    assert_eq!(verify(place.path(), &["bars.svg"]).2, 0);
    edit(&place.path().join("bars.svg"), "<rect x=\"", "<rect x=\"1");
    let (wrong, _, status) = verify(place.path(), &["bars.svg"]);
    assert_eq!((wrong[0][2].as_str(), status), ("differs", 1));
}

#[test]
fn what_cannot_be_checked_is_said() {
    let place = TempDir::new().unwrap();
    fs::write(place.path().join("empty.svg"), "<svg/>").unwrap();
    fs::write(place.path().join("t.csv"), "a,b\n1,2\n").unwrap();
    for (path, words) in [
        ("none", "there is no file or folder 'none'"),
        (".", "it holds no run.json of a report"),
        ("empty.svg", "its metadata do not say how it was drawn"),
        ("t.csv", "it has no column that follows from counts in others"),
    ] {
        let (_, said, status) = verify(place.path(), &[path]);
        assert!(said.contains(words) && status == 1, "{path}: {said}");
    }
}

#[test]
fn a_report_of_an_older_version_is_checked_by_its_hashes() {
    let place = report();
    edit(&place.path().join("report/run.json"), "\"options\"", "\"old\"");
    assert_eq!(verify(place.path(), &["report"]).2, 0);
    edit(&place.path().join("report/tables/trend.csv"), "2001", "2011");
    assert_eq!(verify(place.path(), &["report"]).0[0][3], "its hash is another one");
}

#[test]
fn run_json_keeps_the_question_without_places_of_this_machine() {
    let output = TempDir::new().unwrap();
    let seeds = seeds();
    run(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &["report", arg(&seeds), "--by=region", "-j", "2", "-q", "-o", arg(output.path())],
    );
    let run: serde_json::Value = serde_json::from_slice(&fs::read(output.path().join("run.json")).unwrap()).unwrap();
    assert_eq!(run["options"]["inputs"], serde_json::json!(["seeds"]));
    assert_eq!(run["options"]["by"], "region");
    assert!(!run.to_string().contains("threads"), "{run}");
}
