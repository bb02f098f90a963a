//! `tifa trend`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs, parse_keys};
use super::output;
use super::setup::{Options, counted, warn};
use crate::analysis::trend;
use crate::corpus::{Key, Period};
use crate::error::Error;
use crate::table::{trend_summary_table, trend_table};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct TrendArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// The period (year, quarter, month or decade) and, if wanted, labels: each group has its own series
    #[arg(short, long, default_value = "year", value_name = "KEYS")]
    by: String,
    /// One line a series: first and last seen, peak
    #[arg(long)]
    summary: bool,
}

pub(super) fn run(args: &TrendArgs, global: &GlobalArgs) -> Result<(), Error> {
    let (period, keys) = period_and_keys(&args.by)?;
    let counts = counted(&args.input, &args.terms, global)?;
    warn(&counts.corpus.warnings, global)?;
    let mut trend = trend(&counts, period, &keys, args.terms.confidence)?;
    warn(&trend.warnings, global)?;
    if let Some(top) = args.table.top {
        trend.keep_top(top);
    }
    let table = if args.summary { trend_summary_table(&trend) } else { trend_table(&trend) };
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    options.add_keys(&parse_keys(&args.by));
    output::table(&table, &args.table, &options.provenance("trend"))
}

/// The period among the keys, and the rest.
pub(super) fn period_and_keys(by: &str) -> Result<(Period, Vec<Key>), Error> {
    let keys = parse_keys(by);
    let period = keys.iter().find_map(|key| match key {
        Key::Period(period) => Some(*period),
        _ => None,
    });
    let rest = keys.into_iter().filter(|key| !matches!(key, Key::Period(_))).collect();
    let period = period.ok_or_else(|| Error::UnknownName {
        kind: "period",
        name: by.to_owned(),
        known: Period::ALL.map(|period| period.name().to_owned()).into(),
    })?;
    Ok((period, rest))
}
