use crate::stats::association::{Association, Cooccurrence};
use crate::stats::distribution::deviance::deviance;
use crate::stats::{Described, Description, Family, Score};

/// Simple log-likelihood of a pair: evidence from the pair's own cell.
///
/// ```text
/// simple-ll = 2·(O·ln(O/E) − (O − E)),   with the sign of O − E
/// ```
///
/// `0·ln 0` is 0. 0 at chance, any size. Not the same as G² of the table
/// (`log_likelihood_4`), which uses all four cells and has the p-value. Defined for every pair.
///
/// Evert (2008), *Corpora and collocations*, section 4.2; UCS, `am.simple.ll`, signed as in
/// `association-measures`.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, SimpleLogLikelihood};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// let score = SimpleLogLikelihood.score(&pair);
/// assert!((score.value.unwrap() - 1.987_992_040_279_4).abs() < 1e-13);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SimpleLogLikelihood;

impl Described for SimpleLogLikelihood {
    fn describe(&self) -> Description {
        Description {
            id: "simple_ll",
            name: "simple log-likelihood",
            about: "evidence of attraction or repulsion, signed; Evert 2008",
        }
    }
}

impl Association for SimpleLogLikelihood {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        let excess = pair.excess();
        let unsigned = 2.0 * deviance(pair.observed(), pair.expected(), excess);
        Score::without_p_value(if excess < 0.0 { -unsigned } else { unsigned })
    }
}
