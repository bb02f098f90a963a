//! Intervals of effects from documents drawn again.

use super::bca::bca_interval;
use super::design::Design;
use super::draws::{Draws, Purpose};
use super::effect::{Effects, Sample};
use super::part_counts::PartCounts;
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
}
