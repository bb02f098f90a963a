//! Random input, extreme tables included, against mpmath, scipy and R.
//!
//! `data/make_statistics_reference.py` made the files; each names its sources in its first line.

use super::data::{assert_close, number, numbers, rows, table};
use tifa::stats::correction::{BenjaminiHochberg, BenjaminiYekutieli, Bonferroni, Correction, Holm};
use tifa::stats::trend::{MannKendall, PoissonRegression, Series, TheilSen};
use tifa::stats::{
    ChiSquared, ChiSquaredYates, Confidence, FisherExact, LogLikelihood, LogLikelihood4, Lrc, MannWhitney,
    RatePerMillion, Statistic, Williams, clopper_pearson, expects_few, poisson_interval, wilson,
};

/// Of values from closed formulas, computed there with 60 digits.
const FORMULA: f64 = 1e-12;

/// Of quantiles and of p-values that R computes to nearly all digits.
const DISTRIBUTION: f64 = 1e-11;

/// Of Fisher's p-values: R's one-sided ones differ from its two-sided ones by as much where
/// they must be equal.
const R_FISHER: f64 = 1e-9;

/// Of R's fits, which stop when the deviance no longer changes.
const R_FIT: f64 = 1e-9;

#[test]
fn closed_formulas_agree_with_sixty_digits() {
    let statistics: [&dyn Statistic; 5] = [&LogLikelihood, &LogLikelihood4, &Williams, &ChiSquared, &ChiSquaredYates];
    let rows = rows(include_str!("../../data/statistics_contingency.csv"));
    assert_eq!(rows.len(), 2000);
    for row in &rows {
        let table = table(row);
        for statistic in statistics {
            let value = statistic.score(&table).value.unwrap();
            assert_close(value, number(row, statistic.id()), FORMULA, statistic.id(), row);
        }
        let p_value = LogLikelihood.score(&table).p_value.unwrap();
        if p_value > 1e-300 && !expects_few(&table) {
            // An error of the statistic's last digit is multiplied by its size in the tail.
            let size = LogLikelihood.score(&table).value.unwrap().abs();
            assert_close(p_value, number(row, "p_value"), FORMULA * (1.0 + size), "p", row);
        }
    }
}

#[test]
fn fishers_p_values_agree_with_r() {
    let tests =
        [(FisherExact::TWO_SIDED, "p_two_sided"), (FisherExact::LESS, "p_less"), (FisherExact::GREATER, "p_greater")];
    let rows = rows(include_str!("../../data/statistics_fisher.csv"));
    assert_eq!(rows.len(), 900);
    for row in &rows {
        for (test, name) in tests {
            let p_value = test.score(&table(row)).p_value.unwrap();
            let expected = number(row, name);
            // Below that doubles are subnormal and have few digits.
            if expected > 1e-300 {
                assert_close(p_value, expected, R_FISHER, name, row);
            }
        }
    }
}

#[test]
fn the_conditional_odds_ratio_and_its_interval_are_exact() {
    let rows = rows(include_str!("../../data/statistics_fisher.csv"));
    for row in rows.iter().filter(|row| row["odds_ratio"] != "-") {
        let table = table(row);
        match FisherExact::TWO_SIDED.score(&table).value {
            Some(value) => assert_close(value, number(row, "odds_ratio"), FORMULA, "odds", row),
            None => assert_eq!(row["odds_ratio"], "", "{row:?}"),
        }
        let interval = FisherExact::TWO_SIDED.interval(&table, Confidence::PERCENT_95).unwrap();
        assert_close(interval.low, number(row, "low"), FORMULA, "low", row);
        assert_close(interval.high, number(row, "high"), FORMULA, "high", row);
    }
}

#[test]
fn intervals_agree_with_r() {
    let rows = rows(include_str!("../../data/statistics_intervals.csv"));
    for row in &rows {
        let confidence = Confidence::new(number(row, "level")).unwrap();
        let table = table(row);
        let (count, total) = (table.target_count(), table.target_total());
        let found = [
            ("poisson", poisson_interval(count, confidence)),
            ("clopper_pearson", clopper_pearson(count, total, confidence).unwrap()),
            ("wilson", wilson(count, total, confidence).unwrap()),
            ("lrc", Lrc::PERCENT_95.interval(&table, confidence).unwrap()),
        ];
        for (name, interval) in found {
            for (end, value) in [("low", interval.low), ("high", interval.high)] {
                let column = format!("{name}_{end}");
                assert_close(value, number(row, &column), DISTRIBUTION, &column, row);
            }
        }
        let rate = RatePerMillion::new(count, total, confidence).unwrap();
        assert!(rate.interval.contains(rate.value), "{row:?}");
    }
}

#[test]
fn mann_whitney_agrees_with_r() {
    for row in rows(include_str!("../../data/statistics_mann_whitney.csv")) {
        let test = MannWhitney::new(&numbers(&row, "x"), &numbers(&row, "y")).unwrap();
        assert_close(test.u, number(&row, "u"), FORMULA, "u", &row);
        assert_close(test.p_value, number(&row, "p_value"), DISTRIBUTION, "p", &row);
    }
}

#[test]
fn trends_agree_with_py_mann_kendall_and_scipy() {
    for row in rows(include_str!("../../data/statistics_trends.csv")) {
        let (values, times) = (numbers(&row, "values"), numbers(&row, "times"));
        let test = MannKendall::new(&values).unwrap();
        assert_close(test.s as f64, number(&row, "s"), 0.0, "s", &row);
        assert_close(test.variance, number(&row, "variance"), FORMULA, "variance", &row);
        assert_close(test.z, number(&row, "z"), FORMULA, "z", &row);
        // Their p is 2·(1 − Φ(|z|)), with an absolute error of rounding.
        assert!((test.p_value - number(&row, "p_value")).abs() < 1e-15, "{row:?}");
        let line = TheilSen::new(&values, &times, Confidence::PERCENT_95).unwrap();
        assert_close(line.slope, number(&row, "slope"), FORMULA, "slope", &row);
        assert!((line.intercept - number(&row, "intercept")).abs() < 1e-9, "{row:?}");
        if let Some(interval) = line.interval {
            assert_close(interval.low, number(&row, "low"), FORMULA, "low", &row);
            assert_close(interval.high, number(&row, "high"), FORMULA, "high", &row);
        }
    }
}

#[test]
fn poisson_regression_agrees_with_r() {
    for row in rows(include_str!("../../data/statistics_poisson_regression.csv")) {
        let whole = |name: &str| -> Vec<u64> { numbers(&row, name).iter().map(|value| *value as u64).collect() };
        let since_1990: Vec<f64> = numbers(&row, "times").iter().map(|time| time - 1990.0).collect();
        let (counts, totals) = (whole("counts"), whole("totals"));
        let series = Series::new(&since_1990, &counts, &totals).unwrap();
        let fit = PoissonRegression::new(&series, Confidence::PERCENT_95).unwrap();
        for (name, value) in [
            ("slope", fit.slope),
            ("intercept_at_1990", fit.intercept),
            ("standard_error", fit.standard_error),
            ("dispersion", fit.dispersion),
            ("quasi_standard_error", fit.quasi_standard_error),
            ("quasi_p_value", fit.quasi_p_value),
            ("quasi_low", fit.quasi_interval.low),
        ] {
            assert_close(value, number(&row, name), R_FIT, name, &row);
        }
        // In the far tail a relative error of the statistic is multiplied by its size.
        for (name, value) in [("p_value", fit.p_value), ("overdispersion_p_value", fit.overdispersion_p_value)] {
            let expected = number(&row, name);
            if expected > 1e-250 {
                assert_close(value, expected, R_FIT * (1.0 - expected.ln()), name, &row);
            }
        }
    }
}

#[test]
fn corrections_agree_with_r() {
    let corrections: [&dyn Correction; 4] = [&Bonferroni, &Holm, &BenjaminiHochberg, &BenjaminiYekutieli];
    for row in rows(include_str!("../../data/statistics_corrections.csv")) {
        let p_values: Vec<Option<f64>> = numbers(&row, "p").into_iter().map(Some).collect();
        for correction in corrections {
            let adjusted = correction.adjust(&p_values).unwrap();
            for (found, expected) in adjusted.iter().zip(numbers(&row, correction.id())) {
                assert_close(found.unwrap(), expected, FORMULA, correction.id(), &row);
            }
        }
    }
}
