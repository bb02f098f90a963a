use crate::stats::distribution::deviance::deviance;
use crate::stats::distribution::normal::chi_squared_upper_tail;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

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
/// customary 5. The p-value is the upper tail of that χ², two-sided.
///
/// Absent on both sides: 0, with a p-value of 1; nothing speaks for a difference.
///
/// Two-cell form of Rayson & Garside (2000), *Comparing corpora using frequency profiling*,
/// as the wizard of UCREL prints it (there without sign). [`LogLikelihood4`] is the
/// four-cell form, never smaller.
///
/// [`LogLikelihood4`]: crate::stats::LogLikelihood4
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihood, Statistic};
/// let table = Contingency::new(100, 10_000, 50, 10_000)?;
/// assert!((LogLikelihood.score(&table).value.unwrap() - 16.990).abs() < 1e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihood;

impl Described for LogLikelihood {
    fn describe(&self) -> Description {
        Description {
            id: "log_likelihood",
            name: "log-likelihood G² (two cells)",
            about: "evidence of different rates, signed; Rayson & Garside 2000",
        }
    }
}

impl Statistic for LogLikelihood {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        chi_squared_score(two_cells(table), table)
    }
}

/// The unsigned two-cell G².
pub(crate) fn two_cells(table: &Contingency) -> f64 {
    let [target, reference, ..] = table.cells();
    2.0 * (target.deviance() + reference.deviance())
}

/// A χ²-like value with the sign of the difference and its tail with one degree of freedom.
pub(crate) fn chi_squared_score(unsigned: f64, table: &Contingency) -> Score {
    let determinant = table.determinant();
    let signed = if determinant < 0.0 { -unsigned } else { unsigned };
    Score::with_p_value(signed, chi_squared_upper_tail(unsigned))
}

impl crate::stats::contingency::Cell {
    /// `O·ln(O/E) + E − O`; the differences cancel over a row, so the sum is that of `O·ln(O/E)`.
    pub(crate) fn deviance(&self) -> f64 {
        deviance(self.observed, self.expected, self.excess)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
