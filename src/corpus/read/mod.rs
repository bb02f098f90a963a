//! Readers: the bytes of one file to the text of one or many documents.
//!
//! A new format is one file here and one line in [`READERS`]. A reader never panics and never keeps
//! more than one document beside the bytes of its file; what weakens a document is a [`ReadNote`],
//! what prevents it a [`ReadError`].

mod archive;
#[cfg(any(feature = "excel", feature = "parquet", feature = "pdf"))]
mod contained;
mod content;
mod decoded;
mod document;
mod docx;
mod error;
mod html;
mod note;
mod options;
mod package;
#[cfg(feature = "pdf")]
mod pdf;
mod sink;
mod table;
mod text;

pub use content::{Head, Sign};
pub use document::{DateSource, PageDate, RawDocument, StatedDate};
pub use error::ReadError;
pub use note::ReadNote;
pub use options::{Limits, ReadOptions};
pub use sink::Each;

use sink::Sink;

/// A file format that documents come in.
pub struct Reader {
    /// The name, as in `tifa list readers`.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// File name endings, in lower case, without the stop.
    pub extensions: &'static [&'static str],
    /// What in the first bytes tells that a file is of this format.
    sign: Sign,
    /// Bytes to documents.
    read: fn(Vec<u8>, &ReadOptions, &mut Sink<'_>) -> Result<(), ReadError>,
}

/// All readers. The first is used where neither content nor name says anything.
pub static READERS: &[Reader] = &[
    text::TEXT,
    html::HTML,
    table::csv::CSV,
    table::csv::TSV,
    table::json_lines::JSON_LINES,
    table::json::JSON,
    #[cfg(feature = "excel")]
    table::xlsx::XLSX,
    #[cfg(feature = "parquet")]
    table::parquet::PARQUET,
    docx::DOCX,
    #[cfg(feature = "pdf")]
    pdf::PDF,
    archive::ZIP,
];

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// The name of the reader.
    pub reader: &'static str,
    /// The number of documents that were handed over.
    pub n_documents: usize,
    /// What was found about the file as a whole; findings about one document stand with it.
    pub notes: Vec<ReadNote>,
}

/// The reader for a file: by its content where that is certain, else by its name, else by what the
/// content looks like, else plain text.
#[must_use]
pub fn reader_of(name: &str, bytes: &[u8]) -> &'static Reader {
    let head = Head::of(bytes);
    let is_certain = |reader: &&Reader| matches!(reader.sign, Sign::Certain(sign) if sign(&head));
    // These look at rows, so they are asked only where nothing else tells.
    let is_likely = |reader: &&Reader| matches!(reader.sign, Sign::Likely(sign) if sign(&head));
    let first = |is: &dyn Fn(&&Reader) -> bool| READERS.iter().find(is);
    first(&is_certain).or_else(|| reader_by_name(name)).or_else(|| first(&is_likely)).unwrap_or(&READERS[0])
}

/// The reader for a file name.
#[must_use]
pub fn reader_by_name(name: &str) -> Option<&'static Reader> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_lowercase();
    READERS.iter().find(|reader| reader.extensions.contains(&extension.as_str()))
}

/// Reads a file and hands its documents to `each`, one by one, until it wants no more.
///
/// `name` is the file's name, or empty for standard input.
///
/// ```
/// # use tifa::corpus::read::{ReadOptions, read};
/// let mut texts = Vec::new();
/// let table = b"year,text\n2023,green growth\n2024,blue skies\n";
/// let file = read("speeches.csv", table.to_vec(), &ReadOptions::default(), &mut |document| {
///     texts.push((document.member, document.text));
///     std::ops::ControlFlow::Continue(())
/// })?;
/// assert_eq!((file.reader, file.n_documents), ("csv", 2));
/// assert_eq!(texts[1], (Some("3".to_owned()), "blue skies".to_owned()));
/// # Ok::<(), tifa::corpus::read::ReadError>(())
/// ```
///
/// # Errors
///
/// The file gives no document at all. An error after the first document becomes
/// [`ReadNote::EndedEarly`].
pub fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions, each: &mut Each<'_>) -> Result<FileRead, ReadError> {
    read_as(reader_of(name, &bytes), bytes, options, each)
}

/// As [`read`], by a reader that is known.
///
/// # Errors
///
/// As [`read`].
pub fn read_as(
    reader: &Reader,
    bytes: Vec<u8>,
    options: &ReadOptions,
    each: &mut Each<'_>,
) -> Result<FileRead, ReadError> {
    let mut each = |document| each(document);
    let mut sink = Sink::new(&mut each);
    if let Err(error) = (reader.read)(bytes, options, &mut sink) {
        if sink.n_documents == 0 {
            return Err(error);
        }
        sink.note(ReadNote::EndedEarly { documents: sink.n_documents, reason: Box::new(error) });
    }
    Ok(FileRead { reader: reader.name, n_documents: sink.n_documents, notes: sink.notes })
}

#[cfg(test)]
mod tests;
