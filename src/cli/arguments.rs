//! The command line as a file keeps it, so that the same can be asked again.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, ValueHint};
use std::ffi::OsStr;
use std::path::Path;

/// Options that say where the result goes or how it is made, and never what it is.
const LEFT_OUT: [&str; 6] = ["output", "force", "threads", "quiet", "strict", "help"];

/// The subcommand with all that was given to it, each option as `--name=value`.
///
/// Paths are as they were given; those below the current folder are made relative to it, so that a
/// file can be moved to another machine together with what it was made from.
pub(super) fn given(program: &Command, matches: &ArgMatches) -> Vec<String> {
    let Some((name, matches)) = matches.subcommand() else { return Vec::new() };
    let mut arguments = vec![name.to_owned()];
    for arg in program.find_subcommand(name).into_iter().flat_map(Command::get_arguments) {
        let id = arg.get_id().as_str();
        let is_given = matches.value_source(id) == Some(ValueSource::CommandLine);
        if is_given && !LEFT_OUT.contains(&id) {
            arguments.extend(as_written(arg, matches));
        }
    }
    arguments
}

fn as_written(arg: &Arg, matches: &ArgMatches) -> Vec<String> {
    let id = arg.get_id().as_str();
    let Some(long) = arg.get_long() else {
        return matches.get_raw(id).into_iter().flatten().map(|value| text(arg, value)).collect();
    };
    if !arg.get_action().takes_values() {
        return vec![format!("--{long}")];
    }
    matches.get_raw(id).into_iter().flatten().map(|value| format!("--{long}={}", text(arg, value))).collect()
}

/// A value; a path below the current folder without that folder.
fn text(arg: &Arg, value: &OsStr) -> String {
    let here = std::env::current_dir().ok().filter(|_| arg.get_value_hint() == ValueHint::AnyPath);
    let below = here.as_ref().and_then(|here| Path::new(value).strip_prefix(here).ok());
    match below {
        Some(path) if path.as_os_str().is_empty() => ".".to_owned(),
        Some(path) => path.to_string_lossy().into_owned(),
        None => value.to_string_lossy().into_owned(),
    }
}
