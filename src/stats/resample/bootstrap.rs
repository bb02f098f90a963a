//! Intervals of effects from documents drawn again, corrected for bias and skewness.

use super::design::{Design, Draws, Purpose};
use super::part_counts::{Effects, PartCounts, Sample};
use crate::stats::distribution::normal;
use crate::stats::{Confidence, Interval};
use std::ops::Range;

/// The intervals of one term's effects.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bootstrapped {
    /// Of the binary log ratio of rates.
    pub log_ratio: Option<Interval>,
    /// Of the difference of rates, as a share.
    pub difference: Option<Interval>,
}

/// BCa intervals of the effects of `terms`, from documents drawn again with replacement.
///
/// Documents on the target only, on the reference only and on both are drawn each among themselves, as
/// many as there are; one on both brings both its parts. Nothing where a term is absent from a side: no
/// draw could ever hold what was not seen. A draw without any occurrence on a side has 0.5 for it in
/// the log ratio. The draws depend on seed and replicate only, so terms may be divided as one likes.
///
/// Davison & Hinkley (1997), *Bootstrap Methods and their Application*, section 3.2; interval: [`bca_interval`].
pub fn bootstrap(
    counts: &PartCounts,
    terms: Range<usize>,
    n_replicates: u32,
    seed: u64,
    confidence: Confidence,
) -> Vec<Bootstrapped> {
    let mut replicates: Vec<Vec<Effects>> = vec![Vec::with_capacity(n_replicates as usize); terms.len()];
    for replicate in 0..n_replicates {
        let weights = drawn(counts.design(), &mut Draws::new(Purpose::Bootstrap, seed, u64::from(replicate)));
        let weight = |part: usize| f64::from(weights[part]);
        let sizes: Vec<[f64; 2]> = (0..counts.n_bases()).map(|base| sizes_of(counts, base, weight)).collect();
        for (term, effects) in terms.clone().zip(&mut replicates) {
            let sample = Sample { counts: counts_of(counts, term, weight), sizes: sizes[counts.base(term)] };
            effects.extend(sample.effects());
        }
    }
    let of_term = |(term, effects): (usize, Vec<Effects>)| intervals(counts, term, &effects, confidence);
    terms.zip(replicates).map(of_term).collect()
}

/// How often each part is drawn.
fn drawn(design: Design, draws: &mut Draws) -> Vec<u32> {
    let mut weights = vec![0; design.n_parts()];
    for documents in strata(design) {
        for _ in documents.clone() {
            let document = documents.start + draws.below(documents.len() as u32) as usize;
            for part in parts_of(design, document) {
                weights[part] += 1;
            }
        }
    }
    weights
}

/// The documents that are drawn among themselves.
fn strata(design: Design) -> [Range<usize>; 3] {
    [0..design.n_target, design.n_target..design.n_single(), design.n_single()..design.n_documents()]
}

fn parts_of(design: Design, document: usize) -> Range<usize> {
    match document.checked_sub(design.n_single()) {
        None => document..document + 1,
        Some(of_both) => document + of_both..document + of_both + 2,
    }
}

fn intervals(counts: &PartCounts, term: usize, replicates: &[Effects], confidence: Confidence) -> Bootstrapped {
    let sample =
        Sample { counts: counts_of(counts, term, |_| 1.0), sizes: sizes_of(counts, counts.base(term), |_| 1.0) };
    let Some(observed) = sample.effects().filter(|_| !sample.counts.contains(&0.0)) else {
        return Bootstrapped::default();
    };
    let left_out = jackknife(counts, term, sample);
    let interval = |of: fn(&Effects) -> f64| {
        let mut values: Vec<f64> = replicates.iter().map(of).collect();
        let left_out: Vec<Vec<f64>> = left_out.iter().map(|sample| sample.iter().map(of).collect()).collect();
        bca_interval(of(&observed), &mut values, &left_out, confidence)
    };
    Bootstrapped {
        log_ratio: interval(|effects| effects.log_ratio),
        difference: interval(|effects| effects.difference),
    }
}

/// The effects without each document in turn, by stratum.
fn jackknife(counts: &PartCounts, term: usize, all: Sample) -> Vec<Vec<Effects>> {
    let design = counts.design();
    let sizes = counts.sizes(counts.base(term));
    let mut of_parts = vec![0.0; design.n_parts()];
    for entry in counts.entries(term) {
        of_parts[entry.part as usize] += entry.count;
    }
    let without = |document: usize| {
        let mut sample = all;
        for part in parts_of(design, document) {
            let side = usize::from(!design.is_target(part));
            sample.counts[side] -= of_parts[part];
            sample.sizes[side] -= sizes[part];
        }
        sample.effects()
    };
    strata(design).map(|documents| documents.filter_map(without).collect()).into()
}

/// Occurrences of a term on both sides, each part taken `weight` times.
fn counts_of(counts: &PartCounts, term: usize, weight: impl Fn(usize) -> f64) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for entry in counts.entries(term) {
        let part = entry.part as usize;
        sums[usize::from(!counts.design().is_target(part))] += weight(part) * entry.count;
    }
    sums
}

/// The sizes of both sides, each part taken `weight` times.
fn sizes_of(counts: &PartCounts, base: usize, weight: impl Fn(usize) -> f64) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for (part, size) in counts.sizes(base).iter().enumerate() {
        sums[usize::from(!counts.design().is_target(part))] += weight(part) * size;
    }
    sums
}

/// The BCa interval: percentiles of the replicates, moved for their bias and for a standard error that
/// changes with the effect.
///
/// ```text
/// α₁ = Φ(z₀ + (z₀ − z)/(1 − a(z₀ − z))),   α₂ = Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))
/// z₀ = Φ⁻¹(share of replicates below the observed effect, equal ones half)
/// a  = Σⱼ Σᵢ U³/nⱼ³ / (6·(Σⱼ Σᵢ U²/nⱼ²)^1.5),   U = (nⱼ − 1)(mean of θ₍ⱼ₎ − θ₍ⱼᵢ₎)
/// ```
///
/// `z` is the normal quantile of the confidence. `jackknife` holds, for each sample `j` that is drawn from by
/// itself, the effects without each of its `nⱼ` documents in turn. Percentiles lie between two
/// replicates in proportion (R's type 7). The interval of an increasing function of the effect is that function
/// of its ends, so that of a log ratio serves the ratio and the change in percent too.
///
/// Nothing where the replicates do not vary, or all lie on one side of the observed effect.
///
/// Efron (1987), *Better bootstrap confidence intervals*, Journal of the American Statistical Association
/// 82, 171–185; several samples as in scipy's `bootstrap`.
pub fn bca_interval(
    observed: f64,
    replicates: &mut [f64],
    jackknife: &[Vec<f64>],
    confidence: Confidence,
) -> Option<Interval> {
    replicates.sort_by(f64::total_cmp);
    let (first, last) = (replicates.first()?, replicates.last()?);
    if first == last || !observed.is_finite() {
        return None;
    }
    let below = replicates.partition_point(|&replicate| replicate < observed);
    let not_above = replicates.partition_point(|&replicate| replicate <= observed);
    let share = (below + not_above) as f64 / (2.0 * replicates.len() as f64);
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let bias = -normal::upper_quantile(share);
    let skewness = acceleration(jackknife);
    let end = |z: f64| {
        let moved = bias + (bias + z) / (1.0 - skewness * (bias + z));
        percentile(replicates, normal::upper_tail(-moved))
    };
    Some(Interval { low: end(-confidence.z()), high: end(confidence.z()) })
}

/// How fast the standard error changes with the effect, from leaving out one document at a time.
fn acceleration(jackknife: &[Vec<f64>]) -> f64 {
    let (mut cubes, mut squares) = (0.0, 0.0);
    for sample in jackknife.iter().filter(|sample| !sample.is_empty()) {
        let n = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / n;
        for without in sample {
            let influence = (n - 1.0) * (mean - without) / n;
            cubes += influence.powi(3);
            squares += influence.powi(2);
        }
    }
    if squares > 0.0 { cubes / (6.0 * squares.powf(1.5)) } else { 0.0 }
}

/// The value below which a share of the sorted values lies: Hyndman & Fan (1996), definition 7.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let (before, after) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    before + (after - before) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_draw_holds_as_many_documents_and_both_parts_of_a_shared_one() {
        let design = Design { n_target: 4, n_reference: 3, n_both: 2 };
        for replicate in 0..50 {
            let weights = drawn(design, &mut Draws::new(Purpose::Bootstrap, 1, replicate));
            assert_eq!(weights[..4].iter().sum::<u32>(), 4);
            assert_eq!(weights[4..7].iter().sum::<u32>(), 3);
            assert_eq!(weights[7] + weights[9], 2);
            assert!(weights[7] == weights[8] && weights[9] == weights[10], "{weights:?}");
        }
    }

    #[test]
    fn a_term_absent_from_a_side_has_no_interval() {
        let design = Design { n_target: 5, n_reference: 5, n_both: 0 };
        let mut counts = PartCounts::new(design, &[vec![100; 10]]).unwrap();
        counts.push(0, &[(0, 3), (1, 2), (4, 7)]).unwrap();
        assert_eq!(bootstrap(&counts, 0..1, 200, 1, Confidence::PERCENT_95), [Bootstrapped::default()]);
    }

    #[test]
    fn replicates_that_do_not_vary_have_no_interval() {
        assert_eq!(bca_interval(1.0, &mut [1.0; 9], &[], Confidence::PERCENT_95), None);
        assert_eq!(bca_interval(0.0, &mut [1.0, 2.0, 3.0], &[], Confidence::PERCENT_95), None);
    }

    #[test]
    fn without_bias_and_skewness_it_is_the_percentile_interval() {
        let mut replicates: Vec<f64> = (0..=1000).map(f64::from).collect();
        let symmetric = vec![vec![1.0, 2.0, 3.0]];
        let interval = bca_interval(500.0, &mut replicates, &symmetric, Confidence::PERCENT_95).unwrap();
        assert!((interval.low - 25.0).abs() < 1e-9 && (interval.high - 975.0).abs() < 1e-9, "{interval:?}");
    }
}
