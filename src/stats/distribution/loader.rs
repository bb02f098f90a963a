//! The pieces of Loader (2000), *Fast and accurate computation of binomial probabilities*.

use std::f64::consts::TAU;

/// Half of `ln 2π`.
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;

/// Below this relative distance the logarithm cancels, and a series takes over (Loader 2000).
const NEAR: f64 = 0.1;

/// From here on five terms of the Stirling series are exact in double precision.
const STIRLING_FROM: f64 = 15.0;

/// The deviance part `x·ln(x/m) + m − x` of a count `x` with mean `m`, never negative.
///
/// `difference` is `x − m`, given apart because the caller may know it exactly. At `x = 0`
/// the value is `m`.
pub(crate) fn deviance(x: f64, mean: f64, difference: f64) -> f64 {
    if x == 0.0 {
        return mean;
    }
    if difference.abs() >= NEAR * (x + mean) {
        return (x * (x / mean).ln() - difference).max(0.0);
    }
    let v = difference / (x + mean);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    for odd in (3_u32..).step_by(2) {
        power *= v * v;
        let next = sum + power / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// What Stirling's formula lacks of `ln n!`: `ln n! − ln(√(2πn)·(n/e)ⁿ)`, for `n ≥ 0`.
///
/// Infinite at 0, where the formula has no value; callers treat that end apart.
pub(crate) fn stirling_error(n: f64) -> f64 {
    if n <= STIRLING_FROM {
        return libm::lgamma(n + 1.0) - (n + 0.5) * n.ln() + n - HALF_LN_TWO_PI;
    }
    // Abramowitz & Stegun (1964), 6.1.40.
    let square = n * n;
    let tail = 1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - tail / square) / square) / n
}

/// Probability of `x` occurrences under a Poisson distribution with the given mean, both ≥ 0.
///
/// Also the density of a gamma distribution with shape `x + 1`, which is why `x` need not be
/// a whole number.
pub(crate) fn poisson_density(x: f64, mean: f64) -> f64 {
    if mean == 0.0 {
        return if x == 0.0 { 1.0 } else { 0.0 };
    }
    if x == 0.0 {
        return (-mean).exp();
    }
    let exponent = -stirling_error(x) - deviance(x, mean, x - mean);
    exponent.exp() / (std::f64::consts::TAU * x).sqrt()
}

/// Logarithm of the probability of `x` successes in `n` trials of probability `p = 1 − q`.
///
/// `p` and `q` are given apart, because the smaller one must keep its digits, and so is
/// `difference = x − n·p`, because a caller may know it better than by subtraction. `x` and `n`
/// need not be whole, so that the same form serves the beta distribution. `0 ≤ x ≤ n`,
/// `0 < p < 1`.
pub(crate) fn ln_density(x: f64, n: f64, p: f64, q: f64, difference: f64) -> f64 {
    let rest = n - x;
    if n == 0.0 {
        return 0.0;
    }
    if x == 0.0 {
        return n * ln_complement(p, q);
    }
    if rest == 0.0 {
        return n * ln_complement(q, p);
    }
    let exponent = stirling_error(n)
        - stirling_error(x)
        - stirling_error(rest)
        - deviance(x, n * p, difference)
        - deviance(rest, n * q, -difference);
    exponent - 0.5 * (TAU * x * (rest / n)).ln()
}

/// `ln q`, from the one of `p` and `q = 1 − p` that keeps its digits.
fn ln_complement(p: f64, q: f64) -> f64 {
    if p < 0.5 { (-p).ln_1p() } else { q.ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_poisson_density_keeps_its_digits_at_large_counts() {
        // mpmath 1.3, 40 digits: exp(-m + x ln m - ln x!) for x = 10^9, m = 10^9 + 30000
        let expected = 8.044_174_026_503_706e-6;
        let density = poisson_density(1e9, 1e9 + 30_000.0);
        assert!((density / expected - 1.0).abs() < 1e-13, "{density:e}");
    }

    #[test]
    fn the_deviance_is_smooth_where_its_two_forms_meet() {
        let series = deviance(1.0, 1.222_222_222, -0.222_222_222);
        let logarithm = deviance(1.0, 1.222_222_223, -0.222_222_223);
        assert!((series - logarithm).abs() < 1e-9);
    }

    #[test]
    fn the_density_agrees_with_exact_arithmetic() {
        // 10 over 4 · 0.3⁴ · 0.7⁶ and 0.9³
        let four = ln_density(4.0, 10.0, 0.3, 0.7, 1.0).exp();
        assert!((four - 0.200_120_949).abs() < 1e-15, "{four}");
        assert!((ln_density(0.0, 3.0, 0.1, 0.9, -0.3).exp() - 0.729).abs() < 1e-15);
        assert!((ln_density(3.0, 3.0, 0.9, 0.1, 0.3).exp() - 0.729).abs() < 1e-15);
    }
}
