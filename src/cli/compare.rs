//! `tifa compare`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs, parse_segmenter};
use super::ngram_range::NgramRange;
use super::output;
use super::setup::{Options, counted, sources, texts, warn};
use crate::analysis::{Comparison, NgramComparison, compare, compare_ngrams};
use crate::corpus::{Condition, Conditions};
use crate::count::Policy;
use crate::error::Error;
use crate::table::{keyness_table, policy_note};
use crate::token::Segmenter;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Compare all phrases of these lengths instead of a lexicon, as in 1..3
    #[arg(short, long, value_name = "RANGE", conflicts_with_all = ["lexicon", "terms", "concepts"])]
    ngrams: Option<NgramRange>,
    /// What the tokens of Chinese text are: unicode (every character, the default) or jieba (words)
    #[arg(long, value_name = "NAME", requires = "ngrams", conflicts_with_all = ["lexicon", "terms", "concepts"], value_parser = parse_segmenter)]
    segment: Option<&'static Segmenter>,
    /// Test only terms with this many occurrences on both sides together [default: 1 for concepts, 5 for phrases]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
}

/// What is compared with what.
#[derive(Debug, Args)]
pub(super) struct SideArgs {
    /// The side of interest; several on one key are alternatives
    #[arg(long, required = true, value_name = "KEY=VALUE")]
    pub(super) target: Vec<Condition>,
    /// What it is compared with [default: all the rest]
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) reference: Vec<Condition>,
}

/// Below five occurrences the χ² approximation of the test is not to be trusted.
const FEWEST_OF_A_PHRASE: u64 = 5;

/// The strongest phrases that are kept where nothing else is said.
const TOP_PHRASES: usize = 100;

pub(super) fn run(args: &CompareArgs, global: &GlobalArgs) -> Result<(), Error> {
    let fewest = if args.ngrams.is_some() { FEWEST_OF_A_PHRASE } else { 1 };
    let comparison = Comparison {
        target: Conditions::new(args.sides.target.clone()),
        reference: Conditions::new(args.sides.reference.clone()),
        min_count: args.min_count.unwrap_or(fewest),
        confidence: args.terms.confidence,
    };
    let (mut keyness, mut options) = match args.ngrams {
        Some(range) => of_ngrams(args, range, &comparison, global)?,
        None => of_concepts(args, &comparison, global)?,
    };
    warn(&keyness.warnings, global)?;
    keyness.rows.truncate(args.table.top.unwrap_or(usize::MAX));
    options.add("target", texts(&args.sides.target));
    options.add("reference", texts(&args.sides.reference));
    options.add("min_count", json!(comparison.min_count));
    let mut table = keyness_table(&keyness);
    if args.ngrams.is_none() {
        table.notes.push(policy_note(&args.input.selection.policy(args.terms.overlap)));
    }
    output::table(&table, &args.table, &options.provenance("compare"))
}

fn of_concepts(
    args: &CompareArgs,
    comparison: &Comparison,
    global: &GlobalArgs,
) -> Result<(crate::analysis::Keyness, Options), Error> {
    let counts = counted(&args.input, &args.terms, global)?;
    warn(&counts.corpus.warnings, global)?;
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    Ok((compare(&counts, comparison)?, options))
}

fn of_ngrams(
    args: &CompareArgs,
    range: NgramRange,
    comparison: &Comparison,
    global: &GlobalArgs,
) -> Result<(crate::analysis::Keyness, Options), Error> {
    let sources = sources(&args.input, global)?;
    warn(&sources.warnings, global)?;
    let phrases = NgramComparison {
        lengths: (range.shortest, range.longest),
        top: args.table.top.unwrap_or(TOP_PHRASES),
        no_stop_edges: false,
        only_more: false,
    };
    let policy = args.input.selection.policy(args.terms.overlap);
    let policy = Policy { segmenter: args.segment.unwrap_or_default(), ..policy };
    let keyness = compare_ngrams(&sources, &args.input.selection.selection(), policy, phrases, comparison)?;
    let mut options = Options::new(&args.input, &sources.name);
    options.add_segmenter(policy.segmenter);
    options.add("ngrams", json!(format!("{}..{}", range.shortest, range.longest)));
    options.add("top", json!(phrases.top));
    Ok((keyness, options))
}
