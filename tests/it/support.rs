//! What the tests share: running the program, folders to run it on, reading its tables.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The folder of the seed documents.
pub fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// The program, ready for arguments.
pub fn tifa() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tifa"))
}

/// What the program prints when it succeeds.
pub fn stdout(args: &[&str]) -> String {
    let output = tifa().args(args).output().unwrap();
    assert!(output.status.success(), "tifa {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The rows of a table that the program prints as CSV, by column name.
pub fn rows(args: &[&str]) -> Vec<BTreeMap<String, String>> {
    parse_csv(&stdout(&[args, &["-q", "-f", "csv"]].concat()))
}

/// The rows of a CSV text, by column name.
pub fn parse_csv(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// A folder with these files, removed when it goes out of scope.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A path as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The files below a folder with their content, by their paths in it.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}
