//! The command line: arguments to questions, answers to files and terminals. The only place that prints.

mod args;
mod bench;
mod calc;
mod command;
mod error;
mod flag;
mod list;
mod man;
mod output;
mod parse;
mod perform;
mod progress;
mod scope;
mod verify;

use crate::Lexicon;
use crate::ask::known;
use crate::error::{Error, FileError};
use crate::unfinished::abandon;
use args::GlobalArgs;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches, Parser};
use command::{Command as Asked, CorpusCommand, LexiconCommand};
use error::CliError;
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
    command: Asked,
}

/// The program, with the names that options take where their help says which list holds them: "(`tifa list trends`)".
fn program() -> Command {
    let known = known();
    let named = |help: &str| {
        let (before, rest) = help.split_once("(`tifa list ")?;
        let (kind, after) = rest.split_once("`)")?;
        let names: Vec<&str> = known.iter().filter(|it| it.kind == kind).map(|it| it.name.as_str()).collect();
        Some(format!("{before}({}){after}", names.join(", ")))
    };
    let with_names = |arg: Arg| match arg.get_help().and_then(|help| named(&help.to_string())) {
        Some(help) => arg.help(help),
        None => arg,
    };
    let of_command =
        |command: Command| command.mut_args(with_names).mut_subcommands(|command| command.mut_args(with_names));
    Cli::command().mut_subcommands(of_command)
}

/// What shells report of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

/// Runs the program with the arguments of the process: 0 for success, 1 for failure, 2 for wrong usage, 130 if it was
/// interrupted.
pub fn main() -> ExitCode {
    let matches = program().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    // Where interruptions are ignored, as behind nohup, they stay so.
    let _ = ctrlc::try_set_handler(|| {
        abandon();
        std::process::exit(INTERRUPTED);
    });
    match run(&cli, &matches) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of a pipe may stop whenever it has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
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
    let global = &cli.global;
    if let Some((ask, place)) = cli.command.ask() {
        let ask = match std::env::current_dir() {
            Ok(here) => ask.below(&here),
            Err(_) => ask,
        };
        return perform::perform(&ask, &place, global);
    }
    match &cli.command {
        Asked::Run(args) => perform::run(args, global),
        Asked::Corpus(args) => draft(&args.command, global),
        Asked::Lexicon(args) => lexicon(&args.command, global),
        Asked::Bench(args) => bench::run(args, global),
        Asked::Verify(args) => verify::run(args, global),
        Asked::Calc(args) => calc::run(args),
        Asked::List(args) => list::run(args, global),
        Asked::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut program(), "tifa", &mut script);
            output::stdout(&script)
        }
        Asked::Man(args) => man::run(args),
        // What asks something was performed above.
        _ => Ok(()),
    }
}

fn draft(CorpusCommand::Init { input, output }: &CorpusCommand, global: &GlobalArgs) -> Result<(), Error> {
    if let Some(path) = output.as_ref().filter(|path| path.exists()) {
        return Err(FileError::Exists(path.clone()).into());
    }
    let call = global.call();
    let manifest = call.run(|| crate::ask::draft_manifest(input, &call))??;
    perform::warn(&manifest.warnings, global)?;
    output::bytes(manifest.text.as_bytes(), output.as_deref())
}

fn lexicon(command: &LexiconCommand, global: &GlobalArgs) -> Result<(), Error> {
    match command {
        LexiconCommand::Import { lexicon, output } => {
            let lexicon = Lexicon::read(lexicon)?;
            perform::warn(&lexicon.warnings(), global)?;
            output::bytes(lexicon.to_csv().as_bytes(), output.as_deref())
        }
        LexiconCommand::Precision(it) => output::answer(it.ask.answer()?, &it.table, global.quiet),
        // What asks something was performed above.
        LexiconCommand::Check(_) | LexiconCommand::Suggest(_) => Ok(()),
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    matches!(error.of(), Some(CliError::Stdout(error)) if error.kind() == std::io::ErrorKind::BrokenPipe)
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
    flag::with_flags(&text)
}

#[cfg(test)]
mod tests;
