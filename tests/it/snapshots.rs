//! Tables and charts as they are written, to be read in review like code.

use crate::support::{arg, folder, seeds, stdout};
use tempfile::TempDir;

/// A corpus small enough to see its figures at a glance.
fn small() -> TempDir {
    folder(&[
        ("metadata.csv", "file,year,side\na.txt,2001,x\nb.txt,2003,y\n"),
        ("a.txt", "Special bonds and ultra-long-term special bonds. Trade, trade and trade."),
        ("b.txt", "Trade deals; 高质量发展 and special bonds."),
    ])
}

const TERMS: &[&str] =
    &["-t", "special bonds", "-t", "ultra-long-term special bonds", "-t", "trade", "-t", "高质量发展"];

#[test]
fn tables_in_every_format() {
    let corpus = small();
    for format in tifa::table::FORMATS.iter().filter(|format| !format.is_binary()) {
        let table = stdout(&[&["count", arg(corpus.path()), "--by", "year", "-f", format.name], TERMS].concat());
        let table = table.replace(arg(corpus.path().file_name().unwrap().as_ref()), "CORPUS");
        insta::assert_snapshot!(format!("count_{}", format.name), table);
    }
}

#[test]
fn the_tables_of_every_command() {
    let corpus = small();
    let commands: &[(&str, &[&str])] = &[
        ("variants", &["count", "--variants"]),
        ("inside", &["count", "--inside"]),
        ("compare", &["compare", "--target", "year=2001"]),
        ("trend", &["trend"]),
        ("trend_summary", &["trend", "--kind", "summary"]),
        ("kwic", &["kwic", "special bonds"]),
        ("echo", &["echo", "--kind", "echo", "--tokens", "2"]),
        ("echo_pairs", &["echo", "--kind", "pairs", "--tokens", "2"]),
        ("echo_spans", &["echo", "--kind", "spans", "--tokens", "2"]),
        ("echo_signature", &["echo", "--kind", "signature", "--tokens", "2"]),
        ("echo_similarity", &["echo", "--kind", "similarity"]),
        ("echo_absence", &["echo", "--absence", "--by", "side", "--reference", "side=x"]),
    ];
    for (name, command) in commands {
        let table = stdout(&[*command, &[arg(corpus.path()), "-q", "-f", "table"], TERMS].concat());
        insta::assert_snapshot!(*name, table);
    }
}

#[test]
fn charts_on_the_seeds() {
    let seeds = seeds();
    for figure in tifa::figure::FIGURES {
        let what = ["chart", arg(&seeds), "--kind", figure.name, "-q"];
        let by: &[&str] = match figure.name {
            "heatmap" => &["--by", "year"],
            "share-of" => &["--share-of", "high-quality development"],
            _ => &[],
        };
        let how = ["--target", "year=2024", "--top", "4"];
        insta::assert_snapshot!(format!("chart_{}", figure.name), stdout(&[&what[..], &how, by].concat()));
    }
}
