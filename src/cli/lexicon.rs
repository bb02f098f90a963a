//! `tifa lexicon`

use super::args::{GlobalArgs, InputArgs, SelectionArgs, TableArgs};
use super::output;
use super::phrases::{self, PhrasesArgs};
use super::setup::{sources, warn};
use crate::count::count_concepts;
use crate::error::Error;
use crate::lexicon::{Lexicon, Overlap, Problem, check, lexicon_table, without_hit};
use crate::table::Provenance;
use clap::{Args, Subcommand};
use serde_json::{Map, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
enum LexiconCommand {
    /// List what is the matter with a lexicon; with --strict, fail if figures can be wrong
    Check(Box<CheckArgs>),
    /// List formulas that the lexicon lacks, as rows to be edited; the options are those of `tifa phrases`
    Suggest(Box<PhrasesArgs>),
    /// Write a lexicon of any format as a CSV for --lexicon
    Import {
        /// The lexicon; its ending names the format, see `tifa list lexicon-formats`
        #[arg(value_name = "FILE")]
        lexicon: PathBuf,
        /// Write to this file instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The lexicon, or builtin:prc
    #[arg(value_name = "FILE")]
    lexicon: PathBuf,
    /// Documents in which every variant should occur
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    table: TableArgs,
}

pub(super) fn run(args: &LexiconArgs, global: &GlobalArgs) -> Result<(), Error> {
    match &args.command {
        LexiconCommand::Check(args) => run_check(args, global),
        LexiconCommand::Suggest(args) => phrases::suggest(args, global),
        LexiconCommand::Import { lexicon, output } => {
            let lexicon = Lexicon::read(lexicon)?;
            warn(&lexicon.warnings(), global)?;
            output::bytes(lexicon.to_csv().as_bytes(), output.as_deref())
        }
    }
}

fn run_check(args: &CheckArgs, global: &GlobalArgs) -> Result<(), Error> {
    let lexicon = Lexicon::read_leniently(&args.lexicon)?;
    let fold = args.selection.fold;
    let mut findings = check(&lexicon, fold);
    let mut options = Map::new();
    options.insert("lexicon".into(), json!(lexicon.name));
    options.insert("fold".into(), json!(fold.names()));
    if !args.inputs.is_empty() {
        let input = InputArgs { inputs: args.inputs.clone(), selection: args.selection.clone() };
        let sources = sources(&input, global)?;
        options.insert("corpus".into(), json!(sources.name));
        let policy = input.selection.policy_by(Overlap::All, []);
        let mut counts = count_concepts(&sources, &input.selection.selection(), lexicon, policy)?;
        // What the reader noted is in the table.
        counts.corpus.warnings.retain(|warning| warning.kind() != "lexicon");
        warn(&counts.corpus.warnings, global)?;
        let used = counts.passages.iter().flat_map(|passage| &passage.hits).map(|hit| hit.variant);
        findings.extend(without_hit(&counts.lexicon, used));
        findings.sort();
    }
    let n_wrong = findings.iter().filter(|finding| Problem::is_wrong(finding.problem)).count();
    findings.truncate(args.table.top.unwrap_or(usize::MAX));
    let provenance = Provenance { command: "lexicon check".into(), options };
    output::table(&lexicon_table(&findings, fold), &args.table, &provenance)?;
    if global.strict && n_wrong > 0 { Err(Error::StrictLexicon(n_wrong)) } else { Ok(()) }
}
