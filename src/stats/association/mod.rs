//! How strongly words attract each other.

use crate::stats::{
    ChiSquared, ChiSquaredYates, Described, Family, FisherExact, LogLikelihood4, OddsRatio, OddsRatioHaldane, Score,
};

mod cooccurrence;
mod delta_p;
mod interaction;
mod mutual_information;
mod named;
mod nested;
mod of_table;
mod overlap;
mod phi_squared;
mod simple_ll;
mod t_score;

pub use cooccurrence::Cooccurrence;
pub use delta_p::{DeltaP, DeltaPBackward};
pub use interaction::Interaction;
pub use mutual_information::{MutualInformation, MutualInformation2, MutualInformation3, MutualInformation10, Npmi};
pub use named::{LogDiceWordless, MutualInformationNatural};
pub use nested::{Collocation, nested_collocations};
pub use of_table::OfTable;
pub use overlap::{Dice, Jaccard, LogDice, MinimumSensitivity};
pub use phi_squared::PhiSquared;
pub use simple_ll::SimpleLogLikelihood;
pub use t_score::{TScore, TScoreExact, ZScore};

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
