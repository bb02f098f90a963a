//! Documents from Arrow: pandas, Polars, pyarrow, DuckDB, or whatever else exports a stream.

use super::attend::exception;
use crate::corpus::date::PartialDate;
use crate::corpus::{Labels, MemoryDocument, Sources, dates_of_column};
use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

/// Which column holds what.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) text: String,
    pub(super) id: Option<String>,
    pub(super) date: Option<String>,
    pub(super) title: Option<String>,
    pub(super) labels: Vec<String>,
    /// Whether other documents are elsewhere, so that the values of the column do not say how dates are written.
    pub(super) is_part: bool,
}

/// The documents of a table, and what is to be said of its dates.
pub(super) fn documents(table: AnyRecordBatch, columns: &Columns, name: &str) -> PyResult<(Sources, Vec<String>)> {
    let mut documents = Vec::new();
    let mut dates = Vec::new();
    for batch in table.into_reader()? {
        let batch = batch.map_err(|error| PyTypeError::new_err(error.to_string()))?;
        let texts = column(&batch, &columns.text)?;
        let of = |name: &Option<String>| name.as_ref().map(|name| column(&batch, name)).transpose();
        let (ids, titles) = (of(&columns.id)?, of(&columns.title)?);
        match &columns.date {
            Some(name) => dates.extend(day_column(&batch, name)?),
            None => dates.resize(dates.len() + batch.num_rows(), None),
        }
        let mut labels: Vec<Labels> = vec![Labels::new(); batch.num_rows()];
        for name in &columns.labels {
            for (labels, value) in labels.iter_mut().zip(column(&batch, name)?) {
                labels.extend(value.filter(|value| !value.is_empty()).map(|value| (name.clone(), value)));
            }
        }
        let first = documents.len();
        for (row, (text, labels)) in texts.into_iter().zip(labels).enumerate() {
            let at = |column: &Option<Vec<Option<String>>>| column.as_ref().and_then(|column| column[row].clone());
            documents.push(MemoryDocument {
                id: at(&ids).unwrap_or_else(|| format!("row {}", first + row + 1)),
                text: text.unwrap_or_default(),
                title: at(&titles),
                date: None,
                labels,
            });
        }
    }
    let (dates, notes) = match columns.is_part {
        true => (dates.iter().map(plain_date).collect::<PyResult<_>>()?, Vec::new()),
        false => dates_of_column(&dates),
    };
    for (document, date) in documents.iter_mut().zip(dates) {
        document.date = date;
    }
    let sources = Sources::in_memory(name, documents).map_err(|error| exception(&error))?;
    Ok((sources, notes))
}

/// A date that is plain by itself, as `2024-12-17`, `2024-12` or `2024`.
fn plain_date(value: &Option<String>) -> PyResult<Option<PartialDate>> {
    let plain = value.as_ref().map(|value| value.parse());
    plain.transpose().map_err(|_| {
        let value = value.as_deref().unwrap_or_default();
        PyValueError::new_err(format!(
            "'{value}' is no plain date, as 2024-12-17 or 2024; a part of the documents cannot tell how all are written"
        ))
    })
}

/// The values of a column as texts.
fn column(batch: &RecordBatch, name: &str) -> PyResult<Vec<Option<String>>> {
    texts(&**found(batch, name)?, name)
}

/// The same of a column of dates: of a time the day alone.
fn day_column(batch: &RecordBatch, name: &str) -> PyResult<Vec<Option<String>>> {
    let array = found(batch, name)?;
    match array.data_type() {
        DataType::Timestamp(..) | DataType::Date64 => {
            let days = cast(array, &DataType::Date32).map_err(|error| no_text(name, array, &error.to_string()))?;
            texts(&*days, name)
        }
        _ => column(batch, name),
    }
}

fn found<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b arrow_array::ArrayRef> {
    batch.column_by_name(name).ok_or_else(|| {
        let schema = batch.schema();
        let known: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        PyKeyError::new_err(format!("there is no column '{name}'; the columns are: {}", known.join(", ")))
    })
}

fn texts(array: &dyn Array, name: &str) -> PyResult<Vec<Option<String>>> {
    let texts = cast(array, &DataType::LargeUtf8).map_err(|error| no_text(name, array, &error.to_string()))?;
    Ok(texts.as_string::<i64>().iter().map(|text| text.map(str::to_owned)).collect())
}

fn no_text(name: &str, array: &dyn Array, reason: &str) -> PyErr {
    PyTypeError::new_err(format!("the values of column '{name}' ({}) are no texts: {reason}", array.data_type()))
}
