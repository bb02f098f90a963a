use crate::stats::distribution::hypergeometric::Hypergeometric;
use crate::stats::distribution::root::{Tangent, increasing_root};
use crate::stats::score::defined;
use crate::stats::{Confidence, Contingency, Described, Description, Family, Interval, Scale, Score, Statistic};

/// How much more probable a table may be and still count as equally probable: R's
/// `fisher.test`, which guards against rounding with the factor `1 + 10⁻⁷`.
const TIE_TOLERANCE: f64 = 1e-7;

/// No odds ratio of counts below 2⁶⁴ has a logarithm beyond this, at any error rate in use.
const LARGEST_LN_ODDS: f64 = 300.0;

/// Fisher's exact test, with the conditional maximum-likelihood odds ratio as its value.
///
/// ```text
/// P(x | ω) ∝ C(n₁, x)·C(n₂, k − x)·ωˣ,   k = a + b
///
/// value:     the ω with E(x | ω) = a
/// p greater: P(x ≥ a | ω = 1)
/// p less:    P(x ≤ a | ω = 1)
/// p two-sided: sum of P(x | 1) over all x with P(x | 1) ≤ (1 + 10⁻⁷)·P(a | 1)
/// interval:  the ω with P(x ≥ a | ω) = α/2 and P(x ≤ a | ω) = α/2
/// ```
///
/// `a` of `n₁` in the target, `b` of `n₂` in the reference. The value is 1 at equal rates and
/// shrinks towards 1 compared with `ad/bc` ([`OddsRatio`]). One-sided tests have one-sided
/// intervals, as in R: `(0, high)` for less, `(low, ∞)` for greater.
///
/// | table | value | interval | p |
/// | --- | --- | --- | --- |
/// | `a` is the smallest that the margins allow | 0 | from 0 | as above |
/// | `a` is the largest (as with `b = 0`) | undefined, without bound | to ∞ | as above |
/// | only one table has these margins | undefined | 0 to ∞ | 1 |
///
/// The two-sided p-value and the two-sided interval are not inversions of each other: 1 may
/// lie inside the interval with p below α (Fay 2010, Biostatistics 11, 373–374).
///
/// Fisher (1935), *The logic of inductive inference*, Journal of the Royal Statistical Society
/// 98, 39–82; estimate and interval as in R's `fisher.test`, two-sided p by its rule of least
/// probable tables. quanteda's `measure = "exact"` prints this value and p. R's `uniroot`
/// stops at a tolerance of 1.2e-4, so that its estimates are right to some four digits: for the
/// table below it prints 1.36877583, where exact arithmetic (and scipy) has 1.36880109.
///
/// [`OddsRatio`]: crate::stats::OddsRatio
///
/// ```
/// # use tifa::stats::{Contingency, FisherExact, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// let score = FisherExact::TWO_SIDED.score(&table);
/// assert!((score.p_value.unwrap() - 0.117_202_69).abs() < 5e-9);
/// assert!((score.value.unwrap() - 1.368_801_09).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FisherExact {
    /// What counts as evidence.
    pub alternative: Alternative,
}

/// Which deviations from equal rates count as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alternative {
    /// A higher or a lower rate in the target.
    TwoSided,
    /// A lower rate in the target.
    Less,
    /// A higher rate in the target.
    Greater,
}

impl FisherExact {
    /// Against a difference of either sign.
    pub const TWO_SIDED: Self = Self { alternative: Alternative::TwoSided };

    /// Against a lower rate in the target.
    pub const LESS: Self = Self { alternative: Alternative::Less };

    /// Against a higher rate in the target.
    pub const GREATER: Self = Self { alternative: Alternative::Greater };

    fn p_value(self, table: &Contingency) -> f64 {
        let distribution = distribution(table);
        let a = table.target_count() as f64;
        match self.alternative {
            Alternative::TwoSided => distribution.two_sided(a, TIE_TOLERANCE),
            Alternative::Greater => distribution.upper_tail(a).probability,
            Alternative::Less => {
                let b = table.reference_count() as f64;
                distribution.mirrored().upper_tail(b).probability
            }
        }
    }
}

impl Described for FisherExact {
    fn describe(&self) -> Description {
        let (id, name) = match self.alternative {
            Alternative::TwoSided => ("fisher_exact", "Fisher's exact test, two-sided"),
            Alternative::Less => ("fisher_less", "Fisher's exact test, target lower"),
            Alternative::Greater => ("fisher_greater", "Fisher's exact test, target higher"),
        };
        Description { id, name, about: "exact p-value, value is the conditional odds ratio; Fisher 1935, as R" }
    }
}

impl Statistic for FisherExact {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Ratio
    }

    fn score(&self, table: &Contingency) -> Score {
        Score { value: conditional_odds_ratio(table), p_value: defined(self.p_value(table).min(1.0)) }
    }

    fn interval(&self, table: &Contingency, confidence: Confidence) -> Option<Interval> {
        let one_sided = confidence.error_rate();
        let interval = match self.alternative {
            Alternative::TwoSided => {
                let tail = confidence.tail();
                Interval { low: lower_end(table, tail), high: upper_end(table, tail) }
            }
            Alternative::Less => Interval { low: 0.0, high: upper_end(table, one_sided) },
            Alternative::Greater => Interval { low: lower_end(table, one_sided), high: f64::INFINITY },
        };
        Some(interval)
    }
}

fn distribution(table: &Contingency) -> Hypergeometric {
    let target_total = table.target_total() as f64;
    let reference_total = table.reference_total() as f64;
    Hypergeometric::new(target_total, reference_total, table.count(), 0.0)
}

fn conditional_odds_ratio(table: &Contingency) -> Option<f64> {
    let distribution = distribution(table);
    let a = table.target_count() as f64;
    if a == distribution.high() {
        return None;
    }
    if a == distribution.low() {
        return Some(0.0);
    }
    if table.determinant() == 0.0 {
        // The mean at ω = 1 is n₁·k/N, which equals a.
        return Some(1.0);
    }
    let ln_odds = increasing_root(-LARGEST_LN_ODDS, LARGEST_LN_ODDS, smoothed_ln_odds(table), |ln_odds| {
        let moments = distribution.with_ln_odds(ln_odds).moments();
        Tangent { value: moments.mean - a, slope: moments.variance }
    });
    defined(ln_odds.exp())
}

fn lower_end(table: &Contingency, tail: f64) -> f64 {
    let distribution = distribution(table);
    let a = table.target_count() as f64;
    if a == distribution.low() {
        return 0.0;
    }
    let target = tail.ln();
    let ln_odds = increasing_root(-LARGEST_LN_ODDS, LARGEST_LN_ODDS, smoothed_ln_odds(table), |ln_odds| {
        let distribution = distribution.with_ln_odds(ln_odds);
        let upper = distribution.upper_tail(a);
        let slope = upper.mean - distribution.moments().mean;
        Tangent { value: upper.probability.ln() - target, slope }
    });
    ln_odds.exp()
}

/// The upper end is the reciprocal of the lower end seen from the other side.
fn upper_end(table: &Contingency, tail: f64) -> f64 {
    1.0 / lower_end(&table.swapped(), tail)
}

/// Logarithm of the odds ratio with ½ in each cell, where the search starts.
fn smoothed_ln_odds(table: &Contingency) -> f64 {
    let odds = |count: u64, total: u64| (count as f64 + 0.5) / ((total - count) as f64 + 0.5);
    let target = odds(table.target_count(), table.target_total());
    let reference = odds(table.reference_count(), table.reference_total());
    (target / reference).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(a: u64, n1: u64, b: u64, n2: u64) -> Contingency {
        Contingency::new(a, n1, b, n2).unwrap()
    }

    #[test]
    fn pedersens_table_has_his_three_p_values() {
        // Pedersen (1996), Fishing for exactness, p. 10: 0.486, 0.243, 0.986
        let table = table(1, 4, 3, 4);
        let p = |test: FisherExact| test.score(&table).p_value.unwrap();
        assert!((p(FisherExact::TWO_SIDED) - 34.0 / 70.0).abs() < 1e-14);
        assert!((p(FisherExact::LESS) - 17.0 / 70.0).abs() < 1e-14);
        assert!((p(FisherExact::GREATER) - 69.0 / 70.0).abs() < 1e-14);
    }

    #[test]
    fn a_table_alone_with_its_margins_is_no_evidence() {
        let absent = table(0, 10, 0, 20);
        let score = FisherExact::TWO_SIDED.score(&absent);
        assert_eq!(score, Score { value: None, p_value: Some(1.0) });
        let interval = FisherExact::TWO_SIDED.interval(&absent, Confidence::PERCENT_95).unwrap();
        assert_eq!(interval, Interval { low: 0.0, high: f64::INFINITY });
    }

    #[test]
    fn a_thousand_million_tokens_are_no_obstacle() {
        let huge = table(400_010_000, 1_000_000_000, 400_000_000, 1_000_000_000);
        let score = FisherExact::TWO_SIDED.score(&huge);
        let sample = 1.000_041_667;
        assert!((score.value.unwrap() - sample).abs() < 1e-8, "{score:?}");
        assert!(score.p_value.unwrap() > 0.6 && score.p_value.unwrap() < 0.7, "{score:?}");
    }
}
