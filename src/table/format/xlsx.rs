//! A workbook for spreadsheets.

use super::super::{Rows, Table, Value};
use super::{BinaryTable, Format, Shape, Writer};
use crate::error::{Error, FileError};
use crate::table::TableError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, XlsxError};
use std::io::Write;

/// A workbook of two sheets: the table, and where it comes from.
pub(super) const XLSX: Format = Format {
    name: "xlsx",
    about: "an Excel workbook with provenance, full precision; for a file or a pipe",
    writer: WRITER,
};

const WRITER: Writer = Writer::Binary(begin);

/// The most rows of a sheet (Microsoft, *Excel specifications and limits*).
const MOST_ROWS: usize = 1_048_576;

/// The most characters of a cell (there).
const LONGEST_TEXT: usize = 32_767;

struct Xlsx {
    workbook: Workbook,
    /// Rows written, with the header.
    n_rows: usize,
}

fn begin(shape: &Shape<'_>) -> Result<Box<dyn BinaryTable>, Error> {
    let mut workbook = Workbook::new();
    // Without a date of its own a file would differ from one run to the next.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(encode)?;
    workbook.set_properties(&DocProperties::new().set_title(&shape.table.title).set_creation_datetime(&epoch));
    write_header(&mut workbook, shape.table).map_err(encode)?;
    write_about(&mut workbook, shape).map_err(encode)?;
    Ok(Box::new(Xlsx { workbook, n_rows: 1 }))
}

fn write_header(workbook: &mut Workbook, table: &Table) -> Result<(), XlsxError> {
    let bold = Style::new().set_bold();
    // Rows leave the memory as soon as they are written.
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_name("table")?.set_freeze_panes(1, 0)?;
    for (place, column) in (0..).zip(&table.columns) {
        // Phrases are longer than numbers.
        sheet.set_column_width(place, if column.unit.is_text() { 36 } else { 16 })?;
        sheet.write_string_with_format(0, place, &column.name, &bold)?;
    }
    Ok(())
}

/// The sheet that says where the table comes from and how it is read.
fn write_about(workbook: &mut Workbook, shape: &Shape<'_>) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name("about")?.set_column_width(0, 16)?.set_column_width(1, 120)?;
    let provenance = shape.provenance.json();
    let options = provenance["options"].as_object().into_iter().flatten();
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut lines = vec![
        ("title".to_owned(), shape.table.title.clone()),
        ("tifa".to_owned(), text(&provenance["tifa"])),
        ("command".to_owned(), text(&provenance["command"])),
    ];
    lines.extend(options.map(|(name, value)| (name.clone(), text(value))));
    lines.extend(shape.table.notes.iter().map(|note| ("note".to_owned(), note.clone())));
    for (row, (name, value)) in (0..).zip(&lines) {
        sheet.write_string(row, 0, shortened(name))?.write_string(row, 1, shortened(value))?;
    }
    Ok(())
}

impl BinaryTable for Xlsx {
    fn rows(&mut self, rows: &[Rows], _: &mut dyn Write) -> Result<(), Error> {
        let n_rows = rows.iter().map(Rows::len).sum::<usize>();
        if self.n_rows + n_rows > MOST_ROWS {
            return Err(TableError::TooManyRows { format: "xlsx", most: MOST_ROWS - 1 }.into());
        }
        let first = self.n_rows as u32;
        let sheet = self.workbook.worksheet_from_index(0).map_err(encode)?;
        for (row, values) in (first..).zip(rows.iter().flat_map(Rows::iter)) {
            for (place, value) in (0..).zip(values) {
                // A text is written as a string, whatever it begins with, so it never becomes a formula.
                let written = match value {
                    Value::Missing => continue,
                    Value::Text(text) => sheet.write_string(row, place, shortened(text)),
                    Value::Whole(number) => sheet.write_number(row, place, number as f64),
                    Value::Number(number) => sheet.write_number(row, place, number),
                };
                written.map_err(encode)?;
            }
        }
        self.n_rows += n_rows;
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        let bytes = self.workbook.save_to_buffer().map_err(encode)?;
        out.write_all(&bytes).map_err(|error| FileError::Output(error).into())
    }
}

/// A text that a cell can hold, without characters that XML does not allow.
fn shortened(text: &str) -> String {
    let is_allowed = |mark: &char| !mark.is_control() || matches!(mark, '\n' | '\t');
    text.chars().filter(is_allowed).take(LONGEST_TEXT).collect()
}

fn encode(error: XlsxError) -> Error {
    Error::from(TableError::Encode { format: "xlsx", reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column, Provenance, Unit};
    use calamine::{Data, Reader, Xlsx as Sheets};
    use std::io::Cursor;

    fn table(rows: Vec<Vec<Cell>>) -> Table {
        let columns = [("term", Unit::Text), ("count", Unit::Count)].map(|(name, unit)| Column::new(name, unit)).into();
        Table { rows, notes: vec!["a note".into()], ..Table::new("t", "T", columns) }
    }

    fn provenance() -> Provenance {
        Provenance::of("count")
    }

    #[test]
    fn text_is_a_string_and_never_a_formula() {
        let table = table(vec![vec!["=1+1".into(), Cell::Whole(3)], vec!["六稳".into(), Cell::Missing]]);
        let bytes = XLSX.write(&table, &provenance(), 12).unwrap();
        let mut workbook: Sheets<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = workbook.worksheet_range("table").unwrap();
        assert_eq!(sheet.get((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(sheet.get((1, 1)), Some(&Data::Float(3.0)));
        assert!(workbook.worksheet_formula("table").unwrap().is_empty());
        let about = workbook.worksheet_range("about").unwrap();
        assert_eq!(about.get((3, 1)), Some(&Data::String("a note".into())));
    }

    #[test]
    fn a_sheet_holds_so_many_rows_and_no_more() {
        let row = vec![Cell::Missing, Cell::Missing];
        let full = XLSX.write(&table(vec![row; MOST_ROWS]), &provenance(), 12).unwrap_err();
        assert_eq!(
            full.to_string(),
            "the table has more than 1048575 rows, which is all that the format 'xlsx' can hold"
        );
        assert!(full.hint().unwrap().contains("`top`"));
    }
}
