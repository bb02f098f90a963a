//! How a comparison is tested, what of it is listed, and in which order.

use crate::corpus::Watch;
use crate::stats::Statistic;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use std::fmt;
use std::sync::Arc;

/// What is asked of a comparison beyond its sides.
#[derive(Clone)]
pub struct KeynessPlan {
    /// The fewest documents, on both sides together, for a term to be tested.
    pub min_documents: u64,
    /// The fewest occurrences that both sides expect, for a term to be tested.
    pub min_expected: f64,
    /// An adjusted p-value up to this is called significant.
    pub alpha: f64,
    /// What is done to p-values for the number of terms.
    pub correction: &'static dyn Correction,
    /// Whether p-values by documents are corrected by step-down maxT in its place (Westfall & Young 1993).
    pub is_max_t: bool,
    /// The order of the rows.
    pub rank: Rank,
    /// Which rows are listed.
    pub only: Only,
    /// The least |log ratio| of a row that is listed, and of a keyword.
    pub min_log_ratio: f64,
    /// A lockword's interval of the log ratio lies within plus or minus this.
    pub lock_bound: f64,
    /// All pseudo-counts of the weighted log-odds together; nothing means the tokens of an average document.
    pub prior: Option<f64>,
    /// Further measures, each a column.
    pub statistics: Vec<&'static dyn Statistic>,
    /// Tests and intervals by document, where each side has five; without it words alone are tested.
    pub resampling: Option<Resampling>,
}

/// How documents are resampled.
#[derive(Debug, Clone)]
pub struct Resampling {
    /// Random arrangements beside the observed one; all there are, if they are no more.
    pub permutations: u32,
    /// The seed of all random numbers.
    pub seed: u64,
    /// Is told of every batch of arrangements.
    pub watch: Option<Arc<dyn Watch>>,
}

impl Resampling {
    /// Arrangements of every term unless more are asked for; terms whose p-value has to be smaller get more.
    pub const PERMUTATIONS: u32 = 9_999;
}

impl Default for Resampling {
    fn default() -> Resampling {
        Resampling { permutations: Self::PERMUTATIONS, seed: 1, watch: None }
    }
}

/// The bound of a lockword unless another is given: rates that differ by less than half as much again.
pub const LOCK_BOUND: f64 = 0.5;

impl Default for KeynessPlan {
    fn default() -> KeynessPlan {
        KeynessPlan {
            min_documents: 1,
            min_expected: 0.0,
            alpha: 0.05,
            correction: &BenjaminiHochberg,
            is_max_t: false,
            rank: Rank::Evidence,
            only: Only::All,
            min_log_ratio: 0.0,
            lock_bound: LOCK_BOUND,
            prior: None,
            statistics: Vec::new(),
            resampling: Some(Resampling::default()),
        }
    }
}

impl fmt::Debug for KeynessPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeynessPlan")
            .field("correction", &self.correction.id())
            .field("rank", &self.rank)
            .field("only", &self.only)
            .field("resampling", &self.resampling)
            .finish_non_exhaustive()
    }
}

/// The order of the rows; what is equal comes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// By |G²|; lockwords by how close to 0 their interval of the log ratio is.
    Evidence,
    /// By |log ratio|.
    Effect,
    /// By the log ratio that is left at the near end of its exact interval, |LRC|; then by |G²|.
    Conservative,
    /// By |t| between documents.
    Documents,
    /// By |ζ| of the weighted log-odds.
    LogOdds,
    /// By the distance of the scaled F-score from ½.
    ScaledF,
}

impl Rank {
    /// Every order; the first is the one used unless another is asked for.
    pub const ALL: [Rank; 6] =
        [Rank::Evidence, Rank::Effect, Rank::Conservative, Rank::Documents, Rank::LogOdds, Rank::ScaledF];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Rank::Evidence => "evidence",
            Rank::Effect => "effect",
            Rank::Conservative => "conservative",
            Rank::Documents => "documents",
            Rank::LogOdds => "log-odds",
            Rank::ScaledF => "scaled-f",
        }
    }

    /// What the rows are ordered by, for a note.
    pub fn about(self) -> &'static str {
        match self {
            Rank::Evidence => "the strongest evidence (|log_likelihood|)",
            Rank::Effect => "the largest effect (|log_ratio|)",
            Rank::Conservative => "the largest effect that is sure (|lrc_adjusted|)",
            Rank::Documents => "the strongest evidence between documents (|t_documents|)",
            Rank::LogOdds => "the largest weighted log-odds (|log_odds_z|)",
            Rank::ScaledF => "the scaled F-score farthest from ½",
        }
    }
}

/// Which rows are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// All that were tested.
    All,
    /// Positive and negative keywords.
    Keywords,
    /// Keywords whose rate is higher in the target.
    Positive,
    /// Keywords whose rate is higher in the reference.
    Negative,
    /// Terms whose rates are nearly equal.
    Lockwords,
}

/// What a comparison says of a term at its thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A significant difference, the target's rate higher.
    Positive,
    /// A significant difference, the reference's rate higher.
    Negative,
    /// No significant difference, and the interval of the log ratio is close to 0: shown to be nearly the same
    /// (Baker 2011, *Times may change, but we will always have money*, Journal of English Linguistics 39(1)).
    Lockword,
    /// Neither a difference nor sameness is shown.
    Open,
}

impl Class {
    /// The name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Class::Positive => "positive",
            Class::Negative => "negative",
            Class::Lockword => "lockword",
            Class::Open => "open",
        }
    }

    /// The name in a table, where documents were not tested: words alone, taken as independent.
    pub fn name_by_words(self) -> &'static str {
        match self {
            Class::Positive => "positive (words)",
            Class::Negative => "negative (words)",
            Class::Lockword => "lockword (words)",
            Class::Open => "open (words)",
        }
    }
}

impl Only {
    /// Whether a term of this class is listed.
    pub fn holds(self, class: Class) -> bool {
        match self {
            Only::All => true,
            Only::Keywords => matches!(class, Class::Positive | Class::Negative),
            Only::Positive => class == Class::Positive,
            Only::Negative => class == Class::Negative,
            Only::Lockwords => class == Class::Lockword,
        }
    }
}
