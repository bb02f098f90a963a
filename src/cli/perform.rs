//! From a question to its answer on a terminal, in a file or in a folder.

use super::args::GlobalArgs;
use super::command::{Place, RunArgs};
use super::error::CliError;
use super::flag::with_flags;
use super::output;
use crate::ask::{Answer, Ask, Call, Count, Drawing, Outcome, Report};
use crate::error::Error;
use crate::folder::{check_folder, write_folder, write_matrix};
use crate::warning::{Warning, group_warnings};
use std::path::Path;

/// Asks, and writes the answer to its place.
pub(super) fn perform(ask: &Ask, place: &Place, global: &GlobalArgs) -> Result<(), Error> {
    let call = Call { max_memory: place.resources.max_memory, temp: place.resources.temp.clone(), ..global.call() };
    call.run(|| match ask {
        Ask::Count(ask) if ask.matrix => matrix(ask, place, &call, global),
        Ask::Echo(ask) if place.chart.is_some() => {
            drawn(&ask.drawing(ask.input.locate(&call)?)?, place.chart.as_deref(), global)
        }
        Ask::Report(ask) => report(ask, place, &call, global),
        Ask::Chart(ask) => drawn(&ask.answer(ask.input.locate(&call)?)?, place.table.output.as_deref(), global),
        ask => {
            // A format that does not exist is known before anything is counted.
            output::format(&place.table)?;
            table(ask, place, &call, global)
        }
    })?
}

/// What a file asks, once more.
pub(super) fn run(args: &RunArgs, global: &GlobalArgs) -> Result<(), Error> {
    let mut ask = Ask::read(&args.spec)?;
    if !args.input.is_empty() {
        ask.inputs().clone_from(&args.input);
    }
    let (table, resources) = (args.table.clone(), args.resources.clone());
    perform(&ask, &Place { table, resources, force: args.force, ..Place::default() }, global)
}

fn table(ask: &Ask, place: &Place, call: &Call, global: &GlobalArgs) -> Result<(), Error> {
    let mut n_wrong = 0;
    let ask = &for_screen(ask, place)?;
    let answer = match ask {
        Ask::Inspect(ask) => {
            let (answer, files) = ask.answer(ask.input.locate(call)?, place.text.is_some())?;
            if let Some(folder) = &place.text {
                write_folder(folder, &files, false)?;
            }
            answer
        }
        Ask::LexiconCheck(ask) => {
            let (answer, wrong) = ask.answer(ask.locate(call)?)?;
            n_wrong = wrong;
            answer
        }
        ask => match ask.answer(call)? {
            Outcome::Table(answer) => *answer,
            Outcome::Drawing(_) | Outcome::Report(_) => return Ok(()),
        },
    };
    warn(&answer.warnings, global)?;
    let answer = if matches!(ask, Ask::Kwic(_)) { fitted(answer, place)? } else { answer };
    output::answer(answer, &place.table, global.quiet)?;
    if global.strict && n_wrong > 0 { Err(CliError::StrictLexicon(n_wrong).into()) } else { Ok(()) }
}

/// The question as a terminal is to answer it: where a table has several kinds of phrases, the first rows of the whole would
/// show only one of them.
fn for_screen(ask: &Ask, place: &Place) -> Result<Ask, Error> {
    const OF_A_KIND: usize = 10;
    let mut ask = ask.clone();
    if let Ask::Phrases(phrases) = &mut ask
        && output::is_seen(&place.table)?
    {
        phrases.listing.top.get_or_insert(OF_A_KIND);
    }
    Ok(ask)
}

/// A concordance in the width of the terminal, or of a page.
fn fitted(answer: Answer, place: &Place) -> Result<Answer, Error> {
    Ok(match output::terminal_width(&place.table)? {
        Some(width) => answer.fitted(width),
        None if output::is_page(&place.table)? => answer.for_people(),
        None => answer,
    })
}

fn drawn(drawing: &Drawing, path: Option<&Path>, global: &GlobalArgs) -> Result<(), Error> {
    warn(&drawing.warnings, global)?;
    match path {
        // What is no regular file, as a pipe with a name, has no ending.
        Some(path) if path != Path::new("-") && path.extension().is_some() => drawing.write(path),
        _ => output::bytes(drawing.svg.as_bytes(), path),
    }
}

fn report(ask: &Report, place: &Place, call: &Call, global: &GlobalArgs) -> Result<(), Error> {
    let folder = place.table.output.as_deref().ok_or(CliError::NoFolder)?;
    check_folder(folder, place.force)?;
    let report = ask.answer(ask.input.locate(call)?)?;
    warn(&report.warnings, global)?;
    write_folder(folder, &report.files, place.force)?;
    said(global, || format!("wrote {} files; open {}", report.files.len(), folder.join("index.html").display()));
    Ok(())
}

fn matrix(ask: &Count, place: &Place, call: &Call, global: &GlobalArgs) -> Result<(), Error> {
    let folder = place.table.output.as_deref().ok_or(CliError::NoFolder)?;
    check_folder(folder, place.force)?;
    let (matrix, provenance) = ask.matrix(ask.input.locate(call)?, call)?;
    warn(&matrix.corpus.warnings, global)?;
    write_matrix(folder, &matrix, &provenance, place.force)?;
    said(global, || {
        let (documents, phrases) = (matrix.n_tokens.len(), matrix.n_phrases());
        format!("wrote {documents} documents by {phrases} phrases, {} cells", matrix.n_cells)
    });
    Ok(())
}

/// Tells people what was done, unless they want quiet.
fn said(global: &GlobalArgs, text: impl FnOnce() -> String) {
    if !global.quiet {
        output::message(&text());
    }
}

/// Prints the warnings, one line for each kind unless all are wanted; where the user is strict, those about the input are an
/// error.
pub(super) fn warn(warnings: &[Warning], global: &GlobalArgs) -> Result<(), Error> {
    if !global.quiet {
        let groups = group_warnings(warnings);
        let is_cut = !global.all_warnings && groups.iter().any(|group| !group.is_whole);
        let texts: Vec<String> = match global.all_warnings {
            true => warnings.iter().map(Warning::in_full).collect(),
            false => groups.into_iter().map(|group| group.text).collect(),
        };
        texts.iter().for_each(|text| output::message(&with_flags(&format!("warning: {text}"))));
        if is_cut {
            output::message("--all-warnings prints each of them, with all documents");
        }
    }
    let about_input = warnings.iter().filter(|warning| warning.is_about_input()).count();
    if global.strict && about_input > 0 { Err(CliError::Strict(about_input).into()) } else { Ok(()) }
}
