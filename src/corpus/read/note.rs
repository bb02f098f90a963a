//! What a reader found that weakens a document or leaves something out.

use super::ReadError;

/// A finding about a file or a document. The wording does not name the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadNote {
    /// The encoding is a guess.
    #[error("the encoding was guessed to be {0}")]
    GuessedEncoding(&'static str),
    /// NUL bytes were read as white space.
    #[error("{0} NUL bytes were read as spaces")]
    NulBytes(usize),
    /// Places could not be decoded and hold U+FFFD.
    #[error("{0} places could not be decoded")]
    Replaced(usize),
    /// Front matter could not be understood and stays in the text.
    #[error("the front matter cannot be understood and was left in the text")]
    FrontMatter,
    /// No part of a page stands out as its main content, so all of it was kept.
    #[error("no main content was found in the page, all of it was kept")]
    NoMainContent,
    /// Elements are nested too deeply, or too many, to be followed; structure was lost but no text.
    #[error("its elements are nested too deeply or too many; blocks may run together")]
    LostStructure,
    /// Pages of a PDF hold no text, as scans do.
    #[error("{pages} of {of} pages hold no text; they seem to be scanned")]
    ScannedPages {
        /// How many hold none.
        pages: usize,
        /// How many there are.
        of: usize,
    },
    /// Pages of a PDF could not be read.
    #[error("{pages} of {of} pages could not be read")]
    BrokenPages {
        /// How many could not.
        pages: usize,
        /// How many there are.
        of: usize,
    },
    /// Running heads, footers and page numbers were left out.
    #[error("{lines} lines of running heads and page numbers were left out, the first is '{first}'")]
    RunningHeads {
        /// How many.
        lines: usize,
        /// The first of them.
        first: String,
    },
    /// The file's properties hold a date of creation, which need not be that of the text.
    #[error("the file's properties give {0} as date of creation")]
    Created(String),
    /// No column has a usual name, so the one with the longest values is read as text.
    #[error("column '{0}' was taken for the text, as it is the longest")]
    TextColumnGuessed(String),
    /// Cells of a column hold tags or entities, and were read as HTML.
    #[error("{rows} cells of column '{column}' hold markup and were read as HTML, the first is in row {first}")]
    Markup {
        /// The column.
        column: String,
        /// How many.
        rows: usize,
        /// The first of them.
        first: String,
    },
    /// Dates of a column are not all that is written, or are written in a way that needs to be known.
    #[error("{rows} dates of column '{column}' {what}, the first is in row {first}")]
    DatesTaken {
        /// The column.
        column: String,
        /// How many.
        rows: usize,
        /// The first of them.
        first: String,
        /// What is taken.
        what: &'static str,
    },
    /// Rows have no text and are left out.
    #[error("{rows} rows have no text, the first is {first}")]
    RowsWithoutText {
        /// How many.
        rows: usize,
        /// The first of them.
        first: String,
    },
    /// Rows cannot be read and are left out.
    #[error("{rows} rows cannot be read, the first is {first} ({reason})")]
    BrokenRows {
        /// How many.
        rows: usize,
        /// The first of them.
        first: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Rows have more or fewer fields than the header.
    #[error("{rows} rows have another number of fields than the header, the first is {first}")]
    RaggedRows {
        /// How many.
        rows: usize,
        /// The first of them.
        first: String,
    },
    /// The last row begins with a quotation mark that is never closed, so it reaches to the end.
    #[error("a quotation mark in row {0} is never closed")]
    UnclosedQuote(String),
    /// A sheet without a column of texts was left out.
    #[error("sheet '{0}' holds no texts and was left out")]
    SheetSkipped(String),
    /// A member of an archive was left out.
    #[error("'{member}' was left out: {reason}")]
    MemberSkipped {
        /// Its path in the archive.
        member: String,
        /// Why.
        reason: Box<ReadError>,
    },
    /// A finding about a member of an archive.
    #[error("'{member}': {note}")]
    Member {
        /// Its path in the archive.
        member: String,
        /// What was found.
        note: Box<ReadNote>,
    },
    /// The file is broken or too large from some place on; what stands before was read.
    #[error("reading ended after {documents} documents: {reason}")]
    EndedEarly {
        /// How many documents were read.
        documents: usize,
        /// Why no more.
        reason: Box<ReadError>,
    },
}
