//! `tifa phrases`

use super::args::{GlobalArgs, InputArgs, TableArgs};
use super::collocations::{self, COLLOCATIONS, CollocationArgs, Thresholds};
use super::output;
use super::setup::{Options, sources, warn};
use crate::corpus::Sources;
use crate::error::Error;
use crate::lexicon::{Lexicon, Overlap};
use crate::mine::{MINERS, Miner, MiningOptions, formulas_table, mine, proposals, proposals_table};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct PhrasesArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Only these kinds, with commas: numbered, quoted, titles, parallel, capitalised, repeated [default: all of these];
    /// or collocations: pairs of words
    #[arg(short, long, value_name = "KINDS", value_delimiter = ',')]
    kind: Vec<String>,
    /// List only phrases with this many occurrences [default: 2 for capitalised and repeated ones, else 1]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    /// List only phrases that stand in this many documents [default: 2 for repeated ones, else 1]
    #[arg(long, value_name = "N")]
    min_documents: Option<u64>,
    /// A lexicon whose variants are marked as known [default: the one that the corpus names]
    #[arg(short, long, value_name = "FILE", conflicts_with = "exclude_lexicon")]
    lexicon: Option<PathBuf>,
    /// A lexicon whose variants are left out
    #[arg(long, value_name = "FILE")]
    exclude_lexicon: Option<PathBuf>,
    /// Leave out what is known
    #[arg(long)]
    only_new: bool,
    /// Write rows of a lexicon, ready to be edited: concept,category,language,variant
    #[arg(long)]
    as_lexicon: bool,
    #[command(flatten)]
    collocations: CollocationArgs,
    #[command(flatten)]
    table: TableArgs,
}

/// The most rows of each kind where nothing else is said.
const TOP: usize = 50;

pub(super) fn run(args: &PhrasesArgs, global: &GlobalArgs) -> Result<(), Error> {
    list(args, args.only_new, args.as_lexicon, global)
}

/// What the lexicon lacks, as rows to be edited: `tifa lexicon suggest`.
pub(super) fn suggest(args: &PhrasesArgs, global: &GlobalArgs) -> Result<(), Error> {
    list(args, true, true, global)
}

fn list(args: &PhrasesArgs, only_new: bool, as_lexicon: bool, global: &GlobalArgs) -> Result<(), Error> {
    if args.collocations.around.is_some() || args.kind.iter().any(|kind| kind == COLLOCATIONS) {
        if let Some(other) = args.kind.iter().find(|kind| *kind != COLLOCATIONS) {
            return Err(Error::CollocationsAlone(other.clone()));
        }
        let thresholds = Thresholds { min_count: args.min_count, min_documents: args.min_documents };
        return collocations::run(&args.input, &args.collocations, &thresholds, &args.table, global);
    }
    let kinds = kinds(&args.kind)?;
    let sources = sources(&args.input, global)?;
    let known = known(args, &sources)?;
    let selection = args.input.selection.selection();
    let options = MiningOptions {
        kinds: &kinds,
        min_count: args.min_count,
        min_documents: args.min_documents,
        top: args.table.top.unwrap_or(TOP),
        known: known.as_ref(),
        only_new: only_new || args.exclude_lexicon.is_some(),
    };
    let formulas = mine(&sources, &selection, args.input.selection.policy(Overlap::All), options)?;
    warn(&formulas.corpus.warnings, global)?;
    let table = match as_lexicon {
        true => proposals_table(&proposals(&formulas, known.as_ref())),
        false => formulas_table(&formulas, known.as_ref()),
    };
    let mut provenance = Options::new(&args.input, &formulas.corpus.name);
    provenance.add("kinds", json!(kinds.iter().map(|kind| kind.name).collect::<Vec<_>>()));
    provenance.add("lexicon", json!(known.as_ref().map(|lexicon| &lexicon.name)));
    provenance.add("min_count", json!(args.min_count));
    provenance.add("min_documents", json!(args.min_documents));
    output::table(&table, &args.table, &provenance.provenance("phrases"))
}

/// The kinds of these names, in the order in which they are registered; all if none is named.
fn kinds(names: &[String]) -> Result<Vec<&'static Miner>, Error> {
    let unknown = names.iter().find(|name| !MINERS.iter().any(|miner| miner.name == name.as_str()));
    if let Some(name) = unknown {
        let known = MINERS.iter().map(|miner| miner.name).chain([COLLOCATIONS]).map(str::to_owned).collect();
        return Err(Error::UnknownName { kind: "kind of phrase", name: name.clone(), known });
    }
    let is_wanted = |miner: &&&'static Miner| names.is_empty() || names.iter().any(|name| name == miner.name);
    Ok(MINERS.iter().filter(is_wanted).copied().collect())
}

/// The lexicon that says what is known.
fn known(args: &PhrasesArgs, sources: &Sources) -> Result<Option<Lexicon>, Error> {
    let path = args.exclude_lexicon.as_ref().or(args.lexicon.as_ref()).or(sources.lexicon.as_ref());
    path.map(|path| Lexicon::read(path)).transpose()
}
