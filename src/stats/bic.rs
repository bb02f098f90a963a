use crate::stats::Score;
use crate::stats::log_likelihood::{four_cells, two_cells};

/// Approximate Bayes factor of a difference, on the scale of BIC, from the two-cell G².
///
/// ```text
/// BIC = |G²| − ln(N),   N = n₁ + n₂, one degree of freedom
/// ```
///
/// | value | evidence |
/// | --- | --- |
/// | below 0 | for equal rates |
/// | 0 to 2 | not worth more than a bare mention |
/// | 2 to 6 | positive |
/// | 6 to 10 | strong |
/// | above 10 | very strong |
///
/// Says nothing of the direction; `−ln N` at equal rates. Always defined. No p-value.
///
/// Wilson (2013), *Embracing Bayes factors for key item analysis in corpus linguistics*, after
/// Kass & Raftery (1995); the UCREL wizard prints it. `N` is the size of both corpora.
///
/// ```
/// # use tifa::stats::{Bic, Contingency, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Bic.score(&table).value.unwrap() + 9.084_358_85).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Bic;

measure! { Bic: Statistic(Evidence, Undirected),
    "bic", "BIC (two cells)",
    "Bayes factor of a difference, below 0 for none; Wilson 2013",
    |table| Score::without_p_value(two_cells(table) - table.total().ln())
}

/// The same from the four-cell G² of [`LogLikelihood4`].
///
/// ```text
/// BIC = |G²| − ln(N)
/// ```
///
/// Read as [`Bic`], and never smaller than it. Always defined. No p-value.
///
/// Wilson (2013) over Dunning's (1993) G².
///
/// [`LogLikelihood4`]: crate::stats::LogLikelihood4
///
/// ```
/// # use tifa::stats::{Bic4, Contingency, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((Bic4.score(&table).value.unwrap() + 9.082_004_76).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Bic4;

measure! { Bic4: Statistic(Evidence, Undirected),
    "bic_4", "BIC (four cells)",
    "Bayes factor of a difference, below 0 for none; Wilson 2013, Dunning's G²",
    |table| Score::without_p_value(four_cells(table) - table.total().ln())
}

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

measure! { Ell: Statistic(EffectSize, Undirected),
    "ell", "effect size for log-likelihood ELL",
    "log-likelihood as a share of its maximum, 0 to 1; Johnston et al. 2006",
    |table| {
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
    use crate::stats::{Contingency, Statistic};

    #[test]
    fn a_term_expected_less_than_once_has_no_value() {
        let table = Contingency::new(1, 100, 0, 10_000).unwrap();
        assert_eq!(Ell.score(&table), Score::UNDEFINED);
    }
}
