//! Options that say how something is asked and where the answer goes, and never what it is.

use super::parse::parse_size;
use super::progress::{watch, watch_permutations};
use crate::ask::{Call, Listing};
use clap::Args;
use std::path::PathBuf;

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Of every command")]
pub(super) struct GlobalArgs {
    /// Threads to use; 0 is one for each core. The result never depends on it
    #[arg(short = 'j', long = "threads", global = true, default_value_t = 0, value_name = "N",
        value_parser = clap::value_parser!(u16).range(0..=512))]
    pub(super) threads: u16,
    /// Do not print warnings
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Fail if there is any warning about the input
    #[arg(long, global = true)]
    pub(super) strict: bool,
}

/// Where a table goes, and in which format.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "How it is written")]
pub(super) struct TableArgs {
    /// The format: table, csv, tsv, json, jsonl, md, html, parquet or xlsx [default: by the ending of -o, else table on a terminal and csv in a pipe]
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Do not write notes and options beside a CSV or TSV, as FILE-metadata.json
    #[arg(long)]
    pub(super) no_metadata: bool,
}

/// How a table is written that answers no question about documents.
#[derive(Debug, Args)]
pub(super) struct PlainTableArgs {
    #[command(flatten)]
    pub(super) table: TableArgs,
    #[command(flatten)]
    pub(super) listing: Listing,
}

/// What counting may use of the machine; the result never depends on it.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "What it may use")]
pub(super) struct ResourceArgs {
    /// The memory that counting phrases may take, as in 512M or 2G; past it intermediate counts are kept in a temporary file [default: three quarters of what is free]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(super) max_memory: Option<u64>,
    /// The folder for that temporary file [default: that of the system]
    #[arg(long, value_name = "DIR")]
    pub(super) temp: Option<PathBuf>,
}

impl GlobalArgs {
    /// What an answer may use.
    pub(super) fn call(&self) -> Call {
        Call {
            threads: usize::from(self.threads),
            watch: watch(self),
            watch_tests: watch_permutations(self),
            ..Call::default()
        }
    }
}
