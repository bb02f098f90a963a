//! The commands: each is a question and the place of its answer.

use super::args::{ResourceArgs, TableArgs};
use super::{bench, calc, list, man, verify};
use crate::ask::{self, Ask};
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write everything into a folder: tables, charts, warnings and one index.html
    Report(Box<ReportCommand>),
    /// Show what was read: dates, passages, tokens, what was left out, warnings
    Inspect(Box<InspectCommand>),
    /// Count concepts or all phrases, by document, period or label
    Count(Box<CountCommand>),
    /// Compare a target with a reference: what is said more, what less
    Compare(Box<TableCommand<ask::Compare>>),
    /// Follow concepts from period to period
    Trend(Box<TableCommand<ask::Trend>>),
    /// Find phrases that no lexicon lists: numbered, quoted, parallel, capitalised and repeated ones
    Phrases(Box<TableCommand<ask::Phrases>>),
    /// Draw one chart, as SVG, PNG or PDF
    Chart(Box<ChartCommand>),
    /// Quote every hit of a concept or phrase with the words around it
    Kwic(Box<TableCommand<ask::Kwic>>),
    /// Show who repeats whom: shared wording, signatures, similarity, and what is left unsaid
    Echo(Box<EchoCommand>),
    /// Ask again what a file says it answers: a spec, a table in JSON, the metadata of a CSV, a chart, a run.json
    Run(RunArgs),
    /// Time every stage, on any corpus or a generated one
    Bench(Box<bench::BenchArgs>),
    /// Draft a corpus.toml for a folder of documents
    Corpus(CorpusArgs),
    /// Check a lexicon, or turn that of another program into a CSV
    Lexicon(LexiconArgs),
    /// Recompute the reference values, or check a report, table or chart against its data
    Verify(verify::VerifyArgs),
    /// Calculate a statistic from numbers, all its variants side by side
    Calc(calc::CalcArgs),
    /// List the formats, charts, statistics and lexicons there are
    List(list::ListArgs),
    /// Write the completion script of a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output, or one page for each command into a folder
    Man(man::ManArgs),
}

/// A question that a table answers.
#[derive(Debug, Args)]
pub(super) struct TableCommand<A: Args> {
    #[command(flatten)]
    pub(super) ask: A,
    #[command(flatten)]
    pub(super) table: TableArgs,
}

#[derive(Debug, Args)]
pub(super) struct CountCommand {
    #[command(flatten)]
    ask: ask::Count,
    #[command(flatten)]
    table: TableArgs,
    #[command(flatten)]
    resources: ResourceArgs,
    /// With --matrix: write into the folder even if it holds files of others; those are never touched
    #[arg(long, requires = "matrix")]
    force: bool,
}

#[derive(Debug, Args)]
pub(super) struct InspectCommand {
    #[command(flatten)]
    ask: ask::Inspect,
    #[command(flatten)]
    table: TableArgs,
    /// Write the cleaned passages into this folder, one text file each, for other tools
    #[arg(long, value_name = "DIR")]
    text: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct EchoCommand {
    #[command(flatten)]
    ask: ask::Echo,
    #[command(flatten)]
    table: TableArgs,
    /// Write the similarities as a heatmap (SVG) to this file, in place of a table
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ChartCommand {
    #[command(flatten)]
    ask: ask::Chart,
    /// Write to this file instead of standard output; its ending says how: .svg, .png or .pdf
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ReportCommand {
    #[command(flatten)]
    ask: ask::Report,
    /// The folder to write into: new, empty, or written by tifa before
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write into the folder even if it holds files of others; those are never touched
    #[arg(long)]
    force: bool,
}

/// A question in a file, and the place of its answer.
#[derive(Debug, Args)]
pub(super) struct RunArgs {
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) spec: PathBuf,
    /// Where the documents are now, in place of where they were
    #[arg(long, value_name = "INPUT")]
    pub(super) input: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) table: TableArgs,
    #[command(flatten)]
    pub(super) resources: ResourceArgs,
    /// Write a report into the folder even if it holds files of others; those are never touched
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct CorpusArgs {
    #[command(subcommand)]
    pub(super) command: CorpusCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum CorpusCommand {
    /// Draft a corpus.toml with everything found, ready to be corrected
    Init {
        #[command(flatten)]
        input: ask::Input,
        /// Write to this file instead of standard output; an existing file is never replaced
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    #[command(subcommand)]
    pub(super) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum LexiconCommand {
    /// List what is the matter with a lexicon; with --strict, fail if figures can be wrong
    Check(Box<TableCommand<ask::LexiconCheck>>),
    /// List formulas that the lexicon lacks, as rows to be edited; the options are those of `tifa phrases`
    Suggest(Box<TableCommand<ask::Phrases>>),
    /// Say how many hits of a coded sample mean their concept: `tifa kwic '*' INPUT --sample 200 -o coded.csv` draws one
    Precision(Box<TableCommand<ask::Precision>>),
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

/// Where an answer goes.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) table: TableArgs,
    pub(super) resources: ResourceArgs,
    /// Whether a folder that holds files of others is written into.
    pub(super) force: bool,
    /// The folder of the cleaned passages.
    pub(super) text: Option<PathBuf>,
    /// The file of a heatmap, in place of a table.
    pub(super) chart: Option<PathBuf>,
}

impl Place {
    fn of(table: &TableArgs) -> Place {
        Place { table: table.clone(), ..Place::default() }
    }

    fn at(output: Option<&PathBuf>) -> Place {
        Place::of(&TableArgs { output: output.cloned(), ..TableArgs::default() })
    }
}

impl Command {
    /// The question of a command, and the place of its answer; nothing for a command that asks nothing of documents.
    pub(super) fn ask(&self) -> Option<(Ask, Place)> {
        Some(match self {
            Command::Report(it) => {
                (Ask::Report(it.ask.clone()), Place { force: it.force, ..Place::at(Some(&it.output)) })
            }
            Command::Inspect(it) => {
                (Ask::Inspect(it.ask.clone()), Place { text: it.text.clone(), ..Place::of(&it.table) })
            }
            Command::Count(it) => {
                let place = Place { resources: it.resources.clone(), force: it.force, ..Place::of(&it.table) };
                (Ask::Count(it.ask.clone()), place)
            }
            Command::Compare(it) => (Ask::Compare(Box::new(it.ask.clone())), Place::of(&it.table)),
            Command::Trend(it) => (Ask::Trend(it.ask.clone()), Place::of(&it.table)),
            Command::Phrases(it) => (Ask::Phrases(Box::new(it.ask.clone())), Place::of(&it.table)),
            Command::Chart(it) => (Ask::Chart(it.ask.clone()), Place::at(it.output.as_ref())),
            Command::Kwic(it) => (Ask::Kwic(it.ask.clone()), Place::of(&it.table)),
            Command::Echo(it) => {
                (Ask::Echo(Box::new(it.ask.clone())), Place { chart: it.chart.clone(), ..Place::of(&it.table) })
            }
            Command::Lexicon(LexiconArgs { command: LexiconCommand::Check(it) }) => {
                (Ask::LexiconCheck(it.ask.clone()), Place::of(&it.table))
            }
            Command::Lexicon(LexiconArgs { command: LexiconCommand::Suggest(it) }) => {
                let ask = ask::Phrases { only_new: true, as_lexicon: true, ..it.ask.clone() };
                (Ask::Phrases(Box::new(ask)), Place::of(&it.table))
            }
            _ => return None,
        })
    }
}
