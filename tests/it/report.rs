//! The report: whole, the same every time, and safe to open.

use crate::support::{arg, files_below, folder, parse_csv, seeds, tifa};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn report(input: &Path, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = TempDir::new().unwrap();
    let result = tifa().args(["report", arg(input), "-q", "-o", arg(output.path())]).args(more).output().unwrap();
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    files_below(output.path())
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn the_same_bytes_at_any_number_of_threads_and_twice_in_a_row() {
    let seeds = seeds();
    let one = report(&seeds, &["-j", "1"]);
    for threads in ["1", "2", "8"] {
        assert!(report(&seeds, &["-j", threads]) == one, "-j {threads} differs");
    }
}

#[test]
fn the_committed_output_is_what_the_program_writes() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
    for (name, bytes) in report(&seeds(), &[]) {
        assert!(
            fs::read(committed.join(&name)).ok() == Some(bytes),
            "output/{name} is stale: run `tifa report seeds -o output`"
        );
    }
}

#[test]
fn run_json_lists_every_file_with_its_hash() {
    let files = report(&seeds(), &[]);
    let run: serde_json::Value = serde_json::from_slice(&files["run.json"]).unwrap();
    let listed = run["outputs"].as_array().unwrap();
    assert_eq!(listed.len() + 1, files.len());
    for entry in listed {
        let bytes = &files[entry["file"].as_str().unwrap()];
        assert_eq!(entry["blake3"], blake3::hash(bytes).to_hex().as_str());
    }
    assert_eq!(run["inputs"].as_array().unwrap().len(), 5);
}

#[test]
fn a_second_run_replaces_its_own_files_and_removes_those_it_no_longer_writes() {
    let output = TempDir::new().unwrap();
    let run = |more: &[&str]| {
        let seeds = seeds();
        let args = ["report", arg(&seeds), "-q", "-o", arg(output.path())];
        assert!(tifa().args(args).args(more).output().unwrap().status.success());
    };
    run(&[]);
    fs::write(output.path().join("mine.txt"), "keep").unwrap();
    assert!(output.path().join("charts/frequency_by_speaker.svg").exists());
    run(&["--by", "region"]);
    assert!(!output.path().join("charts/frequency_by_speaker.svg").exists());
    assert!(output.path().join("mine.txt").exists());
}

#[test]
fn a_corpus_without_a_lexicon_gets_a_report_on_its_phrases() {
    let text_of = |phrase: &str| format!("The {phrase} is here. We want the {phrase}, and the common good. ").repeat(4);
    let corpus = folder(&[
        ("metadata.csv", "file,year,side\na.txt,2001,x\nb.txt,2002,y\n"),
        ("a.txt", &text_of("green growth")),
        ("b.txt", &text_of("steady growth")),
    ]);
    let files = report(corpus.path(), &[]);
    let phrases = parse_csv(&text(&files, "tables/phrases.csv"));
    assert_eq!(phrases[0]["term"], "common good");
    let distinctive = parse_csv(&text(&files, "tables/distinctive_phrases.csv"));
    assert!(
        distinctive.iter().any(|row| row["target"] == "year=2001" && row["term"] == "green growth"),
        "{distinctive:?}"
    );
}

#[test]
fn text_from_a_document_never_becomes_markup() {
    let evil = "<script>alert(1)</script> \"]]> & trade 'x'";
    let manifest = format!(
        "name = '''{evil}'''\n[[document]]\nfile = \"a.txt\"\ntitle = '''{evil}'''\nshort = '''{evil}'''\ndate = \"2001\"\n\
         labels = {{ side = '''{evil}''' }}\n[[document]]\nfile = \"b.txt\"\nlabels = {{ side = \"y\" }}\n"
    );
    let corpus = folder(&[("corpus.toml", &manifest), ("a.txt", evil), ("b.txt", "trade")]);
    let files = report(corpus.path(), &["-t", "trade", "-t", "<script> alert"]);
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        if name.ends_with(".html") || name.ends_with(".svg") {
            assert!(!text.contains("<script>alert") && !text.contains("<script> alert"), "{name}");
        }
    }
}
