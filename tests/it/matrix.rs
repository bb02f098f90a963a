//! The sparse matrix of phrases by document.

use crate::generated;
use crate::support::{parse_csv, stdout, tifa};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A matrix as its files tell it: document, phrase and occurrences.
fn read(folder: &Path) -> BTreeMap<(String, String), u64> {
    let column = |name: &str, column: &str| -> Vec<String> {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        parse_csv(&text).into_iter().map(|mut row| row.remove(column).unwrap()).collect()
    };
    let (documents, terms) = (column("documents.csv", "document"), column("terms.csv", "term"));
    let text = fs::read_to_string(folder.join("matrix.mtx")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("%%MatrixMarket matrix coordinate integer general"));
    let mut numbers = lines
        .filter(|line| !line.starts_with('%'))
        .map(|line| -> Vec<usize> { line.split(' ').map(|number| number.parse().unwrap()).collect() });
    let size = numbers.next().unwrap();
    let cells: BTreeMap<_, _> =
        numbers.map(|cell| ((documents[cell[0] - 1].clone(), terms[cell[1] - 1].clone()), cell[2] as u64)).collect();
    assert_eq!(size, [documents.len(), terms.len(), cells.len()]);
    cells
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_cells_are_the_counts_by_document() {
    let corpus = generated::corpus(3, 60);
    let out = tempfile::tempdir().unwrap();
    let (one, other) = (out.path().join("one"), out.path().join("other"));
    let args = ["count", path(corpus.path()), "-q", "--ngrams", "1..3", "--min-count", "3", "--matrix", "-o"];
    stdout(&[&args[..], &[path(&one), "-j", "1"]].concat());
    stdout(&[&args[..], &[path(&other), "-j", "4", "--max-memory", "1K"]].concat());
    for name in ["matrix.mtx", "terms.csv", "documents.csv", "run.json"] {
        assert!(fs::read(one.join(name)).unwrap() == fs::read(other.join(name)).unwrap(), "{name} differs");
    }
    let listed = ["count", path(corpus.path()), "-q", "--ngrams", "1..3", "--min-count", "3", "--by", "document"];
    let rows = parse_csv(&stdout(&[&listed[..], &["-f", "csv"]].concat()));
    let expected: BTreeMap<_, _> = rows
        .iter()
        .map(|row| ((row["document"].clone(), row["term"].clone()), row["count"].parse().unwrap()))
        .collect();
    assert!(expected.len() > 1000, "only {} cells", expected.len());
    assert_eq!(read(&one), expected);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let corpus = generated::corpus(4, 3);
    let out = tempfile::tempdir().unwrap();
    fs::write(out.path().join("mine.txt"), "mine").unwrap();
    let args = ["count", path(corpus.path()), "--ngrams", "2", "--matrix", "-o", path(out.path())];
    let output = tifa().args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("holds no run.json of tifa"));
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1);
}
