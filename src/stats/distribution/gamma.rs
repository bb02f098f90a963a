use crate::stats::distribution::deviance::poisson_density;
use crate::stats::distribution::normal;
use crate::stats::distribution::root::{Tangent, increasing_root};

/// From here on the first guess at a quantile has all digits that a double has: its relative
/// error is of the order of shape^(−3/2).
const LARGE_SHAPE: f64 = 1e12;

/// Smallest magnitude that Lentz's method lets a denominator take.
const TINY: f64 = 1e-300;

/// Probability that a gamma value of this shape lies below `x`, `P(shape, x)`.
///
/// For a whole shape it is the probability of at least `shape` Poisson occurrences with mean
/// `x`. `shape > 0`, `x ≥ 0`.
pub(crate) fn lower_tail(shape: f64, x: f64) -> f64 {
    if x == 0.0 {
        0.0
    } else if x < shape + 1.0 {
        series(shape, x)
    } else {
        1.0 - continued_fraction(shape, x)
    }
}

/// Probability that a gamma value of this shape lies above `x`, `Q(shape, x)`.
///
/// For a whole shape it is the probability of fewer than `shape` Poisson occurrences with
/// mean `x`. `shape > 0`, `x ≥ 0`.
pub(crate) fn upper_tail(shape: f64, x: f64) -> f64 {
    if x == 0.0 {
        1.0
    } else if x < shape + 1.0 {
        1.0 - series(shape, x)
    } else {
        continued_fraction(shape, x)
    }
}

/// The `x` with probability `p` below it, for `0 < p ≤ ½`.
pub(crate) fn lower_quantile(shape: f64, p: f64) -> f64 {
    let target = p.ln();
    let start = wilson_hilferty(shape, -normal::upper_quantile(p));
    if shape > LARGE_SHAPE {
        return start;
    }
    increasing_root(0.0, bound(shape, p), start, |x| {
        let tail = lower_tail(shape, x);
        Tangent { value: tail.ln() - target, slope: density(shape, x) / tail }
    })
}

/// The `x` with probability `p` above it, for `0 < p ≤ ½`.
pub(crate) fn upper_quantile(shape: f64, p: f64) -> f64 {
    let target = p.ln();
    let start = wilson_hilferty(shape, normal::upper_quantile(p));
    if shape > LARGE_SHAPE {
        return start;
    }
    increasing_root(0.0, bound(shape, p), start, |x| {
        let tail = upper_tail(shape, x);
        Tangent { value: target - tail.ln(), slope: density(shape, x) / tail }
    })
}

/// Density of a gamma value of this shape at `x > 0`.
fn density(shape: f64, x: f64) -> f64 {
    poisson_density(shape, x) * (shape / x)
}

/// Abramowitz & Stegun (1964), 6.5.29: `x^s·e^{−x}/Γ(s+1) · (1 + x/(s+1) + …)`.
fn series(shape: f64, x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    let mut divisor = shape;
    while term > sum * f64::EPSILON {
        divisor += 1.0;
        term *= x / divisor;
        sum += term;
    }
    sum * poisson_density(shape, x)
}

/// Abramowitz & Stegun (1964), 6.5.31 in even form, by Lentz's method.
fn continued_fraction(shape: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - shape;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    let mut i = 0.0;
    loop {
        i += 1.0;
        let a = -i * (i - shape);
        b += 2.0;
        d = 1.0 / away_from_zero(a * d + b);
        c = away_from_zero(b + a / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    poisson_density(shape, x) * shape * h
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

/// A first guess at a quantile from a normal one: Wilson & Hilferty (1931).
fn wilson_hilferty(shape: f64, z: f64) -> f64 {
    let ninth = 1.0 / (9.0 * shape);
    shape * (1.0 - ninth + z * ninth.sqrt()).max(1e-3).powi(3)
}

/// An `x` that lies above both quantiles of `p ≤ ½`, from the Chernoff bound.
fn bound(shape: f64, p: f64) -> f64 {
    2.0 * shape + 4.0 * (1.0 - p.ln())
}
