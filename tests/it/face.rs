//! The library as a stranger uses it: the same figures as on the command line, from files and from memory.

use crate::support::{arg, seeds, stdout};
use std::fs;
use tempfile::TempDir;
use tifa::{Ask, Call, Corpus, Counts, Document, Lexicon};

/// A few speeches, as files of a folder and in memory.
const SPEECHES: [(&str, &str); 4] = [
    ("1998.txt", "January 5, 1998\n\nWe promote trade. Free trade is the task.\n"),
    ("2001.txt", "January 7, 2001\n\nTrade and growth. Green growth first.\n"),
    ("2004.txt", "January 9, 2004\n\nGreen growth and free trade.\n"),
    ("2007.txt", "January 3, 2007\n\nNothing of the kind.\n"),
];

fn on_disk() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in SPEECHES {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn documents() -> [Document; 4] {
    SPEECHES.map(|(id, text)| {
        let date = id[..4].parse().ok();
        Document { id: id.into(), text: text.into(), date, ..Document::default() }
    })
}

fn lexicon() -> Lexicon {
    Lexicon::of_phrases("terms", ["trade", "green growth", "free *"])
}

const TERMS: [&str; 6] = ["-t", "trade", "-t", "green growth", "-t", "free *"];

#[test]
fn documents_in_memory_give_the_tables_of_the_same_documents_in_files() {
    let folder = on_disk();
    let (files, memory) = (Corpus::open(folder.path()).unwrap(), Corpus::from_documents(documents()).unwrap());
    let csv = |answer: tifa::Answer| answer.into_table().unwrap().rows;
    for corpus in [&files, &memory] {
        let counts = corpus.count(&lexicon()).unwrap();
        let of_files = files.count(&lexicon()).unwrap();
        assert_eq!(csv(counts.by("year").frequencies().unwrap()), csv(of_files.by("year").frequencies().unwrap()));
        assert_eq!(csv(counts.trend("summary").unwrap()), csv(of_files.trend("summary").unwrap()));
        assert_eq!(csv(counts.compare("year=2004").unwrap()), csv(of_files.compare("year=2004").unwrap()));
        assert_eq!(csv(corpus.kwic("growth").unwrap()), csv(files.kwic("growth").unwrap()));
        let pairs = |corpus: &Corpus| csv(corpus.ngrams(1, 3).unwrap().by("year").frequencies().unwrap());
        assert_eq!(pairs(corpus), pairs(&files));
    }
}

#[test]
fn counts_of_one_two_and_eight_parts_give_the_tables_of_the_folder() {
    let folder = on_disk();
    let whole = Corpus::open(folder.path()).unwrap().count(&lexicon()).unwrap();
    for n_parts in [1, 2, 8] {
        let documents = documents();
        let parts = (0..n_parts).rev().map(|part| documents.iter().skip(part).step_by(n_parts).cloned());
        let parts = parts.map(Iterator::collect).filter(|documents: &Vec<Document>| !documents.is_empty());
        let written = parts.map(|documents| {
            let part = Corpus::from_documents(documents).unwrap().count(&lexicon()).unwrap().part().unwrap();
            serde_json::to_string(&part).unwrap()
        });
        let written: Vec<String> = written.collect();
        let merged = Counts::merge(written.iter().map(|part| serde_json::from_str(part).unwrap()).collect()).unwrap();
        for kind in ["points", "summary"] {
            // Words around a hit are read from the documents, which merged counts do not have.
            let rows = |counts: &Counts| {
                let table = counts.trend(kind).unwrap().into_table().unwrap();
                let is_kept = |place: &usize| !table.columns[*place].name.ends_with("_words");
                table.pick(&(0..table.columns.len()).filter(is_kept).collect::<Vec<_>>()).rows
            };
            assert_eq!(rows(&merged), rows(&whole), "{n_parts} parts, {kind}");
        }
        let rows = |counts: &Counts| counts.by("document").frequencies().unwrap().into_table().unwrap().rows;
        assert_eq!(rows(&merged), rows(&whole), "{n_parts} parts");
        let rows = |counts: &Counts| counts.compare("year=2004").unwrap().into_table().unwrap().rows;
        assert_eq!(rows(&merged), rows(&whole), "{n_parts} parts");
    }
}

#[test]
fn the_library_writes_the_bytes_of_the_command_line() {
    let (folder, place) = (on_disk(), TempDir::new().unwrap());
    let corpus = Corpus::open(folder.path()).unwrap();
    let counts = corpus.count(&lexicon()).unwrap().by("year");
    let path = place.path().join("frequency.csv");
    counts.frequencies().unwrap().write(&path).unwrap();
    let command = [&["count", arg(folder.path()), "--by", "year", "-f", "csv"][..], &TERMS].concat();
    assert_eq!(fs::read_to_string(path).unwrap(), stdout(&command));
}

#[test]
fn notes_and_options_stand_beside_a_csv_and_can_be_asked_again() {
    let place = TempDir::new().unwrap();
    let (table, again) = (place.path().join("t.csv"), place.path().join("again.csv"));
    let seeds = seeds();
    stdout(&["count", arg(&seeds), "-t", "reform", "--by", "year", "-q", "-o", arg(&table)]);
    let metadata = place.path().join("t.csv-metadata.json");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(&metadata).unwrap()).unwrap();
    assert_eq!((json["url"].as_str(), json["provenance"]["options"]["by"].as_str()), (Some("t.csv"), Some("year")));
    assert!(json["notes"].as_array().is_some_and(|notes| !notes.is_empty()), "{json}");
    stdout(&["run", arg(&metadata), "-q", "--no-metadata", "-o", arg(&again)]);
    assert_eq!(fs::read(&table).unwrap(), fs::read(&again).unwrap());
    assert!(!place.path().join("again.csv-metadata.json").exists());
}

#[test]
fn an_option_that_does_not_exist_is_named_with_those_that_do() {
    let error = Ask::from_json(r#"{"command": "count", "options": {"inputs": ["x"], "bye": "year"}}"#).unwrap_err();
    assert_eq!(error.to_string(), "there is no option named 'bye'");
    assert!(error.hint().is_some_and(|hint| hint.contains("inputs, ")), "{:?}", error.hint());
}

#[test]
fn threads_belong_to_a_call() {
    let call = |threads| Call { threads, ..Call::default() };
    for threads in [1, 3] {
        assert_eq!(call(threads).run(rayon::current_num_threads).unwrap(), threads);
    }
}
