//! A file for databases: one attribution a row, in columns with their types.

use std::{
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    basic::{Compression, ConvertedType, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, DataType, FloatType, Int64Type},
    errors::ParquetError,
    file::{
        properties::WriterProperties,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::{Type, TypePtr},
};

use super::row::{COLUMNS, Column, Row, rows};
use crate::model::Analysis;

/// So many rows are kept before they are written: enough that columns pack well, few enough that memory stays
/// small however many stories there are.
const ROWS: usize = 32 * 1024;
/// Rows with more bytes of words than these are written before they are so many.
const BYTES: usize = 32 * 1024 * 1024;
/// The column of what else the record of a story says, as JSON. The other columns are those of the spreadsheet.
const RECORD: &str = "record";

/// Writes attributions as rows of a Parquet file, packed with snappy.
pub struct Parquet<W: Write + Send> {
    file: SerializedFileWriter<W>,
    rows: Vec<(Row, Option<Arc<str>>)>,
    bytes: usize,
}

impl<W: Write + Send> Parquet<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: W) -> io::Result<Self> {
        let program = concat!("onrecord version ", env!("CARGO_PKG_VERSION"));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(program.to_owned())
            .build();
        let file = SerializedFileWriter::new(out, schema().map_err(told)?, Arc::new(properties));
        Ok(Self { file: file.map_err(told)?, rows: Vec::new(), bytes: 0 })
    }

    /// Adds the attributions of a story.
    ///
    /// # Errors
    /// Those of what the file is written to.
    pub fn story(&mut self, analysis: &Analysis) -> io::Result<()> {
        let record = record(analysis);
        for row in rows(analysis) {
            self.bytes += row.bytes() + record.as_ref().map_or(0, |record| record.len());
            self.rows.push((row, record.clone()));
            if self.rows.len() >= ROWS || self.bytes >= BYTES {
                self.write_rows()?;
            }
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of what the file is written to.
    pub fn end(mut self) -> io::Result<W> {
        self.write_rows()?;
        self.file.into_inner().map_err(told)
    }

    fn write_rows(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut group = self.file.next_row_group().map_err(told)?;
        for (_, column) in COLUMNS {
            write(&mut group, column, &self.rows).map_err(told)?;
        }
        let records = self.rows.iter().map(|(_, record)| record.as_deref());
        write_words(&mut group, records).map_err(told)?;
        group.close().map_err(told)?;
        self.rows.clear();
        self.bytes = 0;
        Ok(())
    }
}

/// What else the record of a story says, as it is safe to show.
fn record(analysis: &Analysis) -> Option<Arc<str>> {
    let rest = &analysis.article.record.as_ref()?.rest;
    rest.iter().next()?;
    let mut line = Vec::new();
    super::jsonl::write_line(rest, &mut line).ok()?;
    Some(String::from_utf8_lossy(line.trim_ascii()).into())
}

fn told(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

fn schema() -> Result<TypePtr, ParquetError> {
    let columns = COLUMNS.iter().map(|&(name, column)| kind(name, column));
    let columns = columns.chain([words(RECORD, Repetition::OPTIONAL)]);
    let columns: Vec<TypePtr> = columns.map(|kind| kind.map(Arc::new)).collect::<Result<_, _>>()?;
    Type::group_type_builder("statements").with_fields(columns).build().map(Arc::new)
}

fn kind(name: &str, column: Column) -> Result<Type, ParquetError> {
    let plain = |physical, repetition| {
        Type::primitive_type_builder(name, physical).with_repetition(repetition).build()
    };
    match column {
        Column::Words(_) => words(name, Repetition::OPTIONAL),
        Column::Number(_) => plain(Physical::INT64, Repetition::OPTIONAL),
        Column::Share(_) => plain(Physical::FLOAT, Repetition::REQUIRED),
        Column::Flag(_) => plain(Physical::BOOLEAN, Repetition::REQUIRED),
        Column::Names(_) => {
            let element = Arc::new(words("element", Repetition::REQUIRED)?);
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![element])
                .build()?;
            Type::group_type_builder(name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_converted_type(ConvertedType::LIST)
                .with_fields(vec![Arc::new(list)])
                .build()
        }
    }
}

fn words(name: &str, repetition: Repetition) -> Result<Type, ParquetError> {
    Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
        .with_repetition(repetition)
        .with_logical_type(Some(LogicalType::String))
        .with_converted_type(ConvertedType::UTF8)
        .build()
}

type Group<'a, W> = SerializedRowGroupWriter<'a, W>;

/// Writes the next column of a group of rows.
fn write<W: Write + Send>(
    group: &mut Group<'_, W>,
    column: Column,
    rows: &[(Row, Option<Arc<str>>)],
) -> Result<(), ParquetError> {
    let rows = || rows.iter().map(|(row, _)| row);
    match column {
        Column::Words(get) => write_words(group, rows().map(get)),
        Column::Number(get) => {
            let number = |row| get(row).and_then(|number| i64::try_from(number).ok());
            let (values, there) = parts(rows().map(number));
            write_column::<Int64Type, W>(group, &values, Some(&there), None)
        }
        Column::Share(get) => {
            let values: Vec<f32> = rows().map(get).collect();
            write_column::<FloatType, W>(group, &values, None, None)
        }
        Column::Flag(get) => {
            let values: Vec<bool> = rows().map(get).collect();
            write_column::<parquet::data_type::BoolType, W>(group, &values, None, None)
        }
        Column::Names(get) => {
            let (mut values, mut there, mut goes_on) = (Vec::new(), Vec::new(), Vec::new());
            for names in rows().map(get) {
                values.extend(names.iter().map(|name| ByteArray::from(name.as_str())));
                // A list of nothing has one level of its own.
                there.extend(names.iter().map(|_| 1).chain(names.is_empty().then_some(0)));
                goes_on.extend((0..names.len().max(1)).map(|at| i16::from(at > 0)));
            }
            write_column::<ByteArrayType, W>(group, &values, Some(&there), Some(&goes_on))
        }
    }
}

fn write_words<'a, W: Write + Send>(
    group: &mut Group<'_, W>,
    words: impl Iterator<Item = Option<&'a str>>,
) -> Result<(), ParquetError> {
    let (values, there) = parts(words.map(|words| words.map(ByteArray::from)));
    write_column::<ByteArrayType, W>(group, &values, Some(&there), None)
}

/// The values that are there, and for each place whether one is.
fn parts<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let (mut present, mut there) = (Vec::new(), Vec::new());
    for value in values {
        there.push(i16::from(value.is_some()));
        present.extend(value);
    }
    (present, there)
}

fn write_column<T: DataType, W: Write + Send>(
    group: &mut Group<'_, W>,
    values: &[T::T],
    there: Option<&[i16]>,
    goes_on: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let missing = || ParquetError::General("there are more columns than the schema has".to_owned());
    let mut column = group.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(values, there, goes_on)?;
    column.close()
}
