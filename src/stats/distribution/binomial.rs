use std::f64::consts::TAU;

use crate::stats::distribution::deviance::{deviance, stirling_error};

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
    fn the_density_agrees_with_exact_arithmetic() {
        // 10 over 4 · 0.3⁴ · 0.7⁶ and 0.9³
        let four = ln_density(4.0, 10.0, 0.3, 0.7, 1.0).exp();
        assert!((four - 0.200_120_949).abs() < 1e-15, "{four}");
        assert!((ln_density(0.0, 3.0, 0.1, 0.9, -0.3).exp() - 0.729).abs() < 1e-15);
        assert!((ln_density(3.0, 3.0, 0.9, 0.1, 0.3).exp() - 0.729).abs() < 1e-15);
    }
}
