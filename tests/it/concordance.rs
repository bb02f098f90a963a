//! Concordances: what is quoted, in which order, and from where.

use crate::support::{arg, folder, rows, seeds, stdout, tifa};
use std::collections::BTreeMap;
use tempfile::TempDir;

fn column(rows: &[BTreeMap<String, String>], name: &str) -> Vec<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// Two dated documents, the later one first by name.
fn speeches() -> TempDir {
    folder(&[
        ("metadata.csv", "file,date,country\na.txt,2003-05-01,CHN\nb.txt,2001,USA\n"),
        ("a.txt", "Preamble.\n\nMr. Li spoke of green trade. He wants open trade! And more: fair TRADE zones?\n"),
        ("b.txt", "A trade. The Trade zone (“free trade”) grows; trade.\n"),
    ])
}

#[test]
fn the_left_order_reads_outwards_from_the_hit() {
    let corpus = speeches();
    let rows = rows(&["kwic", "trade", arg(corpus.path()), "--sort", "left", "--context", "1"]);
    assert_eq!(column(&rows, "left"), ["A", "fair", "free", "green", "grows;", "open", "The"]);
}

#[test]
fn the_right_order_reads_on_from_the_hit() {
    let corpus = speeches();
    let rows = rows(&["kwic", "trade", arg(corpus.path()), "--sort", "right", "--context", "1"]);
    assert_eq!(column(&rows, "right"), [".", "! And", "”) grows", ". He", ". The", "zone", "zones"]);
}

#[test]
fn the_order_of_dates_and_that_of_hits_keep_the_order_of_places() {
    let corpus = speeches();
    let by_date = rows(&["kwic", "trade", arg(corpus.path()), "--sort", "date"]);
    assert_eq!(column(&by_date, "date"), [&["2001"; 4][..], &["2003-05-01"; 3]].concat());
    assert!(column(&by_date[..4], "start_byte").is_sorted_by_key(|byte| byte.parse::<u32>().unwrap()));
    let by_hit = rows(&["kwic", "* trade", arg(corpus.path()), "--sort", "hit"]);
    assert_eq!(
        column(&by_hit, "hit"),
        ["A trade", "fair TRADE", "free trade", "green trade", "open trade", "The Trade"]
    );
}

#[test]
fn the_first_lines_are_the_first_in_the_order_asked_for() {
    let corpus = speeches();
    let table =
        stdout(&["kwic", "trade", arg(corpus.path()), "--sort", "left", "--context", "1", "--top", "2", "-f", "table"]);
    assert!(
        table.contains("A  trade") && table.contains("fair  TRADE") && table.contains("5 more hits are not shown"),
        "{table}"
    );
}

#[test]
fn a_sentence_is_quoted_whole_and_alone() {
    let corpus = speeches();
    let rows = rows(&["kwic", "trade", arg(corpus.path()), "--context", "sentence"]);
    let whole: Vec<String> =
        rows.iter().map(|row| format!("{}|{}|{}", row["left"], row["hit"], row["right"])).collect();
    assert_eq!(whole[0], "Mr. Li spoke of green|trade|.");
    assert_eq!(whole[2], "And more: fair|TRADE|zones?");
    assert_eq!(whole[5], "The Trade zone (“free|trade|”) grows; trade.");
}

#[test]
fn a_place_is_a_paragraph_a_line_and_the_bytes_that_hold_the_hit() {
    let corpus = speeches();
    let rows = rows(&["kwic", "trade", arg(corpus.path())]);
    let text = std::fs::read(corpus.path().join("a.txt")).unwrap();
    let row = &rows[0];
    assert_eq!(
        [&row["document"], &row["paragraph"], &row["line"], &row["document_labels"]],
        ["a.txt", "2", "3", "country=CHN"]
    );
    let bytes = row["start_byte"].parse::<usize>().unwrap()..row["end_byte"].parse::<usize>().unwrap();
    assert_eq!(&text[bytes], b"trade");
}

#[test]
fn a_condition_chooses_the_documents_that_are_quoted() {
    let corpus = speeches();
    assert_eq!(rows(&["kwic", "trade", arg(corpus.path()), "--where", "country=USA"]).len(), 4);
}

#[test]
fn a_phrase_beside_a_lexicon_says_what_holds_it() {
    let rows = rows(&["kwic", "bonds", arg(&seeds())]);
    assert!(column(&rows, "inside_variant").contains(&"ultra-long-term special bonds".to_owned()), "{rows:?}");
    assert_eq!(column(&rows, "status").iter().filter(|status| *status == "bare").count(), 0);
}

#[test]
fn one_variant_of_a_concept_can_be_quoted_by_itself() {
    let all = rows(&["kwic", "two upholds", arg(&seeds())]);
    let one = rows(&["kwic", "two maintenances", arg(&seeds())]);
    let same = rows(&["kwic", "two upholds", arg(&seeds()), "--as", "variant"]);
    assert_eq!((all.len(), one.len(), same.len()), (3, 1, 1));
    assert_eq!((one[0]["concept"].as_str(), one[0]["hit"].as_str()), ("two upholds", "two maintenances"));
}

#[test]
fn a_term_that_is_not_what_it_is_called_is_an_error() {
    for (kind, message) in
        [("concept", "the lexicon has no concept 'xyz'"), ("variant", "the lexicon has no variant 'xyz'")]
    {
        let output = tifa().args(["kwic", "xyz", arg(&seeds()), "--as", kind]).output().unwrap();
        assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains(message));
    }
}

#[test]
fn an_html_concordance_is_a_whole_page_with_the_hits_marked_and_nothing_alive() {
    let corpus = folder(&[("a.txt", "We <b>trade</b> & \"trade\" <script>alert(1)</script> 改革\n")]);
    let page = stdout(&["kwic", "trade", arg(corpus.path()), "-f", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<meta charset=\"utf-8\">"));
    assert_eq!(page.matches("<mark>trade</mark>").count(), 2);
    assert!(!page.contains("<script") && !page.contains("<b>") && page.contains("&lt;script&gt;"), "{page}");
}

#[test]
fn a_table_keeps_its_columns_whatever_the_text_holds() {
    use unicode_width::UnicodeWidthStr;
    let corpus = folder(&[(
        "a.txt",
        "a\tb trade c\n\n坚持改革 trade 开放\n\nسلام عليكم trade عليكم\n\ne\u{301}e\u{301}\u{200b} trade \u{1b}[31mx\u{202e}\n",
    )]);
    let table = stdout(&["kwic", "trade", arg(corpus.path()), "-f", "table"]);
    let lines: Vec<&str> = table.lines().filter(|line| line.contains("  trade  ")).collect();
    let place = |line: &&str| line.split_once("  trade  ").map(|(before, _)| before.width());
    assert_eq!(lines.len(), 4, "{table}");
    assert!(lines.iter().all(|line| place(line) == place(&lines[0])), "{table}");
    assert!(!table.contains('\u{1b}') && !table.contains('\u{202e}') && !table.contains('\t'));
}

#[test]
fn the_lines_do_not_depend_on_the_number_of_threads() {
    let quote = |threads| stdout(&["kwic", "econom*", arg(&seeds()), "--sort", "left", "-j", threads, "-f", "json"]);
    assert_eq!(quote("1"), quote("7"));
}
