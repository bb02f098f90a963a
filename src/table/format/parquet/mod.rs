//! Parquet, for programs that read columns: R, Polars, DuckDB, pandas. The parallel driver of encoding them.

mod column;

use super::super::{Column, Provenance, Rows, Value};
use super::{BinaryTable, Format, Shape, Writer};
use crate::error::{Error, FileError};
use crate::table::TableError;
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use ::parquet::column::writer::{ColumnCloseResult, get_column_writer};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use ::parquet::schema::types::{ColumnPath, Type};
use bytes::Bytes;
use column::{Kind, whole, write_column};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// Parquet with full precision; repeated words as dictionaries, provenance and notes in its key-value metadata.
pub(super) const PARQUET: Format =
    Format { name: "parquet", about: "Parquet with provenance, full precision; for a file or a pipe", writer: WRITER };

const WRITER: Writer = Writer::Binary(begin);

/// What is written while rows still come.
struct Parquet {
    columns: Vec<Column>,
    metadata: Vec<KeyValue>,
    open: Option<Open>,
}

/// The file, once the kinds of its columns are known.
struct Open {
    kinds: Vec<Kind>,
    writer: SerializedFileWriter<Ready>,
    ready: Ready,
}

/// Bytes that wait to be written out.
#[derive(Clone, Default)]
struct Ready(Arc<Mutex<Vec<u8>>>);

impl Write for Ready {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Ready {
    fn drain(&self, out: &mut dyn Write) -> Result<(), Error> {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        out.write_all(&bytes).map_err(|error| FileError::Output(error).into())
    }
}

fn begin(shape: &Shape<'_>) -> Result<Box<dyn BinaryTable>, Error> {
    let Shape { table, provenance } = shape;
    let metadata = metadata(&table.title, &table.notes, provenance);
    Ok(Box::new(Parquet { columns: table.columns.clone(), metadata, open: None }))
}

fn metadata(title: &str, notes: &[String], provenance: &Provenance) -> Vec<KeyValue> {
    let entry = |name: &str, value: String| KeyValue::new(format!("tifa.{name}"), value);
    vec![
        entry("title", title.to_owned()),
        entry("provenance", provenance.json().to_string()),
        entry("notes", notes.join("\n")),
    ]
}

impl BinaryTable for Parquet {
    fn rows(&mut self, rows: &[Rows], out: &mut dyn Write) -> Result<(), Error> {
        let open = self.open(rows)?;
        open.write_group(rows).map_err(encode)?;
        open.ready.drain(out)
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        self.open(&[])?;
        let Some(open) = self.open.take() else { return Ok(()) };
        open.writer.close().map_err(encode)?;
        open.ready.drain(out)
    }
}

impl Parquet {
    fn open(&mut self, rows: &[Rows]) -> Result<&mut Open, Error> {
        if self.open.is_none() {
            let kinds: Vec<Kind> = (0..self.columns.len()).map(|place| self.kind(place, rows)).collect();
            let properties = self.properties(rows);
            self.open = Some(Open::new(&self.columns, kinds, properties).map_err(encode)?);
        }
        Ok(self.open.as_mut().expect("it was just opened"))
    }

    /// By the unit; by the first rows where these hold something else.
    fn kind(&self, place: usize, rows: &[Rows]) -> Kind {
        use crate::table::Unit::Count;
        let has = |is: fn(Value<'_>) -> bool| column(rows, place).any(is);
        match self.columns[place].unit {
            _ if has(|value| matches!(value, Value::Text(_))) => Kind::Text,
            unit if unit.is_text() => Kind::Text,
            Count if !has(|value| value != Value::Missing && whole(value).is_err()) => Kind::Whole,
            _ => Kind::Number,
        }
    }

    /// A dictionary of words that are hardly ever said twice would be as long as the words.
    fn properties(&mut self, rows: &[Rows]) -> WriterProperties {
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(concat!("tifa ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(std::mem::take(&mut self.metadata)));
        for (place, Column { name, .. }) in self.columns.iter().enumerate() {
            let words = column(rows, place).filter_map(|value| match value {
                Value::Text(words) => Some(words),
                Value::Missing | Value::Whole(_) | Value::Number(_) => None,
            });
            let (n_words, different) = (words.clone().count(), words.collect::<FxHashSet<&str>>());
            if 2 * different.len() > n_words {
                properties = properties.set_column_dictionary_enabled(ColumnPath::from(name.as_str()), false);
            }
        }
        properties.build()
    }
}

/// A column of rows that stand in several pieces.
fn column(rows: &[Rows], place: usize) -> impl Iterator<Item = Value<'_>> + Clone {
    rows.iter().flat_map(move |rows| rows.column(place))
}

impl Open {
    fn new(columns: &[Column], kinds: Vec<Kind>, properties: WriterProperties) -> Result<Open, ParquetError> {
        let fields = columns.iter().zip(&kinds).map(|(column, kind)| field(&column.name, *kind));
        let fields: Vec<Arc<Type>> = fields.collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder("tifa").with_fields(fields).build()?;
        let ready = Ready::default();
        let writer = SerializedFileWriter::new(ready.clone(), Arc::new(schema), Arc::new(properties))?;
        Ok(Open { kinds, writer, ready })
    }

    /// Encodes the columns on all threads, and puts them side by side.
    fn write_group(&mut self, rows: &[Rows]) -> Result<(), ParquetError> {
        if rows.iter().all(Rows::is_empty) {
            return Ok(());
        }
        let (properties, schema) = (self.writer.properties().clone(), self.writer.schema_descr());
        let encoded = self.kinds.par_iter().enumerate().map(|(place, kind)| {
            let mut bytes = TrackedWrite::new(Vec::new());
            let pages = Box::new(SerializedPageWriter::new(&mut bytes));
            let writer = get_column_writer(schema.column(place), properties.clone(), pages);
            let closed = write_column(writer, *kind, column(rows, place))?;
            Ok((Bytes::from(bytes.into_inner()?), closed))
        });
        let encoded: Vec<(Bytes, ColumnCloseResult)> = encoded.collect::<Result<_, ParquetError>>()?;
        let mut group = self.writer.next_row_group()?;
        for (bytes, closed) in encoded {
            group.append_column(&bytes, closed)?;
        }
        group.close().map(|_| ())
    }
}

fn field(name: &str, kind: Kind) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
    };
    let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    builder.with_logical_type(logical).build().map(Arc::new)
}

fn encode(error: ParquetError) -> Error {
    Error::from(TableError::Encode { format: "parquet", reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Table, Unit};
    use ::parquet::file::reader::{FileReader, SerializedFileReader};
    use ::parquet::record::RowAccessor;

    fn file_of(rows: Vec<Vec<Cell>>) -> Result<SerializedFileReader<bytes::Bytes>, Error> {
        let columns = vec![Column::new("count", Unit::Count), Column::new("rate", Unit::Rate)];
        let table = Table { rows, ..Table::new("t", "T", columns) };
        let provenance = Provenance::of("count");
        let bytes = PARQUET.write(&table, &provenance, 12)?;
        Ok(SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("the file was just written"))
    }

    #[test]
    fn counts_are_whole_numbers_and_come_back_exactly() {
        // 2⁵³ + 1 is the first whole number that a float does not hold.
        let counts = [0, 3, (1 << 53) + 1, i64::MAX as u64];
        let rows = counts.map(|count| vec![Cell::Whole(count), Cell::Whole(1)]);
        let file = file_of(rows.into()).unwrap();
        let kinds: Vec<Physical> =
            file.metadata().file_metadata().schema_descr().columns().iter().map(|c| c.physical_type()).collect();
        assert_eq!(kinds, [Physical::INT64, Physical::DOUBLE]);
        let read: Vec<u64> =
            file.get_row_iter(None).unwrap().map(|row| row.unwrap().get_long(0).unwrap() as u64).collect();
        assert_eq!(read, counts);
    }

    #[test]
    fn a_count_beyond_64_bits_with_sign_is_a_number_and_a_later_one_is_refused() {
        let file = file_of(vec![vec![Cell::Whole(1 << 63), Cell::Missing]]).unwrap();
        assert_eq!(file.metadata().file_metadata().schema_descr().column(0).physical_type(), Physical::DOUBLE);
        let table = Table::new("t", "T", vec![Column::new("count", Unit::Count)]);
        let provenance = Provenance::of("count");
        for later in [Cell::Whole(1 << 63), Cell::Number(0.5)] {
            let mut file = begin(&Shape { table: &table, provenance: &provenance }).unwrap();
            let rows = |cell: Cell| {
                let mut rows = Rows::new(1);
                rows.put_row(&[cell]);
                [rows]
            };
            file.rows(&rows(Cell::Whole(1)), &mut Vec::new()).unwrap();
            let error = file.rows(&rows(later), &mut Vec::new()).unwrap_err();
            assert!(
                matches!(error.of(), Some(TableError::Encode { reason, .. }) if reason.contains("does not fit")),
                "{error}"
            );
        }
    }

    #[test]
    fn a_file_holds_rows_provenance_and_what_is_missing() {
        let columns = [("term", Unit::Text), ("count", Unit::Count), ("score", Unit::Score)];
        let columns = columns.map(|(name, unit)| Column::new(name, unit)).into();
        let mut table = Table { notes: vec!["a note".into()], ..Table::new("t", "T", columns) };
        table.rows = vec![
            vec!["=a".into(), Cell::Whole(3), Cell::Missing],
            vec!["六稳".into(), Cell::Whole(1), Cell::Number(-2.5)],
        ];
        let provenance = Provenance::of("count");
        let bytes = PARQUET.write(&table, &provenance, 12).unwrap();
        let file = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let rows: Vec<String> = file.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows, [r#"{term: "=a", count: 3, score: null}"#, r#"{term: "六稳", count: 1, score: -2.5E0}"#]);
        let metadata = file.metadata().file_metadata().key_value_metadata().unwrap();
        assert_eq!(metadata[1].value.as_deref(), Some(provenance.json().to_string().as_str()));
        assert_eq!(metadata[2].value.as_deref(), Some("a note"));
    }
}
