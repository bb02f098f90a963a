//! `tifa kwic`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs};
use super::output;
use super::setup::{Options, lexicon, sources, warn};
use crate::analysis::{ConcordanceOptions, concordance};
use crate::count::count_concepts;
use crate::error::Error;
use crate::lexicon::{Lexicon, can_match};
use crate::table::concordance_table;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct KwicArgs {
    /// A concept of the lexicon, or else a phrase (`*` is any token or part of one, `**` up to four)
    #[arg(value_name = "TERM")]
    term: String,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Tokens of context on each side
    #[arg(long, default_value_t = 8, value_name = "N")]
    context: usize,
}

pub(super) fn run(args: &KwicArgs, global: &GlobalArgs) -> Result<(), Error> {
    let sources = sources(&args.input, global)?;
    let (lexicon, shown) = wanted(lexicon(&sources, &args.terms)?, &args.term)?;
    let policy = args.input.selection.policy(args.terms.overlap);
    let counts = count_concepts(&sources, &args.input.selection.selection(), lexicon, policy)?.only(Some(&[shown]));
    warn(&counts.corpus.warnings, global)?;
    let options = ConcordanceOptions { context: args.context, most: args.table.top };
    let table = concordance_table(&concordance(&counts, options)?, &counts);
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add("term", json!(args.term));
    options.add("context", json!(args.context));
    options.add_terms(&args.terms, &counts.lexicon);
    output::table(&table, &args.table, &options.provenance("kwic"))
}

/// The lexicon with the number of the concept of this name, else the term as a phrase.
fn wanted(lexicon: Option<Lexicon>, term: &str) -> Result<(Lexicon, usize), Error> {
    if let Some(lexicon) = lexicon
        && let Some(concept) = lexicon.concept(term)
    {
        return Ok((lexicon, concept));
    }
    if can_match(term) { Ok((Lexicon::of_phrases(term, [term]), 0)) } else { Err(Error::EmptyTerm(term.to_owned())) }
}
