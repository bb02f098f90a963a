//! Corpora in which the truth is known: how often trends and intervals are right. A few hundred of each are a test here, many
//! thousand are `benches/simulation_trend.rs`.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use tifa::stats::trend::{
    BurstOptions, Dated, Exchanges, MannKendall, PoissonRegression, Series, TheilSen, batched_bursts,
};
use tifa::stats::{Confidence, DocumentSums, RatePerMillion};

const LEVEL: Confidence = Confidence::PERCENT_95;

/// Random numbers of the distributions that corpora are made of.
pub(crate) struct Random(ChaCha8Rng);

/// How the hits of a document come about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hits {
    /// One by one, everywhere alike.
    Poisson,
    /// The document has a rate of its own, from a gamma distribution of this shape.
    Gamma(f64),
    /// In clumps of five.
    Clumps,
}

impl Random {
    pub(crate) fn new(seed: u8) -> Random {
        Random(ChaCha8Rng::from_seed([seed; 32]))
    }

    /// Above 0, at most 1.
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 1.0) / 4_294_967_296.0
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Of mean 1: Marsaglia & Tsang (2000), with their step for shapes below 1.
    fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape.max(shape + 1.0 - f64::from(u8::from(shape >= 1.0))) - 1.0 / 3.0;
        let power = if shape < 1.0 { self.uniform().powf(1.0 / shape) } else { 1.0 };
        loop {
            let z = self.normal();
            let v = (1.0 + z / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * z * z + d * (1.0 - v + v.ln()) {
                return d * v * power / shape;
            }
        }
    }

    /// Gaps of exponential length until the mean is reached.
    fn poisson(&mut self, mean: f64) -> u64 {
        let (mut sum, mut count) = (-self.uniform().ln(), 0);
        while sum < mean {
            sum -= self.uniform().ln();
            count += 1;
        }
        count
    }

    fn hits(&mut self, hits: Hits, mean: f64) -> u64 {
        match hits {
            Hits::Poisson => self.poisson(mean),
            Hits::Gamma(shape) => {
                let rate = self.gamma(shape);
                self.poisson(mean * rate)
            }
            Hits::Clumps => 5 * self.poisson(mean / 5.0),
        }
    }

    /// Three documents a year of some thousand tokens each, in thirty years; from the middle on with `factor` times as many hits.
    fn thirty_years(&mut self, hits: Hits, mean: f64, factor: f64) -> Dated {
        let mut dated = Dated::default();
        for document in 0..90 {
            let length = 0.5 + self.uniform();
            let mean = mean * length * if document < 45 { 1.0 } else { factor };
            dated.periods.push(document / 3);
            dated.totals.push((length * 2000.0) as u64);
            dated.counts.push(self.hits(hits, mean).min(900));
        }
        dated
    }
}

fn exchanges(is_stopped: &(dyn Fn() -> bool + Sync)) -> Exchanges<'_> {
    Exchanges { n: 999, seed: 1, is_stopped }
}

/// The share of `n` series in which a change is found, and of these those where it is within two years of the middle.
pub(crate) fn changes(n: u32, hits: Hits, mean: f64, factor: f64) -> [f64; 2] {
    let mut random = Random::new(1);
    let (mut found, mut near) = (0, 0);
    for _ in 0..n {
        let dated = random.thirty_years(hits, mean, factor);
        let Some(test) = dated.change(0..30, &exchanges(&|| false)).filter(|test| test.p_value < 0.05) else {
            continue;
        };
        found += 1;
        near += u32::from(test.at.abs_diff(15) <= 2);
    }
    [f64::from(found) / f64::from(n), f64::from(near) / f64::from(found.max(1))]
}

/// The share of `n` series without a burst in which one is found.
pub(crate) fn bursts(n: u32, hits: Hits, mean: f64) -> f64 {
    let mut random = Random::new(2);
    let options = (BurstOptions::default(), 3);
    let mut found = 0;
    for _ in 0..n {
        let mut dated = random.thirty_years(hits, mean, 1.0);
        dated.counts.iter_mut().for_each(|count| *count = (*count).min(1));
        let relevant: Vec<u64> = dated.counts.chunks(3).map(|year| year.iter().sum()).collect();
        let batches = tifa::stats::trend::Batches::new(&relevant, &[3; 30]).unwrap();
        let weight =
            batched_bursts(&batches, options.0, options.1).unwrap().iter().map(|it| it.weight).fold(0.0, f64::max);
        let is_burst = || dated.burst_p_value(weight, options, &exchanges(&|| false)).unwrap().unwrap() < 0.05;
        found += u32::from(weight > 0.0 && is_burst());
    }
    f64::from(found) / f64::from(n)
}

/// Of `n` series that go nowhere but remember the year before: how often Mann–Kendall finds a trend, without and with the
/// correction, and how often the interval of the factor a year holds 1.
pub(crate) fn serial(n: u32, periods: usize, autocorrelation: f64) -> [f64; 3] {
    let mut random = Random::new(3);
    let times: Vec<f64> = (0..periods).map(|at| at as f64).collect();
    let (mut plain, mut corrected, mut covered) = (0, 0, 0);
    for _ in 0..n {
        let mut error = random.normal();
        let mut counts = Vec::with_capacity(periods);
        for _ in 0..periods {
            counts.push(random.poisson(100.0 * (0.4 * error).exp()));
            error = autocorrelation * error + (1.0 - autocorrelation.powi(2)).sqrt() * random.normal();
        }
        let values: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
        let test = MannKendall::new(&values).unwrap();
        let line = TheilSen::new(&values, &times, LEVEL).unwrap();
        plain += u32::from(test.p_value < 0.05);
        corrected += u32::from(test.serial(&values, &times, &line).p_value < 0.05);
        let totals = vec![1_000_000; periods];
        let fit = PoissonRegression::new(&Series::new(&times, &counts, &totals).unwrap(), LEVEL).unwrap();
        let interval = fit.slope_test(LEVEL).interval;
        covered += u32::from(interval.low <= 0.0 && interval.high >= 0.0);
    }
    [plain, corrected, covered].map(|count| f64::from(count) / f64::from(n))
}

/// How often the interval of a rate holds the rate, by documents and by words, of `n` groups of so many documents with `mean` hits each.
pub(crate) fn cover(n: u32, documents: u64, hits: Hits, mean: f64) -> [f64; 2] {
    let mut random = Random::new(4);
    let (mut by_documents, mut by_words) = (0, 0);
    for _ in 0..n {
        let mut sums = DocumentSums { documents, ..DocumentSums::default() };
        for _ in 0..documents {
            let tokens = (2000.0 * (0.5 * random.normal()).exp()) as u64 + 20;
            let count = random.hits(hits, mean * tokens as f64 / 2000.0);
            sums = sums.and(&DocumentSums {
                documents: 0,
                count,
                total: tokens,
                squares: count * count,
                products: count * tokens,
                total_squares: tokens * tokens,
            });
        }
        let truth = mean / 2000.0 * 1e6;
        let holds = |rate: Option<RatePerMillion>| {
            let interval = rate.unwrap().interval;
            u32::from(interval.low <= truth && truth <= interval.high)
        };
        by_documents += holds(RatePerMillion::of_documents(&sums, LEVEL));
        by_words += holds(RatePerMillion::new(sums.count, sums.total, LEVEL));
    }
    [by_documents, by_words].map(|count| f64::from(count) / f64::from(n))
}
