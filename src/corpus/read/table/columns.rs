//! Which column is what.

use crate::corpus::read::{ReadError, ReadOptions};
use std::collections::HashMap;

/// Usual names of the text column, the surest first.
const TEXT_NAMES: [&str; 10] =
    ["text", "body", "content", "speech", "full_text", "fulltext", "transcript", "正文", "全文", "内容"];

/// Usual names of the date column, the surest first.
const DATE_NAMES: [&str; 12] = [
    "date",
    "published",
    "published_at",
    "date_published",
    "publication_date",
    "pub_date",
    "datum",
    "日期",
    "发布日期",
    "year",
    "年份",
    "年",
];

/// Usual names of the title column.
const TITLE_NAMES: [&str; 4] = ["title", "headline", "标题", "题目"];

/// The mean length below which the longest column is not taken for texts, so that a table of titles and
/// file names is not. Texts are longer; a Han character counts as three letters.
const LEAST_MEAN: usize = 80;

/// The columns with a meaning of their own, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) text: String,
    pub(super) date: Option<String>,
    pub(super) title: Option<String>,
    /// Whether the text column has no usual name.
    pub(super) guessed: bool,
}

/// The columns of some rows, with the length of what stands in them.
#[derive(Debug, Default)]
pub(super) struct Sample {
    columns: Vec<SampleColumn>,
    places: HashMap<String, usize>,
    rows: usize,
}

#[derive(Debug)]
struct SampleColumn {
    name: String,
    characters: usize,
}

impl Sample {
    /// Makes a column known, also if it is always empty.
    pub(super) fn column(&mut self, name: &str) {
        self.add(name, "");
    }

    /// Counts a row.
    pub(super) fn row(&mut self) {
        self.rows += 1;
    }

    /// Counts a value.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let characters: usize = value.chars().map(|character| if character >= '\u{2e80}' { 3 } else { 1 }).sum();
        if let Some(place) = self.places.get(name) {
            self.columns[*place].characters += characters;
        } else {
            self.places.insert(name.to_owned(), self.columns.len());
            self.columns.push(SampleColumn { name: name.to_owned(), characters });
        }
    }

    /// Chooses the columns.
    ///
    /// # Errors
    ///
    /// A column that was asked for does not exist, or none can hold texts.
    pub(super) fn choose(&self, options: &ReadOptions) -> Result<Columns, ReadError> {
        let asked = |name: &Option<String>| name.as_deref().map(|name| self.asked(name)).transpose();
        let usual = asked(&options.text_column)?.or_else(|| self.usual(&TEXT_NAMES));
        let guessed = usual.is_none();
        let text = usual.or_else(|| self.longest()).ok_or(ReadError::NoTextColumn)?;
        let others = |names: &[&str]| self.usual(names).filter(|name| *name != text);
        Ok(Columns {
            date: asked(&options.date_column)?.or_else(|| others(&DATE_NAMES)),
            title: asked(&options.title_column)?.or_else(|| others(&TITLE_NAMES)),
            text,
            guessed,
        })
    }

    fn asked(&self, name: &str) -> Result<String, ReadError> {
        self.usual(&[name]).ok_or_else(|| ReadError::NoColumn {
            column: name.to_owned(),
            columns: self.columns.iter().map(|column| column.name.clone()).collect(),
        })
    }

    /// The first of these names that is a column, in any case.
    fn usual(&self, names: &[&str]) -> Option<String> {
        let equal = |name: &str, other: &str| name.to_lowercase() == other.to_lowercase();
        let found = |wanted: &&str| self.columns.iter().find(|column| equal(&column.name, wanted));
        names.iter().find_map(found).map(|column| column.name.clone())
    }

    /// The column with the longest values, the first of several.
    fn longest(&self) -> Option<String> {
        let most = self.columns.iter().map(|column| column.characters).max()?;
        let column = self.columns.iter().find(|column| column.characters == most)?;
        (most >= LEAST_MEAN * self.rows.max(1)).then(|| column.name.clone())
    }
}
