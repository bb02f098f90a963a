//! Error, power and cover of the comparison by documents, each asserted: `cargo bench --bench simulation [-- FOLDER]`.
//!
//! With a folder of text files, random halves of it are compared too, as `tifa compare -n 1..2` does. METHOD.md, section 6.2, has
//! the figures.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::path::Path;
use tifa::Document;
use tifa::analysis::{Class, Comparison, EdgeStops, KeynessPlan, NgramComparison, Resampling, compare_ngrams, resolve};
use tifa::corpus::{Conditions, Selection, Sources};
use tifa::count::Policy;
use tifa::stats::Confidence;
use tifa::stats::resample::{Design, EffectIntervals, PartCounts};

/// How the rate of a term differs from one document to the next.
#[derive(Debug, Clone, Copy)]
enum Rates {
    /// Not at all.
    Poisson,
    /// Gamma with this shape.
    Gamma(f64),
}

struct Random(ChaCha8Rng);

impl Random {
    fn uniform(&mut self) -> f64 {
        (f64::from(self.0.next_u32()) + 0.5) / 4_294_967_296.0
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Marsaglia & Tsang (2000); below shape 1 with the power of a uniform number.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.uniform().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        loop {
            let x = self.normal();
            let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn poisson(&mut self, mean: f64) -> u64 {
        if mean > 30.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0) as u64;
        }
        let (mut n, mut left) = (0, self.uniform().ln());
        while left > -mean {
            left += self.uniform().ln();
            n += 1;
        }
        n
    }

    fn hits(&mut self, mean: f64, rates: Rates) -> u64 {
        let factor = match rates {
            Rates::Poisson => 1.0,
            Rates::Gamma(shape) => self.gamma(shape) / shape,
        };
        self.poisson(mean * factor)
    }
}

/// Terms in documents of log-normal lengths around a thousand tokens: hits in a thousand tokens, and how they differ, by side.
fn corpus(random: &mut Random, (n1, n2): (usize, usize), terms: usize, sides: [(f64, Rates); 2]) -> PartCounts {
    let design = Design { n_target: n1, n_reference: n2, n_both: 0 };
    let sizes: Vec<u64> = (0..n1 + n2).map(|_| (1000.0 * (0.5 * random.normal()).exp()).round() as u64 + 20).collect();
    let mut counts = PartCounts::new(design, std::slice::from_ref(&sizes)).unwrap();
    for _ in 0..terms {
        let of_part = |(part, size): (usize, &u64)| {
            let (mean, rates) = sides[usize::from(part >= n1)];
            (part, random.hits(mean * *size as f64 / 1000.0, rates))
        };
        let of_term: Vec<(usize, u64)> =
            sizes.iter().enumerate().map(of_part).filter(|(_, count)| *count > 0).collect();
        counts.push(0, &of_term).unwrap();
    }
    counts
}

fn plan(permutations: u32) -> (KeynessPlan, Resampling) {
    (KeynessPlan::default(), Resampling { permutations, ..Resampling::default() })
}

fn found(counts: &PartCounts, permutations: u32) -> usize {
    let (plan, resampling) = plan(permutations);
    let test = resolve(counts, &plan, &resampling).unwrap();
    test.adjusted.iter().filter(|p_value| p_value.is_some_and(|p_value| p_value <= plan.alpha)).count()
}

const SIZES: [(usize, usize); 4] = [(5, 5), (6, 30), (8, 40), (12, 20)];

fn errors(random: &mut Random) {
    println!("p ≤ 0.05 of 4,000 terms without a difference, in %");
    for sizes in SIZES {
        for rates in [Rates::Gamma(1.0), Rates::Gamma(0.3)] {
            for mean in [0.5, 5.0] {
                let mut below = 0;
                for _ in 0..40 {
                    let counts = corpus(random, sizes, 100, [(mean, rates); 2]);
                    let test = resolve(&counts, &plan(999).0, &plan(999).1).unwrap();
                    below += test.p_values.iter().filter(|p_value| **p_value <= 0.05).count();
                }
                let share = below as f64 / 4000.0;
                println!("  {sizes:?} {rates:?}, {mean} hits in a document: {:.1}", 100.0 * share);
                assert!(share <= 0.07 && (mean < 5.0 || sizes.0 < 8 || share >= 0.03), "{share}");
            }
        }
    }
}

fn power(random: &mut Random) {
    let all = found(&corpus(random, (12, 20), 1000, [(10.0, Rates::Poisson), (5.0, Rates::Poisson)]), 9_999);
    println!("1,000 terms, all twice as frequent, 12 and 20 documents: {all} found");
    assert!(all >= 900);
    let mut counts = corpus(random, (30, 40), 534, [(5.0, Rates::Gamma(1.0)), (2.5, Rates::Gamma(1.0))]);
    let (few, resolved) = (found(&counts, 9_999), found(&counts, 999_999));
    println!(
        "534 terms twice as frequent, gamma 1, 30 and 40 documents: {few} found, {resolved} with a million arrangements"
    );
    assert!(few as f64 >= 0.9 * resolved as f64);
    counts = corpus(random, (254, 291), 4_700, [(1.0, Rates::Gamma(1.0)); 2]);
    let homeland: Vec<(usize, u64)> = (0..65).map(|document| (254 + document * 4, 7)).collect();
    counts.push(0, &homeland).unwrap();
    let test = resolve(&counts, &plan(9_999).0, &plan(9_999).1).unwrap();
    let p_value = test.adjusted.last().copied().flatten().unwrap();
    println!("in 0 of 254 and 65 of 291 documents, among 4,700 terms: p adjusted {p_value:.2e}");
    assert!(p_value <= 0.05);
}

fn cover(random: &mut Random) {
    println!("cover of the interval of the log ratio at 95 %, 2,000 trials each, in %");
    let kinds = [Rates::Poisson, Rates::Gamma(1.0), Rates::Gamma(0.3)];
    let mut all = Vec::new();
    for sizes in [(5, 5), (6, 30), (8, 40), (12, 20), (30, 40)] {
        for (target, reference) in kinds.map(|kind| (kind, kind)).into_iter().chain([(kinds[2], kinds[0])]) {
            for mean in [0.5, 5.0, 50.0] {
                let counts = corpus(random, sizes, 2_000, [(mean, target), (mean, reference)]);
                let is_covered = |term: &usize| {
                    let rates = counts.side_rates(*term, Confidence::PERCENT_95).unwrap();
                    EffectIntervals::of_sides(rates).log_ratio.is_none_or(|interval| interval.contains(0.0))
                };
                let share = (0..2_000).filter(is_covered).count() as f64 / 2_000.0;
                println!("  {sizes:?} {target:?} {reference:?}, {mean} hits in a document: {:.1}", 100.0 * share);
                all.push(share);
            }
        }
    }
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    println!("  on average {:.1}", 100.0 * mean);
    assert!(all.iter().all(|share| *share >= 0.90) && (0.94..0.98).contains(&mean));
}

/// Random halves of a folder of texts: no term distinguishes them.
fn halves(folder: &Path, random: &mut Random) {
    const SPLITS: usize = 200;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let texts: Vec<String> =
        files.iter().map(|file| String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned()).collect();
    let with_any = (0..SPLITS).filter(|_| {
        let documents = texts.iter().enumerate().map(|(number, text)| Document {
            id: number.to_string(),
            text: text.clone(),
            labels: [("half".to_owned(), if random.uniform() < 0.5 { "a" } else { "b" }.to_owned())].into(),
            ..Document::default()
        });
        let sources = Sources::in_memory("halves", documents).unwrap();
        let comparison = Comparison {
            target: Conditions::new(vec!["half=a".parse().unwrap()]),
            reference: Conditions::default(),
            min_count: 5,
            confidence: Confidence::PERCENT_95,
        };
        let phrases = NgramComparison {
            lengths: (1, 2),
            top: usize::MAX,
            edge_stops: EdgeStops::None,
            skips_numbers: false,
            only_more: false,
        };
        let (selection, plan) = (Selection::default(), KeynessPlan::default());
        let found = compare_ngrams(&sources, &selection, Policy::default(), phrases, &comparison, &plan).unwrap();
        found.rows.iter().any(|row| matches!(row.class, Class::Positive | Class::Negative))
    });
    let with_any = with_any.count();
    println!(
        "{SPLITS} random halves of {} texts, words and pairs: {with_any} with any positive or negative term",
        texts.len()
    );
    assert!(with_any <= 18);
}

fn main() {
    let mut random = Random(ChaCha8Rng::from_seed([5; 32]));
    errors(&mut random);
    cover(&mut random);
    power(&mut random);
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    folder.into_iter().for_each(|folder| halves(Path::new(&folder), &mut random));
}
