use crate::stats::Score;
use crate::stats::association::Cooccurrence;

/// What logDice adds, so that its largest value is 14.
const LOG_DICE_TOP: f64 = 14.0;

/// Dice coefficient of two words: twice the pair over the sum of both.
///
/// ```text
/// Dice = 2f/(f₁ + f₂)
/// ```
///
/// From 0, never together, to 1, never apart. Takes no account of `N`. No p-value.
///
/// Dice (1945), Ecology 26(3), 297–302; for words Smadja (1993).
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, Dice};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((Dice.score(&pair).value.unwrap() - 0.000_130_412_102_243_088).abs() < 1e-18);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Dice;

measure! { Dice: Association(EffectSize),
    "dice", "Dice coefficient",
    "overlap of two words, 0 never to 1 always together; Dice 1945",
    |pair| Score::without_p_value(dice(pair))
}

/// logDice: the Dice coefficient on a logarithmic scale that ends at 14.
///
/// ```text
/// logDice = 14 + log₂(2f/(f₁ + f₂))
/// ```
///
/// 14 where the words never occur apart, usually below 10; 0 is less than one pair in 16 000
/// occurrences. One more is twice as often, seven more some hundred times. Comparable between
/// corpora, since it takes no account of `N`. Undefined for `f = 0`. No p-value.
///
/// Rychlý (2008), *A lexicographer-friendly association score*, RASLAN, 6–9. Wordless prints
/// it without the 14.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, LogDice};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((LogDice.score(&pair).value.unwrap() - 1.095_365_38).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogDice;

measure! { LogDice: Association(EffectSize),
    "log_dice", "logDice",
    "overlap on a logarithmic scale, at most 14; Rychlý 2008",
    |pair| {
        if pair.observed() == 0.0 {
            return Score::UNDEFINED;
        }
        Score::without_p_value(LOG_DICE_TOP + dice(pair).log2())
    }
}

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
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, LogDiceWordless};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((LogDiceWordless.score(&pair).value.unwrap() + 12.904_634_62).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogDiceWordless;

measure! { LogDiceWordless: Association(EffectSize),
    "log_dice_wordless", "logDice (without 14, as Wordless)",
    "binary logarithm of Dice, at most 0; what Wordless prints",
    |pair| {
        match Dice.score(pair).value {
            Some(dice) if dice > 0.0 => Score::without_p_value(dice.log2()),
            _ => Score::UNDEFINED,
        }
    }
}

/// Jaccard coefficient of two words: the pair over the occurrences of either.
///
/// ```text
/// Jaccard = f/(f₁ + f₂ − f)
/// ```
///
/// From 0 to 1; orders pairs as [`Dice`] does. No p-value.
///
/// Jaccard (1901), Bulletin de la Société Vaudoise des Sciences Naturelles 37.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, Jaccard};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// assert!((Jaccard.score(&pair).value.unwrap() - 6.521_030_322_791e-5).abs() < 1e-17);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Jaccard;

measure! { Jaccard: Association(EffectSize),
    "jaccard", "Jaccard coefficient",
    "pair over the occurrences of either word, 0 to 1; Jaccard 1901",
    |pair| Score::without_p_value(pair.observed() / pair.union())
}

/// Minimum sensitivity: the smaller of the two shares of a word's occurrences in the pair.
///
/// ```text
/// MS = min(f/f₁, f/f₂)
/// ```
///
/// From 0 to 1. No p-value.
///
/// Pedersen (1998), *Dependent bigram identification*; UCS, `am.MS`.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MinimumSensitivity};
/// let pair = Cooccurrence::new(7, 15_334, 120, 191_998)?;
/// let score = MinimumSensitivity.score(&pair);
/// assert!((score.value.unwrap() - 0.000_456_501_891_222_121).abs() < 1e-18);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MinimumSensitivity;

measure! { MinimumSensitivity: Association(EffectSize),
    "minimum_sensitivity", "minimum sensitivity",
    "smaller share of a word's occurrences in the pair, 0 to 1; Pedersen 1998",
    |pair| Score::without_p_value(pair.observed() / pair.first().max(pair.second()))
}

fn dice(pair: &Cooccurrence) -> f64 {
    2.0 * pair.observed() / (pair.first() + pair.second())
}
