//! Parquet.

use super::{Rows, SAMPLE_ROWS, Sample};
use crate::corpus::read::contained::contained;
use crate::corpus::read::content::Sign;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadOptions, Reader};
use bytes::Bytes;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::TypePtr;
use std::borrow::Cow;

/// Parquet tables.
pub(in crate::corpus::read) const PARQUET: Reader = Reader {
    name: "parquet",
    about: "tables in Parquet",
    extensions: &["parquet", "pq"],
    sign: Sign::Certain(|head| head.bytes.starts_with(MAGIC)),
    read,
};

/// The first and the last bytes of a Parquet file.
const MAGIC: &[u8] = b"PAR1";

/// What the errors call it.
const FORMAT: &str = "Parquet table";

/// What stands between the values of a list.
const LIST_SEPARATOR: &str = "; ";

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let file = contained(FORMAT, || SerializedFileReader::new(Bytes::from(bytes)))?.map_err(malformed)?;
    let nanos = nanosecond_columns(&file);
    let mut sample = Sample::default();
    for column in file.metadata().file_metadata().schema().get_fields() {
        sample.column(column.name());
    }
    let mut rows_sampled = walk(&file)?;
    for _ in 0..SAMPLE_ROWS {
        let Some(row) = next(&mut rows_sampled)? else { break };
        sample.row();
        cells(&row, &nanos).for_each(|(name, value)| sample.add(name, &value));
    }
    let mut rows = Rows::new(sample.choose(options)?, "UTF-8", sink);
    let mut number = 0_usize;
    let mut walked = walk(&file)?;
    let ended = loop {
        let row = match next(&mut walked) {
            Ok(Some(row)) => row,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        number += 1;
        if rows.row(number.to_string(), cells(&row, &nanos)).is_break() {
            break Ok(());
        }
    };
    rows.finish();
    ended
}

fn malformed(error: parquet::errors::ParquetError) -> ReadError {
    ReadError::malformed(FORMAT, error)
}

fn walk(file: &SerializedFileReader<Bytes>) -> Result<RowIter<'_>, ReadError> {
    contained(FORMAT, || file.get_row_iter(None))?.map_err(malformed)
}

fn next(rows: &mut RowIter<'_>) -> Result<Option<Row>, ReadError> {
    contained(FORMAT, || rows.next())?.transpose().map_err(malformed)
}

/// The columns of times in nanoseconds, which come as plain numbers.
fn nanosecond_columns(file: &SerializedFileReader<Bytes>) -> Vec<String> {
    let fields = file.metadata().file_metadata().schema().get_fields();
    let is_nanos = |field: &&TypePtr| {
        let kind = field.get_basic_info().logical_type_ref();
        matches!(kind, Some(LogicalType::Timestamp(time)) if time.unit == TimeUnit::NANOS)
    };
    fields.iter().filter(is_nanos).map(|field| field.name().to_owned()).collect()
}

/// The cells of a row that have a value.
fn cells<'r>(row: &'r Row, nanos: &'r [String]) -> impl Iterator<Item = (&'r str, Cow<'r, str>)> {
    row.get_column_iter().filter_map(|(name, field)| match field {
        Field::Long(time) if nanos.contains(name) => {
            Some((name.as_str(), Cow::Owned(printed(&Field::TimestampMicros(time / 1000))?)))
        }
        field => Some((name.as_str(), value(field)?)),
    })
}

/// A scalar, or a list of them, as text. Maps and groups have none.
fn value(field: &Field) -> Option<Cow<'_, str>> {
    match field {
        Field::Null | Field::Group(_) | Field::MapInternal(_) => None,
        Field::Str(text) => Some(Cow::Borrowed(text)),
        Field::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data())),
        Field::Float(number) => Some(Cow::Owned(number.to_string())),
        Field::Double(number) => Some(Cow::Owned(number.to_string())),
        Field::ListInternal(list) => {
            let scalars = list.elements().iter().filter(|field| !matches!(field, Field::ListInternal(_)));
            Some(Cow::Owned(scalars.filter_map(value).collect::<Vec<_>>().join(LIST_SEPARATOR)))
        }
        field => printed(field).map(Cow::Owned),
    }
}

/// A value as the parser prints it, which panics at times beyond its calendar.
fn printed(field: &Field) -> Option<String> {
    contained(FORMAT, || field.to_string()).ok()
}
