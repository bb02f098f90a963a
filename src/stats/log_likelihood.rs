use crate::stats::chi_squared::quanteda_applies;
use crate::stats::contingency::Cell;
use crate::stats::distribution::loader::deviance;
use crate::stats::distribution::normal::chi_squared_upper_tail;
use crate::stats::few_expected::p_by_words;
use crate::stats::{Contingency, Score};

/// Signed log-likelihood ratio, G²: evidence that a term's rate differs between two groups.
///
/// ```text
/// G² = 2·(a·ln(a/E₁) + b·ln(b/E₂)),   Eᵢ = nᵢ·(a + b)/(n₁ + n₂)
/// ```
///
/// `a` and `b` are occurrences in target and reference, `n₁` and `n₂` all phrases of that
/// length there; `0·ln 0` is 0. The sign is that of `a/n₁ − b/n₂`. Without a unit, any size.
/// If the rates are equal and occurrences independent, |G²| is close to χ² with one degree of
/// freedom, less so for small `Eᵢ`: Rayson, Berridge & Francis (2004) ask for more than the
/// customary 5. The p-value is the upper tail of that χ², two-sided; where a side expects fewer than
/// [`LEAST_EXPECTED`](crate::stats::LEAST_EXPECTED) occurrences it is that of the exact binomial test.
///
/// Absent on both sides: 0, with a p-value of 1; nothing speaks for a difference.
///
/// Two-cell form of Rayson & Garside (2000), *Comparing corpora using frequency profiling*,
/// as the wizard of UCREL prints it (there without sign). [`LogLikelihood4`] is the
/// four-cell form, never smaller.
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihood, Statistic};
/// let table = Contingency::new(100, 10_000, 50, 10_000)?;
/// assert!((LogLikelihood.score(&table).value.unwrap() - 16.990).abs() < 1e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihood;

measure! { LogLikelihood: Statistic(Evidence, Signed),
    "log_likelihood", "log-likelihood G² (two cells)",
    "evidence of different rates, signed; Rayson & Garside 2000",
    |table| g_squared_score(two_cells(table), table)
}

/// The unsigned two-cell G².
pub(crate) fn two_cells(table: &Contingency) -> f64 {
    let [target, reference, ..] = table.cells();
    2.0 * (target.deviance() + reference.deviance())
}

/// A G² with the sign of the difference and its p-value, which is exact where a side expects few.
fn g_squared_score(unsigned: f64, table: &Contingency) -> Score {
    let score = chi_squared_score(unsigned, table);
    Score { p_value: Some(p_by_words(table, unsigned)), ..score }
}

/// A χ²-like value with the sign of the difference and its tail with one degree of freedom.
pub(crate) fn chi_squared_score(unsigned: f64, table: &Contingency) -> Score {
    let determinant = table.determinant();
    let signed = if determinant < 0.0 { -unsigned } else { unsigned };
    Score::with_p_value(signed, chi_squared_upper_tail(unsigned))
}

impl Cell {
    /// `O·ln(O/E) + E − O`; the differences cancel over a row, so the sum is that of `O·ln(O/E)`.
    pub(crate) fn deviance(&self) -> f64 {
        deviance(self.observed, self.expected, self.excess)
    }
}

/// Signed log-likelihood ratio over all four cells: evidence that two rates differ.
///
/// ```text
/// G² = 2·Σ O·ln(O/E)   over  a, b, c = n₁ − a, d = n₂ − b
/// ```
///
/// `E` is the expected value of each cell at equal rates; `0·ln 0` is 0. The sign is that of
/// `a − E₁`. Never smaller than the two-cell form ([`LogLikelihood`]); the gap is small for
/// rare terms. p-value as [`LogLikelihood`]. Absent on both sides: 0.
///
/// Dunning (1993), *Accurate methods for the statistics of surprise and coincidence*,
/// Computational Linguistics 19(1), 61–74; the default of AntConc, and quanteda's `"lr"` with
/// `correction = "none"`, which however adds 1e-9 inside each logarithm: some `2·10⁻⁹·N` too
/// much, 2 at a thousand million tokens.
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihood4, Statistic};
/// let table = Contingency::new(110, 2_552, 111, 29_225)?;
/// assert!((LogLikelihood4.score(&table).value.unwrap() - 270.72).abs() < 5e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihood4;

measure! { LogLikelihood4: Statistic(Evidence, Signed),
    "log_likelihood_4", "log-likelihood G² (four cells)",
    "evidence of different rates, signed; Dunning 1993",
    |table| g_squared_score(four_cells(table), table)
}

/// The unsigned four-cell G².
pub(crate) fn four_cells(table: &Contingency) -> f64 {
    2.0 * table.cells().iter().map(|cell| cell.deviance()).sum::<f64>()
}

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
/// ```
/// # use tifa::stats::{Contingency, Statistic, Williams};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Williams.score(&table).value.unwrap() - 2.641_275_20).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Williams;

measure! { Williams: Statistic(Evidence, Signed),
    "williams", "log-likelihood G² (four cells, Williams)",
    "evidence of different rates, signed, corrected for small samples; Williams 1976",
    |table| chi_squared_score(four_cells(table) / divisor(table), table)
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

/// By how much a cell is moved towards its expected value.
const SHIFT: f64 = 0.5;

/// Signed four-cell log-likelihood ratio as quanteda's `measure = "lr"` computes it by default.
///
/// ```text
/// G² = 2·Σ O′·ln(O′/E),   O′ = O moved by ½ towards E
/// ```
///
/// The shift is made only where `|ad − bc| ≥ N/2` and an expected value is below 5; elsewhere
/// this is [`LogLikelihood4`]. Sign and p-value as there.
///
/// quanteda.textstats, `src/keyness.cpp`, `lr_lambda`. Its manual says that
/// `correction = "default"` means Williams' for this measure; the code makes this shift of
/// Yates' kind, and Williams' only on request ([`Williams`]). It also adds 1e-9 inside each
/// logarithm, which is not repeated here.
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihoodQuanteda, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((LogLikelihoodQuanteda.score(&table).value.unwrap() - 7.054_213_46).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihoodQuanteda;

measure! { LogLikelihoodQuanteda: Statistic(Evidence, Signed),
    "log_likelihood_quanteda", "log-likelihood G² (as quanteda)",
    "four cells, moved by 0.5 where a cell expects below 5; quanteda's default",
    |table| {
        let unsigned = if quanteda_applies(table) { shifted_cells(table) } else { four_cells(table) };
        chi_squared_score(unsigned, table)
    }
}

fn shifted_cells(table: &Contingency) -> f64 {
    let parts = table.cells().map(|cell| {
        let excess = cell.excess - SHIFT.copysign(cell.excess);
        deviance(cell.expected + excess, cell.expected, excess)
    });
    2.0 * parts.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Statistic;

    fn score(a: u64, n1: u64, b: u64, n2: u64) -> Score {
        LogLikelihood.score(&Contingency::new(a, n1, b, n2).unwrap())
    }

    #[test]
    fn an_empty_cell_adds_nothing() {
        let expected = 10.0 * 3.0_f64.ln();
        assert!((score(5, 1_000, 0, 2_000).value.unwrap() - expected).abs() < 1e-13);
    }

    #[test]
    fn equal_rates_give_exactly_zero() {
        assert_eq!(score(3, 900, 1, 300), Score { value: Some(0.0), p_value: Some(1.0) });
        assert_eq!(score(0, 900, 0, 300), Score { value: Some(0.0), p_value: Some(1.0) });
    }

    #[test]
    fn overwhelming_evidence_has_a_p_value_of_zero_and_not_nan() {
        let overwhelming = score(100_000, 1_000_000, 0, 1_000_000);
        assert!(overwhelming.value.unwrap() > 1e5);
        assert_eq!(overwhelming.p_value, Some(0.0));
    }

    #[test]
    fn the_sign_is_that_of_the_difference() {
        let lower = Contingency::new(57, 75_000, 52, 50_000).unwrap();
        assert!((LogLikelihood4.score(&lower).value.unwrap() + 2.654_064_26).abs() < 1e-8);
    }
}
