//! What a reader makes of a file.

use super::ReadNote;
use crate::corpus::date::{Grade, PartialDate, Role};
use crate::corpus::names::FileName;

/// The text of one document as its file gives it, with what the file states of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawDocument {
    /// What identifies the document within its file: a row (`12`), a sheet's row (`Speeches!12`), the
    /// path inside a ZIP (`2024/a.txt`), or several joined by `!`. None if the file is one document.
    pub member: Option<String>,
    /// The name that someone gave to the part of the file it comes from: a member of an archive, a sheet. A row has none,
    /// since its number is the program's.
    pub name: Option<FileName>,
    /// The text in UTF-8 and NFC, without NUL bytes.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The date as it is written.
    pub date: Option<StatedDate>,
    /// The dates that the markup of a page gives, the most trusted first.
    pub page_dates: Vec<PageDate>,
    /// Further columns or fields, in their order.
    pub labels: Vec<(String, String)>,
    /// The encoding of the file, such as `GBK`.
    pub encoding: &'static str,
    /// What weakens this document.
    pub notes: Vec<ReadNote>,
}

/// A date as a file states it, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// The words, such as `2024-12-17T09:30:00+08:00`.
    pub text: String,
    /// Where they stand.
    pub from: DateSource,
}

/// A date of a page, as its markup or its layout tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDate {
    /// The date.
    pub date: PartialDate,
    /// What it is the date of.
    pub role: Role,
    /// How far to trust it.
    pub grade: Grade,
    /// Name of the rule that found it.
    pub rule: &'static str,
    /// The place and the words: `meta date: 2024-03-04`.
    pub words: String,
}

/// Where in a file a date is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateSource {
    /// A field of the front matter.
    FrontMatter(String),
    /// A column of a table.
    Column(String),
}

impl std::fmt::Display for DateSource {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DateSource::FrontMatter(field) => write!(formatter, "front matter {field}"),
            DateSource::Column(name) => write!(formatter, "column {name}"),
        }
    }
}
