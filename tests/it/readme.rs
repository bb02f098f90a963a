//! The examples of the README run as they are printed.

use crate::support::tifa;
use std::fs;
use std::path::Path;

#[test]
fn every_example_prints_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut run = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for example in block.split("$ tifa ").skip(1) {
            let (command, expected) = example.split_once('\n').unwrap();
            let args = split(command);
            let output = tifa().current_dir(root).args(&args).output().unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            assert_eq!(printed.trim_end(), expected.trim_end(), "tifa {command}");
            run += 1;
        }
    }
    assert!(run >= 4, "only {run} examples found");
}

/// Arguments as a shell splits them, with single quotes.
fn split(command: &str) -> Vec<String> {
    let mut args = Vec::new();
    for (number, part) in command.split('\'').enumerate() {
        if number % 2 == 1 {
            args.push(part.to_owned());
        } else {
            args.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    args
}
