//! Answers as Python sees them: Arrow tables with notes, and charts.

use super::attend::exception;
use crate::ask::{Drawing, Outcome};
use crate::table::{Cell, Provenance, Rows, Table, Unit, Value, format_named, format_of_file};
use crate::warning::{Warning, group_warnings};
use arrow_array::builder::{Float64Builder, Int64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions, StructArray};
use arrow_schema::{DataType, Field, Schema};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A table that answers a question.
#[pyclass(name = "Answer", module = "pytifa._engine", frozen)]
#[derive(Debug)]
pub(super) struct PyAnswer {
    shape: Table,
    rows: Rows,
    provenance: Provenance,
    #[pyo3(get)]
    warnings: Vec<String>,
}

/// A chart.
#[pyclass(name = "Drawing", module = "pytifa._engine", frozen)]
#[derive(Debug)]
pub(super) struct PyDrawing {
    #[pyo3(get)]
    svg: String,
    #[pyo3(get)]
    warnings: Vec<String>,
}

/// What an answer is before Python's lock is held again.
#[derive(Debug)]
pub(super) enum Made {
    Table(Box<PyAnswer>),
    Drawing(PyDrawing),
    Report(crate::report::Report),
}

impl Made {
    /// Makes all rows.
    pub(super) fn of(outcome: Outcome) -> Result<Made, crate::Error> {
        Ok(match outcome {
            Outcome::Table(answer) => {
                let (warnings, provenance) = (worded(&answer.warnings), answer.provenance.clone());
                let (shape, rows) = answer.into_rows()?;
                Made::Table(Box::new(PyAnswer { shape, rows, provenance, warnings }))
            }
            Outcome::Drawing(drawing) => {
                Made::Drawing(PyDrawing { warnings: worded(&drawing.warnings), svg: drawing.svg })
            }
            Outcome::Report(report) => Made::Report(report),
        })
    }
}

impl Made {
    /// The answer as an object of Python; of a report its files.
    pub(super) fn into_python(self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match self {
            Made::Table(table) => Ok(Py::new(py, *table)?.into_any()),
            Made::Drawing(drawing) => Ok(Py::new(py, drawing)?.into_any()),
            Made::Report(report) => Ok(Py::new(py, PyReport::of(report))?.into_any()),
        }
    }
}

/// The files of a report.
#[pyclass(name = "Report", module = "pytifa._engine", frozen)]
#[derive(Debug)]
pub(super) struct PyReport {
    files: Vec<crate::folder::File>,
    #[pyo3(get)]
    warnings: Vec<String>,
}

#[pymethods]
impl PyReport {
    /// Writes the report into a folder, whole or not at all; a folder that holds something else is left alone unless `force`.
    #[pyo3(signature = (folder, force=false))]
    fn write(&self, py: Python<'_>, folder: PathBuf, force: bool) -> PyResult<()> {
        py.detach(|| crate::folder::write_folder(&folder, &self.files, force)).map_err(|error| exception(&error))
    }
}

impl PyReport {
    fn of(report: crate::report::Report) -> PyReport {
        PyReport { warnings: worded(&report.warnings), files: report.files }
    }
}

/// Warnings in words, one a kind.
pub(super) fn worded(warnings: &[Warning]) -> Vec<String> {
    group_warnings(warnings).into_iter().map(|group| group.text).collect()
}

#[pymethods]
impl PyAnswer {
    /// A short name: `frequency`.
    #[getter]
    fn name(&self) -> &str {
        &self.shape.name
    }

    /// What the table shows.
    #[getter]
    fn title(&self) -> &str {
        &self.shape.title
    }

    /// What a reader must know to use the figures.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.shape.notes.clone()
    }

    /// What was asked, as JSON that `tifa run` answers again.
    #[getter]
    fn provenance(&self) -> String {
        self.provenance.json().to_string()
    }

    /// The names of the columns with what they say.
    #[getter]
    fn columns(&self) -> Vec<(String, String)> {
        self.shape.columns.iter().map(|column| (column.name.clone(), column.about.to_owned())).collect()
    }

    fn __len__(&self) -> usize {
        self.rows.len()
    }

    /// The first rows in a format, as text.
    fn text(&self, format: &str, n_rows: usize, is_for_people: bool) -> PyResult<String> {
        let table = self.table(n_rows);
        let table = if is_for_people { table.for_people() } else { table };
        let bytes = format_named(format).and_then(|format| format.write(&table, &self.provenance, DIGITS));
        let bytes = bytes.map_err(|error| exception(&error))?;
        String::from_utf8(bytes).map_err(|_| PyRuntimeError::new_err("this format is no text"))
    }

    /// Writes the table to a file, whole or not at all; its ending names the format.
    fn write(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(|| {
            let bytes = format_of_file(&path)?.write(&self.table(usize::MAX), &self.provenance, DIGITS)?;
            crate::folder::write_file(&path, &bytes)
        })
        .map_err(|error| exception(&error))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let batch = py.detach(|| self.batch());
        let schema = batch.schema();
        let fields = DataType::Struct(schema.fields().clone());
        let field = Field::new("", fields, false).with_metadata(schema.metadata().clone());
        let rows: ArrayRef = Arc::new(StructArray::from(batch));
        let stream = ArrayIterator::new([Ok(rows)], Arc::new(field));
        Ok(to_stream_pycapsule(py, Box::new(stream), requested_schema)?)
    }
}

/// Significant digits of numbers in files, as the command line writes them.
const DIGITS: usize = 12;

impl PyAnswer {
    /// The first rows with memory of their own.
    fn table(&self, n_rows: usize) -> Table {
        let rows = self.rows.iter().take(n_rows).map(|row| row.map(Cell::from).collect());
        Table { rows: rows.collect(), ..self.shape.clone() }
    }

    /// All rows by column. A column of counts holds whole numbers, of words texts, every other numbers.
    fn batch(&self) -> RecordBatch {
        let columns = self.shape.columns.iter().enumerate();
        let arrays: Vec<(Field, ArrayRef)> = columns
            .map(|(place, column)| {
                let array = array(&self.rows, place, column.unit);
                let about = HashMap::from([("about".to_owned(), column.about.to_owned())]);
                (Field::new(&column.name, array.data_type().clone(), true).with_metadata(about), array)
            })
            .collect();
        let notes = serde_json::to_string(&self.shape.notes).unwrap_or_default();
        let metadata = HashMap::from([
            ("tifa:title".to_owned(), self.shape.title.clone()),
            ("tifa:notes".to_owned(), notes),
            ("tifa:provenance".to_owned(), self.provenance()),
        ]);
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = arrays.into_iter().unzip();
        let schema = Arc::new(Schema::new(fields).with_metadata(metadata));
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        RecordBatch::try_new_with_options(schema, arrays, &options).expect("the columns are equally long")
    }
}

/// A column as Arrow has it: by its unit, as in Parquet; by its values where these are something else.
fn array(rows: &Rows, place: usize, unit: Unit) -> ArrayRef {
    let has = |is: fn(Value<'_>) -> bool| rows.column(place).any(is);
    let is_whole = |value| matches!(value, Value::Missing | Value::Whole(0..=9_223_372_036_854_775_807));
    if unit.is_text() || has(|value| matches!(value, Value::Text(_))) {
        let mut texts = LargeStringBuilder::new();
        for value in rows.column(place) {
            match value {
                Value::Missing => texts.append_null(),
                Value::Text(text) => texts.append_value(text),
                number => texts.append_value(number.exact(DIGITS)),
            }
        }
        return Arc::new(texts.finish());
    }
    if unit == Unit::Count && rows.column(place).all(is_whole) {
        let mut numbers = Int64Builder::new();
        for value in rows.column(place) {
            numbers.append_option(if let Value::Whole(number) = value { i64::try_from(number).ok() } else { None });
        }
        return Arc::new(numbers.finish());
    }
    let mut numbers = Float64Builder::new();
    for value in rows.column(place) {
        numbers.append_option(match value {
            Value::Whole(number) => Some(number as f64),
            Value::Number(number) => Some(number),
            Value::Missing | Value::Text(_) => None,
        });
    }
    Arc::new(numbers.finish())
}

#[pymethods]
impl PyDrawing {
    /// Writes the chart to a file, whole or not at all.
    fn write(&self, path: PathBuf) -> PyResult<()> {
        let drawing = Drawing { svg: self.svg.clone(), warnings: Vec::new() };
        drawing.write(path).map_err(|error| exception(&error))
    }
}
