use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::log_likelihood_4::four_cells;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// Signed four-cell log-likelihood ratio with Williams' correction for small samples.
///
/// ```text
/// G²/q,   q = 1 + (N/(a+b) + N/(c+d) − 1)·(N/n₁ + N/n₂ − 1)/(6N)
/// ```
///
/// `c` and `d` are the rests of target and reference, `N = n₁ + n₂`. `q > 1` draws the value
/// closer to χ². With a cell of 0 `q` is 1, as in quanteda. Sign and p-value as
/// [`LogLikelihood4`].
///
/// Williams (1976), *Improved likelihood ratio tests for complete contingency tables*,
/// Biometrika 63(1), 33–37; quanteda's `"lr"` with `correction = "williams"`. (Its `"chi2"`
/// with that correction multiplies by `q` where the formula divides.)
///
/// [`LogLikelihood4`]: crate::stats::LogLikelihood4
///
/// ```
/// # use tifa::stats::{Contingency, Statistic, Williams};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Williams.score(&table).value.unwrap() - 2.641_275_20).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Williams;

impl Described for Williams {
    fn describe(&self) -> Description {
        Description {
            id: "williams",
            name: "log-likelihood G² (four cells, Williams)",
            about: "evidence of different rates, signed, corrected for small samples; Williams 1976",
        }
    }
}

impl Statistic for Williams {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        chi_squared_score(four_cells(table) / divisor(table), table)
    }
}

fn divisor(table: &Contingency) -> f64 {
    if table.cells().iter().any(|cell| cell.observed == 0.0) {
        return 1.0;
    }
    let total = table.total();
    let rows = total / table.count() + total / table.rest() - 1.0;
    let columns = total / table.target_total() as f64 + total / table.reference_total() as f64 - 1.0;
    1.0 + rows * columns / (6.0 * total)
}
