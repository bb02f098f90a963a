//! Numbers to numbers: every statistic of tifa, with its source beside its formula.
//!
//! This module knows no strings, files or documents. A value that is undefined for an input
//! is missing, never 0 or NaN; a value without a known distribution has no p-value.

#[macro_use]
mod measure;

mod bic;
mod c_value;
mod chi_squared;
mod conservative_log_ratio;
mod contingency;
mod distribution;
mod entropy;
mod error;
mod few_expected;
mod fisher;
mod likelihood_interval;
mod log_likelihood;
mod log_ratio;
mod mann_whitney;
mod odds_ratio;
mod pmi;
mod poisson;
mod proportion;
mod rate;
mod rate_ratio;
mod scaled_f_score;
mod score;
mod weighted_log_odds;

pub mod association;
pub mod correction;
pub mod dispersion;
pub mod diversity;
pub mod reference;
pub mod resample;
pub mod similarity;
pub mod trend;

pub use bic::{Bic, Bic4, Ell};
pub use c_value::c_value;
pub use chi_squared::{ChiSquared, ChiSquaredYates, ChiSquaredYatesQuanteda, ChiSquaredYatesWordless};
pub use conservative_log_ratio::{ConservativeLogRatio, Lrc};
pub use contingency::{Contingency, MAX_TOTAL};
pub use entropy::{entropy, normalised_entropy};
pub use error::NumberError;
pub use few_expected::{LEAST_EXPECTED, expects_few, log_ratio_interval};
pub use fisher::{Alternative, FisherExact};
pub use likelihood_interval::likelihood_interval;
pub use log_likelihood::{LogLikelihood, LogLikelihood4, LogLikelihoodQuanteda, Williams};
pub use log_ratio::{LogRatio, LogRatioPlain, LogRatioScattertext, LogRatioWalter};
pub use mann_whitney::MannWhitney;
pub use measure::{Described, Description, Family, Scale};
pub use odds_ratio::{OddsRatio, OddsRatioHaldane};
pub use pmi::Pmi;
pub use poisson::poisson_interval;
pub use proportion::{ShareOfHits, clopper_pearson, wilson};
pub use rate::{DocumentSums, FEWEST_DOCUMENTS, RateInterval, RatePerMillion};
pub use rate_ratio::{DifferenceCoefficient, PercentDiff, PercentDiffStandIn, RelativeRisk, SimpleMaths};
pub use scaled_f_score::scaled_f_score;
pub use score::{Confidence, Interval, Score};
pub use weighted_log_odds::{LogOdds, LogOddsVariance, Prior, log_odds_of_term, pooled_log_odds, weighted_log_odds};

/// Every comparison of one term between two groups.
pub static STATISTICS: &[&dyn Statistic] = &[
    &LogLikelihood,
    &LogLikelihood4,
    &Williams,
    &LogLikelihoodQuanteda,
    &ChiSquared,
    &ChiSquaredYates,
    &ChiSquaredYatesQuanteda,
    &ChiSquaredYatesWordless,
    &FisherExact::TWO_SIDED,
    &FisherExact::LESS,
    &FisherExact::GREATER,
    &Bic,
    &Bic4,
    &LogRatio,
    &LogRatioWalter,
    &LogRatioScattertext,
    &LogRatioPlain,
    &ConservativeLogRatio::PERCENT_95,
    &Lrc::PERCENT_95,
    &RelativeRisk,
    &PercentDiff,
    &PercentDiffStandIn,
    &OddsRatio,
    &OddsRatioHaldane,
    &DifferenceCoefficient,
    &SimpleMaths::PLUS_1,
    &SimpleMaths::PLUS_100,
    &Pmi,
    &Ell,
];

/// A comparison of one term between a target and a reference.
pub trait Statistic: Described + Sync {
    /// Which question it answers.
    fn family(&self) -> Family;

    /// What its value is at equal rates, and what becomes of it when the sides are exchanged.
    fn scale(&self) -> Scale;

    /// The value for one term, with a p-value where there is one.
    fn score(&self, table: &Contingency) -> Score;

    /// The same at another confidence, for conservative effects; the others have no such choice.
    fn score_at(&self, table: &Contingency, _confidence: Confidence) -> Score {
        self.score(table)
    }

    /// Plausible values at a confidence, for statistics that have an interval.
    fn interval(&self, _table: &Contingency, _confidence: Confidence) -> Option<Interval> {
        None
    }
}
