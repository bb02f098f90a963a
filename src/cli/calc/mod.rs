//! `tifa calc`: the statistics of the analyses, from numbers on the command line.

mod association;
mod dispersion;
mod figure;
mod from;
mod keyness;
mod number;
mod rate;
mod trend;

use super::args::PlainTableArgs;
use super::output;
use crate::error::{Error, faults};
use crate::stats::{Confidence, NumberError};
use crate::table::{Provenance, Table};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

#[derive(Debug, Args)]
#[command(after_help = number::HELP)]
pub(super) struct CalcArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Compare a term in two corpora: A of N1 tokens against B of N2
    Keyness(With<keyness::KeynessArgs>),
    /// How strongly two words attract each other: F together, F1 and F2 each, N in all
    Association(With<association::AssociationArgs>),
    /// How evenly a term is spread over parts, or over the length of a corpus
    Dispersion(With<dispersion::DispersionArgs>),
    /// How values or rates move over time: tests, slopes and changepoints
    Trend(With<trend::TrendArgs>),
    /// When events come faster, or more documents say it, than usual
    Bursts(With<trend::BurstsArgs>),
    /// Adjust p-values for the number of tests
    Adjust(With<rate::AdjustArgs>),
    /// A rate or share with its intervals: COUNT of TOTAL
    Rate(With<rate::RateArgs>),
    /// Weighted log-odds of a term: A of N1 tokens against B of N2, with a prior
    LogOdds(With<keyness::LogOddsArgs>),
    /// Scaled F-scores of a vocabulary
    FScore(With<keyness::FScoreArgs>),
    /// Mann–Whitney test of values on two sides, such as rates of documents
    UTest(With<keyness::UTestArgs>),
}

/// The numbers of a calculation, and how its table is written.
#[derive(Debug, Args)]
struct With<A: Args> {
    #[command(flatten)]
    of: A,
    #[command(flatten)]
    table: PlainTableArgs,
}

/// Something that can be calculated.
trait Calculation {
    /// The results, and the numbers that they were made from.
    fn calculate(&self) -> Result<(Table, Value), Error>;
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

    /// The level as an option of the provenance.
    fn json(&self) -> Value {
        json!(1.0 - self.confidence().error_rate())
    }
}

fn parse_alpha(text: &str) -> Result<Confidence, String> {
    let rate = number::real(text)?;
    Confidence::new(1.0 - rate).map_err(|_| format!("'{text}' is not above 0 and below 1, such as 0.05"))
}

pub(super) fn run(args: &CalcArgs) -> Result<(), Error> {
    let (calculation, args): (&dyn Calculation, &PlainTableArgs) = match &args.what {
        What::Keyness(with) => (&with.of, &with.table),
        What::Association(with) => (&with.of, &with.table),
        What::Dispersion(with) => (&with.of, &with.table),
        What::Trend(with) => (&with.of, &with.table),
        What::Bursts(with) => (&with.of, &with.table),
        What::Adjust(with) => (&with.of, &with.table),
        What::Rate(with) => (&with.of, &with.table),
        What::LogOdds(with) => (&with.of, &with.table),
        What::FScore(with) => (&with.of, &with.table),
        What::UTest(with) => (&with.of, &with.table),
    };
    let (mut table, options) = calculation.calculate()?;
    table.rows.truncate(args.listing.top.unwrap_or(usize::MAX));
    let command = format!("calc {}", table.name);
    let options = options.as_object().cloned().unwrap_or_default();
    output::table(table, args, Provenance { command, options, ..Provenance::default() })
}

faults! {
    /// Why nothing is calculated.
    enum CalcError {
        /// Numbers that the measure is not defined on, and the order or form in which they are expected.
        #[error("cannot calculate {what}")]
        Calculation { what: &'static str, order: &'static str, source: NumberError } usage [order] => *order,
    }
}

/// Says what was to be calculated, and in which order the numbers are expected.
fn cannot(what: &'static str, order: &'static str) -> impl Fn(NumberError) -> Error {
    move |source| Error::from(CalcError::Calculation { what, order, source })
}
