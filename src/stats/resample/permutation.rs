//! Many terms tested at once by exchanging labels between documents.

use super::design::{Arrangements, Design};
use super::part_counts::PartCounts;
use super::step_down::step_down;
use std::ops::Range;

/// Arrangements computed together: as many as keep the labels of a thousand parts within a core's cache.
const LANES: usize = 64;

/// Lanes whose sums stay in registers.
const STRIDE: usize = 8;

/// What rounding may take from a statistic that equals the observed one: sums of the same numbers in
/// another order.
const ROUNDING: f64 = 1e-9;

/// A permutation test of the difference between two pooled rates, for many terms at once, with the
/// maximum over all terms kept for the correction of Westfall and Young.
///
/// ```text
/// t = (a₁/n₁ − a₂/n₂)/√(Q₁/n₁² + Q₂/n₂²),   Qₛ = Σ over parts d of side s of (x_d − p̂·n_d)²
/// ```
///
/// `x_d` of `n_d` is the count of a part and its size, `aₛ` and `nₛ` their sums on a side, `p̂ = Σx/Σn` the
/// rate of both sides together. `t` is the difference of the rates that a table shows, divided by its
/// standard error between documents: residuals about the common rate (a score statistic), so that it is
/// defined also where a side has no occurrence. Positive where the target's rate is higher; 0 where a side
/// is empty or no part differs from the common rate. The test is two-sided, by |t|.
///
/// Why studentised: the p-value is exact if documents are exchangeable whatever the statistic, but only a
/// studentised one stays close to its level where the sides differ in spread (Janssen 1997; Chung & Romano
/// 2013, Annals of Statistics 41(2), 484–507), and only terms on one scale share a maximum fairly.
///
/// ```text
/// p  = #{arrangements: |t*| ≥ |t|}/B                  the observed arrangement is one of the B
/// p̃₍ₖ₎ = max over j ≤ k of #{max over i ≥ j of |t*₍ᵢ₎| ≥ |t₍ⱼ₎|}/B,   terms by falling |t|
/// ```
///
/// So p is never 0, and 1/B is the least there can be (Phipson & Smyth 2010). `p̃` bounds the probability
/// of any false finding among all terms, with their dependence taken as it is: step-down maxT of Westfall
/// & Young (1993), *Resampling-Based Multiple Testing*, algorithm 4.1, as in Ge, Dudoit & Speed (2003),
/// Test 12(1), 1–77.
#[derive(Debug)]
pub struct Permutation<'a> {
    counts: &'a PartCounts,
    arrangements: Arrangements,
    terms: Vec<Prepared>,
    entries: Vec<Weighed>,
    /// The terms, weakest |t| first.
    order: Vec<u32>,
}

/// What of a term does not change from one arrangement to the next.
#[derive(Debug, Clone, Copy, Default)]
struct Prepared {
    start: usize,
    end: usize,
    base: usize,
    /// All occurrences.
    count: f64,
    /// The rate of both sides together.
    rate: f64,
    /// Σ of [`Weighed::square`] over all parts.
    square: f64,
    /// Signed root of the observed t².
    t: f64,
    /// t² less what rounding may take.
    threshold: f64,
}

/// A count with what it adds to the sum of squared residuals beyond `p̂²n²`: `x² − 2p̂xn`.
#[derive(Debug, Clone, Copy)]
struct Weighed {
    part: u32,
    count: f64,
    square: f64,
}

/// How many arrangements have a statistic as large as the observed one; sums of these from any division
/// of the work are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exceedances {
    /// By term: its own statistic.
    single: Vec<u32>,
    /// By term: the largest of its own and those of all weaker terms.
    maximum: Vec<u32>,
}

/// What the test says of all terms.
#[derive(Debug, Clone, PartialEq)]
pub struct PermutationTest {
    /// By term, in the order in which they were given.
    pub terms: Vec<TermTest>,
    /// The arrangements computed, the observed one included.
    pub n_arrangements: u64,
    /// Whether these are all there are.
    pub is_exact: bool,
}

/// What the test says of one term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TermTest {
    /// The studentised difference of rates, positive for the target.
    pub t: f64,
    /// Two-sided, for this term alone.
    pub p_value: f64,
    /// Corrected for all terms by step-down maxT.
    pub p_max_t: f64,
}

/// Labels and sums of sizes of some arrangements at once, a lane each.
struct Lanes {
    /// By part: 1 for target, 0 for reference.
    labels: Vec<[f64; LANES]>,
    /// By base.
    sizes: Vec<Sizes>,
    len: usize,
}

/// Per lane: the sizes of both sides, and the sums of squared sizes.
struct Sizes {
    target: [f64; LANES],
    reference: [f64; LANES],
    target_squares: [f64; LANES],
    reference_squares: [f64; LANES],
}

impl<'a> Permutation<'a> {
    /// Prepares the test: `n_random` random arrangements beside the observed one, or all if there are no
    /// more than that.
    pub fn new(counts: &'a PartCounts, n_random: u32, seed: u64) -> Permutation<'a> {
        let arrangements = Arrangements::new(counts.design(), n_random, seed);
        let mut test = Permutation { counts, arrangements, terms: Vec::new(), entries: Vec::new(), order: Vec::new() };
        let observed = Lanes::new(counts, &[counts.design().observed()]);
        for term in 0..counts.n_terms() {
            test.prepare(term);
            let squares = test.squares(&test.terms[term], &observed);
            let prepared = &mut test.terms[term];
            prepared.threshold = squares[0] * (1.0 - ROUNDING);
            prepared.t = squares[0].sqrt() * sign_of(prepared, &test.entries, counts.design(), &observed);
        }
        test.order = (0..counts.n_terms() as u32).collect();
        let strength = |term: &u32| test.terms[*term as usize].threshold;
        test.order.sort_by(|a, b| strength(a).total_cmp(&strength(b)).then_with(|| b.cmp(a)));
        test
    }

    fn prepare(&mut self, term: usize) {
        let (base, entries) = (self.counts.base(term), self.counts.entries(term));
        let sizes = self.counts.sizes(base);
        let count: f64 = entries.iter().map(|entry| entry.count).sum();
        let size: f64 = sizes.iter().sum();
        let rate = if size > 0.0 { count / size } else { 0.0 };
        let start = self.entries.len();
        self.entries.extend(entries.iter().map(|entry| {
            let square = entry.count * (entry.count - 2.0 * rate * sizes[entry.part as usize]);
            Weighed { part: entry.part, count: entry.count, square }
        }));
        let square = self.entries[start..].iter().map(|entry| entry.square).sum();
        let end = self.entries.len();
        self.terms.push(Prepared { start, end, base, count, rate, square, ..Prepared::default() });
    }

    /// How many batches of arrangements there are; each can be computed by itself.
    pub fn n_batches(&self) -> u64 {
        self.arrangements.len().div_ceil(LANES as u64)
    }

    /// No exceedance yet.
    pub fn start(&self) -> Exceedances {
        let n_terms = self.terms.len();
        Exceedances { single: vec![0; n_terms], maximum: vec![0; n_terms] }
    }

    /// Computes a batch of arrangements and adds what it finds to `found`.
    pub fn add_batch(&self, batch: u64, found: &mut Exceedances) {
        let numbers = self.numbers(batch);
        let labels: Vec<Vec<bool>> = numbers.map(|number| self.arrangements.get(number)).collect();
        let lanes = Lanes::new(self.counts, &labels);
        // Step-down: the maximum runs over a term and all weaker ones.
        let mut largest = [0.0_f64; LANES];
        for &term in &self.order {
            let prepared = &self.terms[term as usize];
            let squares = self.squares(prepared, &lanes);
            let (mut single, mut maximum) = (0, 0);
            for lane in 0..lanes.len {
                largest[lane] = largest[lane].max(squares[lane]);
                single += u32::from(squares[lane] >= prepared.threshold);
                maximum += u32::from(largest[lane] >= prepared.threshold);
            }
            found.single[term as usize] += single;
            found.maximum[term as usize] += maximum;
        }
    }

    fn numbers(&self, batch: u64) -> Range<u64> {
        let first = batch * LANES as u64;
        first..(first + LANES as u64).min(self.arrangements.len())
    }

    /// t² of a term in every lane.
    fn squares(&self, term: &Prepared, lanes: &Lanes) -> [f64; LANES] {
        let entries = &self.entries[term.start..term.end];
        let sizes = &lanes.sizes[term.base];
        let mut squares = [0.0; LANES];
        for from in (0..LANES).step_by(STRIDE) {
            let (mut counts, mut residuals) = ([0.0; STRIDE], [0.0; STRIDE]);
            for entry in entries {
                let labels = &lanes.labels[entry.part as usize][from..from + STRIDE];
                for (lane, label) in labels.iter().enumerate() {
                    counts[lane] += label * entry.count;
                    residuals[lane] += label * entry.square;
                }
            }
            for lane in 0..STRIDE {
                squares[from + lane] = term.square_of(counts[lane], residuals[lane], sizes, from + lane);
            }
        }
        squares
    }

    /// The p-values from the exceedances of all batches.
    pub fn finish(&self, found: &Exceedances) -> PermutationTest {
        let n_arrangements = self.arrangements.len();
        let share = |count: u32| f64::from(count) / n_arrangements as f64;
        let corrected = step_down(&self.order, &found.maximum);
        let terms = self.terms.iter().zip(&found.single).zip(corrected);
        let terms = terms.map(|((term, &single), maximum)| TermTest {
            t: term.t,
            p_value: share(single),
            p_max_t: share(maximum),
        });
        PermutationTest { terms: terms.collect(), n_arrangements, is_exact: self.arrangements.is_exact() }
    }

    /// The whole test, batch by batch.
    pub fn run(&self) -> PermutationTest {
        let mut found = self.start();
        (0..self.n_batches()).for_each(|batch| self.add_batch(batch, &mut found));
        self.finish(&found)
    }
}

impl Prepared {
    /// t² of one arrangement: `count` occurrences on the target with the residual sum `square`.
    fn square_of(&self, count: f64, square: f64, sizes: &Sizes, lane: usize) -> f64 {
        let (target, reference) = (sizes.target[lane], sizes.reference[lane]);
        let rate_square = self.rate * self.rate;
        let of_target = (square + rate_square * sizes.target_squares[lane]).max(0.0);
        let of_reference = (self.square - square + rate_square * sizes.reference_squares[lane]).max(0.0);
        let difference = count / target - (self.count - count) / reference;
        let variance = of_target / (target * target) + of_reference / (reference * reference);
        // An empty side gives NaN or an infinite variance, equal rates everywhere 0/0.
        let t_square = difference * difference / variance;
        if t_square.is_nan() { 0.0 } else { t_square }
    }
}

/// The sign of the observed difference of rates.
fn sign_of(term: &Prepared, entries: &[Weighed], design: Design, observed: &Lanes) -> f64 {
    let on_target = entries[term.start..term.end].iter().filter(|entry| design.is_target(entry.part as usize));
    let count: f64 = on_target.map(|entry| entry.count).sum();
    let sizes = &observed.sizes[term.base];
    // The difference of products has no division by an empty side.
    (count * sizes.reference[0] - (term.count - count) * sizes.target[0]).signum()
}

impl Exceedances {
    /// Adds those of another share of the work.
    pub fn merge(mut self, other: &Exceedances) -> Exceedances {
        let own = self.single.iter_mut().chain(&mut self.maximum);
        for (count, more) in own.zip(other.single.iter().chain(&other.maximum)) {
            *count += more;
        }
        self
    }
}

impl Lanes {
    fn new(counts: &PartCounts, arrangements: &[Vec<bool>]) -> Lanes {
        let mut labels = vec![[0.0; LANES]; counts.design().n_parts()];
        for (lane, arrangement) in arrangements.iter().enumerate() {
            for (part, _) in arrangement.iter().enumerate().filter(|(_, is_target)| **is_target) {
                labels[part][lane] = 1.0;
            }
        }
        let sizes = (0..counts.n_bases()).map(|base| Sizes::new(counts.sizes(base), &labels)).collect();
        Lanes { labels, sizes, len: arrangements.len() }
    }
}

impl Sizes {
    fn new(of_parts: &[f64], labels: &[[f64; LANES]]) -> Sizes {
        let zero = [0.0; LANES];
        let mut sizes = Sizes { target: zero, reference: zero, target_squares: zero, reference_squares: zero };
        for (size, labels) in of_parts.iter().zip(labels) {
            for (lane, label) in labels.iter().enumerate() {
                sizes.target[lane] += label * size;
                sizes.reference[lane] += (1.0 - label) * size;
                sizes.target_squares[lane] += label * size * size;
                sizes.reference_squares[lane] += (1.0 - label) * size * size;
            }
        }
        sizes
    }
}
