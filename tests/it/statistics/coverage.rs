//! How often intervals hold the truth, summed over every outcome where that can be, else simulated from
//! a seed.

use tifa::stats::trend::{PoissonRegression, Series, TheilSen};
use tifa::stats::{
    Confidence, Contingency, FisherExact, Interval, LogRatio, Lrc, OddsRatio, OddsRatioHaldane, PercentDiff,
    RelativeRisk, Statistic, clopper_pearson, poisson_interval, wilson,
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

/// Two binomial counts with a true odds ratio, over all outcomes; tables without an interval say nothing.
fn odds_coverage(statistic: &dyn Statistic, shares: [f64; 2], n: u64) -> f64 {
    let odds = |share: f64| share / (1.0 - share);
    let truth = odds(shares[0]) / odds(shares[1]);
    let [of_target, of_reference] = shares.map(|share| binomial_densities(n, share));
    let (mut covered, mut seen) = (0.0, 0.0);
    for (a, p) in (0..).zip(&of_target) {
        for (b, q) in (0..).zip(&of_reference) {
            let table = Contingency::new(a, n, b, n).unwrap();
            if let Some(interval) = statistic.interval(&table, Confidence::PERCENT_95) {
                seen += p * q;
                covered += if interval.contains(truth) { p * q } else { 0.0 };
            }
        }
    }
    covered / seen
}

const SHARES: [[f64; 2]; 4] = [[0.05, 0.05], [0.3, 0.1], [0.5, 0.5], [0.9, 0.2]];

#[test]
fn fishers_interval_never_covers_less_than_it_says() {
    for shares in SHARES {
        let covered = odds_coverage(&FisherExact::TWO_SIDED, shares, 25);
        assert!(covered >= LEVEL - 1e-9, "{shares:?}: {covered}");
    }
}

#[test]
fn the_normal_intervals_of_odds_cover_nearly_what_they_say() {
    for statistic in [&OddsRatio as &dyn Statistic, &OddsRatioHaldane] {
        for shares in SHARES {
            let covered = odds_coverage(statistic, shares, 40);
            assert!(covered > LEVEL - 0.02, "{} at {shares:?}: {covered}", statistic.id());
        }
    }
}

#[test]
fn ratios_and_percentages_cover_as_the_log_ratio_they_come_from() {
    for (target, reference) in [(10.0, 12.0), (20.0, 25.0)] {
        let sizes = [100_000, 150_000];
        let truth = target / sizes[0] as f64 / (reference / sizes[1] as f64);
        let (of_target, of_reference) = (poisson_densities(target, 80), poisson_densities(reference, 80));
        let (mut covered, mut seen) = ([0.0; 2], 0.0);
        for (a, p) in (0..).zip(&of_target).skip(1) {
            for (b, q) in (0..).zip(&of_reference).skip(1) {
                let table = Contingency::new(a, sizes[0], b, sizes[1]).unwrap();
                let ratio = RelativeRisk.interval(&table, Confidence::PERCENT_95).unwrap();
                let percent = PercentDiff.interval(&table, Confidence::PERCENT_95).unwrap();
                seen += p * q;
                covered[0] += if ratio.contains(truth) { p * q } else { 0.0 };
                covered[1] += if percent.contains(100.0 * (truth - 1.0)) { p * q } else { 0.0 };
            }
        }
        for covered in covered {
            assert!((covered / seen - LEVEL).abs() < 0.02, "{target} v. {reference}: {}", covered / seen);
        }
    }
}

/// A seeded stream of numbers from 0 to 1: SplitMix64 (Steele, Lea & Flood 2014).
struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Nearly normal: the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }

    fn poisson(&mut self, mean: f64) -> u64 {
        let (mut count, mut product) = (0, self.next());
        while product > (-mean).exp() {
            product *= self.next();
            count += 1;
        }
        count
    }
}

#[test]
fn the_interval_of_the_theil_sen_slope_covers_nearly_what_it_says() {
    let (mut random, mut covered) = (Uniform(1968), 0);
    let times: Vec<f64> = (0..20).map(f64::from).collect();
    const RUNS: u32 = 2000;
    for _ in 0..RUNS {
        let values: Vec<f64> = times.iter().map(|time| 0.3 * time + random.normal()).collect();
        let interval = TheilSen::new(&values, &times, Confidence::PERCENT_95).unwrap().interval.unwrap();
        covered += u32::from(interval.contains(0.3));
    }
    let covered = f64::from(covered) / f64::from(RUNS);
    assert!((covered - LEVEL).abs() < 0.02, "{covered}");
}

/// Words that cluster: each period's rate varies by itself, so that the variance is some four times the mean.
#[test]
fn the_quasi_poisson_slope_covers_where_the_poisson_one_does_not() {
    let (mut random, mut quasi, mut wald) = (Uniform(1989), 0, 0);
    let times: Vec<f64> = (0..12).map(f64::from).collect();
    let z = Confidence::PERCENT_95.z();
    const RUNS: u32 = 1500;
    for _ in 0..RUNS {
        let mut count = |time: &f64| {
            let mean = 30.0 * (0.05 * time).exp() * (0.3 * random.normal() - 0.045).exp();
            random.poisson(mean)
        };
        let counts: Vec<u64> = times.iter().map(&mut count).collect();
        let series = Series::new(&times, &counts, &[10_000; 12]).unwrap();
        let fit = PoissonRegression::new(&series, Confidence::PERCENT_95).unwrap();
        quasi += u32::from(fit.quasi_interval.contains(0.05));
        wald += u32::from((fit.slope - 0.05).abs() <= z * fit.standard_error);
    }
    let share = |covered: u32| f64::from(covered) / f64::from(RUNS);
    assert!((share(quasi) - LEVEL).abs() < 0.03, "{}", share(quasi));
    assert!(share(wald) < 0.8, "{}", share(wald));
}
