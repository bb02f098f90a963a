use crate::stats::Score;
use crate::stats::association::Cooccurrence;
use crate::stats::distribution::loader::deviance;

/// t-score of a pair: how many standard errors it is above chance.
///
/// ```text
/// t = (O − E)/√O
/// ```
///
/// 0 at chance; favours frequent pairs. A ranking, not a test: it takes the variance of a
/// binomial for that of `O`, so that no p-value is given. Undefined for `O = 0`.
///
/// Church, Gale, Hanks & Hindle (1991); Manning & Schütze (1999), section 5.3.1, in the
/// approximation that NLTK and Sketch Engine use. [`TScoreExact`] keeps the factor `1 − O/N`.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, TScore};
/// let new_companies = Cooccurrence::new(8, 15_828, 4_675, 14_307_668)?;
/// assert!((TScore.score(&new_companies).value.unwrap() - 0.9999).abs() < 5e-5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TScore;

measure! { TScore: Association(Evidence),
    "t_score", "t-score",
    "standard errors above chance, favours frequent pairs; Church et al. 1991",
    |pair| in_units_of(pair, pair.observed())
}

/// t-score with the full binomial variance.
///
/// ```text
/// t = (O − E)/√(O·(1 − O/N))
/// ```
///
/// Differs from [`TScore`] only for pairs that make up a large part of all. Undefined for
/// `O = 0` and `O = N`. No p-value.
///
/// The form of Wordless; Manning & Schütze (1999), equation 5.3, before their approximation.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, TScoreExact};
/// let new_companies = Cooccurrence::new(8, 15_828, 4_675, 14_307_668)?;
/// assert!((TScoreExact.score(&new_companies).value.unwrap() - 0.999_932_269).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TScoreExact;

measure! { TScoreExact: Association(Evidence),
    "t_score_exact", "t-score (full variance, as Wordless)",
    "t-score with the variance O(1 - O/N); Manning & Schütze 1999",
    |pair| in_units_of(pair, pair.observed() * (1.0 - pair.observed() / pair.total()))
}

/// z-score of a pair: how many Poisson standard deviations it is above chance.
///
/// ```text
/// z = (O − E)/√E
/// ```
///
/// 0 at chance; overstates rare pairs, so that no p-value is given. Defined for every pair.
///
/// Berry-Rogghe (1973), *The computation of collocations and their relevance in lexical
/// studies*, in the form of UCS, with `E` as variance.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, ZScore};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((ZScore.score(&pair).value.unwrap() - 2.102_442_146_958_04).abs() < 1e-13);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ZScore;

measure! { ZScore: Association(Evidence),
    "z_score", "z-score",
    "standard deviations above chance, overstates rare pairs; Berry-Rogghe 1973",
    |pair| in_units_of(pair, pair.expected())
}

fn in_units_of(pair: &Cooccurrence, variance: f64) -> Score {
    if variance == 0.0 {
        return Score::UNDEFINED;
    }
    Score::without_p_value(pair.excess() / variance.sqrt())
}

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

measure! { SimpleLogLikelihood: Association(Evidence),
    "simple_ll", "simple log-likelihood",
    "evidence of attraction or repulsion, signed; Evert 2008",
    |pair| {
        let excess = pair.excess();
        let unsigned = 2.0 * deviance(pair.observed(), pair.expected(), excess);
        Score::without_p_value(if excess < 0.0 { -unsigned } else { unsigned })
    }
}
