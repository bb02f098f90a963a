//! `tifa chart`

use super::args::{GlobalArgs, InputArgs, TermArgs};
use super::output;
use super::parse::parse_keys;
use super::setup::{Options, counted, texts, warn};
use crate::analysis::Comparison;
use crate::chart::Identity;
use crate::corpus::{Condition, Conditions, Key, Period};
use crate::error::Error;
use crate::figure::{FigureRequest, figure_named};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ChartArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    /// The chart: bars, trend, comparison, heatmap or similarity
    #[arg(short, long, value_name = "NAME")]
    kind: String,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[arg(short, long, default_value = "", value_name = "KEYS")]
    by: String,
    /// The target of a comparison; several on one key are alternatives
    #[arg(long, value_name = "KEY=VALUE")]
    target: Vec<Condition>,
    /// The reference of a comparison [default: all the rest]
    #[arg(long, value_name = "KEY=VALUE", requires = "target")]
    reference: Vec<Condition>,
    /// Show the N most frequent terms, or those with the strongest evidence
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// The title [default: one that names the subject]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &ChartArgs, arguments: &[String], global: &GlobalArgs) -> Result<(), Error> {
    let svg = make(args, arguments, global)?;
    output::bytes(svg.as_bytes(), args.output.as_deref())
}

impl ChartArgs {
    /// What the chart is drawn from.
    pub(super) fn input(&mut self) -> &mut InputArgs {
        &mut self.input
    }
}

/// Draws the chart without writing it. `arguments` are what it says of the command line.
pub(super) fn make(args: &ChartArgs, arguments: &[String], global: &GlobalArgs) -> Result<String, Error> {
    let figure = figure_named(&args.kind)?;
    let policy = args.input.selection.policy(args.terms.overlap);
    let counts = counted(&args.input, &args.terms, policy, global)?;
    warn(&counts.corpus.warnings, global)?;
    let by = parse_keys(&args.by);
    let comparison = (!args.target.is_empty()).then(|| Comparison {
        target: Conditions::new(args.target.clone()),
        reference: Conditions::new(args.reference.clone()),
        min_count: 1,
        confidence: args.terms.confidence,
    });
    let chart = (figure.make)(&FigureRequest {
        counts: &counts,
        by: &by,
        period: period(&by),
        comparison: comparison.as_ref(),
        top: args.top,
        title: args.title.clone(),
        confidence: args.terms.confidence,
    })?;
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    options.add("kind", json!(args.kind));
    options.add_keys(&by);
    options.add("target", texts(&args.target));
    options.add("reference", texts(&args.reference));
    let mut provenance = options.provenance("chart").json();
    provenance["arguments"] = arguments.into();
    Ok(chart.svg(&Identity { slug: args.kind.clone(), provenance: provenance.to_string() })?)
}

/// The period among the keys, if there is one.
fn period(keys: &[Key]) -> Option<Period> {
    keys.iter().find_map(|key| match key {
        Key::Period(period) => Some(*period),
        _ => None,
    })
}
