//! Writing to standard output, standard error and files.

use super::args::TableArgs;
use crate::error::Error;
use crate::report::{write_file, write_file_with};
use crate::table::{Format, Provenance, Table, TableWriter, format_named, html_page, sign_of};
use std::borrow::Cow;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::Path;

/// Writes a table where and how the options say.
pub(super) fn table(table: &Table, args: &TableArgs, provenance: &Provenance) -> Result<(), Error> {
    let format = format(args)?;
    let (table, _) = picked(table, args)?;
    let mut written = format.write(&table, provenance, usize::from(args.digits))?;
    if format.name == "html" {
        written = page(&table, provenance, written);
    }
    bytes(&written, args.output.as_deref())
}

/// The table with the columns asked for, and where these stand, if not all are wanted.
fn picked<'a>(table: &'a Table, args: &TableArgs) -> Result<(Cow<'a, Table>, Option<Vec<usize>>), Error> {
    if args.columns.is_empty() {
        return Ok((Cow::Borrowed(table), None));
    }
    let columns = table.places(&args.columns)?;
    Ok((Cow::Owned(table.pick(&columns)), Some(columns)))
}

/// An HTML table as a page by itself.
fn page(table: &Table, provenance: &Provenance, written: Vec<u8>) -> Vec<u8> {
    html_page(table, provenance, &String::from_utf8_lossy(&written)).into_bytes()
}

/// Writes a table whose rows `fill` adds, where and how the options say, so that not all of them are held.
pub(super) fn stream(
    shape: &Table,
    args: &TableArgs,
    provenance: &Provenance,
    fill: impl FnOnce(&mut TableWriter<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let format = format(args)?;
    let (picked, columns) = picked(shape, args)?;
    let write = |out: &mut dyn Write| {
        let mut writer = TableWriter::new(format, &picked, provenance, usize::from(args.digits), out)?;
        if let Some(columns) = columns {
            writer = writer.picking(shape.columns.len(), columns);
        }
        fill(&mut writer)?;
        writer.finish()
    };
    if format.name == "html" {
        // A page holds the whole table anyway.
        let mut written = Vec::new();
        write(&mut written)?;
        return bytes(&page(&picked, provenance, written), args.output.as_deref());
    }
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => write_file_with(path, write),
        _ => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let written = write(&mut out).and_then(|()| out.flush().map_err(Error::Output));
            written.map_err(|error| match error {
                Error::Output(source) => Error::Stdout(source),
                error => error,
            })
        }
    }
}

/// The width of the terminal, where a table for people is written to one.
pub(super) fn terminal_width(args: &TableArgs) -> Result<Option<usize>, Error> {
    let is_seen = args.output.is_none() && std::io::stdout().is_terminal() && format(args)?.name == "table";
    Ok(terminal_size::terminal_size().filter(|_| is_seen).map(|(width, _)| usize::from(width.0)))
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
    if format.is_binary() && is_shown { Err(Error::BinaryFormat(format.name)) } else { Ok(format) }
}

fn chosen_format(args: &TableArgs, is_terminal: bool) -> Result<&'static Format, Error> {
    if let Some(name) = &args.format {
        return format_named(name);
    }
    let ending = args.output.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match ending {
        Some(ending) => format_named(&ending).or_else(|_| format_named("csv")),
        None if args.output.is_none() && is_terminal => format_named("table"),
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
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(Error::Stdout)
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
        TableArgs {
            format: format.map(Into::into),
            output: output.map(Into::into),
            digits: 12,
            top: None,
            columns: Vec::new(),
        }
    }

    #[test]
    fn a_format_that_is_no_text_goes_to_a_file_or_a_pipe_and_never_to_a_terminal() {
        for binary in crate::table::FORMATS.iter().filter(|format| format.is_binary()) {
            for to_stdout in [None, Some("-")] {
                let error =
                    format_for(&args(Some(binary.name), to_stdout), true).map(|format| format.name).unwrap_err();
                assert!(matches!(error, Error::BinaryFormat(name) if name == binary.name));
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
