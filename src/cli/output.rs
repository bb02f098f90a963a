//! Writing to standard output, standard error and files.

use super::args::{PlainTableArgs, TableArgs};
use super::error::CliError;
use crate::ask::{Answer, Shown, has_metadata, metadata_path};
use crate::error::{Error, FileError};
use crate::folder::{write_file, write_file_with};
use crate::number::thousands;
use crate::table::{Format, Provenance, Table, format_named, format_of_file, sign_of};
use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;

/// The rows of a table that a terminal shows unless more are asked for: what fits on a screen or two.
const SCREEN: usize = 40;

/// Writes an answer where and how the options say, with its notes and options beside it where the format has no room.
/// Nothing is left out without a word: a file or pipe gets all rows that were asked for, a terminal the first.
pub(super) fn answer(answer: Answer, args: &TableArgs, is_quiet: bool) -> Result<(), Error> {
    let is_short = is_seen(args)? && answer.is_unlimited();
    let shown = write(if is_short { answer.first(SCREEN) } else { answer }, args)?;
    if shown.rows < shown.of && !is_quiet {
        let [rows, of] = [shown.rows, shown.of].map(|number| thousands(&number.to_string()));
        let rest = if is_short { " and -o FILE writes them" } else { "" };
        message(&format!("{rows} of {of} rows; --top 0 shows all{rest}"));
    }
    Ok(())
}

fn write(answer: Answer, args: &TableArgs) -> Result<Shown, Error> {
    let format = format(args)?;
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            let beside = Some(path).filter(|path| !args.no_metadata && has_metadata(format, path));
            let metadata = beside.map(|path| answer.metadata(path));
            let mut shown = Shown::default();
            write_file_with(path, |out| answer.write_to(format, out).map(|written| shown = written))?;
            if let (Some(path), Some(metadata)) = (beside, metadata) {
                write_file(&metadata_path(path), &metadata)?;
            }
            Ok(shown)
        }
        _ => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let written = answer
                .write_to(format, &mut out)
                .and_then(|shown| out.flush().map(|()| shown).map_err(|error| FileError::Output(error).into()));
            written.map_err(|error| error.output_as(|source| CliError::Stdout(source).into()))
        }
    }
}

/// Writes a table that answers no question about documents.
pub(super) fn table(table: Table, args: &PlainTableArgs, provenance: Provenance) -> Result<(), Error> {
    write(Answer::plain(provenance, &args.listing, table), &args.table).map(drop)
}

/// The width of the terminal, where a table for people is written to one.
pub(super) fn terminal_width(args: &TableArgs) -> Result<Option<usize>, Error> {
    let is_seen = is_seen(args)?;
    Ok(terminal_size::terminal_size().filter(|_| is_seen).map(|(width, _)| usize::from(width.0)))
}

/// Whether a table for people is written to a terminal.
pub(super) fn is_seen(args: &TableArgs) -> Result<bool, Error> {
    Ok(args.output.is_none() && std::io::stdout().is_terminal() && format(args)?.name == "table")
}

/// Whether the table becomes a page of HTML, which has room for more than a terminal and less than a file.
pub(super) fn is_page(args: &TableArgs) -> Result<bool, Error> {
    Ok(format(args)?.name == "html")
}

/// The format asked for, or the one that the place of output suggests.
///
/// # Errors
///
/// There is no such format, or it is no text and would go to a terminal.
pub(super) fn format(args: &TableArgs) -> Result<&'static Format, Error> {
    format_for(args, std::io::stdout().is_terminal())
}

/// As [`format`]; a pipe may take what a terminal cannot show.
fn format_for(args: &TableArgs, is_terminal: bool) -> Result<&'static Format, Error> {
    let format = chosen_format(args, is_terminal)?;
    let is_shown = is_terminal && args.output.as_deref().is_none_or(|path| path == Path::new("-"));
    if format.is_binary() && is_shown { Err(CliError::BinaryFormat(format.name).into()) } else { Ok(format) }
}

fn chosen_format(args: &TableArgs, is_terminal: bool) -> Result<&'static Format, Error> {
    if let Some(name) = &args.format {
        return format_named(name);
    }
    match &args.output {
        Some(path) => format_of_file(path),
        None if is_terminal => format_named("table"),
        None => format_named("csv"),
    }
}

/// Writes bytes to a file, whole or not at all, or to standard output.
pub(super) fn bytes(bytes: &[u8], path: Option<&Path>) -> Result<(), Error> {
    match path {
        Some(path) if path != Path::new("-") => write_file(path, bytes),
        _ => stdout(bytes),
    }
}

/// Writes bytes to standard output.
pub(super) fn stdout(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| CliError::Stdout(error).into())
}

/// Writes lines to standard error. If that fails there is nobody left to tell. File names may hold
/// control characters and marks of direction, which must not steer the terminal.
pub(super) fn message(text: &str) {
    let visible = |mark: char| if mark == '\n' { Some(mark) } else { sign_of(mark) };
    let _ = writeln!(std::io::stderr().lock(), "{}", text.chars().filter_map(visible).collect::<String>());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(format: Option<&str>, output: Option<&str>) -> TableArgs {
        TableArgs { format: format.map(Into::into), output: output.map(Into::into), no_metadata: false }
    }

    #[test]
    fn a_format_that_is_no_text_goes_to_a_file_or_a_pipe_and_never_to_a_terminal() {
        for binary in crate::table::FORMATS.iter().filter(|format| format.is_binary()) {
            for to_stdout in [None, Some("-")] {
                let error =
                    format_for(&args(Some(binary.name), to_stdout), true).map(|format| format.name).unwrap_err();
                assert!(matches!(error.of(), Some(CliError::BinaryFormat(name)) if *name == binary.name));
                assert_eq!(format_for(&args(Some(binary.name), to_stdout), false).unwrap().name, binary.name);
            }
            let file = format!("out.{}", binary.name);
            assert_eq!(format_for(&args(None, Some(&file)), true).unwrap().name, binary.name);
        }
    }

    #[test]
    fn without_a_format_a_terminal_gets_a_table_and_a_pipe_csv() {
        for (is_terminal, expected) in [(true, "table"), (false, "csv")] {
            assert_eq!(format_for(&args(None, None), is_terminal).unwrap().name, expected);
        }
    }
}
