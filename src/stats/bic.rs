use crate::stats::log_likelihood::two_cells;
use crate::stats::log_likelihood_4::four_cells;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

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

impl Described for Bic {
    fn describe(&self) -> Description {
        Description {
            id: "bic",
            name: "BIC (two cells)",
            about: "Bayes factor of a difference, below 0 for none; Wilson 2013",
        }
    }
}

impl Described for Bic4 {
    fn describe(&self) -> Description {
        Description {
            id: "bic_4",
            name: "BIC (four cells)",
            about: "Bayes factor of a difference, below 0 for none; Wilson 2013, Dunning's G²",
        }
    }
}

impl Statistic for Bic {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Undirected
    }

    fn score(&self, table: &Contingency) -> Score {
        Score::without_p_value(two_cells(table) - table.total().ln())
    }
}

impl Statistic for Bic4 {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Undirected
    }

    fn score(&self, table: &Contingency) -> Score {
        Score::without_p_value(four_cells(table) - table.total().ln())
    }
}
