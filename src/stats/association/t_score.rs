use crate::stats::association::{Association, Cooccurrence};
use crate::stats::{Described, Description, Family, Score};

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

impl Described for TScore {
    fn describe(&self) -> Description {
        Description {
            id: "t_score",
            name: "t-score",
            about: "standard errors above chance, favours frequent pairs; Church et al. 1991",
        }
    }
}

impl Described for TScoreExact {
    fn describe(&self) -> Description {
        Description {
            id: "t_score_exact",
            name: "t-score (full variance, as Wordless)",
            about: "t-score with the variance O(1 - O/N); Manning & Schütze 1999",
        }
    }
}

impl Described for ZScore {
    fn describe(&self) -> Description {
        Description {
            id: "z_score",
            name: "z-score",
            about: "standard deviations above chance, overstates rare pairs; Berry-Rogghe 1973",
        }
    }
}

impl Association for TScore {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        in_units_of(pair, pair.observed())
    }
}

impl Association for TScoreExact {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        in_units_of(pair, pair.observed() * (1.0 - pair.observed() / pair.total()))
    }
}

impl Association for ZScore {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        in_units_of(pair, pair.expected())
    }
}

fn in_units_of(pair: &Cooccurrence, variance: f64) -> Score {
    if variance == 0.0 {
        return Score::UNDEFINED;
    }
    Score::without_p_value(pair.excess() / variance.sqrt())
}
