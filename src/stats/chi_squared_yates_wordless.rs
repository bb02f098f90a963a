use crate::stats::chi_squared::chi_squared;
use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// How much Yates (1934) takes from each difference of observed and expected.
const YATES_CORRECTION: f64 = 0.5;

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
/// [`ChiSquared`]: crate::stats::ChiSquared
/// [`ChiSquaredYates`]: crate::stats::ChiSquaredYates
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

impl Described for ChiSquaredYatesWordless {
    fn describe(&self) -> Description {
        Description {
            id: "chi_squared_yates_wordless",
            name: "chi-squared (Yates, as Wordless)",
            about: "corrected for continuity only where observed and expected differ by over 0.5",
        }
    }
}

impl Statistic for ChiSquaredYatesWordless {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        let applies = table.excess().abs() > YATES_CORRECTION;
        let correction = if applies { YATES_CORRECTION } else { 0.0 };
        chi_squared_score(chi_squared(table, correction), table)
    }
}
