use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// Signed log-likelihood ratio over all four cells: evidence that two rates differ.
///
/// ```text
/// G² = 2·Σ O·ln(O/E)   over  a, b, c = n₁ − a, d = n₂ − b
/// ```
///
/// `E` is the expected value of each cell at equal rates; `0·ln 0` is 0. The sign is that of
/// `a − E₁`. Never smaller than the two-cell form ([`LogLikelihood`]); the gap is small for
/// rare terms. p-value: upper tail of χ² with one degree of freedom. Absent on both sides: 0.
///
/// Dunning (1993), *Accurate methods for the statistics of surprise and coincidence*,
/// Computational Linguistics 19(1), 61–74; the default of AntConc, and quanteda's `"lr"` with
/// `correction = "none"`, which however adds 1e-9 inside each logarithm: some `2·10⁻⁹·N` too
/// much, 2 at a thousand million tokens.
///
/// [`LogLikelihood`]: crate::stats::LogLikelihood
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihood4, Statistic};
/// let table = Contingency::new(110, 2_552, 111, 29_225)?;
/// assert!((LogLikelihood4.score(&table).value.unwrap() - 270.72).abs() < 5e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihood4;

impl Described for LogLikelihood4 {
    fn describe(&self) -> Description {
        Description {
            id: "log_likelihood_4",
            name: "log-likelihood G² (four cells)",
            about: "evidence of different rates, signed; Dunning 1993",
        }
    }
}

impl Statistic for LogLikelihood4 {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        chi_squared_score(four_cells(table), table)
    }
}

/// The unsigned four-cell G².
pub(crate) fn four_cells(table: &Contingency) -> f64 {
    2.0 * table.cells().iter().map(|cell| cell.deviance()).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_that_of_the_difference() {
        let lower = Contingency::new(57, 75_000, 52, 50_000).unwrap();
        assert!((LogLikelihood4.score(&lower).value.unwrap() + 2.654_064_26).abs() < 1e-8);
    }
}
