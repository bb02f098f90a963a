use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// Signed Pearson χ² of the four cells: evidence that two rates differ.
///
/// ```text
/// χ² = Σ (O − E)²/E = N·(ad − bc)²/((a+b)·(c+d)·n₁·n₂)
/// ```
///
/// `c = n₁ − a`, `d = n₂ − b`, `N = n₁ + n₂`. The sign is that of `a − E₁`, as in quanteda.
/// p-value: upper tail of χ² with one degree of freedom. Where the term is absent from both
/// sides, or fills both, nothing differs: 0 (quanteda returns NaN).
///
/// Pearson (1900), Philosophical Magazine 50, 157–175; without continuity correction. For
/// rare terms it overstates the evidence: Dunning (1993).
///
/// ```
/// # use tifa::stats::{ChiSquared, Contingency, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((ChiSquared.score(&table).value.unwrap() - 2.699_601_76).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ChiSquared;

impl Described for ChiSquared {
    fn describe(&self) -> Description {
        Description {
            id: "chi_squared",
            name: "chi-squared",
            about: "evidence of different rates, signed, uncorrected; Pearson 1900",
        }
    }
}

impl Statistic for ChiSquared {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        chi_squared_score(chi_squared(table, 0.0), table)
    }
}

/// The unsigned χ² with each difference `|O − E|` made smaller by `correction`, which must
/// not exceed it.
pub(crate) fn chi_squared(table: &Contingency, correction: f64) -> f64 {
    let excess = table.excess().abs() - correction;
    if excess == 0.0 {
        return 0.0;
    }
    let reciprocals: f64 = table.cells().iter().map(|cell| 1.0 / cell.expected).sum();
    excess * excess * reciprocals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_absent_from_or_filling_both_sides_is_no_evidence() {
        for table in [(0, 10, 0, 20), (10, 10, 20, 20)] {
            let table = Contingency::new(table.0, table.1, table.2, table.3).unwrap();
            assert_eq!(ChiSquared.score(&table), Score { value: Some(0.0), p_value: Some(1.0) });
        }
    }
}
