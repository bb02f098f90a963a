use std::f64::consts::SQRT_2;

/// Probability of a standard normal value above `z`, `½·erfc(z/√2)`.
///
/// The crate `statrs` is not used here: its `erfc` has a relative error of 1e-10.
pub(crate) fn upper_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / SQRT_2)
}

/// Probability of a standard normal value at least as far from 0 as `z`, on either side.
pub(crate) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// The standard normal value with probability `p` above it, `0 < p < 1`.
pub(crate) fn upper_quantile(p: f64) -> f64 {
    SQRT_2 * statrs::function::erf::erfc_inv(2.0 * p)
}

/// Probability of a χ² value with one degree of freedom above `x ≥ 0`, `erfc(√(x/2))`.
pub(crate) fn chi_squared_upper_tail(x: f64) -> f64 {
    libm::erfc((x / 2.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chi_squared_tail_is_not_lost_where_one_minus_cdf_is_zero() {
        // scipy 1.17.1, chi2.sf(100, 1)
        let expected = 1.523_970_604_832_099_5e-23;
        assert!((chi_squared_upper_tail(100.0) / expected - 1.0).abs() < 1e-13);
        assert_eq!(chi_squared_upper_tail(1e5), 0.0);
    }

    #[test]
    fn a_tail_and_its_quantile_invert_each_other() {
        for p in [1e-300, 1e-12, 0.025, 0.5, 0.975] {
            assert!((upper_tail(upper_quantile(p)) / p - 1.0).abs() < 1e-12, "p = {p}");
        }
    }
}
