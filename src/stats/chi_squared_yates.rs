use crate::stats::chi_squared::chi_squared;
use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// How much Yates (1934) takes from each difference of observed and expected.
const YATES_CORRECTION: f64 = 0.5;

/// Below this expected value quanteda applies the correction.
const SMALL_EXPECTED: f64 = 5.0;

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
/// [`ChiSquared`]: crate::stats::ChiSquared
///
/// ```
/// # use tifa::stats::{ChiSquaredYates, Contingency, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((ChiSquaredYates.score(&table).value.unwrap() - 2.387_785_51).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ChiSquaredYates;

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
/// [`ChiSquared`]: crate::stats::ChiSquared
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

impl Described for ChiSquaredYates {
    fn describe(&self) -> Description {
        Description {
            id: "chi_squared_yates",
            name: "chi-squared (Yates, as R)",
            about: "evidence of different rates, signed, corrected for continuity; Yates 1934",
        }
    }
}

impl Described for ChiSquaredYatesQuanteda {
    fn describe(&self) -> Description {
        Description {
            id: "chi_squared_yates_quanteda",
            name: "chi-squared (Yates, as quanteda)",
            about: "corrected for continuity only where a cell expects below 5; quanteda's default",
        }
    }
}

impl Statistic for ChiSquaredYates {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        let correction = YATES_CORRECTION.min(table.excess().abs());
        chi_squared_score(chi_squared(table, correction), table)
    }
}

impl Statistic for ChiSquaredYatesQuanteda {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        let correction = if quanteda_applies(table) { YATES_CORRECTION } else { 0.0 };
        chi_squared_score(chi_squared(table, correction), table)
    }
}

/// Whether quanteda corrects this table; `|ad − bc| ≥ N/2` is `|a − E₁| ≥ ½`.
pub(crate) fn quanteda_applies(table: &Contingency) -> bool {
    let small = table.cells().iter().any(|cell| cell.expected < SMALL_EXPECTED);
    small && table.excess().abs() >= YATES_CORRECTION
}
