//! `tifa man`

use super::{output, program};
use crate::error::{Error, FileError};
use crate::folder::write_file;
use clap::{Args, Command};
use clap_mangen::Man;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write one page for each command into this folder, as tifa-count.1 [default: tifa(1) to standard output]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &ManArgs) -> Result<(), Error> {
    let mut command = program();
    match args.output.as_deref().filter(|folder| *folder != Path::new("-")) {
        None => output::stdout(&page(command)?),
        Some(folder) => {
            // Options of every command then stand in the pages of all, and each page has its full name.
            command.build();
            fs::create_dir_all(folder).map_err(|source| FileError::Write { path: folder.to_owned(), source })?;
            write_pages(&command, folder)
        }
    }
}

/// The page of a command, then those of its own commands, as `tifa-lexicon-check.1`.
fn write_pages(command: &Command, folder: &Path) -> Result<(), Error> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    write_file(&folder.join(format!("{name}.1")), &page(command.clone())?)?;
    let mut own = command.get_subcommands().filter(|own| own.get_name() != "help");
    own.try_for_each(|own| write_pages(own, folder))
}

/// A manual page in roff.
fn page(command: Command) -> Result<Vec<u8>, Error> {
    let mut page = Vec::new();
    Man::new(command)
        .source(concat!("tifa ", env!("CARGO_PKG_VERSION")))
        .render(&mut page)
        .map_err(FileError::Output)?;
    Ok(page)
}
