use crate::stats::Score;

/// Pointwise mutual information of term and target, in natural logarithms.
///
/// ```text
/// PMI = ln(a/E₁),   E₁ = n₁·(a + b)/N
/// ```
///
/// 0 at equal rates, at most `ln(N/n₁)`, where the term occurs in the target only: the
/// smaller the target, the larger it can be. Exchanging the sides gives the value of the
/// other side, which is not minus this one. Undefined where `a` is 0. No p-value.
///
/// quanteda's `textstat_keyness(measure = "pmi")`, natural logarithm, where collocation
/// measures of that name take log₂ (Church & Hanks 1990) or log₁₀ (UCS). quanteda adds 1e-9
/// inside the logarithm, so that it prints −20.7 where this is undefined.
///
/// ```
/// # use tifa::stats::{Contingency, Pmi, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Pmi.score(&table).value.unwrap() - (52.0_f64 / 43.6).ln()).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Pmi;

measure! { Pmi: Statistic(EffectSize, TargetOnly),
    "pmi", "pointwise mutual information (as quanteda)",
    "natural logarithm of observed over expected in the target; quanteda",
    |table| {
        if table.target_count() == 0 {
            return Score::UNDEFINED;
        }
        if table.determinant() == 0.0 {
            return Score::without_p_value(0.0);
        }
        let observed = table.target_count() as f64;
        Score::without_p_value((observed / table.expected_target()).ln())
    }
}
