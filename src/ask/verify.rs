//! Whether figures hold: reference values computed again, reports and charts made again, tables against their own counts.

use super::{Ask, Call, Input};
use crate::ask::AskError;
use crate::corpus::CorpusError;
use crate::error::{Error, FileError};
use crate::report::{CheckedFile, FileState, Report, Run, check_files, check_inputs, first_difference};
use crate::stats::Confidence;
use crate::stats::reference::{REFERENCES, Reference};
use crate::table::{Cell, Column, Table, Unit, check_table, read_table};
use std::path::{Path, PathBuf};

/// What is checked.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Verify {
    /// The folder of a report, a file of it, or a table (CSV, JSON) [default: the reference values]
    pub path: Option<PathBuf>,
    /// Where the documents of the report are now, in place of where they were
    #[cfg_attr(feature = "cli", arg(long, value_name = "INPUT", requires = "path"))]
    pub input: Vec<PathBuf>,
    /// The confidence level of the intervals of a table by itself [default: what it says, else 0.95]
    #[cfg_attr(feature = "cli", arg(long, value_name = "LEVEL"))]
    pub confidence: Option<Confidence>,
}

/// The outcome of a check.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What was checked, what does not hold first.
    pub table: Table,
    /// What the rows are: `reference values`, `cells` …
    pub what: &'static str,
    /// How many were checked.
    pub checked: usize,
    /// How many failed.
    pub failed: usize,
}

impl Verify {
    /// Checks the reference values, a report, one of its files, a chart or a table.
    ///
    /// # Errors
    ///
    /// There is nothing of the kind, or what it was made from is not here.
    ///
    /// ```
    /// let checked = tifa::ask::Verify::default().answer(&tifa::Call::default())?;
    /// assert!(checked.checked > 150 && checked.failed == 0);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn answer(&self, call: &Call) -> Result<Checked, Error> {
        match &self.path {
            None => Ok(references()),
            Some(path) if !path.exists() => Err(CorpusError::InputMissing(path.clone()).into()),
            Some(path) if path.is_dir() => report_folder(path, None, self, call),
            Some(path) => match folder_of(path) {
                Some((folder, name)) => report_folder(&folder, Some(&name), self, call),
                None if path.extension().is_some_and(|ending| ending == "svg") => lone_chart(path, self, call),
                None => lone_table(path, self.confidence),
            },
        }
    }
}

/// Every value that somebody else printed, computed again.
fn references() -> Checked {
    let all: Vec<&Reference> = REFERENCES.iter().collect();
    let failed = all.iter().filter(|reference| !reference.holds()).count();
    let mut columns = ["measure", "input"].map(|name| Column::new(name, Unit::Text)).to_vec();
    columns.extend(["value", "expected", "difference", "tolerance"].map(|name| Column::new(name, Unit::Any)));
    columns.extend(["ok", "source"].map(|name| Column::new(name, Unit::Text)));
    let mut table = Table::new("references", "Reference values, computed again", columns);
    for reference in &all {
        let (value, expected) = (reference.compute(), reference.expected());
        let difference = value.zip(expected).map(|(value, expected)| value - expected);
        let numbers: [Cell; 4] = [value.into(), expected.into(), difference.into(), reference.tolerance().into()];
        let mut row: Vec<Cell> = vec![reference.measure.as_str().into(), reference.input.as_str().into()];
        row.extend(numbers);
        row.extend([if reference.holds() { "yes" } else { "no" }.into(), reference.source.as_str().into()]);
        table.rows.push(row);
    }
    table.notes = vec!["tolerance: half a unit of the last digit printed".into()];
    Checked { table, what: "reference values", checked: all.len(), failed }
}

/// The report that a file belongs to, and its name there.
fn folder_of(path: &Path) -> Option<(PathBuf, String)> {
    let absolute = std::path::absolute(path).ok()?;
    let folders = absolute.ancestors().skip(1).take(2);
    let folder = folders.into_iter().find(|folder| Run::read(folder).is_ok())?;
    let name = absolute.strip_prefix(folder).ok()?;
    let parts: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some((folder.to_owned(), parts.join("/")))
}

/// A report, or one file of it: the files on disk, their hashes, and the same made again.
fn report_folder(folder: &Path, name: Option<&str>, verify: &Verify, call: &Call) -> Result<Checked, Error> {
    let run = Run::read(folder)?;
    let made = match run.says_what_was_asked() {
        true => Some(make_again(&run, verify, call)?),
        false => None,
    };
    let fresh = made.as_ref().map(|report| report.files.as_slice());
    let mut checked = fresh.map(|fresh| check_inputs(&run, fresh)).unwrap_or_default();
    checked.extend(check_files(&run, fresh));
    if let Some(name) = name {
        checked.retain(|file| file.kind != "output" || file.name == name);
        if !checked.iter().any(|file| file.kind == "output") {
            let reason = "the run.json beside it does not list it";
            return Err(FileError::NothingToCheck { path: folder.join(name), reason }.into());
        }
    }
    // What does not hold comes first.
    checked.sort_by_key(|file| file.state == FileState::Same);
    let failed = checked.iter().filter(|file| file.state != FileState::Same).count();
    let mut table = files_table(&checked);
    if run.version() != env!("CARGO_PKG_VERSION") {
        let versions = format!("made with tifa {}, checked with {}", run.version(), env!("CARGO_PKG_VERSION"));
        table.notes.push(format!("{versions}: differences may be those of the versions"));
    }
    if fresh.is_none() {
        table.notes.push("run.json does not say how the report was made, so only hashes were compared".into());
    }
    Ok(Checked { table, what: "files, inputs and options", checked: checked.len(), failed })
}

fn make_again(run: &Run, verify: &Verify, call: &Call) -> Result<Report, Error> {
    let Ask::Report(report) = Ask::read(&run.folder.join("run.json"))? else {
        let reason = "what its run.json asks is not a report";
        return Err(FileError::NothingToCheck { path: run.folder.clone(), reason }.into());
    };
    let input = inputs(&report.input, &run.folder, &verify.input)?;
    report.answer(input.locate(call)?)
}

/// Those inputs that are given in the place of those that were, which else must be here.
fn inputs(were: &Input, of: &Path, given: &[PathBuf]) -> Result<Input, Error> {
    let inputs = if given.is_empty() { were.inputs.clone() } else { given.to_vec() };
    match inputs.iter().find(|input| !input.exists()) {
        Some(input) => Err(AskError::InputGone { path: of.to_owned(), input: input.display().to_string() }.into()),
        None => Ok(Input { inputs, read: were.read.clone() }),
    }
}

/// A chart by itself: drawn again from what its metadata say, and compared.
fn lone_chart(path: &Path, verify: &Verify, call: &Call) -> Result<Checked, Error> {
    let bytes = std::fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let Ok(Ask::Chart(chart)) = Ask::read(path) else {
        let reason = "its metadata do not say how it was drawn, and no run.json stands beside it";
        return Err(FileError::NothingToCheck { path: path.to_owned(), reason }.into());
    };
    let input = inputs(&chart.input, path, &verify.input)?;
    let fresh = chart.answer(input.locate(call)?)?;
    let name = path.display().to_string();
    let (state, detail) = match first_difference(&name, &bytes, fresh.svg.as_bytes()) {
        None => (FileState::Same, String::new()),
        Some(detail) => (FileState::Differs, detail),
    };
    let checked = CheckedFile { kind: "chart", name, state, detail };
    let failed = usize::from(state != FileState::Same);
    Ok(Checked { table: files_table(&[checked]), what: "charts", checked: 1, failed })
}

fn files_table(checked: &[CheckedFile]) -> Table {
    let columns = ["kind", "name", "state", "detail"].map(|name| Column::new(name, Unit::Text));
    let mut table = Table::new("verify", "Checked", columns.into());
    let row = |file: &CheckedFile| {
        vec![file.kind.into(), file.name.as_str().into(), file.state.name().into(), file.detail.as_str().into()]
    };
    table.rows = checked.iter().map(row).collect();
    table.notes = vec![
        "changed: edited after it was written; differs: as listed, but the same command now writes another one".into(),
    ];
    table
}

/// A table by itself: the figures that follow from its own counts.
fn lone_table(path: &Path, confidence: Option<Confidence>) -> Result<Checked, Error> {
    let read = read_table(path)?;
    let problems = check_table(&read.table, confidence.or(read.confidence));
    let checked = problems.checked;
    if checked == 0 {
        let reason = "it has no column that follows from counts in others, and no run.json stands beside it";
        return Err(FileError::NothingToCheck { path: path.to_owned(), reason }.into());
    }
    let mut columns = vec![Column::new("row", Unit::Count), Column::new("column", Unit::Text)];
    columns.extend(["value", "expected"].map(|name| Column::new(name, Unit::Any)));
    let mut table = Table::new("verify", "Cells that do not follow from the counts beside them", columns);
    for cell in &problems.wrong {
        let column = Cell::from(cell.column.as_str());
        table.rows.push(vec![cell.row.into(), column, cell.value.into(), cell.expected.into()]);
    }
    table.notes = vec![format!("columns computed again from the counts: {}", problems.columns.join(", "))];
    Ok(Checked { table, what: "cells", checked, failed: problems.wrong.len() })
}
