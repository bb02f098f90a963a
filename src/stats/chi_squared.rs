use crate::stats::Contingency;
use crate::stats::log_likelihood::chi_squared_score;

/// How much Yates (1934) takes from each difference of observed and expected.
const YATES_CORRECTION: f64 = 0.5;

/// Below this expected value quanteda applies the correction.
const SMALL_EXPECTED: f64 = 5.0;

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

measure! { ChiSquared: Statistic(Evidence, Signed),
    "chi_squared", "chi-squared",
    "evidence of different rates, signed, uncorrected; Pearson 1900",
    |table| chi_squared_score(chi_squared(table, 0.0), table)
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

/// Signed χ² with Yates' continuity correction, as R's `chisq.test` computes it.
///
/// ```text
/// χ² = Σ (|O − E| − min(½, |O − E|))²/E
/// ```
///
/// The difference is the same in all four cells; it is not carried past 0. Sign, p-value and
/// edge cases as [`ChiSquared`]. The correction brings the p-value near Fisher's.
///
/// Yates (1934), Supplement to the Journal of the Royal Statistical Society 1(2), 217–235;
/// the cap is that of R. [`ChiSquaredYatesQuanteda`] corrects small tables only.
///
/// ```
/// # use tifa::stats::{ChiSquaredYates, Contingency, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((ChiSquaredYates.score(&table).value.unwrap() - 2.387_785_51).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ChiSquaredYates;

measure! { ChiSquaredYates: Statistic(Evidence, Signed),
    "chi_squared_yates", "chi-squared (Yates, as R)",
    "evidence of different rates, signed, corrected for continuity; Yates 1934",
    |table| {
        let correction = YATES_CORRECTION.min(table.excess().abs());
        chi_squared_score(chi_squared(table, correction), table)
    }
}

/// Signed χ² with Yates' continuity correction where quanteda makes it.
///
/// ```text
/// χ² = N·(|ad − bc| − N/2)²/((a+b)·(c+d)·n₁·n₂)
/// ```
///
/// Only where `|ad − bc| ≥ N/2` and an expected value is below 5; elsewhere, and so for most
/// frequent terms, it is [`ChiSquared`] without any correction. Sign and p-value as there.
///
/// quanteda.textstats, `src/keyness.cpp`, `chisq_lambda` with `correction = "default"`.
///
/// ```
/// # use tifa::stats::{ChiSquaredYatesQuanteda, Contingency, Statistic};
/// let frequent = Contingency::new(52, 50_000, 57, 75_000)?;
/// let score = ChiSquaredYatesQuanteda.score(&frequent);
/// assert!((score.value.unwrap() - 2.699_601_76).abs() < 1e-8);
/// let rare = Contingency::new(5, 1_000, 0, 2_000)?;
/// let score = ChiSquaredYatesQuanteda.score(&rare);
/// assert!((score.value.unwrap() - 7.237_061_77).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ChiSquaredYatesQuanteda;

measure! { ChiSquaredYatesQuanteda: Statistic(Evidence, Signed),
    "chi_squared_yates_quanteda", "chi-squared (Yates, as quanteda)",
    "corrected for continuity only where a cell expects below 5; quanteda's default",
    |table| {
        let correction = if quanteda_applies(table) { YATES_CORRECTION } else { 0.0 };
        chi_squared_score(chi_squared(table, correction), table)
    }
}

/// Whether quanteda corrects this table; `|ad − bc| ≥ N/2` is `|a − E₁| ≥ ½`.
pub(crate) fn quanteda_applies(table: &Contingency) -> bool {
    let small = table.cells().iter().any(|cell| cell.expected < SMALL_EXPECTED);
    small && table.excess().abs() >= YATES_CORRECTION
}

/// Signed χ² with Yates' continuity correction, as Wordless makes it.
///
/// ```text
/// χ² = Σ (|O − E| − ½)²/E   where |O − E| > ½,   Σ (O − E)²/E elsewhere
/// ```
///
/// Where R carries a small difference to 0 ([`ChiSquaredYates`]), Wordless leaves it as it is.
/// So the value falls from nearly 1/(4E) to 0 as the difference passes ½, and grows again: it is
/// not monotone there. Sign, p-value and edge cases as [`ChiSquared`].
///
/// Wordless, `pearsons_chi_squared_test` with the correction switched on.
///
/// ```
/// # use tifa::stats::{ChiSquaredYates, ChiSquaredYatesWordless, Contingency, Statistic};
/// let close = Contingency::new(4, 1_000, 3, 900)?;
/// assert_eq!(ChiSquaredYates.score(&close).value, Some(0.0));
/// assert!((ChiSquaredYatesWordless.score(&close).value.unwrap() - 0.057_354_16).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ChiSquaredYatesWordless;

measure! { ChiSquaredYatesWordless: Statistic(Evidence, Signed),
    "chi_squared_yates_wordless", "chi-squared (Yates, as Wordless)",
    "corrected for continuity only where observed and expected differ by over 0.5",
    |table| {
        let applies = table.excess().abs() > YATES_CORRECTION;
        let correction = if applies { YATES_CORRECTION } else { 0.0 };
        chi_squared_score(chi_squared(table, correction), table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Score, Statistic};

    #[test]
    fn a_term_absent_from_or_filling_both_sides_is_no_evidence() {
        for table in [(0, 10, 0, 20), (10, 10, 20, 20)] {
            let table = Contingency::new(table.0, table.1, table.2, table.3).unwrap();
            assert_eq!(ChiSquared.score(&table), Score { value: Some(0.0), p_value: Some(1.0) });
        }
    }
}
