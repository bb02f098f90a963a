//! How strongly words attract each other.

use crate::stats::{
    ChiSquared, ChiSquaredYates, Described, Family, FisherExact, LogLikelihood4, OddsRatio, OddsRatioHaldane, Score,
};

mod cooccurrence;
mod excess;
mod interaction;
mod mutual_information;
mod nested;
mod overlap;
mod table;

pub use cooccurrence::Cooccurrence;
pub use excess::{SimpleLogLikelihood, TScore, TScoreExact, ZScore};
pub use interaction::Interaction;
pub use mutual_information::{
    MutualInformation, MutualInformation2, MutualInformation3, MutualInformation10, MutualInformationNatural, Npmi,
};
pub use nested::{Collocation, nested_collocations};
pub use overlap::{Dice, Jaccard, LogDice, LogDiceWordless, MinimumSensitivity};
pub use table::{DeltaP, DeltaPBackward, OfTable, PhiSquared};

/// Every measure of association between two words.
pub static ASSOCIATIONS: &[&dyn Association] = &[
    &LogDice,
    &LogDiceWordless,
    &MutualInformation,
    &MutualInformation10,
    &MutualInformationNatural,
    &MutualInformation2,
    &MutualInformation3,
    &Npmi,
    &TScore,
    &TScoreExact,
    &ZScore,
    &Dice,
    &Jaccard,
    &MinimumSensitivity,
    &DeltaP,
    &DeltaPBackward,
    &PhiSquared,
    &SimpleLogLikelihood,
    &OfTable(&LogLikelihood4),
    &OfTable(&ChiSquared),
    &OfTable(&ChiSquaredYates),
    &OfTable(&FisherExact::TWO_SIDED),
    &OfTable(&OddsRatio),
    &OfTable(&OddsRatioHaldane),
];

/// A measure of how strongly two words attract each other.
pub trait Association: Described + Sync {
    /// Which question it answers.
    fn family(&self) -> Family;

    /// The value for one pair, with a p-value where there is one.
    fn score(&self, pair: &Cooccurrence) -> Score;
}
