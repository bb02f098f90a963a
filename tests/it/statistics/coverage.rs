//! How often intervals hold the truth, summed over every outcome instead of simulated.

use tifa::stats::{
    Confidence, Contingency, Interval, LogRatio, Lrc, Statistic, clopper_pearson, poisson_interval, wilson,
};

const LEVEL: f64 = 0.95;

fn binomial_densities(n: u64, share: f64) -> Vec<f64> {
    let mut densities = vec![0.0; n as usize + 1];
    densities[0] = 1.0;
    for _ in 0..n {
        for successes in (0..=n as usize).rev() {
            let from_below = if successes == 0 { 0.0 } else { densities[successes - 1] * share };
            densities[successes] = densities[successes] * (1.0 - share) + from_below;
        }
    }
    densities
}

fn poisson_densities(mean: f64, up_to: u64) -> Vec<f64> {
    let mut density = (-mean).exp();
    let mut densities = Vec::new();
    for count in 0..=up_to {
        densities.push(density);
        density *= mean / (count + 1) as f64;
    }
    densities
}

fn coverage(densities: &[f64], truth: f64, interval: impl Fn(u64) -> Interval) -> f64 {
    let outcomes = (0..).zip(densities);
    outcomes.filter(|(count, _)| interval(*count).contains(truth)).map(|(_, p)| p).sum()
}

#[test]
fn the_poisson_interval_never_covers_less_than_it_says() {
    for tenth in 1..400 {
        let mean = f64::from(tenth) / 10.0;
        let densities = poisson_densities(mean, 200);
        let covered = coverage(&densities, mean, |count| poisson_interval(count, Confidence::PERCENT_95));
        assert!(covered >= LEVEL - 1e-9, "mean {mean}: {covered}");
    }
}

#[test]
fn clopper_pearson_never_covers_less_than_it_says_and_wilson_nearly_so_on_average() {
    let n = 40;
    let mut wilson_sum = 0.0;
    for percent in 1..100 {
        let share = f64::from(percent) / 100.0;
        let densities = binomial_densities(n, share);
        let exact = coverage(&densities, share, |count| clopper_pearson(count, n, Confidence::PERCENT_95).unwrap());
        assert!(exact >= LEVEL - 1e-9, "share {share}: {exact}");
        let score = coverage(&densities, share, |count| wilson(count, n, Confidence::PERCENT_95).unwrap());
        assert!(score > 0.83, "share {share}: {score}");
        wilson_sum += score;
    }
    assert!((wilson_sum / 99.0 - LEVEL).abs() < 0.01, "{}", wilson_sum / 99.0);
}

/// Two Poisson counts with a true ratio of rates; pairs without an occurrence say nothing.
fn log_ratio_coverage(statistic: &dyn Statistic, target: f64, reference: f64, sizes: [u64; 2]) -> f64 {
    let truth = (target / sizes[0] as f64 / (reference / sizes[1] as f64)).log2();
    let (of_target, of_reference) = (poisson_densities(target, 80), poisson_densities(reference, 80));
    let (mut covered, mut seen) = (0.0, 0.0);
    for (a, p) in (0..).zip(&of_target) {
        for (b, q) in (0..).zip(&of_reference) {
            let table = Contingency::new(a, sizes[0], b, sizes[1]).unwrap();
            if let Some(interval) = statistic.interval(&table, Confidence::PERCENT_95) {
                seen += p * q;
                covered += if interval.contains(truth) { p * q } else { 0.0 };
            }
        }
    }
    covered / seen
}

#[test]
fn the_exact_log_ratio_interval_never_covers_less_than_it_says() {
    for (target, reference) in [(0.5, 2.0), (3.0, 3.0), (10.0, 2.0), (20.0, 25.0)] {
        let covered = log_ratio_coverage(&Lrc::PERCENT_95, target, reference, [100_000, 150_000]);
        assert!(covered >= LEVEL - 1e-9, "{target} v. {reference}: {covered}");
    }
}

#[test]
fn the_normal_log_ratio_interval_covers_nearly_what_it_says() {
    for (target, reference) in [(3.0, 3.0), (10.0, 2.0), (10.0, 12.0), (20.0, 25.0)] {
        let covered = log_ratio_coverage(&LogRatio, target, reference, [100_000, 150_000]);
        assert!(covered > LEVEL - 0.02, "{target} v. {reference}: {covered}");
    }
}
