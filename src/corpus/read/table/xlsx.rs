//! Excel workbooks (XLSX): every sheet with a column of texts.
//!
//! Cells are read one by one, so empty rows cost nothing. A row is named by its sheet and its number
//! there: `Speeches!12`.

use super::{Columns, Rows, SAMPLE_ROWS, Sample};
use crate::corpus::names::{FileName, Names};
use crate::corpus::read::contained::contained;
use crate::corpus::read::content::Sign;
use crate::corpus::read::package::{Package, is_office};
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadNote, ReadOptions, Reader};
use calamine::{Cell, DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxCellReader};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;

/// Excel workbooks.
pub(in crate::corpus::read) const XLSX: Reader = Reader {
    name: "xlsx",
    about: "tables in Excel workbooks, all sheets with a column of texts",
    extensions: &["xlsx", "xlsm"],
    sign: Sign::Certain(|head| is_office(head.bytes, "xl/worksheets/") || is_office(head.bytes, "xl/workbook.xml")),
    read,
};

/// What the errors call it.
const FORMAT: &str = "Excel workbook";

type Workbook = Xlsx<Cursor<Vec<u8>>>;

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ReadError::Encrypted);
    }
    let bytes = Package::open(bytes, options.limits)?.checked()?;
    let opened = contained(FORMAT, || Workbook::new(Cursor::new(bytes)))?;
    let mut workbook = opened.map_err(|error| ReadError::malformed(FORMAT, error))?;
    let mut refused = None;
    let sheets = workbook.sheet_names();
    let names = Names::new(sheets.iter().map(String::as_str));
    for sheet in sheets {
        match read_sheet(&mut workbook, &sheet, &names.name(&sheet), options, sink) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(()),
            Err(reason @ (ReadError::NoTextColumn | ReadError::NoColumn { .. })) => {
                sink.note(ReadNote::SheetSkipped(sheet));
                refused.get_or_insert(reason);
            }
            Err(error) => return Err(error),
        }
    }
    match refused {
        Some(reason) if sink.n_documents == 0 => Err(reason),
        _ => Ok(()),
    }
}

fn read_sheet(
    workbook: &mut Workbook,
    sheet: &str,
    given: &FileName,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let (mut names, mut sample) = (BTreeMap::new(), Sample::default());
    let mut rows_seen = 0;
    let _ = each_row(workbook, sheet, &mut |_, row| {
        if names.is_empty() {
            names = header(row);
            names.values().for_each(|name| sample.column(name));
        } else {
            sample.row();
            cells(&names, &row).for_each(|(name, value)| sample.add(name, &value));
        }
        rows_seen += 1;
        if rows_seen > SAMPLE_ROWS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    let columns: Columns = sample.choose(options)?;
    let mut rows = Rows::new(columns, "UTF-8", sink).of_sheet(given);
    rows.survey_dates(|each| {
        let in_rows = each_row(workbook, sheet, &mut |_, row| {
            cells(&names, &row).for_each(|(name, value)| each(name, &value));
            ControlFlow::Continue(())
        });
        in_rows.map(|_| ())
    })?;
    let mut in_header = true;
    let flow = each_row(workbook, sheet, &mut |number, row| {
        if std::mem::take(&mut in_header) {
            return ControlFlow::Continue(());
        }
        rows.row(format!("{sheet}!{number}"), cells(&names, &row))
    });
    rows.finish();
    flow
}

/// The filled cells of a row, by column.
type Row = BTreeMap<u32, String>;

/// Hands over the rows that have any value, with their numbers from 1.
fn each_row(
    workbook: &mut Workbook,
    sheet: &str,
    each: &mut dyn FnMut(u32, Row) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, ReadError> {
    let opened = contained(FORMAT, || workbook.worksheet_cells_reader(sheet))?;
    let mut reader = opened.map_err(|error| ReadError::malformed(FORMAT, error))?;
    let (mut number, mut row) = (0, Row::new());
    while let Some((at, column, value)) = next_value(&mut reader)? {
        if at != number && !row.is_empty() && each(number + 1, std::mem::take(&mut row)).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        number = at;
        row.insert(column, value);
    }
    Ok(if row.is_empty() { ControlFlow::Continue(()) } else { each(number + 1, row) })
}

/// The next cell that has a value: row and column from 0, and the value as text.
fn next_value(reader: &mut XlsxCellReader<'_, Cursor<Vec<u8>>>) -> Result<Option<(u32, u32, String)>, ReadError> {
    loop {
        let next = contained(FORMAT, || reader.next_cell().map(|cell| cell.map(value)))?;
        match next.map_err(|error| ReadError::malformed(FORMAT, error))? {
            None => return Ok(None),
            Some((row, column, Some(value))) if !value.trim().is_empty() => return Ok(Some((row, column, value))),
            Some(_) => {}
        }
    }
}

fn value(cell: Cell<DataRef<'_>>) -> (u32, u32, Option<String>) {
    let (row, column) = cell.get_position();
    let text = match cell.get_value() {
        DataRef::Int(number) => Some(number.to_string()),
        DataRef::Float(number) => Some(number.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::Bool(flag) => Some(flag.to_string()),
        DataRef::DateTime(date) => Some(date_text(date)),
        DataRef::Error(_) | DataRef::Empty => None,
    };
    (row, column, text)
}

/// A day in ISO 8601, with the time if it is not midnight.
fn date_text(date: &ExcelDateTime) -> String {
    if !date.is_datetime() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { text } else { format!("{text}T{hour:02}:{minute:02}:{second:02}") }
}

fn header(row: Row) -> BTreeMap<u32, String> {
    row.into_iter().map(|(column, name)| (column, name.trim().to_owned())).collect()
}

/// The cells that have a name.
fn cells<'c>(names: &'c BTreeMap<u32, String>, row: &'c Row) -> impl Iterator<Item = (&'c str, Cow<'c, str>)> {
    row.iter().filter_map(|(column, value)| Some((names.get(column)?.as_str(), Cow::Borrowed(value.as_str()))))
}
