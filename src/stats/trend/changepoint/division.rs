//! The cheapest way to cut a series into segments: PELT.

use super::{ChangepointOptions, Penalty};

/// Running sums, from which the cost of any segment follows.
pub(super) struct Sums {
    counts: Vec<u64>,
    totals: Vec<u64>,
    /// What one more segment costs.
    pub(super) penalty: f64,
    /// What the logarithm of a segment's length costs; 0 but for MBIC.
    length_cost: f64,
}

impl Sums {
    /// Sums counts and totals up, and puts a number on the penalty.
    pub(super) fn new(counts: &[u64], totals: &[u64], options: ChangepointOptions) -> Self {
        let running = |values: &[u64]| {
            let mut sums = vec![0];
            sums.extend(values.iter().scan(0, |sum, value| {
                *sum += value;
                Some(*sum)
            }));
            sums
        };
        let ln_n = (counts.len() as f64).ln();
        let (penalty, length_cost) = match options.penalty {
            Penalty::Bic => (2.0 * ln_n, 0.0),
            Penalty::Mbic => (3.0 * ln_n, 1.0),
            Penalty::Fixed(penalty) => (penalty, 0.0),
        };
        let phi = options.dispersion;
        Self {
            counts: running(counts),
            totals: running(totals),
            penalty: penalty * phi,
            length_cost: length_cost * phi,
        }
    }

    /// Occurrences and total of the periods from `first` to before `end`.
    pub(super) fn between(&self, first: usize, end: usize) -> (u64, u64) {
        (self.counts[end] - self.counts[first], self.totals[end] - self.totals[first])
    }

    /// `−2·ln L` of the periods from `first` to before `end`, but for what does not depend on the rate.
    pub(super) fn deviance(&self, first: usize, end: usize) -> f64 {
        let (count, total) = self.between(first, end);
        if count == 0 {
            return 0.0;
        }
        let count = count as f64;
        -2.0 * count * (count / total as f64).ln()
    }

    fn cost(&self, first: usize, end: usize) -> f64 {
        self.deviance(first, end) + self.length_cost * ((end - first) as f64).ln()
    }

    /// By how much dividing a segment can raise the cost at most: PELT's `−K`. The term of the lengths
    /// grows by `ln(l₁·l₂/(l₁ + l₂))`, which is largest for two halves of everything.
    fn dearer_by(&self) -> f64 {
        (self.length_cost * (self.counts.len() as f64 / 4.0).ln()).max(0.0)
    }

    /// The ends of the segments of the best division, from 0 to the number of periods.
    pub(super) fn best_division(&self, min_periods: usize) -> Vec<usize> {
        let n_periods = self.counts.len() - 1;
        let mut best = vec![f64::INFINITY; n_periods + 1];
        best[0] = -self.penalty;
        let mut beginnings = vec![0; n_periods + 1];
        // A beginning is of no use from the given end on.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for end in min_periods.min(n_periods)..=n_periods {
            match end.checked_sub(min_periods) {
                Some(newest) if best[newest].is_finite() => open.push((newest, usize::MAX)),
                _ => {}
            }
            if open.is_empty() {
                open.push((0, usize::MAX));
            }
            open.retain(|&(_, useless_from)| end < useless_from);
            for &(first, _) in &open {
                let cost = best[first] + self.cost(first, end) + self.penalty;
                if cost < best[end] {
                    (best[end], beginnings[end]) = (cost, first);
                }
            }
            let limit = best[end] + self.dearer_by();
            for (first, useless_from) in &mut open {
                if best[*first] + self.cost(*first, end) > limit {
                    // A change at this end is allowed only once a whole segment fits behind it.
                    *useless_from = (*useless_from).min(end + min_periods);
                }
            }
        }
        let mut ends = vec![n_periods];
        while let Some(&end) = ends.last().filter(|&&end| end > 0) {
            ends.push(beginnings[end]);
        }
        ends.reverse();
        ends
    }
}
