//! How much neighbouring periods resemble each other, and how much less they say therefore.

/// The most that is believed: with more, a short series would say nothing at all.
const MOST: f64 = 0.95;

/// Autocorrelation of neighbours in what a trend leaves over, corrected for short series; from 0 to 0.95.
///
/// ```text
/// r = Σ eᵢeᵢ₊₁/Σ eᵢ²,   ρ = (n·r + 2)/max(n − 4, n/2)
/// ```
///
/// `e` the residuals about a line, less their mean. They resemble each other less than the errors do: the mean of `r` is about
/// `ρ − (2 + 4ρ)/n` (Marriott & Pope 1954, Biometrika 41, 390–402, for a mean alone), which is solved for `ρ` here. Below 0 it is
/// taken for 0, so that a correction never makes a series say more.
///
/// ```
/// # use tifa::stats::trend::autocorrelation;
/// let waves = [1.0, 2.0, 1.0, 0.0, -1.0, -2.0, -1.0, 0.0, 1.0, 2.0];
/// assert!(autocorrelation(&waves) > 0.9);
/// assert_eq!(autocorrelation(&[1.0, -1.0, 1.0, -1.0]), 0.0);
/// ```
pub fn autocorrelation(residuals: &[f64]) -> f64 {
    let n = residuals.len() as f64;
    let mean = residuals.iter().sum::<f64>() / n;
    let squares: f64 = residuals.iter().map(|value| (value - mean).powi(2)).sum();
    let products: f64 = residuals.windows(2).map(|pair| (pair[0] - mean) * (pair[1] - mean)).sum();
    let seen = products / squares;
    // Where nothing is left over, nothing resembles anything.
    if seen.is_nan() { 0.0 } else { ((n * seen + 2.0) / (n - 4.0).max(n / 2.0)).clamp(0.0, MOST) }
}

/// By how much the variance of a sum over `n` neighbours grows, `1 + 2·Σₖ (1 − k/n)·ρᵏ`.
pub(super) fn inflation(n: usize, autocorrelation: f64) -> f64 {
    let share = |lag: usize| (1.0 - lag as f64 / n as f64) * autocorrelation.powi(lag as i32);
    1.0 + 2.0 * (1..n).map(share).sum::<f64>()
}

/// By how much that of a weighted sum grows, `Σᵢⱼ wᵢwⱼρ^|i−j|/Σ wᵢ²`, at least 1.
pub(super) fn weighted_inflation(weights: &[f64], autocorrelation: f64) -> f64 {
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    // What earlier neighbours hand on, less with every step.
    let (mut carried, mut products) = (0.0, 0.0);
    for weight in weights {
        products += weight * carried;
        carried = autocorrelation * (carried + weight);
    }
    if squares > 0.0 { (1.0 + 2.0 * products / squares).max(1.0) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_inflations_are_the_sums_they_say() {
        let weights = [0.5, -1.0, 2.0, 3.0];
        let (mut sum, mut squares) = (0.0, 0.0);
        for (i, a) in weights.iter().enumerate() {
            squares += a * a;
            for (j, b) in weights.iter().enumerate() {
                sum += a * b * 0.6_f64.powi(i.abs_diff(j) as i32);
            }
        }
        assert!((weighted_inflation(&weights, 0.6) - sum / squares).abs() < 1e-12);
        assert!((weighted_inflation(&[1.0; 5], 0.4) - inflation(5, 0.4)).abs() < 1e-12);
        assert_eq!((inflation(9, 0.0), weighted_inflation(&[1.0, -1.0], 0.9)), (1.0, 1.0));
    }
}
