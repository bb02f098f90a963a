use crate::stats::NumberError;
use crate::stats::distribution::normal;

/// Below this size on both sides the distribution of U is counted out, as in R's `wilcox.test`.
const EXACT_BELOW: usize = 50;

/// What is taken from |U − mean|, since U moves in steps of ½ or 1.
const CONTINUITY_CORRECTION: f64 = 0.5;

/// Mann–Whitney U test: whether values on one side tend to be larger, as rates of documents.
///
/// ```text
/// U = Σ over pairs of 1 where target > reference, ½ where equal
/// mean = n₁n₂/2,   Var = n₁n₂/12·(N + 1 − Σ(t³ − t)/(N(N − 1)))
/// Z = (U − mean ∓ ½)/√Var
/// ```
///
/// `n₁` and `n₂` values, `N` together, `t` the sizes of groups of equal ones. `U` runs from 0,
/// all smaller, to `n₁n₂`. The p-value is two-sided: exact where both sides have fewer than 50
/// values and none are equal (as R chooses; scipy's `auto` only up to 8), else normal with
/// correction for ties and continuity. Where all values are equal p is 1.
///
/// Each value counts the same, however long its document.
///
/// Mann & Whitney (1947), Annals of Mathematical Statistics 18, 50–60; Wilcoxon (1945).
///
/// ```
/// # use tifa::stats::MannWhitney;
/// let test = MannWhitney::new(&[1.0, 2.0, 4.0], &[3.0, 5.0, 6.0])?;
/// assert_eq!(test.u, 1.0);
/// assert!((test.p_value - 0.2).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which the target's value is larger, equal ones half.
    pub u: f64,
    /// `u/(n₁n₂)`: probability that a value of the target exceeds one of the reference.
    ///
    /// The effect size beside the p-value; ½ for no difference. McGraw & Wong (1992), ties as
    /// in Vargha & Delaney (2000), `A`.
    pub superiority: f64,
    /// Two-sided p-value.
    pub p_value: f64,
    /// Whether the p-value is counted out rather than approximated.
    pub is_exact: bool,
}

impl MannWhitney {
    /// Compares the values of target and reference.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooFewValues`] for an empty side, [`NumberError::OutOfRange`] for what is no number.
    pub fn new(target: &[f64], reference: &[f64]) -> Result<Self, NumberError> {
        check(target)?;
        check(reference)?;
        let ranked = Ranked::new(target, reference);
        let (n1, n2) = (target.len() as f64, reference.len() as f64);
        let u = ranked.target_rank_sum - n1 * (n1 + 1.0) / 2.0;
        let is_small = target.len() < EXACT_BELOW && reference.len() < EXACT_BELOW;
        let is_exact = is_small && ranked.tie_cubes == 0.0;
        let p_value = if is_exact {
            exact_p_value(u as usize, target.len(), reference.len())
        } else {
            normal_p_value(u, n1, n2, ranked.tie_cubes)
        };
        Ok(Self { u, superiority: u / (n1 * n2), p_value, is_exact })
    }
}

fn check(values: &[f64]) -> Result<(), NumberError> {
    if values.is_empty() {
        return Err(NumberError::TooFewValues { what: "the Mann–Whitney test", needed: 1, got: 0 });
    }
    for &value in values {
        // Infinite values still have a rank.
        if value.is_nan() {
            return Err(NumberError::OutOfRange { what: "a value", value, expected: "a number" });
        }
    }
    Ok(())
}

struct Ranked {
    target_rank_sum: f64,
    /// `Σ(t³ − t)` over groups of equal values.
    tie_cubes: f64,
}

impl Ranked {
    fn new(target: &[f64], reference: &[f64]) -> Self {
        let of_target = target.iter().map(|&value| (value, true));
        let of_reference = reference.iter().map(|&value| (value, false));
        let mut pooled: Vec<(f64, bool)> = of_target.chain(of_reference).collect();
        pooled.sort_by(|left, right| left.0.total_cmp(&right.0));
        let mut ranked = Self { target_rank_sum: 0.0, tie_cubes: 0.0 };
        let mut below = 0.0;
        for group in pooled.chunk_by(|left, right| left.0 == right.0) {
            let size = group.len() as f64;
            let rank = below + (size + 1.0) / 2.0;
            let in_target = group.iter().filter(|(_, in_target)| *in_target).count();
            ranked.target_rank_sum += rank * in_target as f64;
            ranked.tie_cubes += size * size * size - size;
            below += size;
        }
        ranked
    }
}

fn normal_p_value(u: f64, n1: f64, n2: f64, tie_cubes: f64) -> f64 {
    let n = n1 + n2;
    let ties = tie_cubes / (n * (n - 1.0));
    let variance = n1 * n2 / 12.0 * (n + 1.0 - ties);
    let distance = (u - n1 * n2 / 2.0).abs() - CONTINUITY_CORRECTION;
    if variance <= 0.0 || distance <= 0.0 {
        return 1.0;
    }
    normal::two_sided(distance / variance.sqrt())
}

/// Twice the smaller tail, counted over all orders of the values.
fn exact_p_value(u: usize, n1: usize, n2: usize) -> f64 {
    let orders = orders_by_u(n1, n2);
    let smaller = u.min(n1 * n2 - u);
    let tail: f64 = orders[..=smaller].iter().sum();
    let all: f64 = orders.iter().sum();
    (2.0 * tail / all).min(1.0)
}

/// How many orders of `n1` and `n2` values have each U, from 0 to `n1·n2`.
///
/// The coefficients of `Π (1 − q^(n2 + i))/(1 − qⁱ)` for `i` from 1 to `n1`. Numbers up to
/// 10²⁹ are rounded, but only to sixteen digits.
fn orders_by_u(n1: usize, n2: usize) -> Vec<f64> {
    let largest = n1 * n2;
    let mut orders = vec![0.0; largest + 1];
    orders[0] = 1.0;
    for i in 1..=n1 {
        for u in (n2 + i..=largest).rev() {
            orders[u] -= orders[u - n2 - i];
        }
        for u in i..=largest {
            orders[u] += orders[u - i];
        }
    }
    orders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_everywhere_are_no_evidence() {
        let test = MannWhitney::new(&[2.0; 3], &[2.0; 4]).unwrap();
        assert_eq!((test.u, test.superiority, test.p_value), (6.0, 0.5, 1.0));
    }

    #[test]
    fn all_orders_are_counted() {
        let orders = orders_by_u(3, 4);
        assert_eq!(orders.iter().sum::<f64>(), 35.0);
        assert_eq!(&orders[..4], &[1.0, 1.0, 2.0, 3.0]);
    }
}
