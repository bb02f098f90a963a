//! Bootstrap intervals, corrected for bias and skewness.

use crate::stats::distribution::normal;
use crate::stats::{Confidence, Interval};

/// The BCa interval: percentiles of the replicates, moved for their bias and for a standard error that
/// changes with the effect.
///
/// ```text
/// α₁ = Φ(z₀ + (z₀ − z)/(1 − a(z₀ − z))),   α₂ = Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))
/// z₀ = Φ⁻¹(share of replicates below the observed effect, equal ones half)
/// a  = Σⱼ Σᵢ U³/nⱼ³ / (6·(Σⱼ Σᵢ U²/nⱼ²)^1.5),   U = (nⱼ − 1)(mean of θ₍ⱼ₎ − θ₍ⱼᵢ₎)
/// ```
///
/// `z` is the normal quantile of the confidence. `jackknife` holds, for each sample `j` that is drawn from by
/// itself, the effects without each of its `nⱼ` documents in turn. Percentiles lie between two
/// replicates in proportion (R's type 7). The interval of an increasing function of the effect is that function
/// of its ends, so that of a log ratio serves the ratio and the change in percent too.
///
/// Nothing where the replicates do not vary, or all lie on one side of the observed effect.
///
/// Efron (1987), *Better bootstrap confidence intervals*, Journal of the American Statistical Association
/// 82, 171–185; several samples as in scipy's `bootstrap`.
pub fn bca_interval(
    observed: f64,
    replicates: &mut [f64],
    jackknife: &[Vec<f64>],
    confidence: Confidence,
) -> Option<Interval> {
    replicates.sort_by(f64::total_cmp);
    let (first, last) = (replicates.first()?, replicates.last()?);
    if first == last || !observed.is_finite() {
        return None;
    }
    let below = replicates.partition_point(|&replicate| replicate < observed);
    let not_above = replicates.partition_point(|&replicate| replicate <= observed);
    let share = (below + not_above) as f64 / (2.0 * replicates.len() as f64);
    if share <= 0.0 || share >= 1.0 {
        return None;
    }
    let bias = -normal::upper_quantile(share);
    let skewness = acceleration(jackknife);
    let end = |z: f64| {
        let moved = bias + (bias + z) / (1.0 - skewness * (bias + z));
        percentile(replicates, normal::upper_tail(-moved))
    };
    Some(Interval { low: end(-confidence.z()), high: end(confidence.z()) })
}

/// How fast the standard error changes with the effect, from leaving out one document at a time.
fn acceleration(jackknife: &[Vec<f64>]) -> f64 {
    let (mut cubes, mut squares) = (0.0, 0.0);
    for sample in jackknife.iter().filter(|sample| !sample.is_empty()) {
        let n = sample.len() as f64;
        let mean = sample.iter().sum::<f64>() / n;
        for without in sample {
            let influence = (n - 1.0) * (mean - without) / n;
            cubes += influence.powi(3);
            squares += influence.powi(2);
        }
    }
    if squares > 0.0 { cubes / (6.0 * squares.powf(1.5)) } else { 0.0 }
}

/// The value below which a share of the sorted values lies: Hyndman & Fan (1996), definition 7.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let (before, after) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    before + (after - before) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replicates_that_do_not_vary_have_no_interval() {
        assert_eq!(bca_interval(1.0, &mut [1.0; 9], &[], Confidence::PERCENT_95), None);
        assert_eq!(bca_interval(0.0, &mut [1.0, 2.0, 3.0], &[], Confidence::PERCENT_95), None);
    }

    #[test]
    fn without_bias_and_skewness_it_is_the_percentile_interval() {
        let mut replicates: Vec<f64> = (0..=1000).map(f64::from).collect();
        let symmetric = vec![vec![1.0, 2.0, 3.0]];
        let interval = bca_interval(500.0, &mut replicates, &symmetric, Confidence::PERCENT_95).unwrap();
        assert!((interval.low - 25.0).abs() < 1e-9 && (interval.high - 975.0).abs() < 1e-9, "{interval:?}");
    }
}
