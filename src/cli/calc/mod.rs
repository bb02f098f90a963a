//! `tifa calc`: the statistics of the analyses, from numbers on the command line.

mod adjust;
mod association;
mod bursts;
mod dispersion;
mod f_score;
mod figure;
mod from;
mod keyness;
mod log_odds;
mod number;
mod rate;
mod trend;
mod u_test;

use super::args::PlainTableArgs;
use super::output;
use crate::error::Error;
use crate::stats::{Confidence, NumberError};
use crate::table::{Provenance, Table};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

#[derive(Debug, Args)]
#[command(after_help = number::HELP)]
pub(super) struct CalcArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Compare a term in two corpora: A of N1 tokens against B of N2
    Keyness(keyness::KeynessArgs),
    /// How strongly two words attract each other: F together, F1 and F2 each, N in all
    Association(association::AssociationArgs),
    /// How evenly a term is spread over parts, or over the length of a corpus
    Dispersion(dispersion::DispersionArgs),
    /// How values or rates move over time: tests, slopes and changepoints
    Trend(trend::TrendArgs),
    /// When events come faster, or more documents say it, than usual
    Bursts(bursts::BurstsArgs),
    /// Adjust p-values for the number of tests
    Adjust(adjust::AdjustArgs),
    /// A rate or share with its intervals: COUNT of TOTAL
    Rate(rate::RateArgs),
    /// Weighted log-odds of a term: A of N1 tokens against B of N2, with a prior
    LogOdds(log_odds::LogOddsArgs),
    /// Scaled F-scores of a vocabulary
    FScore(f_score::FScoreArgs),
    /// Mann–Whitney test of values on two sides, such as rates of documents
    UTest(u_test::UTestArgs),
}

/// What all calculations with intervals share.
#[derive(Debug, Args)]
struct LevelArgs {
    /// The confidence level of intervals
    #[arg(long, default_value = "0.95", value_name = "LEVEL")]
    confidence: Confidence,
    /// The error rate of intervals, in place of their confidence level: 0.05 is --confidence 0.95
    #[arg(long, value_name = "RATE", value_parser = parse_alpha, conflicts_with = "confidence")]
    alpha: Option<Confidence>,
}

impl LevelArgs {
    fn confidence(&self) -> Confidence {
        self.alpha.unwrap_or(self.confidence)
    }
}

fn parse_alpha(text: &str) -> Result<Confidence, String> {
    let rate = number::real(text)?;
    Confidence::new(1.0 - rate).map_err(|_| format!("'{text}' is not above 0 and below 1, such as 0.05"))
}

pub(super) fn run(args: &CalcArgs) -> Result<(), Error> {
    match &args.what {
        What::Keyness(args) => keyness::run(args),
        What::Association(args) => association::run(args),
        What::Dispersion(args) => dispersion::run(args),
        What::Trend(args) => trend::run(args),
        What::Bursts(args) => bursts::run(args),
        What::Adjust(args) => adjust::run(args),
        What::Rate(args) => rate::run(args),
        What::LogOdds(args) => log_odds::run(args),
        What::FScore(args) => f_score::run(args),
        What::UTest(args) => u_test::run(args),
    }
}

/// Writes the result of a calculation with the numbers it was made from.
fn write(mut table: Table, args: &PlainTableArgs, options: Map<String, Value>) -> Result<(), Error> {
    if let Some(top) = args.listing.top {
        table.rows.truncate(top);
    }
    let command = format!("calc {}", table.name);
    output::table(table, args, Provenance { command, options, ..Provenance::default() })
}

/// Options for the provenance, from names and values.
fn options<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The confidence as an option.
fn level(confidence: Confidence) -> (&'static str, Value) {
    ("confidence", json!(1.0 - confidence.error_rate()))
}

/// Says what was to be calculated, and in which order the numbers are expected.
fn cannot(what: &'static str, order: &'static str) -> impl Fn(NumberError) -> Error {
    move |source| Error::Calculation { what, order, source }
}

/// There is no measure of this name among those of the calculation.
fn cannot_find(id: &str, figures: &[figure::Figure]) -> Error {
    let known = figures.iter().map(|figure| figure.id.clone()).collect();
    Error::UnknownName { kind: "measure", name: id.to_owned(), known }
}
