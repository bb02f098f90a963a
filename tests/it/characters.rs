//! Characters that nobody sees hide no word, and nothing from a document steers a terminal or a page.

use crate::support::{arg, files_below, folder, rows, stdout, tifa};
use std::fs;

/// How often each term occurs in the corpus, by the terms' order.
fn counts(corpus: &std::path::Path, terms: &[&str]) -> Vec<String> {
    let terms: Vec<&str> = terms.iter().flat_map(|term| ["-t", *term]).collect();
    rows(&[&["count", arg(corpus)][..], &terms].concat()).iter().map(|row| row["count"].clone()).collect()
}

#[test]
fn a_word_with_an_unseen_character_is_the_word_without_it_in_every_format() {
    let corpus = folder(&[
        ("a.txt", "The govern\u{ad}ment backs sustain\u{200b}able growth.\n"),
        (
            "b.html",
            "<html><body><p>The govern&shy;ment backs sustain&#8203;able growth, e&#x301;tat.</p></body></html>",
        ),
        ("c.csv", "year,text\n2020,The govern\u{2060}ment backs sus\u{200e}tainable growth\n"),
        ("d.jsonl", "{\"text\":\"The govern\\u00adment backs sustain\\ufeffable growth\"}\n"),
        ("e.md", "The govern\u{200d}ment backs sustain\u{200c}able\u{fe0f} growth.\n"),
        ("f.txt", "The govern\u{ad}\r\nment backs sustain\u{ad}able growth.\n"),
    ]);
    assert_eq!(
        counts(corpus.path(), &["government", "sustainable growth", "govern\u{ad}ment", "état"]),
        ["6", "6", "6", "1"]
    );
    let ngrams = rows(&["count", arg(corpus.path()), "-n", "2"]);
    assert!(ngrams.iter().any(|row| row["term"] == "sustainable growth" && row["count"] == "6"), "{ngrams:?}");
}

#[test]
fn quotes_show_the_word_whole() {
    let corpus = folder(&[("a.txt", "The govern\u{ad}ment of \u{202e}Iran\u{202c} می\u{200c}خواهم trade\n")]);
    let rows = rows(&["kwic", "government", arg(corpus.path())]);
    assert_eq!([&rows[0]["hit"], &rows[0]["right"]], ["government", "of Iran می\u{200c}خواهم trade"]);
}

#[test]
fn ligatures_are_letters() {
    let corpus = folder(&[(
        "a.txt",
        "Energy ef\u{fb01}ciency, energy e\u{fb03}ciency; \u{fb01}scal o\u{fb03}cials o\u{fb00}er.",
    )]);
    assert_eq!(counts(corpus.path(), &["energy efficiency", "fiscal", "official*", "offer"]), ["2", "1", "1", "1"]);
}

#[test]
fn a_lone_nul_is_a_space_in_any_encoding() {
    let corpus = folder(&[]);
    let text = b"The caf\xe9 board backs green growth in every county. ".repeat(20);
    fs::write(corpus.path().join("a.txt"), [&text, &b"\0"[..], &text].concat()).unwrap();
    assert_eq!(counts(corpus.path(), &["green growth", "café"]), ["40", "40"]);
}

#[test]
fn labels_that_look_the_same_are_one_group() {
    let table = "text,year,region\ntrade now,2020,Zhe\u{200b}jiang\ntrade now,2020,Zhejiang\n";
    let corpus = folder(&[("a.csv", table)]);
    let groups = rows(&["count", arg(corpus.path()), "-t", "trade", "--by", "region"]);
    assert_eq!(groups.iter().map(|row| (&*row["region"], &*row["count"])).collect::<Vec<_>>(), [("Zhejiang", "2")]);
}

/// A table whose name of a column, labels and texts would steer a terminal, and a name of a file that would.
const STEERING: &str = "text,year,re\u{1b}[31m\u{202e}gion\n\
    high-quality \u{1b}[2Jdevelopment \u{9b}0m here,2020,\u{1b}]0;TITLE\u{7}north\n\
    high-quality development again,2021,so\u{2066}uth\n";

fn has_steering(text: &str) -> Option<char> {
    let marks = "\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    text.chars().find(|mark| (mark.is_control() && *mark != '\n') || marks.contains(*mark))
}

#[test]
fn nothing_from_a_document_reaches_a_terminal_raw() {
    let corpus = folder(&[("spee\u{202e}ches.csv", STEERING), ("empty\u{1b}[2J.txt", "")]);
    let column = "re\u{1b}[31mgion";
    for format in ["table", "csv", "json", "jsonl", "md", "html"] {
        for command in [
            &["inspect"][..],
            &["count", "-t", "development", "--by", column],
            &["count", "-n", "2", "--by", column],
            &["kwic", "development"],
        ] {
            let output = tifa().args(command).args([arg(corpus.path()), "-f", format]).output().unwrap();
            assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
            for text in [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()) {
                // Names of files are data in formats for programs.
                let text = if format == "csv" { text.replace('\u{202e}', "") } else { text };
                assert_eq!(has_steering(&text), None, "{command:?} {format}: {text:?}");
            }
        }
    }
    assert!(
        stdout(&["count", arg(corpus.path()), "-t", "development", "--by", column, "-f", "table"])
            .contains("re␛[31mgion")
    );
}

#[test]
fn nothing_from_a_document_reaches_pages_and_drawings_of_a_report_raw() {
    let corpus = folder(&[("speeches.csv", STEERING)]);
    let report = corpus.path().join("report");
    let lexicon = "concept,variant\nhigh\u{202e} qua\u{1b}lity,high-quality development\n";
    fs::write(corpus.path().join("lexicon.csv"), lexicon).unwrap();
    let lexicon = corpus.path().join("lexicon.csv");
    stdout(&["report", arg(&corpus.path().join("speeches.csv")), "-l", arg(&lexicon), "-o", arg(&report), "-q"]);
    for (name, bytes) in files_below(&report) {
        if [".html", ".svg", ".csv", ".json"].iter().any(|ending| name.ends_with(ending)) {
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(has_steering(&text), None, "{name}");
        }
    }
}
