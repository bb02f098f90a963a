use std::f64::consts::{LN_2, LOG2_E, LOG10_E};

use crate::stats::Score;
use crate::stats::association::{Association, Cooccurrence};

/// Mutual information of two words, MI: how many doublings the pair is above chance.
///
/// ```text
/// MI = log₂(O/E),   E = f₁·f₂/N
/// ```
///
/// 0 at chance, negative below it; favours rare pairs. Undefined for `O = 0`. No p-value.
///
/// Church & Hanks (1990), *Word association norms, mutual information, and lexicography*,
/// Computational Linguistics 16(1), 22–29. Base 2, as NLTK and Sketch Engine; UCS prints log₁₀
/// ([`MutualInformation10`]), quanteda's `pmi` is natural.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MutualInformation};
/// let pair = Cooccurrence::new(8, 1_105, 44, 15_000_000)?;
/// assert!((MutualInformation.score(&pair).value.unwrap() - 11.3).abs() < 0.05);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MutualInformation;

measure! { MutualInformation: Association(EffectSize),
    "mi", "mutual information MI",
    "doublings above chance, favours rare pairs; Church & Hanks 1990",
    |pair| ln_ratio(pair).map_or(Score::UNDEFINED, |ratio| Score::without_p_value(ratio * LOG2_E))
}

/// Mutual information in decimal logarithms, as UCS prints it.
///
/// ```text
/// MI = log₁₀(O/E)
/// ```
///
/// [`MutualInformation`] times `log₁₀ 2`. Undefined for `O = 0`. No p-value.
///
/// Evert (2004), *The statistics of word cooccurrences*, UCS toolkit, `am.MI`.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MutualInformation10};
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// let score = MutualInformation10.score(&pair);
/// assert!((score.value.unwrap() - 0.796_611_250_194_937).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MutualInformation10;

measure! { MutualInformation10: Association(EffectSize),
    "mi_10", "mutual information MI (log₁₀, as UCS)",
    "powers of ten above chance; Evert 2004",
    |pair| ln_ratio(pair).map_or(Score::UNDEFINED, |ratio| Score::without_p_value(ratio * LOG10_E))
}

/// Mutual information with the observed count squared, MI².
///
/// ```text
/// MI² = log₂(O²/E)
/// ```
///
/// `log₂ E` at chance, so that it has no fixed zero; weakens the favour for rare pairs.
/// Undefined for `O = 0`. No p-value.
///
/// Daille (1994), *Approche mixte pour l'extraction automatique de terminologie*, p. 139.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MutualInformation2};
/// let pair = Cooccurrence::new(7, 15_334, 120, 191_998)?;
/// let expected = 0.708_656_079_839_807 * 10.0_f64.log2();
/// assert!((MutualInformation2.score(&pair).value.unwrap() - expected).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MutualInformation2;

measure! { MutualInformation2: Association(EffectSize),
    "mi2", "mutual information MI²",
    "MI with the count squared; Daille 1994",
    |pair| with_power(pair, 1.0)
}

/// Mutual information with the observed count cubed, MI³.
///
/// ```text
/// MI³ = log₂(O³/E)
/// ```
///
/// As [`MutualInformation2`], with more weight on frequent pairs. Undefined for `O = 0`. No
/// p-value.
///
/// Daille (1994), p. 139; one of the measures of Sketch Engine.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, MutualInformation3};
/// let pair = Cooccurrence::new(7, 15_334, 120, 191_998)?;
/// assert!((MutualInformation3.score(&pair).value.unwrap() - 5.161_459_46).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MutualInformation3;

measure! { MutualInformation3: Association(EffectSize),
    "mi3", "mutual information MI³",
    "MI with the count cubed, favours frequent pairs; Daille 1994",
    |pair| with_power(pair, 2.0)
}

/// Mutual information normalised to −1 to 1, NPMI.
///
/// ```text
/// NPMI = ln(O/E)/−ln(O/N)
/// ```
///
/// 1 where the words occur together only, 0 at chance, −1 for `O = 0`. Undefined for `O = N`,
/// where both logarithms are 0. No p-value.
///
/// Bouma (2009), *Normalized (pointwise) mutual information in collocation extraction*. Values
/// stay within bounds because the counts are checked against each other; gensim's `npmi` can
/// exceed 1 after its vocabulary is pruned.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, Npmi};
/// let always = Cooccurrence::new(10, 10, 10, 100)?;
/// assert_eq!(Npmi.score(&always).value, Some(1.0));
/// let chance = Cooccurrence::new(1, 10, 10, 100)?;
/// assert_eq!(Npmi.score(&chance).value, Some(0.0));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Npmi;

measure! { Npmi: Association(EffectSize),
    "npmi", "normalised mutual information NPMI",
    "-1 never, 0 by chance, 1 only together; Bouma 2009",
    |pair| {
        if pair.observed() == pair.total() {
            return Score::UNDEFINED;
        }
        let Some(ratio) = ln_ratio(pair) else {
            return Score::without_p_value(-1.0);
        };
        let surprise = -(pair.observed() / pair.total()).ln();
        Score::without_p_value((ratio / surprise).clamp(-1.0, 1.0))
    }
}

/// `ln(O/E)`, `None` for a pair that does not occur, exactly 0 at chance.
fn ln_ratio(pair: &Cooccurrence) -> Option<f64> {
    if pair.observed() == 0.0 {
        return None;
    }
    if pair.excess() == 0.0 {
        return Some(0.0);
    }
    Some((pair.observed() / pair.expected()).ln())
}

/// MI plus `log₂ O` so many times over.
fn with_power(pair: &Cooccurrence, extra: f64) -> Score {
    match MutualInformation.score(pair).value {
        Some(value) => Score::without_p_value(value + extra * pair.observed().log2()),
        None => Score::UNDEFINED,
    }
}

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

measure! { MutualInformationNatural: Association(EffectSize),
    "mi_natural", "mutual information (natural, as quanteda)",
    "natural logarithm of observed over expected; quanteda",
    |pair| {
        let doublings = MutualInformation.score(pair).value;
        doublings.map_or(Score::UNDEFINED, |doublings| Score::without_p_value(doublings * LN_2))
    }
}
