//! How a comparison is tested and what of it is listed.

use super::call::Call;
#[cfg(feature = "cli")]
use super::text::{parse_alpha, parse_size};
use crate::analysis::{KeynessPlan, LOCK_BOUND, Only, Rank, Resampling};
use crate::error::{Error, NameError};
use crate::stats::correction::{CORRECTIONS, Correction, Holm};
use crate::stats::{STATISTICS, Statistic};
use serde::{Deserialize, Serialize};

/// How a comparison is tested and what of it is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args), command(next_help_heading = "Tests and thresholds"))]
pub struct Plan {
    /// What is tested: words alone, or whole documents too, where each side has five [default: documents]
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "WHAT"))]
    pub test: Option<Test>,
    /// Random arrangements of the documents' labels [default: 9999, or all there are; terms that need smaller p-values
    /// get more]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(19..=10_000_000)))]
    pub permutations: Option<u32>,
    /// The seed of all random numbers
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Plan::default().seed))]
    pub seed: u64,
    /// What is done to p-values for the number of terms (`tifa list corrections`)
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME", default_value_t = Plan::default().correction))]
    pub correction: String,
    /// An adjusted p-value up to this is called significant
    #[cfg_attr(feature = "cli", arg(long, value_name = "P", default_value_t = Plan::default().alpha, value_parser = parse_alpha))]
    pub alpha: f64,
    /// Test only terms that stand in this many documents on both sides together
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Plan::default().min_documents))]
    pub min_documents: u64,
    /// Test only terms of which both sides expect this many occurrences at equal rates
    #[cfg_attr(feature = "cli", arg(long, value_name = "X", default_value_t, value_parser = parse_size))]
    pub min_expected: f64,
    /// List only terms whose rates differ by so many doublings, |log_ratio|
    #[cfg_attr(feature = "cli", arg(long, value_name = "X", default_value_t, value_parser = parse_size))]
    pub min_log_ratio: f64,
    /// List only positive, negative or both kinds of keywords: those that are significant
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "WHICH"))]
    pub only: Option<Keywords>,
    /// List only lockwords: terms whose interval of the log ratio lies within plus or minus X [default: 0.5]
    #[cfg_attr(feature = "cli", arg(long, value_name = "X", num_args = 0..=1, require_equals = true,
        default_missing_value = "0.5", value_parser = parse_size, conflicts_with_all = ["only", "min_log_ratio"]))]
    pub lockwords: Option<f64>,
    /// The order of the rows (`tifa list ranks`)
    #[cfg_attr(feature = "cli", arg(long, value_name = "ORDER", default_value_t = Plan::default().rank))]
    pub rank: String,
    /// All pseudo-counts of the weighted log-odds together [default: the tokens of an average document]
    #[cfg_attr(feature = "cli", arg(long, value_name = "X", value_parser = parse_size))]
    pub prior: Option<f64>,
    /// Add measures by their ids, with commas, or all: see `tifa list statistics`
    #[cfg_attr(feature = "cli", arg(long, value_name = "IDS", value_delimiter = ','))]
    pub statistics: Vec<String>,
}

/// The correction of Westfall & Young, which needs the arrangements of documents.
pub(super) const MAX_T: &str = "max_t";

/// What is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Test {
    /// Words, taken as independent
    Words,
    /// Whole documents as well
    Documents,
}

/// Which keywords are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Keywords {
    /// Positive and negative ones
    Keywords,
    /// Those with a higher rate in the target
    Positive,
    /// Those with a higher rate in the reference
    Negative,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            test: None,
            permutations: None,
            seed: 1,
            correction: "bh".into(),
            alpha: 0.05,
            min_documents: 1,
            min_expected: 0.0,
            min_log_ratio: 0.0,
            only: None,
            lockwords: None,
            rank: Rank::Evidence.name().into(),
            prior: None,
            statistics: Vec::new(),
        }
    }
}

impl Plan {
    /// The plan; the names in it are checked.
    pub(super) fn plan(&self, call: &Call) -> Result<KeynessPlan, Error> {
        let rank = Rank::ALL.into_iter().find(|rank| rank.name() == self.rank).ok_or_else(|| NameError::Unknown {
            kind: "order",
            name: self.rank.clone(),
            known: Rank::ALL.iter().map(|rank| rank.name().to_owned()).collect(),
        })?;
        Ok(KeynessPlan {
            min_documents: self.min_documents,
            min_expected: self.min_expected,
            alpha: self.alpha,
            correction: self.correction()?,
            is_max_t: self.correction == MAX_T,
            rank,
            only: match (self.lockwords, self.only) {
                (Some(_), _) => Only::Lockwords,
                (None, None) => Only::All,
                (None, Some(Keywords::Keywords)) => Only::Keywords,
                (None, Some(Keywords::Positive)) => Only::Positive,
                (None, Some(Keywords::Negative)) => Only::Negative,
            },
            min_log_ratio: self.min_log_ratio,
            lock_bound: self.lockwords.unwrap_or(LOCK_BOUND),
            prior: self.prior,
            statistics: self.measures()?,
            resampling: self.resampling(call),
        })
    }

    fn resampling(&self, call: &Call) -> Option<Resampling> {
        (self.test != Some(Test::Words)).then(|| Resampling {
            permutations: self.permutations.unwrap_or(Resampling::PERMUTATIONS),
            seed: self.seed,
            watch: call.watch_tests.clone(),
        })
    }

    fn correction(&self) -> Result<&'static dyn Correction, Error> {
        if self.correction == MAX_T {
            // Words have no arrangements; Holm bounds the same probability.
            return Ok(&Holm);
        }
        let known = CORRECTIONS.iter().copied();
        known.clone().find(|correction| correction.id() == self.correction).ok_or_else(|| {
            NameError::Unknown {
                kind: "correction",
                name: self.correction.clone(),
                known: known.map(|correction| correction.id()).chain([MAX_T]).map(str::to_owned).collect(),
            }
            .into()
        })
    }

    /// The measures asked for, in the order of the list, without those that the table holds anyway.
    fn measures(&self) -> Result<Vec<&'static dyn Statistic>, Error> {
        const HELD: &[&str] = &["log_likelihood", "log_ratio", "percent_diff"];
        let asked: Vec<&str> = self.statistics.iter().map(|id| id.trim()).filter(|id| !id.is_empty()).collect();
        let is_known = |id: &str| id == "all" || STATISTICS.iter().any(|statistic| statistic.id() == id);
        if let Some(unknown) = asked.iter().find(|id| !is_known(id)) {
            let known = STATISTICS.iter().map(|statistic| statistic.id().to_owned()).collect();
            return Err(NameError::Unknown { kind: "statistic", name: (*unknown).to_owned(), known }.into());
        }
        let is_asked = |statistic: &&&'static dyn Statistic| {
            asked.iter().any(|id| *id == "all" || *id == statistic.id()) && !HELD.contains(&statistic.id())
        };
        Ok(STATISTICS.iter().filter(is_asked).copied().collect())
    }
}
