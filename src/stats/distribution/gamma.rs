use crate::stats::distribution::loader::poisson_density;
use crate::stats::distribution::normal;
use crate::stats::distribution::root::{Tangent, increasing_root};

/// From here on the expansion of a quantile has all digits that a double has: what follows its last term is of
/// the order of shape^(−9/2).
const LARGE_SHAPE: f64 = 4096.0;

/// From here on the expansion is a better first guess at a quantile than the formula of Wilson & Hilferty.
const EXPANDED_SHAPE: f64 = 16.0;

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
    quantile(shape, -normal::upper_quantile(p), bound(shape, p), |x| {
        let tail = lower_tail(shape, x);
        Tangent { value: tail.ln() - target, slope: density(shape, x) / tail }
    })
}

/// The `x` with probability `p` above it, for `0 < p ≤ ½`.
pub(crate) fn upper_quantile(shape: f64, p: f64) -> f64 {
    let target = p.ln();
    quantile(shape, normal::upper_quantile(p), bound(shape, p), |x| {
        let tail = upper_tail(shape, x);
        Tangent { value: target - tail.ln(), slope: density(shape, x) / tail }
    })
}

/// The quantile to which the normal one `z` belongs: where `tangent`, which has to do with a tail, crosses zero.
fn quantile(shape: f64, z: f64, bound: f64, tangent: impl Fn(f64) -> Tangent) -> f64 {
    if shape < EXPANDED_SHAPE {
        return increasing_root(0.0, bound, wilson_hilferty(shape, z), tangent);
    }
    let start = expansion(shape, z);
    if shape >= LARGE_SHAPE {
        return start;
    }
    let Tangent { value, slope } = tangent(start);
    let step = value / slope;
    // Errors are squared in each step, in units of the standard deviation: what one as small leaves is below the
    // last digit.
    if step.abs() <= 1e-8 * shape.sqrt() { start - step } else { increasing_root(0.0, bound, start, tangent) }
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

/// A quantile from a normal one, as a series in 1/√shape: Goldberg & Levine (1946), *Approximate formulas for the
/// percentage points and normalization of t and χ²*, Annals of Mathematical Statistics 17, after Cornish & Fisher.
///
/// ```text
/// x = s·(1 + e·w),   w = z + Σ pₖ(z)·eᵏ,   e = 1/√s
/// f(x)·dx/dz = φ(z)
/// (s − 1)·ln(1 + e·w) − s·e·w + z²/2 + ln w′ − Σ B₂ₙ/(2n·(2n − 1)·s²ⁿ⁻¹) = 0
/// ```
///
/// `s` is the shape, `f` the gamma density, `φ` the normal one. The third line is the logarithm of the second with
/// Stirling's series for `ln Γ(s)`, in which all terms in `ln s` and `ln e` cancel. Sorted by powers of `e`, the one of
/// `eᵏ` says `pₖ′ − z·pₖ` in terms of those before it, and `pₖ` is the polynomial of degree `k + 1` that solves it. So
/// the coefficients below were found, by a program for algebra (sympy).
fn expansion(shape: f64, z: f64) -> f64 {
    let s = z * z;
    let terms = [
        z,
        (s - 1.0) / 3.0,
        z * (s - 7.0) / 36.0,
        ((-3.0 * s - 7.0) * s + 16.0) / 810.0,
        z * ((9.0 * s + 256.0) * s - 433.0) / 38_880.0,
        (((12.0 * s - 243.0) * s - 923.0) * s + 1_472.0) / 204_120.0,
        z * (((-3_753.0 * s - 4_353.0) * s + 289_517.0) * s + 289_717.0) / 146_966_400.0,
        ((((270.0 * s + 4_614.0) * s - 9_513.0) * s - 104_989.0) * s + 35_968.0) / 55_112_400.0,
    ];
    let e = shape.sqrt().recip();
    shape + shape * e * terms.iter().rev().fold(0.0, |sum, term| sum * e + term)
}

/// An `x` that lies above both quantiles of `p ≤ ½`, from the Chernoff bound.
fn bound(shape: f64, p: f64) -> f64 {
    2.0 * shape + 4.0 * (1.0 - p.ln())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expansion_meets_newtons_method() {
        for p in [0.05, 0.025, 5e-4, 5e-7, 1e-12] {
            for shape in [1.0, 17.0, 100.0, 1_000.0, 4_095.0, 4_096.0, 4_097.5, 50_000.0] {
                let z = normal::upper_quantile(p);
                let target = f64::ln(p);
                let lower = increasing_root(0.0, bound(shape, p), wilson_hilferty(shape, -z), |x| {
                    let tail = lower_tail(shape, x);
                    Tangent { value: tail.ln() - target, slope: density(shape, x) / tail }
                });
                let upper = increasing_root(0.0, bound(shape, p), wilson_hilferty(shape, z), |x| {
                    let tail = upper_tail(shape, x);
                    Tangent { value: target - tail.ln(), slope: density(shape, x) / tail }
                });
                let [lower, upper] = [lower_quantile(shape, p) / lower, upper_quantile(shape, p) / upper];
                assert!((lower - 1.0).abs() < 5e-14 && (upper - 1.0).abs() < 5e-14, "{shape}, {p}: {lower} {upper}");
            }
        }
    }

    #[test]
    fn quantiles_have_the_digits_of_a_longer_arithmetic() {
        // mpmath 1.3, 50 digits: Newton's method on the regularised incomplete gamma function.
        let expected = [
            (30.0, 0.025, 20.240_874_021_420_915, 41.648_837_438_586_6),
            (100.0, 5e-7, 58.471_886_868_491_474, 156.767_388_742_825_43),
            (4_000.0, 0.025, 3_876.990_848_272_49, 4_124.903_423_555_152),
            (4_096.0, 0.025, 3_971.512_128_075_010_5, 4_222.382_144_550_814),
            (4_096.0, 5e-7, 3_790.541_337_739_782_6, 4_416.742_953_485_803),
            (1e5, 0.025, 99_381.152_663_744_73, 100_620.741_640_773_64),
            (3_340_093.0, 0.025, 3_336_511.932_490_371_6, 3_343_675.961_815_468),
            (1e13, 0.025, 9_999_993_802_050.624, 10_000_006_197_951.27),
        ];
        for (shape, p, lower, upper) in expected {
            let [lower, upper] = [lower_quantile(shape, p) / lower, upper_quantile(shape, p) / upper];
            assert!((lower - 1.0).abs() < 2e-14 && (upper - 1.0).abs() < 2e-14, "{shape}, {p}: {lower} {upper}");
        }
    }
}
