use crate::stats::association::{Association, Cooccurrence};
use crate::stats::{Described, Description, Family, Score};

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

impl Described for DeltaP {
    fn describe(&self) -> Description {
        Description {
            id: "delta_p",
            name: "ΔP, second word given the first",
            about: "gain in probability, -1 to 1; Gries 2013",
        }
    }
}

impl Described for DeltaPBackward {
    fn describe(&self) -> Description {
        Description {
            id: "delta_p_backward",
            name: "ΔP, first word given the second",
            about: "gain in probability, -1 to 1; Gries 2013",
        }
    }
}

impl Association for DeltaP {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        match pair.as_contingency() {
            Some(table) => Score::without_p_value(table.target_share() - table.reference_share()),
            None => Score::UNDEFINED,
        }
    }
}

impl Association for DeltaPBackward {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        DeltaP.score(&pair.swapped())
    }
}
