//! What rises, what falls, what has come and gone.

use crate::support::{arg, folder, rows, seeds, tifa};
use tempfile::TempDir;

/// Six years with gaps, two sides, a hundred tokens a document: "trade" rises on side x, not on side y, and "dragon" stands in the
/// first two years only.
fn six_years() -> TempDir {
    let years = [2001, 2002, 2003, 2005, 2006, 2008];
    let counts = [[1, 2, 4, 5, 8, 9], [5, 4, 5, 4, 6, 5]];
    let mut metadata = String::from("file,year,side\n");
    let mut files = Vec::new();
    for (side, counts) in ["x", "y"].iter().zip(counts) {
        for (place, (year, count)) in years.iter().zip(counts).enumerate() {
            let dragons = usize::from(place < 2);
            let name = format!("{side}{year}.txt");
            metadata += &format!("{name},{year},{side}\n");
            files.push((
                name,
                "trade ".repeat(count) + &"dragon ".repeat(dragons) + &"word ".repeat(100 - count - dragons),
            ));
        }
    }
    files.push(("metadata.csv".into(), metadata));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

/// Every named column of `row` holds the number beside it, to six digits.
fn assert_figures(row: &std::collections::BTreeMap<String, String>, expected: &[(&str, f64)]) {
    for (column, expected) in expected {
        let found: f64 = row[*column].parse().unwrap_or_else(|_| panic!("{column} is '{}'", row[*column]));
        assert!((found - expected).abs() <= 1e-6 * expected.abs(), "{column}: {found}, expected {expected}");
    }
}

#[test]
fn a_rise_is_tested_over_the_real_years() {
    let corpus = six_years();
    let rows = rows(&["trend", arg(corpus.path()), "-t", "trade", "--where", "side=x", "--kind", "tests"]);
    let asked: Vec<[&str; 2]> = rows.iter().map(|row| [row["question"].as_str(), row["direction"].as_str()]).collect();
    // Every document has the word, so that its share of documents moves nowhere.
    assert_eq!(asked, [["rate", "rising"], ["document_share", "unclear"]]);
    // R 4.2: base R for Kendall's S and the median slope; glm(counts ~ years, quasipoisson, offset = log(totals)) with the
    // dispersion of 0.343 taken for 1, t with 4 degrees of freedom.
    assert_figures(
        &rows[0],
        &[
            ("mann_kendall_s", 15.0),
            ("mann_kendall_z", 2.630_142),
            ("p_value", 0.008_534_92),
            ("slope_per_year", 11_666.666_667),
            ("factor_per_year", 1.279_646_73),
            ("factor_low_per_year", 1.022_548_13),
            ("factor_high_per_year", 1.601_387_48),
            ("factor_p_value", 0.037_936_572),
            ("dispersion", 0.343_372_587),
        ],
    );
}

#[test]
fn a_group_is_compared_with_the_others_by_its_slope() {
    let corpus = six_years();
    let rows = rows(&["trend", arg(corpus.path()), "-t", "trade", "--by", "year,side", "--kind", "contrasts"]);
    let questions: Vec<&str> = rows.iter().map(|row| row["question"].as_str()).collect();
    assert_eq!(questions, ["rate", "document_share"], "of two groups the second says the same");
    // The same fits in R, and Welch's t for their slopes.
    assert_figures(
        &rows[0],
        &[
            ("factor_per_year", 1.279_646_73),
            ("factor_per_year_others", 1.018_894_79),
            ("ratio", 1.255_916_45),
            ("ratio_low", 0.971_266_49),
            ("ratio_high", 1.623_989_04),
            ("p_value", 0.075_138_57),
        ],
    );
}

#[test]
fn a_term_that_went_is_told_from_one_that_was_not_needed() {
    let corpus = six_years();
    let rows = rows(&["trend", arg(corpus.path()), "-t", "dragon", "-t", "trade", "--kind", "summary"]);
    let dragon = rows.iter().find(|row| row["concept"] == "dragon").unwrap();
    assert_eq!([&dragon["last_seen"], &dragon["years_absent_since"]], ["2002", "4"]);
    // Four of twelve documents hold it, and they are the first four: 1/C(12, 4).
    assert_figures(dragon, &[("vanished_p_value", 1.0 / 495.0), ("appeared_p_value", 1.0)]);
    let trade = rows.iter().find(|row| row["concept"] == "trade").unwrap();
    assert_figures(trade, &[("vanished_p_value", 1.0)]);
}

#[test]
fn fewer_than_four_periods_are_no_trend() {
    let rows = rows(&["trend", arg(&seeds()), "--concept", "two upholds", "--kind", "tests"]);
    assert_eq!([&rows[0]["direction"], &rows[0]["p_adjusted"]], ["withheld", ""]);
}

#[test]
fn a_moving_average_pools_the_periods_around() {
    let corpus = six_years();
    let rows = rows(&["trend", arg(corpus.path()), "-t", "trade", "--where", "side=x", "--moving-average", "3"]);
    let averages: Vec<&str> = rows.iter().map(|row| row["moving_average"].as_str()).collect();
    // 2001: (1 + 2)/200, 2002: (1 + 2 + 4)/300, 2004: (4 + 5)/200 though it has no document of its own.
    assert_eq!(averages[0], "15000");
    assert_eq!(averages[1], "23333.3333333");
    assert_eq!(averages[3], "45000");
    let row = &rows[3];
    assert_eq!([&row["year"], &row["count"], &row["document_share"]], ["2004", "", ""]);
}

/// A corpus of three documents a year, the hits of "trade" in each given by `hits`.
fn by_year(n_years: usize, hits: impl Fn(usize) -> [usize; 3]) -> TempDir {
    let mut files: Vec<(String, String)> = Vec::new();
    for year in 0..n_years {
        for (number, hits) in hits(year).into_iter().enumerate() {
            let text = "trade ".repeat(hits) + &"word ".repeat(100 - hits);
            files.push((format!("{}_{number}.txt", 1990 + year), text));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

#[test]
fn a_change_of_rate_has_its_year_and_its_chance() {
    let corpus = by_year(12, |year| if year < 6 { [2, 3, 1] } else { [5, 6, 4] });
    let rows = rows(&["trend", arg(corpus.path()), "-t", "trade", "--kind", "changes"]);
    let stretches: Vec<[&str; 5]> = rows
        .iter()
        .map(|row| ["question", "first", "last", "count", "total"].map(|column| row[column].as_str()))
        .collect();
    let expected = [
        ["rate", "1990", "1995", "36", "1800"],
        ["rate", "1996", "2001", "90", "1800"],
        ["document_share", "1990", "2001", "36", "36"],
    ];
    assert_eq!(stretches, expected);
    // 2·(36·ln(36/1800) + 90·ln(90/1800) − 126·ln(126/3600)); none of 9,999 arrangements has as much.
    assert_figures(
        &rows[1],
        &[("per_million", 50_000.0), ("gain", 23.909_153_18), ("p_value", 1e-4), ("p_adjusted", 1e-4)],
    );
    assert_eq!([&rows[0]["p_value"], &rows[2]["gain"], &rows[2]["p_adjusted"]], ["", "", "1"]);
}

#[test]
fn one_talkative_document_is_no_change() {
    // Forty of the hits of the later years stand in one document, which could as well have been an earlier one.
    let corpus = by_year(12, |year| if year == 8 { [40, 1, 1] } else { [1, 0, 1] });
    let rows = rows(&["trend", arg(corpus.path()), "-t", "trade", "--kind", "changes", "--base", "tokens"]);
    assert_eq!([rows.len().to_string().as_str(), &rows[0]["last"]], ["1", "2001"]);
}

#[test]
fn the_same_seed_finds_the_same_at_any_number_of_threads() {
    let corpus = by_year(12, |year| if year < 6 { [2, 0, 1] } else { [3, 0, 2] });
    let found = |threads: &str, seed: &str| {
        let args = ["-t", "trade", "--kind", "changes", "--permutations", "199", "--threads", threads, "--seed", seed];
        rows(&[&["trend", arg(corpus.path())], &args[..]].concat())
    };
    assert_eq!(found("1", "1"), found("4", "1"));
    assert_ne!(found("1", "1"), found("1", "3"));
}

#[test]
fn a_burst_is_when_unusually_many_documents_hold_a_term_beyond_chance() {
    let corpus = by_year(12, |year| if (4..7).contains(&year) { [1, 1, 1] } else { [usize::from(year == 0), 0, 0] });
    let found = rows(&["trend", arg(corpus.path()), "-t", "trade", "--kind", "bursts"]);
    let first: Vec<&str> = ["level", "first", "last", "documents"].map(|column| found[0][column].as_str()).to_vec();
    assert_eq!(first, ["1", "1994", "1996", "9"]);
    assert!(found.iter().all(|row| row["p_value"].parse::<f64>().unwrap() < 0.05));
    // Two neighbouring documents of six are nothing to speak of.
    let corpus = six_years();
    let found = rows(&["trend", arg(corpus.path()), "-t", "trade", "--kind", "bursts"]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn temperature_says_where_an_interval_spans_two_tiers() {
    let tiers = seeds().join("tiers.toml");
    let rows = rows(&["trend", arg(&seeds()), "-c", "two upholds", "--kind", "temperature", "--tiers", arg(&tiers)]);
    let readings: Vec<[&str; 3]> =
        rows.iter().map(|row| [row["year"].as_str(), row["tier"].as_str(), row["certainty"].as_str()]).collect();
    assert_eq!(readings[1], ["2021", "", ""]);
    assert_eq!(readings[4], ["2024", "暖", "not distinguishable: 冷 to 沸"]);
}

#[test]
fn what_a_trend_needs_is_said() {
    let seeds = seeds();
    let cases: &[(&[&str], &str)] = &[
        (&["--kind", "temperature"], "--tiers"),
        (&["--kind", "contrasts"], "--by year,party"),
        (&["--kind", "tes"], "points, summary, tests"),
        (&["--moving-average", "4"], "odd number"),
        (&["--kind", "temperature", "--tiers", "nowhere.toml"], "nowhere.toml"),
    ];
    for (options, expected) in cases {
        let output = tifa().args(["trend", arg(&seeds)]).args(*options).output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && message.contains(expected), "{options:?}: {message}");
    }
}
