//! `tifa calc`: every variant side by side, and what it says to numbers that cannot be.

use crate::support::{folder, parse_csv, rows, stdout, tifa};
use std::collections::BTreeMap;

type Row = BTreeMap<String, String>;

/// The row of a measure in a calculation.
fn measure(args: &[&str], id: &str) -> Row {
    let rows = rows(&[&["calc"], args].concat());
    rows.into_iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{args:?} has no {id}"))
}

#[track_caller]
fn assert_value(row: &Row, column: &str, expected: f64) {
    let found: f64 = row[column].parse().unwrap();
    assert!((found - expected).abs() <= 5e-9 * (1.0 + expected.abs()), "{column}: {found}, expected {expected}");
}

/// What a failing call says, and its exit status.
fn refusal(args: &[&str]) -> (String, Option<i32>) {
    let output = tifa().arg("calc").args(args).output().unwrap();
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

const KEYNESS: [&str; 5] = ["keyness", "52", "50_000", "57", "7.5e4"];

#[test]
fn keyness_shows_the_values_that_others_print_side_by_side() {
    // UCREL's lecture, quanteda, R; see the reference values.
    for (id, value) in [
        ("log_likelihood", 2.651_710_16),
        ("log_likelihood_4", 2.654_064_26),
        ("chi_squared_yates", 2.387_785_51),
        ("log_ratio", 0.452_512_20),
        ("percent_diff", 36.842_105_26),
        ("bic", -9.084_358_85),
    ] {
        assert_value(&measure(&KEYNESS, id), "value", value);
    }
    assert_value(&measure(&KEYNESS, "fisher_exact"), "p_value", 0.117_202_69);
    let lrc = measure(&KEYNESS, "lrc");
    assert_value(&lrc, "low", -0.118_233_14);
    assert_value(&lrc, "high", 1.020_494_18);
}

#[test]
fn the_confidence_moves_intervals_and_the_conservative_effects() {
    let strict = [&["keyness", "520", "50000", "57", "75000"][..], &["--confidence", "0.99"]].concat();
    let loose = [&["keyness", "520", "50000", "57", "75000"][..], &["--alpha", "0.2"]].concat();
    let shared = [&strict[..], &["--terms", "1000"]].concat();
    let value = |args: &[&str]| measure(args, "lrc")["value"].parse::<f64>().unwrap();
    assert!(value(&shared) < value(&strict) && value(&strict) < value(&loose));
    assert_eq!(measure(&shared, "lrc")["low"], measure(&strict, "lrc")["low"]);
}

#[test]
fn many_comparisons_come_from_a_table_with_adjusted_p_values() {
    let table = "term,a,n1,b,n2\nx,52,50000,57,75000\ny,5,1000,0,2000\n";
    let args = ["calc", "keyness", "--from", "-", "-m", "log_likelihood", "-f", "csv"];
    let output = tifa().args(args).write_stdin(table).output().unwrap();
    let rows = parse_csv(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(rows.iter().map(|row| row["term"].as_str()).collect::<Vec<_>>(), ["x", "y"]);
    assert_value(&rows[1], "value", 10.986_122_89);
    let (p_value, p_adjusted) = (rows[1]["p_value"].parse::<f64>().unwrap(), &rows[1]);
    assert_value(p_adjusted, "p_adjusted", 2.0 * p_value);
}

#[test]
fn a_table_with_a_row_that_cannot_be_names_the_line() {
    let folder = folder(&[("t.csv", "a,n1,b,n2\n1,10,2,10\n11,10,2,10\n"), ("u.csv", "a,n1\n1,2\n")]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (said, status) = refusal(&["keyness", "--from", &path("t.csv")]);
    assert!(said.contains("line 3: the count 11 of the target is larger than its total 10"), "{said}");
    assert_eq!(status, Some(1));
    assert!(refusal(&["keyness", "--from", &path("u.csv")]).0.contains("no column 'b'; expected a,n1,b,n2"));
}

#[test]
fn associations_dispersions_and_places_agree_with_their_sources() {
    assert!((measure(&["association", "8", "1105", "44", "15_000_000"], "mi")["value"]).starts_with("11.2"));
    let words = ["association", "3", "3", "4", "10"];
    assert_value(&measure(&words, "lambda"), "value", 3.412_247_218);
    assert_value(&measure(&words, "lambda_z"), "value", 1.936_082_617);
    let parts = ["dispersion", "--counts", "1,2,3,4,5", "--sizes", "9,10,10,10,11"];
    assert_value(&measure(&parts, "dp_norm"), "value", 0.219_512_195);
    let places = ["dispersion", "--positions", "1,2,51", "--length", "100"];
    assert_value(&measure(&places, "arf"), "value", 2.03);
}

#[test]
fn a_trend_has_tests_slopes_and_changepoints() {
    assert_value(&measure(&["trend", "--values", "0,0,3,1,4,4,7"], "mann_kendall_z"), "value", 2.459_114_49);
    let counts = [
        "trend",
        "--counts",
        "9,11,10,31,29,30",
        "--sizes",
        "100,100,100,100,100,100",
        "--times",
        "2001,2002,2003,2005,2006,2007",
    ];
    assert_value(&measure(&counts, "segment_2"), "value", 300_000.0);
    assert!(measure(&counts, "segment_2")["note"].starts_with("2005 to 2007; changepoint: gain 31.39"));
    assert_eq!(rows(&[&["calc"], &counts[..], &["--penalty", "100"]].concat()).len(), 13);
}

#[test]
fn bursts_come_from_times_or_batches() {
    let times = "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,101,151,201,301,401,501";
    let burst = &rows(&["calc", "bursts", "--times", times])[0];
    assert_eq!((burst["level"].as_str(), burst["start"].as_str(), burst["end"].as_str()), ("1", "0", "19"));
    let batches = [
        "--relevant",
        "1,0,1,8,9,1,0",
        "--totals",
        "20,20,20,20,25,20,20",
        "--times",
        "2001,2002,2003,2004,2005,2006,2007",
    ];
    let burst = &rows(&[&["calc", "bursts"][..], &batches].concat())[0];
    assert_eq!((burst["start"].as_str(), burst["end"].as_str()), ("2004", "2005"));
    assert_value(burst, "weight", 6.901_607_229);
}

#[test]
fn corrections_stand_side_by_side() {
    let rows = rows(&["calc", "adjust", "0.01,0.02", "0.03", "0.04,0.05"]);
    assert_value(&rows[1], "holm", 0.08);
    assert_value(&rows[1], "bh", 0.05);
    assert_value(&rows[1], "bonferroni", 0.1);
}

#[test]
fn rates_log_odds_f_scores_and_u_tests_agree_with_their_sources() {
    assert_value(&measure(&["rate", "52", "50000"], "per_million_poisson"), "low", 776.721_744);
    let fox = ["log-odds", "1", "9", "0", "9", "--prior", "0.05", "--types", "11"];
    assert_value(&measure(&fox, "z"), "value", 0.689_422_788_7);
    let target = ["--target", "1,5,1,9,100,1,1,0,0,2"];
    let reference = ["--reference", "100,510,100,199,0,1,0,1,1,0"];
    let scores = rows(&[&["calc", "f-score", "--beta", "1"][..], &target, &reference].concat());
    assert!((scores[6]["scaled_f_score"].parse::<f64>().unwrap() - 0.559_051_7).abs() < 5e-8);
    assert_value(&measure(&["u-test", "--target", "1,2,4", "--reference", "3,5,6"], "u"), "p_value", 0.2);
}

#[test]
fn every_calculation_can_be_read_by_a_program_in_full() {
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["calc", "rate", "1", "3", "-f", "json", "--digits", "17"])).unwrap();
    assert_eq!(json["rows"][3][2], 1.0 / 3.0);
    assert_eq!(json["provenance"]["options"]["total"], 3);
}

#[test]
fn numbers_that_cannot_be_are_quoted_with_the_way_out() {
    for (args, words) in [
        (
            &["keyness", "60", "50", "57", "75000"][..],
            "the count 60 of the target is larger than its total 50\nhint: the order is A N1 B N2",
        ),
        (&["keyness", "52", "50,000", "57", "75000"], "'50,000' holds a comma; write 50_000"),
        (&["keyness", "-5", "10", "5", "10"], "'-5' is negative"),
        (&["keyness", "NaN", "10", "5", "10"], "'NaN' is not a number"),
        (&["keyness", "1", "2", "3"], "4 values required"),
        (&["keyness", "1", "2", "3", "4", "5"], "5 were provided"),
        (&["keyness", "1", "2", "3", "4", "-m", "g2"], "there is no measure named 'g2'"),
        (&["rate", "1", "1e13"], "a total is 10000000000000, expected at most 10^12"),
        (&["rate", "0", "0"], "the total of the share is 0"),
        (&["association", "9", "8", "44", "100"], "the count 9 of the pair beside the first word is larger"),
        (
            &["dispersion", "--counts", "50,000", "--sizes", "1,2"],
            "'000' looks like the end of a number such as 50,000",
        ),
        (&["dispersion", "--counts", "1,2", "--sizes", "9"], "2 counts stand against 1 sizes"),
        (&["trend", "--values", "1,2"], "needs at least 4 values, got 2"),
        (&["trend", "--values", "1,2,3,4", "--sizes", "9,9,0,9"], "the total of the period 3 is 0"),
        (&["trend", "--values", "1,2,3,4", "--penalty", "aic"], "'aic' is not a finite number, nor bic or mbic"),
        (&["bursts", "--times", "1,1,2"], "the time of two events is 1"),
        (&["bursts", "--relevant", "5,1", "--totals", "3,4"], "the count 5 of the batch 1 is larger than its total 3"),
        (&["adjust", "1.5"], "a p-value is 1.5"),
        (&["keyness", "1", "2", "3", "4", "--alpha", "2"], "'2' is not above 0 and below 1"),
    ] {
        let (said, status) = refusal(args);
        assert!(said.contains(words), "tifa calc {args:?} says:\n{said}\nwithout: {words}");
        assert_eq!(status, Some(2), "{args:?}");
    }
}
