//! `tifa corpus`

use super::args::{GlobalArgs, InputArgs};
use super::output;
use super::setup::{sources, warn};
use crate::corpus::{draft_manifest, scan};
use crate::error::Error;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CorpusArgs {
    #[command(subcommand)]
    command: CorpusCommand,
}

#[derive(Debug, Subcommand)]
enum CorpusCommand {
    /// Draft a corpus.toml with everything found, ready to be corrected
    Init {
        #[command(flatten)]
        input: InputArgs,
        /// Write to this file instead of standard output; an existing file is never replaced
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

pub(super) fn run(args: &CorpusArgs, global: &GlobalArgs) -> Result<(), Error> {
    let CorpusCommand::Init { input, output } = &args.command;
    if let Some(path) = output.as_ref().filter(|path| path.exists()) {
        return Err(Error::Exists(path.clone()));
    }
    let found =
        scan(&sources(input, global)?, &input.selection.selection(), &input.selection.reading(), || (), |(), _, _| ())?;
    warn(&found.corpus.warnings, global)?;
    output::bytes(draft_manifest(&found.corpus)?.as_bytes(), output.as_deref())
}
