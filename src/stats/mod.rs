//! Numbers to numbers: every statistic of tifa, with its source beside its formula.
//!
//! This module knows no strings, files or documents. A value that is undefined for an input
//! is missing, never 0 or NaN; a value without a known distribution has no p-value.

mod bic;
mod c_value;
mod chi_squared;
mod chi_squared_yates;
mod chi_squared_yates_wordless;
mod conservative_log_ratio;
mod contingency;
mod describe;
mod difference_coefficient;
mod distribution;
mod ell;
mod entropy;
mod error;
mod fisher;
mod likelihood_interval;
mod log_likelihood;
mod log_likelihood_4;
mod log_likelihood_quanteda;
mod log_ratio;
mod log_ratio_plain;
mod log_ratio_smoothed;
mod lrc;
mod mann_whitney;
mod odds_ratio;
mod percent_diff;
mod percent_diff_stand_in;
mod pmi;
mod poisson;
mod proportion;
mod relative_risk;
mod scaled_f_score;
mod score;
mod simple_maths;
mod weighted_log_odds;
mod williams;

pub mod association;
pub mod correction;
pub mod dispersion;
pub mod reference;
pub mod resample;
pub mod similarity;
pub mod trend;

pub use bic::{Bic, Bic4};
pub use c_value::c_value;
pub use chi_squared::ChiSquared;
pub use chi_squared_yates::{ChiSquaredYates, ChiSquaredYatesQuanteda};
pub use chi_squared_yates_wordless::ChiSquaredYatesWordless;
pub use conservative_log_ratio::ConservativeLogRatio;
pub use contingency::{Contingency, MAX_TOTAL};
pub use describe::{Described, Description};
pub use difference_coefficient::DifferenceCoefficient;
pub use ell::Ell;
pub use entropy::{entropy, normalised_entropy};
pub use error::NumberError;
pub use fisher::{Alternative, FisherExact};
pub use likelihood_interval::likelihood_interval;
pub use log_likelihood::LogLikelihood;
pub use log_likelihood_4::LogLikelihood4;
pub use log_likelihood_quanteda::LogLikelihoodQuanteda;
pub use log_ratio::LogRatio;
pub use log_ratio_plain::LogRatioPlain;
pub use log_ratio_smoothed::{LogRatioScattertext, LogRatioWalter};
pub use lrc::Lrc;
pub use mann_whitney::MannWhitney;
pub use odds_ratio::{OddsRatio, OddsRatioHaldane};
pub use percent_diff::PercentDiff;
pub use percent_diff_stand_in::PercentDiffStandIn;
pub use pmi::Pmi;
pub use poisson::{RatePerMillion, poisson_interval};
pub use proportion::{clopper_pearson, wilson};
pub use relative_risk::RelativeRisk;
pub use scaled_f_score::scaled_f_score;
pub use score::{Confidence, Interval, Score};
pub use simple_maths::SimpleMaths;
pub use weighted_log_odds::{LogOdds, LogOddsVariance, Prior, log_odds_of_term, pooled_log_odds, weighted_log_odds};
pub use williams::Williams;

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

/// Which question a statistic answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// How surely the rates differ; grows with the size of the corpus.
    Evidence,
    /// How much the rates differ, however sure that is.
    EffectSize,
    /// How much the rates differ at least, at a stated confidence.
    ConservativeEffect,
}

impl Family {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::EffectSize => "effect size",
            Self::ConservativeEffect => "conservative effect size",
        }
    }
}

/// How the values of a statistic are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 0 at equal rates; exchanging the sides changes the sign.
    ///
    /// Where counts are smoothed, 0 only if the sizes are equal too.
    Signed,
    /// 1 at equal rates; exchanging the sides gives the reciprocal.
    Ratio,
    /// 0 at equal rates, −100 where the target has none; `1 + v/100` is a ratio.
    PercentChange,
    /// 0 at equal rates, positive where the target has more; the other side has its own value.
    TargetOnly,
    /// Says nothing of the direction; exchanging the sides changes nothing.
    Undirected,
}
