//! How a comparison is tested and what of it is listed.

use super::args::GlobalArgs;
use super::progress::watch_permutations;
use super::setup::Options;
use crate::analysis::{KeynessPlan, LOCK_BOUND, Only, Rank, Resampling};
use crate::error::Error;
use crate::stats::correction::{CORRECTIONS, Correction};
use crate::stats::{STATISTICS, Statistic};
use clap::{Args, ValueEnum};
use serde_json::json;

/// How a comparison is tested and what of it is listed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tests and thresholds")]
pub(super) struct PlanArgs {
    /// What is tested: words, or whole documents too [default: documents for concepts, words for phrases]
    #[arg(long, value_enum, value_name = "WHAT")]
    test: Option<TestArg>,
    /// Random arrangements of the documents' labels [default: 9999, or all there are]; implies --test documents
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(19..=10_000_000))]
    permutations: Option<u32>,
    /// Draws of documents for the intervals, 0 for none [default: 2000]; implies --test documents
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    bootstrap: Option<u32>,
    /// The seed of all random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// What is done to p-values for the number of terms: bh, by, holm or bonferroni
    #[arg(long, value_name = "NAME", default_value = "bh")]
    correction: String,
    /// An adjusted p-value up to this is called significant
    #[arg(long, value_name = "P", default_value_t = 0.05, value_parser = parse_alpha)]
    alpha: f64,
    /// Test only terms that stand in this many documents on both sides together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_documents: u64,
    /// List only terms whose rates differ by so many doublings, |log_ratio|
    #[arg(long, value_name = "X", default_value_t = 0.0, value_parser = parse_doublings)]
    min_log_ratio: f64,
    /// List only positive, negative or both kinds of keywords: those that are significant
    #[arg(long, value_enum, value_name = "WHICH")]
    only: Option<OnlyArg>,
    /// List only lockwords: terms whose interval of the log ratio lies within plus or minus X [default: 0.5]
    #[arg(long, value_name = "X", num_args = 0..=1, require_equals = true, default_missing_value = "0.5",
        value_parser = parse_doublings, conflicts_with_all = ["only", "min_log_ratio"])]
    lockwords: Option<f64>,
    /// Order by evidence, effect, conservative (effect that is sure), documents, log-odds or scaled-f
    #[arg(long, value_name = "ORDER", default_value = "evidence")]
    rank: String,
    /// All pseudo-counts of the weighted log-odds together [default: the tokens of an average document]
    #[arg(long, value_name = "X", value_parser = parse_doublings)]
    prior: Option<f64>,
    /// Add measures by their ids, with commas, or all: see `tifa list statistics`
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    statistics: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TestArg {
    /// Words, taken as independent
    Words,
    /// Whole documents as well
    Documents,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnlyArg {
    /// Positive and negative ones
    Keywords,
    /// Those with a higher rate in the target
    Positive,
    /// Those with a higher rate in the reference
    Negative,
}

impl PlanArgs {
    /// The plan; the names in it are checked.
    pub(super) fn plan(&self, of_phrases: bool, global: &GlobalArgs) -> Result<KeynessPlan, Error> {
        let rank = Rank::ALL.into_iter().find(|rank| rank.name() == self.rank).ok_or_else(|| Error::UnknownName {
            kind: "order",
            name: self.rank.clone(),
            known: Rank::ALL.iter().map(|rank| rank.name().to_owned()).collect(),
        })?;
        Ok(KeynessPlan {
            min_documents: self.min_documents,
            alpha: self.alpha,
            correction: self.correction()?,
            rank,
            only: match (self.lockwords, self.only) {
                (Some(_), _) => Only::Lockwords,
                (None, None) => Only::All,
                (None, Some(OnlyArg::Keywords)) => Only::Keywords,
                (None, Some(OnlyArg::Positive)) => Only::Positive,
                (None, Some(OnlyArg::Negative)) => Only::Negative,
            },
            min_log_ratio: self.min_log_ratio,
            lock_bound: self.lockwords.unwrap_or(LOCK_BOUND),
            prior: self.prior,
            statistics: self.measures()?,
            resampling: self.resampling(of_phrases, rank, global),
        })
    }

    fn resampling(&self, of_phrases: bool, rank: Rank, global: &GlobalArgs) -> Option<Resampling> {
        let is_asked = self.permutations.is_some() || self.bootstrap.is_some() || rank == Rank::Documents;
        let by_default = if of_phrases && !is_asked { TestArg::Words } else { TestArg::Documents };
        (self.test.unwrap_or(by_default) == TestArg::Documents).then(|| Resampling {
            permutations: self.permutations.unwrap_or(Resampling::PERMUTATIONS),
            bootstrap: self.bootstrap.unwrap_or(Resampling::BOOTSTRAP),
            seed: self.seed,
            watch: watch_permutations(global),
        })
    }

    fn correction(&self) -> Result<&'static dyn Correction, Error> {
        let known = CORRECTIONS.iter().copied();
        known.clone().find(|correction| correction.id() == self.correction).ok_or_else(|| Error::UnknownName {
            kind: "correction",
            name: self.correction.clone(),
            known: known.map(|correction| correction.id().to_owned()).collect(),
        })
    }

    /// The measures asked for, in the order of the list, without those that the table holds anyway.
    fn measures(&self) -> Result<Vec<&'static dyn Statistic>, Error> {
        const HELD: &[&str] = &["log_likelihood", "log_ratio", "percent_diff"];
        let asked: Vec<&str> = self.statistics.iter().map(|id| id.trim()).filter(|id| !id.is_empty()).collect();
        let is_known = |id: &str| id == "all" || STATISTICS.iter().any(|statistic| statistic.id() == id);
        if let Some(unknown) = asked.iter().find(|id| !is_known(id)) {
            let known = STATISTICS.iter().map(|statistic| statistic.id().to_owned()).collect();
            return Err(Error::UnknownName { kind: "statistic", name: (*unknown).to_owned(), known });
        }
        let is_asked = |statistic: &&&'static dyn Statistic| {
            asked.iter().any(|id| *id == "all" || *id == statistic.id()) && !HELD.contains(&statistic.id())
        };
        Ok(STATISTICS.iter().filter(is_asked).copied().collect())
    }

    /// Adds the choices that touch figures or rows.
    pub(super) fn describe(&self, plan: &KeynessPlan, options: &mut Options) {
        options.add("correction", json!(plan.correction.id()));
        options.add("alpha", json!(plan.alpha));
        options.add("rank", json!(plan.rank.name()));
        options.add("min_documents", json!(plan.min_documents));
        options.add("min_log_ratio", json!(plan.min_log_ratio));
        if plan.only != Only::All {
            options.add("only", json!(format!("{:?}", plan.only).to_lowercase()));
        }
        options.add("lock_bound", json!(plan.lock_bound));
        if let Some(resampling) = &plan.resampling {
            options.add("permutations", json!(resampling.permutations));
            options.add("bootstrap", json!(resampling.bootstrap));
            options.add("seed", json!(resampling.seed));
        }
    }
}

fn parse_alpha(text: &str) -> Result<f64, String> {
    let is_level = |alpha: &f64| *alpha > 0.0 && *alpha < 1.0;
    text.parse().ok().filter(is_level).ok_or_else(|| format!("'{text}' is no number above 0 and below 1"))
}

fn parse_doublings(text: &str) -> Result<f64, String> {
    let is_size = |number: &f64| *number >= 0.0 && number.is_finite();
    text.parse().ok().filter(is_size).ok_or_else(|| format!("'{text}' is no number from 0 up"))
}
