//! `tifa inspect`

use super::args::{GlobalArgs, InputArgs, TableArgs};
use super::output;
use super::setup::{Options, copies, sources, warn};
use crate::analysis::{dates_table, documents_table, removals_table};
use crate::corpus::scan;
use crate::error::Error;
use crate::report::{passage_files, write_folder};
use crate::token::count_words;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Show what was left out of the documents, with the reason and place
    #[arg(long)]
    removals: bool,
    /// Show everything that the documents say about dates, with the words
    #[arg(long, conflicts_with = "removals")]
    dates: bool,
    /// Write the cleaned passages into this folder, one text file each, for other tools
    #[arg(long, value_name = "DIR")]
    text: Option<PathBuf>,
}

pub(super) fn run(args: &InspectArgs, global: &GlobalArgs) -> Result<(), Error> {
    let sources = sources(&args.input, global)?;
    let selection = args.input.selection.selection();
    let reading = args.input.selection.reading();
    let scan = scan(
        &sources,
        &selection,
        &reading,
        || (),
        |(), document, text| {
            let tokens =
                |spans: &Vec<std::ops::Range<usize>>| spans.iter().map(|span| count_words(&text[span.clone()])).sum();
            document.passages.iter().map(|passage| tokens(&passage.spans)).collect::<Vec<u64>>()
        },
    )?;
    let copies = copies(&args.input, &sources)?;
    warn(&[scan.corpus.warnings.as_slice(), &copies].concat(), global)?;
    if let Some(folder) = &args.text {
        let provenance = Options::new(&args.input, &scan.corpus.name).provenance("inspect");
        write_folder(folder, &passage_files(&scan.corpus, &provenance)?, false)?;
    }
    let mut table = match (args.removals, args.dates) {
        (true, _) => removals_table(&scan.corpus),
        (_, true) => dates_table(&scan.corpus),
        _ => documents_table(&scan.corpus, &scan.gathered),
    };
    table.rows.truncate(args.table.top.unwrap_or(usize::MAX));
    let provenance = Options::new(&args.input, &scan.corpus.name).provenance("inspect");
    output::table(&table, &args.table, &provenance)
}
