//! Tests and intervals by document: against scipy and listings of all arrangements, and their laws.
//!
//! `data/make_resample_reference.py` made the files; each names its sources in its first line.

use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use tifa::stats::resample::{Design, EffectIntervals, PartCounts, Permutation, PermutationTest};
use tifa::stats::{Confidence, Contingency, LogLikelihood, Statistic};

/// Of statistics and counts of arrangements, which both programs list in full.
const EXACT: f64 = 1e-12;

/// Parts as the files write them: `side:size:count/count;…`.
fn parse(parts: &str) -> (Design, PartCounts) {
    let mut design = Design { n_target: 0, n_reference: 0, n_both: 0 };
    let (mut sizes, mut counts, mut n_of_both) = (Vec::new(), Vec::new(), 0);
    for part in parts.split(';') {
        let fields: Vec<&str> = part.split(':').collect();
        match fields[0] {
            "t" => design.n_target += 1,
            "r" => design.n_reference += 1,
            _ => n_of_both += 1,
        }
        sizes.push(fields[1].parse::<u64>().unwrap());
        counts.push(fields[2].split('/').map(|count| count.parse::<u64>().unwrap()).collect::<Vec<u64>>());
    }
    design.n_both = n_of_both / 2;
    let mut all = PartCounts::new(design, &[sizes]).unwrap();
    for term in 0..counts[0].len() {
        let of_term: Vec<(usize, u64)> = counts.iter().map(|part| part[term]).enumerate().collect();
        all.push(0, &of_term).unwrap();
    }
    (design, all)
}

fn numbers(cell: &str) -> Vec<f64> {
    cell.split('/').map(|number| number.parse().unwrap()).collect()
}

#[test]
fn all_arrangements_give_the_p_values_of_scipy_and_of_a_listing() {
    let mut checked = 0;
    for line in include_str!("../../data/resample_permutation.csv").lines().skip(2) {
        let cells: Vec<&str> = line.split(',').collect();
        let (design, counts) = parse(cells[0]);
        let test = Permutation::new(&counts, 20_000, 1).run();
        assert!(test.is_exact && test.n_arrangements as f64 == design.n_arrangements(), "{design:?}");
        let [t, p, max_t] = [1, 2, 3].map(|column| numbers(cells[column]));
        for (term, found) in test.terms.iter().enumerate() {
            assert!((found.t - t[term]).abs() < EXACT * t[term].abs().max(1.0), "{found:?} {} in {line}", t[term]);
            assert!((found.p_value - p[term]).abs() < EXACT, "{found:?} {} in {line}", p[term]);
            assert!((found.p_max_t - max_t[term]).abs() < EXACT, "{found:?} {} in {line}", max_t[term]);
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}

#[test]
fn a_random_sample_of_arrangements_comes_close_to_all() {
    for line in include_str!("../../data/resample_permutation.csv").lines().skip(2).filter(|line| line.contains("b:")) {
        let (_, counts) = parse(line.split(',').next().unwrap());
        let all = Permutation::new(&counts, 20_000, 1).run();
        if all.n_arrangements < 500 {
            continue;
        }
        let sample = Permutation::new(&counts, 400, 1).run();
        assert!(!sample.is_exact && sample.n_arrangements == 401);
        for (exact, sampled) in all.terms.iter().zip(&sample.terms) {
            // Five standard errors of a share of 401.
            assert!((exact.p_value - sampled.p_value).abs() < 5.0 * 0.025, "{exact:?} {sampled:?}");
        }
    }
}

/// A number between 0 and 1 that is never either.
fn uniform(random: &mut ChaCha8Rng) -> f64 {
    (f64::from(random.next_u32()) + 0.5) / 4_294_967_296.0
}

/// Documents of two groups that do not differ: words come in clusters, a document's rate is exponential around the
/// common one.
fn clustered(random: &mut ChaCha8Rng, design: Design) -> (PartCounts, Contingency) {
    let (mut sizes, mut counts) = (Vec::new(), Vec::new());
    for part in 0..design.n_parts() {
        let size = 500 + u64::from(random.next_u32() % 2500);
        let rate = -0.01 * uniform(random).ln();
        counts.push((part, (rate * size as f64).round() as u64));
        sizes.push(size);
    }
    let sum = |is_target: bool, of: &dyn Fn(usize) -> u64| -> u64 {
        (0..design.n_parts()).filter(|part| design.is_target(*part) == is_target).map(of).sum()
    };
    let (count, size) = (|part: usize| counts[part].1, |part: usize| sizes[part]);
    let table = Contingency::new(sum(true, &count), sum(true, &size), sum(false, &count), sum(false, &size)).unwrap();
    let mut all = PartCounts::new(design, &[sizes]).unwrap();
    all.push(0, &counts).unwrap();
    (all, table)
}

#[test]
fn where_words_cluster_the_test_by_documents_holds_its_level_and_that_by_words_does_not() {
    const TRIALS: u32 = 600;
    let mut random = ChaCha8Rng::from_seed([7; 32]);
    for design in [
        Design { n_target: 12, n_reference: 20, n_both: 0 },
        Design { n_target: 5, n_reference: 40, n_both: 0 },
        Design { n_target: 8, n_reference: 8, n_both: 6 },
    ] {
        let (mut by_words, mut by_documents) = (0, 0);
        let mut p_values = Vec::new();
        for trial in 0..TRIALS {
            let (counts, table) = clustered(&mut random, design);
            let p_value = Permutation::new(&counts, 199, u64::from(trial)).run().terms[0].p_value;
            by_documents += u32::from(p_value <= 0.05);
            by_words += u32::from(LogLikelihood.score(&table).p_value.unwrap() <= 0.05);
            p_values.push(p_value);
        }
        // 0.05 plus or minus four standard errors of 600 trials is 0.014 to 0.086.
        let level = f64::from(by_documents) / f64::from(TRIALS);
        assert!((0.014..0.086).contains(&level), "{design:?}: {level}");
        assert!(by_words > TRIALS / 2, "{design:?}: the test by words rejects {by_words} of {TRIALS}");
        // Kolmogorov and Smirnov: 1.95/√600 is exceeded in one of a thousand; 1/200 is the grain of the p-values.
        p_values.sort_by(f64::total_cmp);
        let distance = |(rank, p): (usize, &f64)| (p - (rank + 1) as f64 / f64::from(TRIALS)).abs();
        let farthest = p_values.iter().enumerate().map(distance).fold(0.0, f64::max);
        assert!(farthest < 1.95 / f64::from(TRIALS).sqrt() + 0.005, "{design:?}: {farthest}");
    }
}

#[test]
fn intervals_by_documents_cover_what_is_true() {
    const TRIALS: u32 = 600;
    let mut random = ChaCha8Rng::from_seed([11; 32]);
    for (n_target, n_reference) in [(5, 5), (6, 30), (8, 40), (12, 20), (30, 40)] {
        let design = Design { n_target, n_reference, n_both: 0 };
        let covers = (0..TRIALS).filter(|_| {
            let (counts, _) = clustered(&mut random, design);
            let intervals = EffectIntervals::of_sides(counts.side_rates(0, Confidence::PERCENT_95).unwrap());
            intervals.log_ratio.is_some_and(|interval| interval.contains(0.0))
        });
        let cover = covers.count() as f64 / f64::from(TRIALS);
        // Three standard errors of 600 trials below 93 % and above 98 %: `benches/simulation.rs` measures more closely.
        assert!((0.90..0.995).contains(&cover), "{design:?}: {cover}");
    }
}

#[test]
fn a_term_of_one_document_never_stands_however_often_it_occurs() {
    let design = Design { n_target: 10, n_reference: 10, n_both: 0 };
    let mut counts = PartCounts::new(design, &[vec![1000; 20]]).unwrap();
    counts.push(0, &[(3, 200)]).unwrap();
    let test = Permutation::new(&counts, 999, 1).run();
    assert_eq!(test.terms[0].p_value, 1.0);
}

#[test]
fn the_sides_of_a_shared_document_are_exchanged_within_it() {
    // Five documents with both sides, each with twice as many on the target: only 2 of 32 arrangements are as extreme.
    let design = Design { n_target: 0, n_reference: 0, n_both: 5 };
    let mut counts = PartCounts::new(design, &[vec![100; 10]]).unwrap();
    let of_parts: Vec<(usize, u64)> = (0..10).map(|part| (part, if part % 2 == 0 { 8 } else { 4 })).collect();
    counts.push(0, &of_parts).unwrap();
    let test = Permutation::new(&counts, 999, 1).run();
    assert_eq!((test.n_arrangements, test.is_exact), (32, true));
    assert_eq!(test.terms[0].p_value, 2.0 / 32.0);
}

#[test]
fn what_cannot_differ_is_no_evidence() {
    let design = Design { n_target: 5, n_reference: 5, n_both: 0 };
    let mut counts = PartCounts::new(design, &[vec![100; 10], vec![0; 10]]).unwrap();
    let everywhere: Vec<(usize, u64)> = (0..10).map(|part| (part, 3)).collect();
    counts.push(0, &everywhere).unwrap();
    counts.push(0, &[]).unwrap();
    counts.push(1, &[]).unwrap();
    let test = Permutation::new(&counts, 99, 1).run();
    assert!(test.terms.iter().all(|term| term.t == 0.0 && term.p_value == 1.0 && term.p_max_t == 1.0), "{test:?}");
}

fn any_counts() -> impl Strategy<Value = Vec<Vec<(u64, u64)>>> {
    let part = (1_u64..2000, 0_u64..30).prop_map(|(size, count)| (size + 30, count));
    prop::collection::vec(prop::collection::vec(part, 12), 1..6)
}

/// The test of some terms in 12 parts, those of `order` one after the other.
fn tested(terms: &[Vec<(u64, u64)>], design: Design, order: &[usize]) -> PermutationTest {
    let sizes = order.iter().map(|part| terms[0][*part].0).collect();
    let mut counts = PartCounts::new(design, &[sizes]).unwrap();
    for term in terms {
        let of_term: Vec<(usize, u64)> = order.iter().map(|part| term[*part].1).enumerate().collect();
        counts.push(0, &of_term).unwrap();
    }
    Permutation::new(&counts, 20_000, 1).run()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn exchanging_the_sides_changes_the_sign_and_nothing_else(terms in any_counts()) {
        let (ahead, behind): (Vec<usize>, Vec<usize>) = ((0..12).collect(), (5..12).chain(0..5).collect());
        let one = tested(&terms, Design { n_target: 5, n_reference: 7, n_both: 0 }, &ahead);
        let other = tested(&terms, Design { n_target: 7, n_reference: 5, n_both: 0 }, &behind);
        for (a, b) in one.terms.iter().zip(&other.terms) {
            prop_assert!((a.t + b.t).abs() <= 1e-9 * a.t.abs(), "{:?} {:?}", a, b);
            prop_assert_eq!(a.p_value, b.p_value);
            prop_assert!((a.p_max_t - b.p_max_t).abs() < 1e-12);
        }
    }

    #[test]
    fn corrected_p_values_are_no_smaller_and_rise_as_the_evidence_falls(terms in any_counts()) {
        let order: Vec<usize> = (0..12).collect();
        let test = tested(&terms, Design { n_target: 6, n_reference: 6, n_both: 0 }, &order);
        let mut by_evidence = test.terms.clone();
        by_evidence.sort_by(|a, b| b.t.abs().total_cmp(&a.t.abs()));
        prop_assert!(by_evidence.iter().all(|term| term.p_max_t >= term.p_value && term.p_value > 0.0));
        prop_assert!(by_evidence.windows(2).all(|pair| pair[0].p_max_t <= pair[1].p_max_t));
    }

    #[test]
    fn batches_may_be_divided_as_one_likes(terms in any_counts(), seed in any::<u64>()) {
        let design = Design { n_target: 6, n_reference: 6, n_both: 0 };
        let mut counts = PartCounts::new(design, &[terms[0].iter().map(|part| part.0).collect()]).unwrap();
        for term in &terms {
            let of_term: Vec<(usize, u64)> = term.iter().map(|part| part.1).enumerate().collect();
            counts.push(0, &of_term).unwrap();
        }
        let test = Permutation::new(&counts, 300, seed);
        let halves = [0, 1].map(|half| {
            let mut found = test.start();
            (0..test.n_batches()).rev().filter(|batch| batch % 2 == half).for_each(|batch| test.add_batch(batch, &mut found));
            found
        });
        let [even, odd] = halves;
        prop_assert_eq!(test.finish(&even.merge(&odd)), test.run());
    }
}
