//! Permutations of a thousand documents and ten thousand terms. It asserts what it finds, so that a fast wrong answer fails.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::hint::black_box;
use tifa::analysis::permute;
use tifa::stats::resample::{Design, PartCounts};

const DESIGN: Design = Design { n_target: 400, n_reference: 600, n_both: 0 };
const TERMS: u32 = 10_000;

/// Draws of terms for a document, which give about 800 different ones.
const DRAWS: u32 = 930;

/// Random arrangements beside the observed one.
const RANDOM: u32 = 9_999;

/// Documents of 930 tokens whose terms follow 1/rank, and one term more that the target has twice as often.
fn corpus() -> (PartCounts, usize) {
    let mut random = ChaCha8Rng::from_seed([3; 32]);
    let mut of_terms: Vec<Vec<(usize, u64)>> = vec![Vec::new(); TERMS as usize];
    let mut n_cells = 0;
    for part in 0..DESIGN.n_parts() {
        let mut counts = vec![0; TERMS as usize];
        for _ in 0..DRAWS {
            let place = f64::from(random.next_u32()) / 4_294_967_296.0;
            counts[(f64::from(TERMS).powf(place) - 1.0 + place * 2000.0) as usize % TERMS as usize] += 1;
        }
        for (term, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            of_terms[term].push((part, count));
            n_cells += 1;
        }
    }
    let mut all = PartCounts::new(DESIGN, &[vec![u64::from(DRAWS); DESIGN.n_parts()]]).unwrap();
    of_terms.iter().for_each(|of_term| all.push(0, of_term).unwrap());
    let planted: Vec<(usize, u64)> =
        (0..DESIGN.n_parts()).map(|part| (part, 2 + u64::from(DESIGN.is_target(part)) * 2 + part as u64 % 3)).collect();
    all.push(0, &planted).unwrap();
    (all, n_cells)
}

fn resampling(criterion: &mut Criterion) {
    let (counts, n_cells) = corpus();
    let mut group = criterion.benchmark_group("resample");
    group.sample_size(10).throughput(Throughput::Elements(n_cells as u64 * u64::from(RANDOM + 1)));
    group.bench_function("permutations", |bencher| {
        bencher.iter(|| {
            let test = permute(black_box(&counts), RANDOM, 1, None).unwrap();
            let planted = test.terms.last().unwrap();
            assert_eq!((planted.p_value, planted.p_max_t), (1e-4, 1e-4));
            // Nothing else differs: about one term in twenty is below 0.05, none after correction.
            let others = &test.terms[..TERMS as usize];
            let below = others.iter().filter(|term| term.p_value <= 0.05).count();
            assert!((300..700).contains(&below), "{below}");
            assert!(others.iter().filter(|term| term.p_max_t <= 0.05).count() <= 1);
        });
    });
    group.finish();
    assert!((700_000..900_000).contains(&n_cells), "{n_cells}");
}

criterion_group!(benches, resampling);
criterion_main!(benches);
