//! What every registered chart and table format keeps, whoever adds one.

use crate::support::{arg, seeds, stdout};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tifa::figure::FIGURES;
use tifa::table::{Cell, Column, FORMATS, Provenance, Table, Unit};

fn provenance() -> Provenance {
    Provenance::of("test")
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Missing),
        any::<String>().prop_map(Cell::Text),
        any::<u64>().prop_map(Cell::Whole),
        any::<f64>().prop_map(Cell::from),
    ]
}

fn any_table() -> impl Strategy<Value = Table> {
    let rows = prop::collection::vec(prop::collection::vec(any_cell(), 3), 0..6);
    (any::<String>(), rows, prop::collection::vec(any::<String>(), 0..3)).prop_map(|(title, rows, notes)| {
        let columns = [("term", Unit::Text), ("count", Unit::Count), ("p_value", Unit::Probability)];
        let columns = columns.map(|(name, unit)| Column::new(name, unit)).into();
        Table { rows, notes, ..Table::new("t", &title, columns) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_format_writes_any_table_the_same_way_twice(table in any_table()) {
        for format in FORMATS {
            let bytes = format.write(&table, &provenance(), 12).unwrap();
            let again = format.write(&table, &provenance(), 12).unwrap();
            prop_assert!(bytes == again, "{} is not deterministic", format.name);
            let is_empty = format.name == "jsonl" && table.rows.is_empty();
            prop_assert!(is_empty || !bytes.is_empty(), "{} writes nothing", format.name);
            if !format.is_binary() {
                prop_assert!(bytes.is_empty() || bytes.ends_with(b"\n"), "{} does not end its last line", format.name);
            }
        }
    }

    #[test]
    fn formats_for_programs_can_be_read_back(table in any_table()) {
        for format in FORMATS {
            let bytes = format.write(&table, &provenance(), 12).unwrap();
            let text = String::from_utf8_lossy(&bytes);
            let n_rows = match format.name {
                "csv" => csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).count(),
                "tsv" => csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes()).records().map(Result::unwrap).count(),
                "json" => serde_json::from_str::<serde_json::Value>(&text).unwrap()["rows"].as_array().unwrap().len(),
                "jsonl" => text.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()).count(),
                _ => continue,
            };
            prop_assert_eq!(n_rows, table.rows.len(), "{} loses or invents rows", format.name);
        }
    }
}

#[test]
fn names_are_unique_and_described() {
    let formats: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    let charts: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
    assert_eq!((formats.len(), charts.len()), (FORMATS.len(), FIGURES.len()));
    let about = FORMATS.iter().map(|format| format.about).chain(FIGURES.iter().map(|figure| figure.about));
    for about in about {
        assert!(!about.is_empty() && !about.ends_with('.'), "'{about}' is no short description");
    }
}

#[test]
fn every_chart_is_well_formed_and_says_what_it_shows() {
    for figure in FIGURES {
        let seeds = crate::support::seeds();
        let args = ["chart", crate::support::arg(&seeds), "--kind", figure.name, "--target", "year=2024", "-q"];
        let more: &[&str] = match figure.name {
            "share-of" => &["--share-of", "high-quality development"],
            _ => &[],
        };
        let svg = crate::support::stdout(&[&args[..], more].concat());
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{}: {error}", figure.name));
        let root = document.root_element();
        assert!(
            root.children().any(|child| child.has_tag_name(("http://www.w3.org/2000/svg", "title"))),
            "{}",
            figure.name
        );
        assert!(svg.contains("Source: "), "{} does not name its source", figure.name);
    }
}

#[test]
fn every_column_of_a_table_is_listed_with_its_meaning() {
    let known: BTreeSet<(&str, String)> =
        tifa::analysis::columns_of_tables().into_iter().map(|(table, column)| (table, column.name)).collect();
    let seeds = seeds();
    let tiers = seeds.join("tiers.toml");
    let commands: &[&[&str]] = &[
        &["count"],
        &["count", "--vocabulary"],
        &["count", "--share-of", "high-quality development"],
        &["count", "-n", "1..2"],
        &["count", "--variants"],
        &["count", "--renderings"],
        &["count", "--inside"],
        &["compare", "--target", "year=2024"],
        &["trend", "--moving-average", "3"],
        &["trend", "--kind", "summary"],
        &["trend", "--kind", "tests"],
        &["trend", "--kind", "bursts"],
        &["trend", "--kind", "changes"],
        &["trend", "--kind", "temperature", "--tiers", arg(&tiers)],
        &["trend", "--kind", "renderings"],
        &["phrases"],
        &["phrases", "--kind", "collocations"],
        &["echo", "--kind", "pairs"],
        &["echo", "--kind", "spans"],
        &["echo", "--kind", "signature"],
        &["inspect", "--removals"],
    ];
    for command in commands {
        let json = stdout(&[*command, &[arg(&seeds), "-q", "-f", "json"]].concat());
        let written: serde_json::Value = serde_json::from_str(&json).unwrap();
        let table = written["table"].as_str().unwrap();
        for column in written["columns"].as_array().unwrap().iter().filter_map(|name| name.as_str()) {
            // The groups of a table are named by the user.
            let is_key = table.starts_with("echo") && column.starts_with("document");
            assert!(
                is_key || known.contains(&(table, column.to_owned())),
                "{command:?}: {table}.{column} is not listed"
            );
        }
    }
}
