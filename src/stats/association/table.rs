use crate::stats::association::{Association, Cooccurrence};
use crate::stats::chi_squared::chi_squared;
use crate::stats::{Described, Description, Family, Score, Statistic};

/// ΔP of the second word given the first: how much more likely it is after it than elsewhere.
///
/// ```text
/// ΔP = O₁₁/R₁ − O₂₁/R₂
/// ```
///
/// From −1 to 1, 0 at chance. Directed: [`DeltaPBackward`] is the other way. Undefined where
/// the first word fills everything. No p-value.
///
/// Gries (2013), *50-something years of work on collocations*, International Journal of Corpus
/// Linguistics 18(1), 137–166, his ΔP(2|1), after Allan (1980).
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, DeltaP};
/// let of_course = Cooccurrence::new(5_610, 174_548, 7_867, 10_409_858)?;
/// assert!((DeltaP.score(&of_course).value.unwrap() - 0.032).abs() < 5e-4);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DeltaP;

measure! { DeltaP: Association(EffectSize),
    "delta_p", "ΔP, second word given the first",
    "gain in probability, -1 to 1; Gries 2013",
    |pair| {
        match pair.as_contingency() {
            Some(table) => Score::without_p_value(table.target_share() - table.reference_share()),
            None => Score::UNDEFINED,
        }
    }
}

/// ΔP of the first word given the second.
///
/// ```text
/// ΔP = O₁₁/C₁ − O₁₂/C₂
/// ```
///
/// [`DeltaP`] of the pair seen from its second word. Undefined where that fills everything.
/// No p-value.
///
/// Gries (2013), his ΔP(1|2).
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, DeltaPBackward};
/// let of_course = Cooccurrence::new(5_610, 174_548, 7_867, 10_409_858)?;
/// assert!((DeltaPBackward.score(&of_course).value.unwrap() - 0.697).abs() < 5e-4);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DeltaPBackward;

measure! { DeltaPBackward: Association(EffectSize),
    "delta_p_backward", "ΔP, first word given the second",
    "gain in probability, -1 to 1; Gries 2013",
    |pair| DeltaP.score(&pair.swapped())
}

/// φ² of two words: χ² of their table as a share of its largest value.
///
/// ```text
/// φ² = (O₁₁·O₂₂ − O₁₂·O₂₁)²/(R₁·R₂·C₁·C₂) = χ²/N
/// ```
///
/// From 0 at chance to 1, never apart. Says nothing of the direction. Undefined where a word
/// fills everything. No p-value; `chi_squared` has it.
///
/// Church & Gale (1991), *Concordances for parallel text*.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, PhiSquared};
/// let pair = Cooccurrence::new(31_950, 43_954, 36_743, 897_077)?;
/// assert!((PhiSquared.score(&pair).value.unwrap() - 0.62).abs() < 5e-3);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PhiSquared;

measure! { PhiSquared: Association(EffectSize),
    "phi_squared", "φ²",
    "squared correlation of two words, 0 to 1; Church & Gale 1991",
    |pair| {
        match pair.as_contingency() {
            Some(table) if pair.second() < pair.total() => {
                Score::without_p_value((chi_squared(&table, 0.0) / pair.total()).min(1.0))
            }
            _ => Score::UNDEFINED,
        }
    }
}

/// A comparison of two groups, used on the table of two words.
///
/// The first word's occurrences are the target, everything else the reference; the second
/// word is the term. Undefined where the first word fills everything. A formula exists once,
/// so G², χ², Fisher's test and the odds ratio are those of the comparison, under their names.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, OfTable};
/// # use tifa::stats::LogLikelihood4;
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// let score = OfTable(&LogLikelihood4).score(&pair);
/// assert!((score.value.unwrap() - 2.448_756_724_674_3).abs() < 1e-10);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct OfTable(
    /// The comparison.
    pub &'static dyn Statistic,
);

impl Described for OfTable {
    fn describe(&self) -> Description {
        self.0.describe()
    }
}

impl Association for OfTable {
    fn family(&self) -> Family {
        self.0.family()
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        pair.as_contingency().map_or(Score::UNDEFINED, |table| self.0.score(&table))
    }
}
