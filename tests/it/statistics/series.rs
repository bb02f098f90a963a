//! Changepoints and bursts against a search of everything there is, with the densities of scipy.
//!
//! `data/make_series_reference.py` made the files.

use super::data::{Row, assert_close, number, numbers, rows, wholes};
use proptest::prelude::*;
use tifa::stats::trend::{Batches, BurstOptions, ChangepointOptions, Changepoints, Penalty};
use tifa::stats::trend::{batched_bursts, batched_levels};

/// The densities of scipy have some fourteen digits, and thousands cancel in a difference.
const DENSITY: f64 = 1e-7;

fn divided(row: &Row) -> Changepoints {
    let penalty = if row["penalty"] == "mbic" { Penalty::Mbic } else { Penalty::Bic };
    let min_periods = number(row, "min_periods") as usize;
    let options = ChangepointOptions { penalty, min_periods, ..ChangepointOptions::default() };
    Changepoints::new(&wholes(row, "counts"), &wholes(row, "totals"), options).unwrap()
}

#[test]
fn changepoints_are_the_best_of_all_divisions() {
    let rows = rows(include_str!("../../data/statistics_changepoints.csv"));
    assert_eq!(rows.len(), 301);
    let mut changes = 0;
    for row in &rows {
        let segments = divided(row).segments;
        let ends: Vec<u64> = std::iter::once(0).chain(segments.iter().map(|segment| segment.last as u64 + 1)).collect();
        assert_eq!(ends, wholes(row, "ends"), "{row:?}");
        let gains: Vec<f64> = segments.iter().filter_map(|segment| segment.gain).collect();
        for (found, expected) in gains.iter().zip(numbers(row, "gains")) {
            assert_close(*found, expected, DENSITY, "gain", row);
        }
        changes += gains.len();
    }
    assert!(changes > 300, "only {changes} changes: the series are too dull to show anything");
}

#[test]
fn the_coal_mining_disasters_become_fewer_after_1891_and_after_1947() {
    let rows = rows(include_str!("../../data/statistics_changepoints.csv"));
    let found = divided(rows.last().unwrap());
    let last_years: Vec<usize> = found.segments.iter().map(|segment| 1851 + segment.last).collect();
    assert_eq!(last_years, [1891, 1947, 1962]);
    assert!((found.segments[0].count, found.segments[0].total) == (127, 41_000), "{found:?}");
}

#[test]
fn levels_of_batches_are_the_cheapest_of_all_sequences() {
    let rows = rows(include_str!("../../data/statistics_batched_bursts.csv"));
    assert_eq!(rows.len(), 200);
    for row in &rows {
        let (relevant, totals) = (wholes(row, "relevant"), wholes(row, "totals"));
        let batches = Batches::new(&relevant, &totals).unwrap();
        let options = BurstOptions { scale: number(row, "scale"), gamma: number(row, "gamma") };
        let n_levels = number(row, "n_levels") as usize;
        let levels: Vec<u64> =
            batched_levels(&batches, options, n_levels).unwrap().iter().map(|&level| level as u64).collect();
        assert_eq!(levels, wholes(row, "levels"), "{row:?}");
        let bursts = batched_bursts(&batches, options, n_levels).unwrap();
        let weight: f64 = bursts.iter().map(|burst| burst.weight).sum();
        assert!((weight - number(row, "weight")).abs() < 1e-7, "{weight} {row:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn segments_cover_every_period_once_and_gain_more_than_the_penalty(
        series in prop::collection::vec((0_u64..60, 60_u64..5000), 2..60), min_periods in 1_usize..5
    ) {
        let (counts, totals): (Vec<u64>, Vec<u64>) = series.into_iter().unzip();
        let options = ChangepointOptions { min_periods, ..ChangepointOptions::default() };
        let found = Changepoints::new(&counts, &totals, options).unwrap();
        let mut next = 0;
        for segment in &found.segments {
            prop_assert_eq!(segment.first, next);
            next = segment.last + 1;
            prop_assert!(found.segments.len() == 1 || next - segment.first >= min_periods);
            prop_assert!(segment.gain.is_none_or(|gain| gain >= found.penalty - 1e-9), "{:?}", found);
        }
        prop_assert_eq!(next, counts.len());
        prop_assert!(found.dispersion.is_none_or(|dispersion| dispersion >= 0.0));
    }
}
