use crate::stats::log_likelihood::two_cells;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// Effect size for log-likelihood, ELL: G² as a share of what it could reach.
///
/// ```text
/// ELL = |G²|/(N·ln(min E)),   N = n₁ + n₂, E the expected values of the two cells
/// ```
///
/// `|G²|` is the two-cell form. From 0 at equal rates to at most 1; for words always tiny. Says
/// nothing of the direction. Undefined where an expected value is 1 or less, since the
/// logarithm there is 0 or negative. No p-value.
///
/// Johnston, Berry & Mielke (2006), *Measures of effect size for chi-squared and likelihood-ratio
/// goodness-of-fit tests*, Perceptual and Motor Skills 103, 412–414, in the form of the UCREL
/// wizard: its `N` is the size of both corpora, where the paper has the number of cases.
///
/// ```
/// # use tifa::stats::{Contingency, Ell, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Ell.score(&table).value.unwrap() - 5.619_433_15e-6).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Ell;

impl Described for Ell {
    fn describe(&self) -> Description {
        Description {
            id: "ell",
            name: "effect size for log-likelihood ELL",
            about: "log-likelihood as a share of its maximum, 0 to 1; Johnston et al. 2006",
        }
    }
}

impl Statistic for Ell {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Undirected
    }

    fn score(&self, table: &Contingency) -> Score {
        let smallest = table.expected_target().min(table.expected_reference());
        if smallest <= 1.0 {
            return Score::UNDEFINED;
        }
        Score::without_p_value(two_cells(table) / (table.total() * smallest.ln()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_expected_less_than_once_has_no_value() {
        let table = Contingency::new(1, 100, 0, 10_000).unwrap();
        assert_eq!(Ell.score(&table), Score::UNDEFINED);
    }
}
