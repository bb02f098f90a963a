//! Values that other people printed, to the digits they printed.

use tifa::stats::reference::REFERENCES;
use tifa::stats::trend::{MannKendall, TheilSen};
use tifa::stats::{Confidence, Contingency, FisherExact, Statistic};

#[test]
fn every_reference_value_is_reproduced_to_the_digits_printed() {
    let mut wrong = Vec::new();
    for reference in REFERENCES.iter() {
        if !reference.holds() {
            wrong.push(format!(
                "{} of {}: {:?}, but {} prints {}",
                reference.measure,
                reference.input,
                reference.compute(),
                reference.source,
                reference.printed
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_conditional_odds_ratio_of_r_is_within_the_tolerance_of_its_root_finder() {
    let table = Contingency::new(52, 50_000, 57, 75_000).unwrap();
    let value = FisherExact::TWO_SIDED.score(&table).value.unwrap();
    // R 4.2.2 prints 1.36877583; uniroot stops at .Machine$double.eps^0.25 = 1.2e-4.
    assert!((value - 1.368_775_83).abs() < 1.2e-4, "{value}");
}

/// pyMannKendall's own test. The version that it belongs to closes up the missing months, and so
/// has the slope −0.0064516; in 1.4.3 they keep their place, as in scipy's `theilslopes`.
#[test]
fn a_long_series_with_gaps_has_the_trend_that_py_mann_kendall_prints() {
    let text = include_str!("../../data/rainfall_bogra.csv");
    let months = text.lines().skip(3).map(|line| line.split_once(',').unwrap());
    let seen = months.filter(|(_, rainfall)| !rainfall.is_empty());
    let (times, values): (Vec<f64>, Vec<f64>) = seen.map(|(month, rainfall)| (number(month), number(rainfall))).unzip();
    let test = MannKendall::new(&values).unwrap();
    assert_eq!(test.s, -1959);
    assert!((test.variance / 4_889_800.333_333_333 - 1.0).abs() < 1e-15);
    assert!((test.z + 0.885_456_284_258_991_6).abs() < 1e-15);
    assert!((test.p_value - 0.375_910_587_405_068_33).abs() < 1e-14);

    let slope = |times: &[f64]| TheilSen::new(&values, times, Confidence::PERCENT_95).unwrap();
    let with_gaps = slope(&times);
    assert!((with_gaps.slope + 0.006_369_426_751_592_357).abs() < 1e-16);
    assert!((with_gaps.intercept - 96.152_866_242_038_21).abs() < 1e-12);
    let closed_up: Vec<f64> = (0..values.len()).map(|index| index as f64).collect();
    assert!((slope(&closed_up).slope + 0.006_451_612_903_225_806_4).abs() < 1e-16);
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}
