//! What the echo of the five seed documents must show, read off the documents by hand.

use crate::support::{arg, rows, seeds, stdout};
use std::collections::BTreeMap;

const FOUR_PROVINCES: &str = "000_4181a76bf0b75597.txt";

/// The values of a key whose rows have this presence.
fn with(rows: &[BTreeMap<String, String>], key: &str, presence: &str) -> Vec<String> {
    rows.iter().filter(|row| row["presence"] == presence).map(|row| row[key].clone()).collect()
}

#[test]
fn the_first_rows_of_what_is_left_unsaid_are_kept() {
    let all = rows(&["echo", arg(&seeds()), "--absence"]);
    assert_eq!(rows(&["echo", arg(&seeds()), "--absence", "--top", "3"]), all[..3]);
}

#[test]
fn against_liaoning_the_four_provinces_lack_two_formulations() {
    let rows = rows(&["echo", arg(&seeds()), "--absence", "--reference", "001"]);
    let rows: Vec<_> = rows.into_iter().filter(|row| row["document"] == FOUR_PROVINCES).collect();
    let absent = with(&rows, "concept", "absent");
    assert!(absent.contains(&"two upholds".to_owned()) && absent.contains(&"two establishes".to_owned()));
    let present = with(&rows, "concept", "present");
    assert!(present.contains(&"high-quality development".to_owned()), "{present:?}");
}

#[test]
fn common_prosperity_stands_only_in_zhejiangs_passage() {
    let rows = rows(&["echo", arg(&seeds()), "--absence", "--by", "region", "-c", "common prosperity"]);
    assert_eq!(with(&rows, "region", "present"), ["Zhejiang"]);
    assert_eq!(with(&rows, "region", "absent").len(), 8);
    let found = rows.iter().find(|row| row["presence"] == "present").unwrap();
    assert_eq!((found["document"].as_str(), found["passage_labels"].as_str()), (FOUR_PROVINCES, "region=Zhejiang"));
    assert_eq!((found["quote"].as_str(), found["count"].as_str()), ("common prosperity", "1"));
}

#[test]
fn within_the_four_provinces_only_shandong_names_the_belt_and_road() {
    let document = format!("document={FOUR_PROVINCES}");
    let seeds = seeds();
    let args = ["echo", arg(&seeds), "--absence", "--by", "region", "-c", "Belt and Road", "--where", &document];
    let rows = rows(&args);
    assert_eq!(with(&rows, "region", "present"), ["Shandong"]);
    assert_eq!(rows.iter().find(|row| row["region"] == "Shandong").unwrap()["quote"], "Belt and Road Initiative");
}

#[test]
fn a_title_in_another_order_is_a_paraphrase_and_nothing_else_is() {
    let rows = rows(&["echo", arg(&seeds()), "--absence"]);
    let found: Vec<_> = rows.iter().filter(|row| row["presence"] == "paraphrased").collect();
    let shown: Vec<_> = found.iter().map(|row| (row["concept"].as_str(), row["quote"].as_str())).collect();
    assert_eq!(shown, [("General Secretary Xi Jinping", "Xi Jinping, General Secretary")]);
}

#[test]
fn quotes_stand_where_they_are_said_to() {
    let seeds = seeds();
    let rows = rows(&["echo", arg(&seeds), "--kind", "spans", "--by", "region"]);
    assert!(rows.len() > 50);
    for row in rows {
        for side in ["", "_other"] {
            let column = |name: &str| row[&format!("{name}{side}")].clone();
            let text = std::fs::read_to_string(seeds.join(column("document"))).unwrap();
            let byte = |name: &str| column(name).parse::<usize>().unwrap();
            let words = text.trim_start_matches('\u{feff}')[byte("start_byte")..byte("end_byte")].split_whitespace();
            assert_eq!(words.collect::<Vec<_>>().join(" "), column("quote"));
        }
    }
}

#[test]
fn two_provinces_of_one_day_have_no_direction_and_an_earlier_year_has() {
    let rows = rows(&["echo", arg(&seeds()), "--kind", "spans", "--by", "region"]);
    let of = |a: &str, b: &str| rows.iter().find(|row| row["region"] == a && row["region_other"] == b).unwrap();
    let provinces = of("Jiangsu", "Zhejiang");
    assert_eq!((provinces["n"].as_str(), provinces["first"].as_str()), ("24", ""));
    assert_eq!(of("Jiangsu", "Liaoning")["first"], "Liaoning");
}

/// The expected values are scipy's (1.17.1), of the words and counts that `tifa count --ngrams 1` lists.
#[test]
fn the_most_alike_documents_are_as_alike_as_scipy_says() {
    let rows = rows(&["echo", arg(&seeds()), "--kind", "similarity", "--keep-stop-words"]);
    assert_eq!(rows.len(), 10);
    let first = &rows[0];
    assert_eq!((&first["document"][..3], &first["document_other"][..3]), ("000", "002"));
    for (measure, expected) in [
        ("cosine", 0.937_843_145_270_235_6),
        ("jaccard", 0.232_712_765_957_446_83),
        ("jensen_shannon", 0.386_468_246_480_341_34),
    ] {
        assert!((first[measure].parse::<f64>().unwrap() - expected).abs() < 1e-11, "{measure}");
    }
}

#[test]
fn the_matrix_is_drawn_whole() {
    let chart = tempfile::NamedTempFile::with_suffix(".svg").unwrap();
    stdout(&["echo", arg(&seeds()), "--kind", "similarity", "--by", "region", "-q", "--chart", arg(chart.path())]);
    let svg = std::fs::read_to_string(chart.path()).unwrap();
    assert!(svg.contains("cosine similarity") && svg.contains("Zhejiang") && svg.contains("1.00"));
    assert!(svg.contains("Source: Five policy readouts; 5 documents"));
}
