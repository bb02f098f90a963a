//! The command line: arguments to calls. The only place that prints.

mod args;
mod arguments;
mod bench;
mod calc;
mod chart;
mod collocations;
mod compare;
mod compare_plan;
mod corpus;
mod count;
mod echo;
mod inspect;
mod kwic;
mod lexicon;
mod list;
mod man;
mod ngram_range;
mod ngrams;
mod output;
mod parse;
mod phrases;
mod progress;
mod report;
mod robust;
mod scope;
mod setup;
mod trend;
mod verify;

use crate::error::Error;
use crate::unfinished::abandon;
use args::GlobalArgs;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::error::Error as _;
use std::process::ExitCode;

/// Counts set phrases in policy documents, compares groups and years, and writes tables, charts and
/// reports.
#[derive(Debug, Parser)]
#[command(name = "tifa", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write everything into a folder: tables, charts, warnings and one index.html
    Report(report::ReportArgs),
    /// Show what was read: dates, passages, tokens, what was left out, warnings
    Inspect(inspect::InspectArgs),
    /// Count concepts or all phrases, by document, period or label
    Count(count::CountArgs),
    /// Compare a target with a reference: what is said more, what less
    Compare(Box<compare::CompareArgs>),
    /// Follow concepts from period to period
    Trend(trend::TrendArgs),
    /// Find phrases that no lexicon lists: numbered, quoted, parallel, capitalised and repeated ones
    Phrases(phrases::PhrasesArgs),
    /// Draw one chart as SVG
    Chart(chart::ChartArgs),
    /// Quote every hit of a concept or phrase with the words around it
    Kwic(kwic::KwicArgs),
    /// Show who repeats whom: shared wording, signatures, similarity, and what is left unsaid
    Echo(echo::EchoArgs),
    /// Time every stage, on any corpus or a generated one
    Bench(bench::BenchArgs),
    /// Draft a corpus.toml for a folder of documents
    Corpus(corpus::CorpusArgs),
    /// Check a lexicon, or turn that of another program into a CSV
    Lexicon(lexicon::LexiconArgs),
    /// Calculate a statistic from numbers, all its variants side by side
    Calc(calc::CalcArgs),
    /// Recompute the reference values, or check a report, table or chart against its data
    Verify(verify::VerifyArgs),
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

/// What shells report of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Runs the program with the arguments of the process: 0 for success, 1 for failure, 2 for wrong usage, 130 if it was
/// interrupted.
pub fn main() -> ExitCode {
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    // Where interruptions are ignored, as behind nohup, they stay so.
    let _ = ctrlc::try_set_handler(|| {
        abandon();
        std::process::exit(INTERRUPTED);
    });
    match run(&cli, &matches) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of a pipe may stop whenever it has seen enough.
        Err(Error::Stdout(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            output::message(&describe(&error));
            // As clap does for options that do not exist.
            const WRONG_USAGE: u8 = 2;
            if error.is_usage() { ExitCode::from(WRONG_USAGE) } else { ExitCode::FAILURE }
        }
    }
}

fn run(cli: &Cli, matches: &ArgMatches) -> Result<(), Error> {
    scope::check(matches)?;
    let threads = usize::from(cli.global.threads);
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()
        .map_err(|error| Error::Threads(threads, error))?;
    match &cli.command {
        Command::Report(args) => report::run(args, arguments::given(&Cli::command(), matches), &cli.global),
        Command::Inspect(args) => inspect::run(args, &cli.global),
        Command::Count(args) => count::run(args, &cli.global),
        Command::Compare(args) => compare::run(args, &cli.global),
        Command::Trend(args) => trend::run(args, &cli.global),
        Command::Phrases(args) => phrases::run(args, &cli.global),
        Command::Chart(args) => chart::run(args, &arguments::given(&Cli::command(), matches), &cli.global),
        Command::Kwic(args) => kwic::run(args, &cli.global),
        Command::Echo(args) => echo::run(args, &cli.global),
        Command::Bench(args) => bench::run(args, &cli.global),
        Command::Corpus(args) => corpus::run(args, &cli.global),
        Command::Lexicon(args) => lexicon::run(args, &cli.global),
        Command::Verify(args) => verify::run(args, &cli.global),
        Command::Calc(args) => calc::run(args),
        Command::List(args) => list::run(args, &cli.global),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "tifa", &mut script);
            output::stdout(&script)
        }
        Command::Man(args) => man::run(args),
    }
}

/// The command that a file says it was made with.
fn asked_again(arguments: &[String]) -> Result<Command, clap::Error> {
    let mut all = vec!["tifa".to_owned()];
    all.extend(arguments.iter().cloned());
    if arguments.first().is_some_and(|name| name == "report") {
        // Nothing is written there: the report is made, and compared.
        all.push("--output=.".to_owned());
    }
    Ok(Cli::try_parse_from(all)?.command)
}

/// The error with its causes on one line, and the way out below it.
fn describe(error: &Error) -> String {
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text += &format!(": {}", error.to_string().trim_end());
        cause = error.source();
    }
    if let Some(hint) = error.hint() {
        text += &format!("\nhint: {hint}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
