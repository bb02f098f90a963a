use crate::stats::distribution::loader;
use crate::stats::distribution::normal;
use crate::stats::distribution::root::{Tangent, increasing_root};

/// Smallest magnitude that Lentz's method lets a denominator take.
const TINY: f64 = 1e-300;

/// No double has a logit beyond this.
const LARGEST_LOGIT: f64 = 745.0;

/// A probability with its complement, both with all their digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Share {
    pub share: f64,
    pub complement: f64,
}

impl Share {
    /// The share whose log-odds are given.
    pub(crate) fn from_logit(logit: f64) -> Self {
        Self { share: 1.0 / (1.0 + (-logit).exp()), complement: 1.0 / (1.0 + logit.exp()) }
    }

    fn swapped(self) -> Self {
        Self { share: self.complement, complement: self.share }
    }
}

/// Probability that a beta value lies below `x`, the regularised incomplete `I_x(a, b)`.
///
/// `a > 0`, `b > 0`. For whole numbers: probability of at least `a` successes in `a + b − 1`
/// trials of probability `x`.
pub(crate) fn lower_tail(a: f64, b: f64, x: Share) -> f64 {
    if x.share == 0.0 {
        0.0
    } else if x.complement == 0.0 {
        1.0
    } else if below_mean(a, b, x) >= 0.0 {
        continued_fraction(a, b, x)
    } else {
        1.0 - continued_fraction(b, a, x.swapped())
    }
}

/// The log-odds of the `x` with probability `p` below it, for `0 < p ≤ ½`.
///
/// The upper quantile is minus the lower one of `(b, a)`. Log-odds keep the digits of both
/// `x` and `1 − x`.
pub(crate) fn lower_quantile_logit(a: f64, b: f64, p: f64) -> f64 {
    let target = p.ln();
    let spread = (1.0 / a + 1.0 / b).sqrt();
    let start = (a / b).ln() - normal::upper_quantile(p) * spread;
    increasing_root(-LARGEST_LOGIT, LARGEST_LOGIT, start, |logit| {
        let x = Share::from_logit(logit);
        let tail = lower_tail(a, b, x);
        // The derivative by the logit is x·(1 − x) times the density, or xᵃ·(1 − x)ᵇ/B(a, b).
        let slope = power_term(a, b, x) / tail;
        Tangent { value: tail.ln() - target, slope }
    })
}

/// Probability of a Student's t value at least as far from 0 as `t`, on either side.
pub(crate) fn student_two_sided(t: f64, degrees_of_freedom: f64) -> f64 {
    let square = t * t;
    let sum = degrees_of_freedom + square;
    let x = Share { share: degrees_of_freedom / sum, complement: square / sum };
    lower_tail(degrees_of_freedom / 2.0, 0.5, x)
}

/// The t with probability `p` above it, for `0 < p < ½`.
pub(crate) fn student_upper_quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    // x = ν/(ν + t²) has the odds ν/t².
    let logit = lower_quantile_logit(degrees_of_freedom / 2.0, 0.5, (2.0 * p).min(1.0));
    (degrees_of_freedom * (-logit).exp()).sqrt()
}

/// `(a + b)` times the distance from `x` up to the mean `a/(a + b)`, without cancellation where
/// `x` is close to 1.
fn below_mean(a: f64, b: f64, x: Share) -> f64 {
    a * x.complement - b * x.share
}

/// `xᵃ·(1 − x)ᵇ/B(a, b)`, from the binomial density.
fn power_term(a: f64, b: f64, x: Share) -> f64 {
    let difference = below_mean(a, b, x);
    let density = loader::ln_density(a, a + b, x.share, x.complement, difference).exp();
    density * (a / (a + b)) * b
}

/// DiDonato & Morris (1992), Algorithm 708, BFRAC, by Lentz's method; for `x` up to the mean.
///
/// The better known fraction of Abramowitz & Stegun 26.5.8 is not used: it subtracts numbers
/// of equal size where `x` is close to 1, and at `a` = 10⁹ keeps seven digits.
fn continued_fraction(a: f64, b: f64, x: Share) -> f64 {
    let difference = below_mean(a, b, x);
    let denominator = |m: f64| {
        let outer = (a + m) * (difference + 1.0 + m * (1.0 + x.complement)) / (a + 2.0 * m + 1.0);
        m + m * (b - m) * x.share / (a + 2.0 * m - 1.0) + outer
    };
    let numerator = |m: f64| {
        let scale = a + 2.0 * m - 1.0;
        (m * (a + m - 1.0) / scale) * ((a + b + m - 1.0) / scale) * (b - m) * x.share * x.share
    };
    let mut fraction = away_from_zero(a * (difference + 1.0) / (a + 1.0));
    let (mut c, mut d) = (fraction, 0.0);
    let mut m = 0.0;
    loop {
        m += 1.0;
        let (above, below) = (numerator(m), denominator(m));
        d = 1.0 / away_from_zero(below + above * d);
        c = away_from_zero(below + above / c);
        fraction *= c * d;
        if (c * d - 1.0).abs() <= f64::EPSILON {
            return power_term(a, b, x) / fraction;
        }
    }
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn student_tails_agree_with_scipy() {
        // scipy 1.17.1: 2*t.sf(2.5, 7), 2*t.sf(50, 3), t.isf(0.025, 7)
        assert!((student_two_sided(2.5, 7.0) / 0.040_992_218_585_752_89 - 1.0).abs() < 1e-13);
        assert!((student_two_sided(50.0, 3.0) / 1.761_715_204_127_197e-5 - 1.0).abs() < 1e-13);
        assert!((student_upper_quantile(0.025, 7.0) / 2.364_624_251_592_784_4 - 1.0).abs() < 1e-13);
    }
}
