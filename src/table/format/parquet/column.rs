//! The values of one column, encoded.

use super::super::super::Value;
use ::parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_typed_column_writer};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use bytes::Bytes;

/// What the values of a column are in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Number,
}

/// Encodes values, which may be missing.
pub(super) fn write_column<'a>(
    writer: ColumnWriter<'_>,
    kind: Kind,
    values: impl Iterator<Item = Value<'a>> + Clone,
) -> Result<ColumnCloseResult, ParquetError> {
    let levels: Vec<i16> = values.clone().map(|value| i16::from(value != Value::Missing)).collect();
    let there = values.filter(|value| *value != Value::Missing);
    match kind {
        Kind::Text => {
            let mut writer = get_typed_column_writer::<ByteArrayType>(writer);
            writer.write_batch(&byte_arrays(there), Some(&levels), None)?;
            writer.close()
        }
        Kind::Whole => {
            let mut writer = get_typed_column_writer::<Int64Type>(writer);
            writer.write_batch(&there.map(whole).collect::<Result<Vec<i64>, _>>()?, Some(&levels), None)?;
            writer.close()
        }
        Kind::Number => {
            let mut writer = get_typed_column_writer::<DoubleType>(writer);
            writer.write_batch(&there.map(number).collect::<Result<Vec<f64>, _>>()?, Some(&levels), None)?;
            writer.close()
        }
    }
}

/// Words, all in one piece of memory.
fn byte_arrays<'a>(values: impl Iterator<Item = Value<'a>>) -> Vec<ByteArray> {
    let (mut all, mut ranges) = (Vec::new(), Vec::new());
    for value in values {
        let start = all.len();
        match value {
            Value::Text(words) => all.extend_from_slice(words.as_bytes()),
            // More digits than a number has tell it exactly.
            _ => all.extend_from_slice(value.exact(17).as_bytes()),
        }
        ranges.push(start..all.len());
    }
    let all = Bytes::from(all);
    ranges.into_iter().map(|range| all.slice(range).into()).collect()
}

/// A count, which is written as it is.
pub(super) fn whole(value: Value<'_>) -> Result<i64, ParquetError> {
    match value {
        Value::Whole(number) => i64::try_from(number).map_err(|_| unfit(value)),
        Value::Number(_) | Value::Text(_) | Value::Missing => Err(unfit(value)),
    }
}

/// A number; a whole one stands in a column of numbers only beside others.
fn number(value: Value<'_>) -> Result<f64, ParquetError> {
    match value {
        Value::Whole(number) => Ok(number as f64),
        Value::Number(number) => Ok(number),
        Value::Text(_) | Value::Missing => Err(unfit(value)),
    }
}

/// A later row holds something else than the first rows did.
fn unfit(value: Value<'_>) -> ParquetError {
    ParquetError::General(format!("'{}' does not fit the other values of its column", value.exact(17)))
}
