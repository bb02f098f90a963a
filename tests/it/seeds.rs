//! What the issue promises of the five seed documents. The expected figures were counted by hand and
//! by an independent script.

use crate::support::{arg, rows, seeds};
use std::collections::BTreeMap;

/// The documents' numbers of a column for one concept, in the order of the documents.
fn by_document(concept: &str, column: &str) -> Vec<u64> {
    let seeds = seeds();
    let rows = rows(&["count", arg(&seeds), "--by", "document", "--concept", concept]);
    rows.iter().map(|row| row[column].parse().unwrap()).collect()
}

#[test]
fn the_raw_seeds_hold_so_many_tokens() {
    let rows = rows(&["inspect", arg(&seeds()), "--keep-boilerplate", "--keep-repeats"]);
    let tokens: Vec<&str> = rows.iter().map(|row| row["tokens"].as_str()).collect();
    assert_eq!(tokens, ["1434", "1392", "1041", "1555", "1981"]);
}

#[test]
fn the_bodies_hold_so_many_tokens() {
    let rows = rows(&["inspect", arg(&seeds())]);
    let tokens: Vec<&str> = rows.iter().map(|row| row["tokens"].as_str()).collect();
    assert_eq!(tokens, ["1430", "1388", "995", "1545", "1832"]);
}

#[test]
fn every_token_is_either_counted_or_in_the_log_of_removals() {
    let raw = [1434, 1392, 1041, 1555, 1981];
    for (row, raw) in rows(&["inspect", arg(&seeds())]).iter().zip(raw) {
        let number = |column: &str| row[column].parse::<u64>().unwrap();
        assert_eq!(number("tokens") + number("removed_tokens"), raw, "{}", row["document"]);
    }
}

#[test]
fn passages_hold_so_many_tokens() {
    let total = |key: &str| -> BTreeMap<String, String> {
        let rows = rows(&["count", arg(&seeds()), "--by", key, "--concept", "deepening reform"]);
        rows.into_iter().map(|row| (row[key].clone(), row["total"].clone())).collect()
    };
    let regions = total("region");
    let provinces = ["Guangdong", "Jiangsu", "Shandong", "Zhejiang"].map(|name| regions[name].as_str());
    assert_eq!(provinces, ["275", "313", "323", "347"]);
    let speakers = total("speaker");
    let speakers = ["Xi Jinping", "Li Qiang", "Ding Xuexiang"].map(|name| speakers[name].as_str());
    assert_eq!(speakers, ["1201", "137", "138"]);
}

#[test]
fn concepts_occur_so_often_in_each_document() {
    for (concept, counts) in [
        ("high-quality development", [3, 4, 2, 3, 6]),
        ("Central Economic Work Conference", [9, 5, 2, 3, 0]),
        ("new quality productive forces", [3, 0, 1, 0, 2]),
        ("two upholds", [0, 1, 1, 1, 0]),
        ("14th Five-Year Plan", [1, 0, 0, 4, 0]),
        ("rise of the central region", [0, 0, 0, 0, 9]),
    ] {
        assert_eq!(by_document(concept, "count"), counts, "{concept}");
    }
}

#[test]
fn special_bonds_stand_bare_once_and_twice_inside_a_longer_formulation() {
    assert_eq!(by_document("special bonds", "count"), [3, 0, 0, 0, 0]);
    assert_eq!(by_document("special bonds", "bare"), [1, 0, 0, 0, 0]);
    assert_eq!(by_document("special bonds", "embedded"), [2, 0, 0, 0, 0]);
}

#[test]
fn the_repeated_lead_would_add_three_hits() {
    let rows = rows(&["count", arg(&seeds()), "--keep-repeats", "--concept", "rise of the central region"]);
    assert_eq!(rows[0]["count"], "12");
}

#[test]
fn each_rendering_of_the_two_upholds_is_known_by_its_document() {
    let rows = rows(&["count", arg(&seeds()), "--variants", "--by", "year", "--concept", "two upholds"]);
    let shown: Vec<(&str, &str)> = rows.iter().map(|row| (row["year"].as_str(), row["variant"].as_str())).collect();
    assert_eq!(shown, [("2020", "dual upholding"), ("2022", "two maintenances"), ("2024", "two upholds")]);
}

#[test]
fn a_year_alone_is_no_month() {
    let rows = rows(&["count", arg(&seeds()), "--by", "month", "--concept", "deepening reform"]);
    let months: Vec<&str> = rows.iter().map(|row| row["month"].as_str()).collect();
    assert_eq!(months, ["2020-12", "2022-12", "2024-12", "(none)"]);
}
