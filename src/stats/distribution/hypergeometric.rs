use crate::stats::distribution::loader;

/// Terms below this share of their sum no longer change it.
const NEGLIGIBLE: f64 = 1e-18;

/// Occurrences in the target when margins are fixed and the odds ratio is ω.
///
/// ```text
/// P(x) ∝ C(n₁, x)·C(n₂, k − x)·ωˣ,   max(0, k − n₂) ≤ x ≤ min(k, n₁)
/// ```
///
/// At ω = 1 the hypergeometric distribution, else Fisher's noncentral one. Sums run outward
/// from the largest term until terms are negligible, so that a support of 10⁹ values costs
/// some standard deviations of it and not all of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hypergeometric {
    target_total: f64,
    reference_total: f64,
    count: f64,
    ln_odds: f64,
}

/// Sum over part of the support, relative to its first term.
#[derive(Debug, Clone, Copy)]
struct PartialSum {
    weight: f64,
    /// Mean distance from the first term, always ≥ 0, times `weight`.
    moment: f64,
    /// Mean squared distance times `weight`.
    square: f64,
}

/// Mean and variance of a distribution.
pub(crate) struct Moments {
    pub mean: f64,
    pub variance: f64,
}

/// A tail with the mean of the values in it.
pub(crate) struct Tail {
    pub probability: f64,
    pub mean: f64,
}

impl Hypergeometric {
    /// Margins `n₁`, `n₂` and `k`, and the logarithm of the odds ratio.
    pub(crate) fn new(target_total: f64, reference_total: f64, count: f64, ln_odds: f64) -> Self {
        Self { target_total, reference_total, count, ln_odds }
    }

    /// The same margins at another odds ratio.
    pub(crate) fn with_ln_odds(self, ln_odds: f64) -> Self {
        Self { ln_odds, ..self }
    }

    /// Smallest possible value.
    pub(crate) fn low(&self) -> f64 {
        (self.count - self.reference_total).max(0.0)
    }

    /// Largest possible value.
    pub(crate) fn high(&self) -> f64 {
        self.count.min(self.target_total)
    }

    /// Logarithm of the density, up to a constant that does not depend on `x`.
    ///
    /// Three binomial densities whose probability cancels: Loader (2000), section 5.
    pub(crate) fn ln_weight(&self, x: f64) -> f64 {
        let total = self.target_total + self.reference_total;
        let p = self.count / total;
        let q = (total - self.count) / total;
        let excess = self.excess(x);
        loader::ln_density(x, self.target_total, p, q, excess)
            + loader::ln_density(self.count - x, self.reference_total, p, q, -excess)
            + (x - self.low()) * self.ln_odds
    }

    /// `x − n₁·k/N`, with the rounding errors of both products taken back (Kahan), because
    /// at 10⁹ the difference has half the digits of its parts.
    fn excess(&self, x: f64) -> f64 {
        let total = self.target_total + self.reference_total;
        let (left, right) = (x * total, self.target_total * self.count);
        let lost = x.mul_add(total, -left) - self.target_total.mul_add(self.count, -right);
        ((left - right) + lost) / total
    }

    /// `P(x + 1)/P(x)`.
    fn ratio_up(&self, x: f64) -> f64 {
        let ways_in = (self.target_total - x) * (self.count - x);
        let ways_out = (x + 1.0) * (self.reference_total - self.count + x + 1.0);
        ways_in / ways_out * self.ln_odds.exp()
    }

    /// A value of largest probability.
    pub(crate) fn mode(&self) -> f64 {
        // The probability still rises at x where ratio_up(x) ≥ 1; bisection finds the last.
        let (mut low, mut high) = (self.low(), self.high());
        while low < high {
            let middle = low + ((high - low) / 2.0).floor();
            if self.ratio_up(middle) >= 1.0 {
                low = middle + 1.0;
            } else {
                high = middle;
            }
        }
        low
    }

    /// `x` and everything above it; quick where `x` is not far below the mode.
    fn sum_up(&self, x: f64) -> PartialSum {
        let steps = self.high() - x;
        sum_outward(steps, |distance| self.ratio_up(x + distance))
    }

    /// `x` and everything below it; quick where `x` is not far above the mode.
    fn sum_down(&self, x: f64) -> PartialSum {
        let steps = x - self.low();
        sum_outward(steps, |distance| 1.0 / self.ratio_up(x - distance - 1.0))
    }

    /// Sum of all weights relative to the weight of the mode.
    fn all(&self, mode: f64) -> PartialSum {
        let up = self.sum_up(mode);
        let down = self.sum_down(mode);
        PartialSum {
            weight: up.weight + down.weight - 1.0,
            moment: up.moment - down.moment,
            square: up.square + down.square,
        }
    }

    /// Mean and variance.
    pub(crate) fn moments(&self) -> Moments {
        let mode = self.mode();
        let all = self.all(mode);
        let shift = all.moment / all.weight;
        Moments { mean: mode + shift, variance: all.square / all.weight - shift * shift }
    }

    /// Probability of `x` or more, and the mean of those values.
    pub(crate) fn upper_tail(&self, x: f64) -> Tail {
        if x <= self.low() {
            return Tail { probability: 1.0, mean: self.moments().mean };
        }
        let mode = self.mode();
        let all = self.all(mode);
        if x >= mode {
            let tail = self.sum_up(x);
            let probability = self.relative_weight(x, mode) * tail.weight / all.weight;
            return Tail { probability, mean: x + tail.moment / tail.weight };
        }
        let below = x - 1.0;
        let rest = self.sum_down(below);
        let rest_probability = self.relative_weight(below, mode) * rest.weight / all.weight;
        let rest_mean = below - rest.moment / rest.weight;
        let probability = 1.0 - rest_probability;
        let mean = mode + all.moment / all.weight;
        Tail { probability, mean: (mean - rest_probability * rest_mean) / probability }
    }

    /// The same distribution counted from the other side: `k − x` in the reference.
    pub(crate) fn mirrored(&self) -> Self {
        Self {
            target_total: self.reference_total,
            reference_total: self.target_total,
            count: self.count,
            ln_odds: -self.ln_odds,
        }
    }

    /// Probability of values that are no more probable than `x`, as R's `fisher.test` counts
    /// them: those up to `1 + tolerance` times as probable belong to it.
    pub(crate) fn two_sided(&self, x: f64, tolerance: f64) -> f64 {
        let mode = self.mode();
        let limit = self.ln_weight(x) + tolerance.ln_1p();
        if self.ln_weight(mode) <= limit {
            return 1.0;
        }
        let all = self.all(mode).weight;
        let tail = |end: f64, sum: PartialSum| self.relative_weight(end, mode) * sum.weight / all;
        let upper = self.first_at_most(limit, mode, self.high());
        let lower = self.first_at_most(limit, mode, self.low());
        let above = upper.map_or(0.0, |end| tail(end, self.sum_up(end)));
        let below = lower.map_or(0.0, |end| tail(end, self.sum_down(end)));
        (above + below).min(1.0)
    }

    /// The value nearest the mode, towards `end`, whose log weight is at most `limit`.
    fn first_at_most(&self, limit: f64, mode: f64, end: f64) -> Option<f64> {
        if self.ln_weight(end) > limit {
            return None;
        }
        let (mut inside, mut outside) = (mode, end);
        while (outside - inside).abs() > 1.0 {
            let middle = ((inside + outside) / 2.0).floor();
            if self.ln_weight(middle) <= limit {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        Some(outside)
    }

    fn relative_weight(&self, x: f64, mode: f64) -> f64 {
        (self.ln_weight(x) - self.ln_weight(mode)).exp()
    }
}

/// Adds terms from 1 outward, each the one before times `ratio(distance)`.
fn sum_outward(steps: f64, ratio: impl Fn(f64) -> f64) -> PartialSum {
    let mut sum = PartialSum { weight: 1.0, moment: 0.0, square: 0.0 };
    let mut term = 1.0;
    let mut distance = 0.0;
    while distance < steps && term > NEGLIGIBLE * sum.weight {
        term *= ratio(distance);
        distance += 1.0;
        sum.weight += term;
        sum.moment += term * distance;
        sum.square += term * distance * distance;
    }
    sum
}
