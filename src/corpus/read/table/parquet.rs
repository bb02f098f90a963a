//! Parquet.

use super::time_zone::{self, in_zone, time_zones};
use super::{Rows, SAMPLE_ROWS, Sample};
use crate::corpus::read::contained::contained;
use crate::corpus::read::content::Sign;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadOptions, Reader};
use bytes::Bytes;
use jiff::tz::TimeZone;
use parquet::basic::{LogicalType, TimeUnit};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::TypePtr;
use std::borrow::Cow;
use std::collections::BTreeMap;

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
    let times = Times { nanos: nanosecond_columns(&file), zones: zones(&file) };
    let mut sample = Sample::default();
    for column in file.metadata().file_metadata().schema().get_fields() {
        sample.column(column.name());
    }
    let mut rows_sampled = walk(&file)?;
    for _ in 0..SAMPLE_ROWS {
        let Some(row) = next(&mut rows_sampled)? else { break };
        sample.row();
        cells(&row, &times).for_each(|(name, value)| sample.add(name, &value));
    }
    let mut rows = Rows::new(sample.choose(options)?, "UTF-8", sink);
    // An error ends the walk below in the same place.
    let _ = rows.survey_dates(|each| {
        let mut walked = walk(&file)?;
        while let Some(row) = next(&mut walked)? {
            cells(&row, &times).for_each(|(name, value)| each(name, &value));
        }
        Ok::<(), ReadError>(())
    });
    let mut number = 0_usize;
    let mut walked = walk(&file)?;
    let ended = loop {
        let row = match next(&mut walked) {
            Ok(Some(row)) => row,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        number += 1;
        if rows.row(number.to_string(), cells(&row, &times)).is_break() {
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

/// The zones of the columns of moments that name one.
fn zones(file: &SerializedFileReader<Bytes>) -> BTreeMap<String, TimeZone> {
    let mut facts = file.metadata().file_metadata().key_value_metadata().into_iter().flatten();
    let schema = facts.find(|fact| fact.key == time_zone::KEY).and_then(|fact| fact.value.as_deref());
    schema.map(time_zones).unwrap_or_default()
}

/// What the values of columns of times do not say themselves.
struct Times {
    nanos: Vec<String>,
    zones: BTreeMap<String, TimeZone>,
}

/// The cells of a row that have a value.
fn cells<'r>(row: &'r Row, times: &'r Times) -> impl Iterator<Item = (&'r str, Cow<'r, str>)> {
    row.get_column_iter().filter_map(|(name, field)| {
        let microseconds = match field {
            Field::Long(time) if times.nanos.contains(name) => Some(time.div_euclid(1_000)),
            Field::TimestampMicros(time) => Some(*time),
            Field::TimestampMillis(time) => time.checked_mul(1_000),
            _ => None,
        };
        let value = match (microseconds, times.zones.get(name)) {
            (Some(time), Some(zone)) => in_zone(time, zone).map(Cow::Owned),
            (Some(time), None) if matches!(field, Field::Long(_)) => {
                printed(&Field::TimestampMicros(time)).map(Cow::Owned)
            }
            _ => value(field),
        };
        Some((name.as_str(), value?))
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
