//! Measures that other tools print under a known name, but on another scale.

use crate::stats::association::{Association, Cooccurrence, Dice, MutualInformation};
use crate::stats::{Described, Description, Family, Score};
use std::f64::consts::LN_2;

/// logDice without the 14 that gives it its scale, as Wordless prints it.
///
/// ```text
/// log₂(2f/(f₁ + f₂))
/// ```
///
/// [`LogDice`] minus 14: 0 where the words never occur apart, negative elsewhere. Undefined for
/// `f = 0`. No p-value.
///
/// Wordless, `log_dice`: its documentation has the 14, its code leaves it out.
///
/// [`LogDice`]: crate::stats::association::LogDice
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, LogDiceWordless};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((LogDiceWordless.score(&pair).value.unwrap() + 12.904_634_62).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogDiceWordless;

/// Mutual information in natural logarithms, as quanteda's `pmi`.
///
/// ```text
/// MI = ln(O/E)
/// ```
///
/// [`MutualInformation`] times `ln 2`. Undefined for `O = 0`. No p-value.
///
/// quanteda, `textstat_keyness(measure = "pmi")` and earlier its collocations.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MutualInformationNatural};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((MutualInformationNatural.score(&pair).value.unwrap() - 1.834_265_19).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MutualInformationNatural;

impl Described for LogDiceWordless {
    fn describe(&self) -> Description {
        Description {
            id: "log_dice_wordless",
            name: "logDice (without 14, as Wordless)",
            about: "binary logarithm of Dice, at most 0; what Wordless prints",
        }
    }
}

impl Described for MutualInformationNatural {
    fn describe(&self) -> Description {
        Description {
            id: "mi_natural",
            name: "mutual information (natural, as quanteda)",
            about: "natural logarithm of observed over expected; quanteda",
        }
    }
}

impl Association for LogDiceWordless {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        match Dice.score(pair).value {
            Some(dice) if dice > 0.0 => Score::without_p_value(dice.log2()),
            _ => Score::UNDEFINED,
        }
    }
}

impl Association for MutualInformationNatural {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        let doublings = MutualInformation.score(pair).value;
        doublings.map_or(Score::UNDEFINED, |doublings| Score::without_p_value(doublings * LN_2))
    }
}
